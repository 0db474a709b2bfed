from dataclasses import replace

import numpy as np
import pytest

from whatworks.advice.sides import LETTERS, first_words, shown, side_of
from whatworks.domain.cards import ShownPost

from tests.unit.advice.hands import DAY, START, evidence_of


def evidence(**columns):
    made = evidence_of(np.log1p([10.0, 20.0, 40.0]), every_h=23.5)
    return replace(
        made, posts=replace(made.posts, **{name: np.array(of, dtype=object) for name, of in columns.items()})
    )


def test_a_post_is_known_again_by_its_title_before_its_text():
    made = evidence(
        title=["", "A title", ""], text=["one  two\nthree", "text", ""], url=["", "https://a.example/1", ""]
    )
    assert [post.words for post in shown(made, np.arange(3))] == ["one two three", "A title", ""]
    assert shown(made, np.array([1])) == (ShownPost("p1", "2023-11-15", "A title", "https://a.example/1"),)


def test_the_date_is_that_of_her_zone_and_a_day_alone_stays_that_day():
    made = replace(evidence(), zone="America/Lima")
    times = replace(
        made.posts, published_at=START + np.array([0, DAY // 2, DAY]), has_hour=np.array([True, True, False])
    )
    dates = [post.date for post in shown(replace(made, posts=times), np.arange(3))]
    assert dates == ["2023-11-14", "2023-11-15", "2023-11-16"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("one two three four five six seven eight", "one two three four five six seven eight"),
        ("one two three four five six seven eight nine", "one two three four five six seven eight …"),
        ("字" * 61, "字" * LETTERS + " …"),
        ("字" * 60, "字" * 60),
    ],
)
def test_first_words_end_where_the_hook_ends(text, words):
    assert first_words(text) == words


def test_a_side_holds_every_post_of_it_and_their_mean():
    made = evidence()
    outcome = replace(made.outcome, excess=np.array([0.0, np.nan, np.log(1.5)]))
    side = side_of(replace(made, outcome=outcome), np.array([True, False, True]), np.array([False, True]), "with it")
    assert (side.words, side.mean) == ("with it", pytest.approx(40.0))
    (only,) = side.posts
    assert (only.post.post_id, only.value) == ("p2", pytest.approx(40.0))
    assert only.against_usual == pytest.approx(0.5)
    unknown = side_of(replace(made, outcome=outcome), np.ones(3, dtype=bool), np.array([False, True, False]), "")
    assert unknown.posts[0].against_usual is None
