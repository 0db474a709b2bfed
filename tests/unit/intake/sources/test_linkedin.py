"""LinkedIn: the creator workbook's two lists, the page workbook, and Shares.csv."""

from pathlib import Path

import pytest

from whatworks.domain.errors import BadInput

from tests.unit.intake.exports import AS_OF, PAGE_HEADER, SHARES_HEADER, creator_workbook, linkedin_link, told, workbook

MAY_1, JUNE_2 = 1_777_622_400, 1_780_387_200 + 3_661  # 2026-05-01 08:00, 2026-06-02 with an hour and a second


def test_the_two_lists_are_joined_by_link_whatever_their_order() -> None:
    one, two = linkedin_link(MAY_1), linkedin_link(JUNE_2)
    read = told(
        "LinkedIn.xlsx",
        creator_workbook(
            [(one, "5/1/2026", 10), (two, "6/2/2026", 4)], [(two, "6/2/2026", 900), (one, "5/1/2026", 800)]
        ),
    )
    assert read.source == ["linkedin_creator"]
    assert read.column("url") == [one, two]
    assert read.metric("engagements") == [10, 4]
    assert read.metric("impressions") == [800, 900]


def test_the_hour_comes_from_the_link() -> None:
    read = told("L.xlsx", creator_workbook([(linkedin_link(JUNE_2), "6/2/2026", 4)], []))
    assert read.column("published_at") == [JUNE_2]
    assert read.column("has_hour") == [True]


def test_a_link_without_an_id_keeps_the_day_and_no_hour() -> None:
    read = told("L.xlsx", creator_workbook([("https://www.linkedin.com/pulse/my-essay", "13/6/2026", 4)], []))
    assert read.column("has_hour") == [False]
    assert read.column("published_at") == [1_781_308_800]  # 13 June: no month 13, so the day stands first


def test_the_order_of_day_and_month_follows_the_ids() -> None:
    rows = [(linkedin_link(MAY_1), "1/5/2026", 1), ("https://www.linkedin.com/pulse/x", "2/6/2026", 1)]
    read = told("L.xlsx", creator_workbook(rows, []))
    assert read.column("published_at") == [MAY_1, 1_780_358_400]  # the second is 2 June, as the first is 1 May


def test_each_listing_is_accounted_for() -> None:
    one, two = linkedin_link(MAY_1), linkedin_link(JUNE_2)
    left = [(one, "5/1/2026", 10), (one, "5/1/2026", 10), ("", "5/1/2026", 3)]
    read = told("L.xlsx", creator_workbook(left, [(two, "6/2/2026", 900)]))
    assert read.column("url") == [one, two]
    assert [drop.reason for drop in read.dropped] == [
        "listed a second time in the list by engagements",
        "no link in the list by engagements",
    ]
    assert "3 sheet rows list 2 posts: 0 in every list, 2 in one only." in read.notes


def test_a_counter_that_a_list_does_not_tell_is_missing() -> None:
    read = told("L.xlsx", creator_workbook([(linkedin_link(MAY_1), "5/1/2026", 10)], []))
    assert read.metric("impressions") == [None]


def test_the_receipt_says_that_texts_and_weak_posts_are_missing() -> None:
    read = told("L.xlsx", creator_workbook([(linkedin_link(MAY_1), "5/1/2026", 10)], []))
    assert any("Shares.csv" in note for note in read.notes)
    assert any("top posts only" in note for note in read.notes)


def test_italian_headers_and_dates_are_read() -> None:
    header = ["URL del post", "Data", "Interazioni", "", "URL del post", "Data", "Impressioni"]
    row = [linkedin_link(JUNE_2), "2/6/2026", "1.234", "", linkedin_link(JUNE_2), "2/6/2026", "12.345"]
    sheets = {"TOP POSTS": [["Massimo 50 post"], [], header, row], "FOLLOWERS": [["a"]], "DISCOVERY": [["b"]]}
    read = told("L.xlsx", workbook(sheets))
    assert (read.metric("engagements"), read.metric("impressions")) == ([1_234], [12_345])


def test_an_empty_list_of_posts_is_told_with_the_remedy() -> None:
    with pytest.raises(BadInput, match=r"lists no posts.*Export"):
        told("L.xlsx", creator_workbook([], []))


def test_the_real_workbook_accounts_for_every_row(real_data: Path) -> None:
    path = next((real_data / "linkedin_creator_export").glob("*.xlsx"))
    read = told(path.name, path.read_bytes())
    posts = read.column("post_id")
    print(f"{path.suffix}: {len(posts)} posts + {len(read.dropped)} dropped = 45 rows; {read.notes[-1]}")
    assert (len(posts), len(set(posts)), read.dropped) == (45, 45, [])
    assert all(read.column("has_hour"))
    assert sum(value is not None for value in read.metric("engagements")) == 45
    assert sum(value is not None for value in read.metric("impressions")) == 42  # three cells are empty in the sheet
    assert max(value or 0 for value in read.metric("impressions")) == 12_463


def page_workbook(*rows: list[object]) -> bytes:
    description = ["Engagement rate is the sum of interactions divided by impressions"]
    return workbook({"Metrics": [["Daily"], ["Date", "Impressions"]], "All posts": [description, PAGE_HEADER, *rows]})


def test_a_page_workbook_is_read_from_its_second_sheet() -> None:
    row = ["We are hiring", linkedin_link(JUNE_2), "Organic", "06/02/2026", 500, "", 20, 0.04, 9, 2, 1, 3, "Video"]
    read = told("page.xlsx", page_workbook(row))
    assert read.source == ["linkedin_page"]
    assert (read.column("text"), read.column("format")) == (["We are hiring"], ["video"])
    assert (read.metric("impressions"), read.metric("reactions"), read.metric("views")) == ([500], [9], [None])
    assert read.column("published_at") == [JUNE_2]


def test_shares_give_texts_and_say_that_counters_are_missing() -> None:
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A" + linkedin_link(JUNE_2).rpartition(":")[2]
    table = f'{SHARES_HEADER}\n2026-06-02 09:01:01,{link},"One.""\n""\n""Two",,,M\n'
    read = told("Shares.csv", table.encode())
    assert read.source == ["linkedin_shares"]
    assert read.column("text") == ["One.\n\nTwo"]
    assert read.column("published_at") == [JUNE_2]
    assert read.batches[0].metrics == {}
    assert "no counters" in read.notes[0]
    assert AS_OF > JUNE_2
