from datetime import datetime

import numpy as np
import polars as pl
import pytest

from whatworks.domain.errors import BadInput, UsageProblem
from whatworks.entry.datasets import HEADLINES, PAGES, data_folder, headlines, lesson, pages, stories

ARMS = {
    "clickability_test_id": ["t2", "t1", "t1", "t3", "t3"],
    "headline": ["Who? ", "One", "Two", "one", "Three"],
    "impressions": [100, 200, 300, 400, 500],
    "clicks": [1, 2, 3, 4, 5],
    "eyecatcher_id": [None, "a", "a", "b", "c"],
    "test_week": [201301, 201302, 201302, 201303, 201303],
}


def write_pages(folder, posts=120, name="a"):
    when = [datetime(2016, 3, 1 + row // 10, row % 10 * 2) for row in range(posts)]  # noqa: DTZ001 - the set has no zone
    frame = {"creator": [name] * posts, "ts": when, "status_type": ["photo"] * posts, "text": ["Hello"] * posts}
    pl.DataFrame(frame | {"num_reactions": list(range(posts))}).write_parquet(folder / PAGES)


def write_arms(folder):
    pl.DataFrame(ARMS).write_parquet(folder / HEADLINES)


def test_a_page_becomes_a_history_in_the_zone_its_hours_are_believed_in(tmp_path):
    write_pages(tmp_path)
    (history,) = pages(tmp_path)
    assert len(history) == 120
    assert history.posts.published_at[0] == datetime(2016, 3, 1, 5).timestamp() - datetime(1970, 1, 1).timestamp()  # noqa: DTZ001
    assert history.readings.metrics["reactions"][:3].tolist() == [0.0, 1.0, 2.0]


def test_a_page_of_few_posts_is_left_out(tmp_path):
    write_pages(tmp_path, posts=99)
    assert not list(pages(tmp_path))


def test_arms_are_numbered_and_those_without_an_image_left_out(tmp_path):
    write_arms(tmp_path)
    arms = headlines(tmp_path)
    assert arms.headline.tolist() == ["One", "Two", "one", "Three"]
    assert arms.test.tolist() == [0, 0, 1, 1]
    assert arms.cell.tolist() == [0, 0, 1, 2]
    assert arms.clicks.tolist() == [2.0, 3.0, 4.0, 5.0]


def test_tests_that_share_a_headline_are_one_story(tmp_path):
    write_arms(tmp_path)
    assert len(set(headlines(tmp_path).story.tolist())) == 1
    assert stories(np.array([0, 0, 1, 2]), np.array([5, 6, 6, 7])).tolist() == [0, 0, 0, 3]


def test_the_lesson_names_the_files_by_what_is_in_them(tmp_path):
    write_pages(tmp_path)
    write_arms(tmp_path)
    found = lesson(tmp_path)
    assert (found.pages_origin.licence, found.arms_origin.licence) == ("MIT", "CC BY 4.0")
    assert found.pages_origin.sha256 != found.arms_origin.sha256


def test_a_missing_folder_and_a_missing_file_are_told(tmp_path, monkeypatch):
    monkeypatch.delenv("WHATWORKS_DATA", raising=False)
    with pytest.raises(UsageProblem, match="nothing to learn from"):
        data_folder(None)
    with pytest.raises(UsageProblem, match="no folder"):
        data_folder(str(tmp_path / "elsewhere"))
    monkeypatch.setenv("WHATWORKS_DATA", str(tmp_path))
    assert data_folder(None) == tmp_path
    with pytest.raises(UsageProblem, match=HEADLINES):
        lesson(tmp_path)
    write_arms(tmp_path)
    with pytest.raises(UsageProblem, match=PAGES):
        lesson(tmp_path)


def test_what_is_no_parquet_is_bad_input(tmp_path):
    (tmp_path / HEADLINES).write_bytes(b"nothing")
    with pytest.raises(BadInput, match=HEADLINES):
        headlines(tmp_path)
