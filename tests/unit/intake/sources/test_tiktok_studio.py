import numpy as np
import pytest

from whatworks.domain.posts import Batch

from tests.unit.intake.making import at, batch_of, dropped, items, notes, tiktok_id, upload

HEADER = (
    '\ufeff"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"\n'
)
EVENING = at(2026, 9, 4, 22)


def row(title: str, day: str = "September 4", time: int = EVENING, views: str = "567") -> str:
    return f'"September 30","{title}","https://www.tiktok.com/@ana/video/{tiktok_id(time)}","{day}","12","undefined","4","{views}"\n'


def read(*rows: str) -> Batch:
    return batch_of(items(upload("Content.csv", HEADER + "".join(rows))))


@pytest.mark.parametrize("title", ['My "great", fresh, soup', "plain", "", "two\nlines, yes", 'says "hi"', "a,b,c,d"])
def test_titles_with_bare_quotes_commas_and_lines_stay_whole(title: str) -> None:
    batch = read(row(title), row("next"))
    assert batch.posts.text.tolist() == [title, "next"]
    assert batch.metrics["views"].tolist() == [567, 567]
    assert batch.posts.account.tolist() == ["ana", "ana"]


@pytest.mark.parametrize("day", ["September 4", "9月4日", "4 de setembro", "5 septembre", "4 tháng Chín"])
def test_the_id_gives_year_and_hour_where_the_day_agrees(day: str) -> None:
    batch = read(row("soup", day))
    assert batch.posts.published_at.tolist() == [EVENING]
    assert batch.posts.has_hour.tolist() == [True]


def test_a_scheduled_post_has_its_later_day_and_no_hour() -> None:
    batch = read(row("soup", "September 9"), row("pie", "January 3", at(2025, 12, 28)))
    assert batch.posts.published_at.tolist() == [at(2026, 9, 9), at(2026, 1, 3)]
    assert not batch.posts.has_hour.any()


def test_undefined_is_missing_and_thousands_are_whole() -> None:
    batch = read(row("soup", views="1,567"))
    assert np.isnan(batch.metrics["comments"][0])
    assert batch.metrics["views"].tolist() == [1_567]


def test_rows_without_a_link_are_named() -> None:
    broken = '"September 30","lost","","September 4","1","2","3","4"\n'
    found = items(upload("Content.csv", HEADER + broken + row("soup") + broken))
    assert dropped(found) == {2: "no link to a video", 4: "no link to a video"}
    assert batch_of(found).posts.text.tolist() == ["soup"]


def test_an_endless_cell_after_the_link_costs_its_row_only() -> None:
    found = items(upload("Content.csv", HEADER + row("endless", views="9" * 140_000) + row("soup")))
    assert dropped(found) == {2: "the cells after the link are longer than any can be"}
    assert batch_of(found).posts.text.tolist() == ["soup"]


def test_the_overview_is_not_mistaken_for_videos() -> None:
    overview = '"Date","Video Views","Profile Views","Likes","Comments","Shares"\n"September 4","1","2","3","4","5"\n'
    assert "not videos" in notes(items(upload("Overview.csv", overview)))
