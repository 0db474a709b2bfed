import io

import pytest
import xlsxwriter

from whatworks.domain.errors import BadInput, UsageProblem
from whatworks.intake.source import Mapped

from tests.unit.intake.making import at, batch_of, dropped, items, notes, upload, x_id


def test_an_unknown_table_is_guessed_and_the_guess_is_told() -> None:
    table = (
        "Posted on;Address;Total views (lifetime);Like rate;Mood\n13.01.2026 10:00;https://a.example/1;1.234;0,5;3\n"
    )
    found = items(upload("mine.csv", table))
    batch = batch_of(found)
    assert batch.posts.post_id.tolist() == ["https://a.example/1"]
    assert batch.posts.published_at.tolist() == [at(2026, 1, 13, 10)]
    assert batch.metrics["views"].tolist() == [1_234]
    assert set(batch.metrics) == {"views"}
    assert next(item for item in found if isinstance(item, Mapped)).metrics == {"Total views (lifetime)": "views"}
    assert '"address" as url' in notes(found)
    assert "Like rate, Mood" in notes(found)


def test_what_she_says_wins_over_every_guess() -> None:
    table = "id,date,views,likes\np1,2026-01-02,5,6\n"
    batch = batch_of(items(upload("mine.csv", table), mapping={"likes": "saves", "views": "ignore"}))
    assert {name: values.tolist() for name, values in batch.metrics.items()} == {"saves": [6]}


def test_a_word_that_is_no_metric_is_refused_with_the_list() -> None:
    with pytest.raises(UsageProblem, match="watch_hours"):
        items(upload("mine.csv", "id,date,views\np1,2026-01-02,5\n"), mapping={"views": "fame"})


def test_what_is_missing_is_named() -> None:
    with pytest.raises(BadInput, match=r"lacks a date and a number we know\. .*`mapping`"):
        items(upload("mine.csv", "A,B,C\np1,x,y\n"), mapping={"A": "id"})


def test_links_name_platform_id_and_moment() -> None:
    noon = at(2026, 7, 14, 12)
    links = [f"https://x.com/ana/status/{x_id(noon, n)}" for n in range(3)]
    rows = "".join(f"{link},07/14/2026,{n}\n" for n, link in enumerate(links))
    batch = batch_of(items(upload("mine.csv", "Link,Date,Impressions\n" + rows)))
    assert set(batch.posts.platform) == {"x"}
    assert batch.posts.post_id[0] == x_id(noon, 0)
    assert batch.posts.published_at.tolist() == [noon] * 3


def test_a_workbook_of_one_s_own_is_read_like_a_table() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Mine")
        sheet.write_row(0, 0, ["My posts of the year"])
        sheet.write_row(2, 0, ["id", "Date", "Caption", "Reach"])
        sheet.write_row(3, 0, ["p1", "2026-01-02", "soup", 12_345])
        sheet.write_row(5, 0, ["p2", "sometime", "pie", 1.5])
    found = items(upload("mine.xlsx", out.getvalue()))
    batch = batch_of(found)
    assert (batch.posts.post_id[0], batch.posts.text[0], batch.metrics["reach"][0]) == ("p1", "soup", 12_345)
    assert batch.source_row.tolist() == [4]
    assert dropped(found) == {6: "it has no readable date"}


def test_a_local_time_is_moved_by_the_zone_she_names_also_across_summer_time() -> None:
    table = "id,date,views\np1,2026-01-02 10:00,5\np2,2026-07-02 10:00,6\np3,2026-07-02T10:00:00Z,7\n"
    batch = batch_of(items(upload("mine.csv", table), zone="Europe/Berlin"))
    assert batch.posts.published_at.tolist() == [at(2026, 1, 2, 9), at(2026, 7, 2, 8), at(2026, 7, 2, 10)]
