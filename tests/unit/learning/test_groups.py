from dataclasses import replace

import numpy as np
import pytest

from whatworks.domain.features import FeatureTable, Subjects
from whatworks.domain.patterns import PostGroups
from whatworks.domain.posts import Floats, Seconds
from whatworks.learning.clusters import agreement
from whatworks.learning.groups import FORM, SUBJECT, Division, content, divide
from whatworks.learning.kinds import kinds, one_kind, typical

from tests.unit.learning.made import noise, outcome, table

COUNT = 220
KIND = (np.arange(COUNT) * 7 % 5 < 2).astype(np.int64)  # two in five, scattered
NAMES = (
    *(f"topic_{axis}" for axis in range(1, 9)), "format_video", "format_image", "words", "duration_s",
    "format_carousel", "format_link", "format_text",
)  # fmt: skip
WORDS = Subjects(("rye", "fig", "sun"), np.arange(COUNT), np.where(KIND == 1, 0, 1), ())


def contents(apart: float, kind: Seconds = KIND) -> FeatureTable:
    """Give posts whose subjects lie `apart`, of no format that tells, every text alike."""
    subject = 0.3 * noise(1, COUNT, 8)
    subject[:, 0] += apart * kind
    rest = np.column_stack([np.zeros(COUNT), np.ones(COUNT), np.full(COUNT, 20.0), np.full(COUNT, np.nan)])
    return table(np.column_stack([subject, rest, np.zeros((COUNT, 3))]), NAMES)


def reached(lift: float, kind: Seconds = KIND) -> Floats:
    return 6.0 + lift * kind + 0.5 * noise(2, COUNT)


def described(lift: float = 0.6, made: FeatureTable | None = None) -> PostGroups:
    made = made or contents(3.0)
    series = outcome(reached(lift))
    return kinds(divide(made, series, seed=1), made, series, WORDS)


def test_two_kinds_that_do_differently_are_found() -> None:
    division = divide(contents(3.0), outcome(reached(0.6)), seed=1)
    assert division.count == 2
    assert agreement(division.member, KIND) == 1.0
    assert division.stability is not None
    assert division.stability > 0.95
    assert division.told_apart is not None
    assert division.told_apart > 0.3


@pytest.mark.parametrize(("apart", "lift"), [(3.0, 0.0), (0.0, 0.0), (0.0, 0.6)], ids=["alike", "null", "one blob"])
def test_kinds_that_do_alike_or_one_blob_are_one_kind(apart: float, lift: float) -> None:
    division = divide(contents(apart), outcome(reached(lift)), seed=1)
    assert (division.count, division.stability, division.told_apart) == (1, None, None)


def test_a_difference_of_the_past_that_turned_foretells_nothing() -> None:
    half = np.where(np.arange(COUNT) < COUNT // 2, 1.0, -1.0)
    series = outcome(6.0 + 0.6 * half * (KIND - KIND.mean()) + 0.5 * noise(2, COUNT))
    assert divide(contents(3.0), series, seed=1).count == 1


def test_kinds_of_form_are_found_among_many_subjects() -> None:
    made = contents(0.0)
    made.values[:, 8], made.values[:, 9] = KIND, 1 - KIND
    division = divide(made, outcome(reached(0.6)), seed=1)
    assert agreement(division.member, KIND) == 1.0


def test_too_few_posts_or_no_content_are_one_kind() -> None:
    few = replace(contents(3.0), post_id=WORDS.post[:59], values=contents(3.0).values[:59])
    series = outcome(reached(2.0)[:59])
    division = divide(few, series, seed=1)
    assert division.count == 1
    assert one_kind(division, series).verdict == "Too early to say: 59 posts old enough to count, 60 are needed."
    bare = replace(contents(3.0), values=np.full((COUNT, len(NAMES)), np.nan))
    assert divide(bare, outcome(reached(2.0)), seed=1).count == 1


def test_immature_posts_are_in_no_group() -> None:
    series = outcome(reached(0.6))
    series.mature[-20:] = False
    assert divide(contents(3.0), series, seed=1).rows.tolist() == list(range(COUNT - 20))


def test_each_part_of_the_content_has_its_share_of_the_spread() -> None:
    made = contents(3.0)
    made.values[:, 8], made.values[:, 9], made.values[::3, 11] = KIND, 1 - KIND, 30.0 + KIND[::3]
    rows = np.arange(COUNT)
    assert (content(made, rows, SUBJECT) ** 2).sum() / COUNT == pytest.approx(2.0)
    form = content(made, rows, FORM)  # every text is alike, so length is left out
    assert (form**2).sum() / COUNT == pytest.approx(1.5)
    np.testing.assert_allclose(form[1::3, -1], 0.0)  # no running time: in the middle


def test_a_kind_is_told_with_its_words_size_and_posts_to_look_at() -> None:
    found = described()
    best, other = found.groups
    assert (best.words, other.words) == (("rye",), ("fig",))
    assert (best.posts, best.share, found.posts) == (int(KIND.sum()), pytest.approx(KIND.mean(), rel=1e-3), COUNT)
    assert all(KIND[int(name[1:])] == 1 for name in best.examples)
    assert len(best.examples) == 3
    assert best.sentence.startswith(f"{best.posts} posts, about rye: typically ")
    assert "above your level" in best.sentence
    assert "below your level" in other.sentence
    assert "not of people" in found.verdict


def test_what_a_kind_does_is_near_the_truth_and_drawn_towards_none() -> None:
    best, other = described(0.6).groups
    truth = np.expm1(0.6 * (1.0 - KIND.mean()))
    assert best.lift.low < truth < best.lift.high
    assert best.lift.coverage == 0.9
    assert other.lift.high < 0.0 < best.lift.low


def test_small_kinds_are_drawn_towards_none_more_than_large_ones() -> None:
    member = np.r_[np.zeros(100), np.ones(8), np.full(60, 2)].astype(np.int64)
    excess = np.r_[np.zeros(100), np.full(8, 0.3), np.full(60, 0.3)] + 0.6 * noise(5, 168)
    for group in range(3):
        excess[member == group] += (0.0, 0.3, 0.3)[group] - excess[member == group].mean()
    lifts = typical(excess, Division(np.arange(168), member, np.zeros(168)))
    assert 0.0 < lifts[1].median < lifts[2].median < np.expm1(0.3)
    assert lifts[1].high - lifts[1].low > lifts[2].high - lifts[2].low


def test_format_and_length_are_told_where_they_tell_apart() -> None:
    made = contents(3.0)
    made.values[:, 8], made.values[:, 9] = KIND, 1 - KIND
    made.values[:, 10] = np.where(KIND == 1, 60.0, 20.0)
    best, other = described(made=made).groups
    assert best.traits == ("mostly videos", "longer texts")
    assert other.traits == ("mostly pictures", "shorter texts")
    assert "about rye (mostly videos, longer texts)" in best.sentence


def test_without_words_a_kind_is_named_by_its_form_or_as_the_rest() -> None:
    made = contents(3.0)
    made.values[:, 10] = np.where(KIND == 1, 60.0, 20.0)
    series = outcome(reached(0.6))
    silent = Subjects((), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), ())
    named = kinds(divide(made, series, seed=1), made, series, silent)
    assert [group.name for group in named.groups] == ["longer texts", "shorter texts"]
    plain = kinds(divide(contents(3.0), series, seed=1), contents(3.0), series, silent)
    assert [group.name for group in plain.groups] == ["all other posts"] * 2


def test_one_kind_says_so() -> None:
    series = outcome(reached(0.0))
    found = one_kind(divide(contents(0.0), series, seed=1), series)
    assert (found.groups, found.stability, found.told_apart) == ((), None, None)
    assert found.verdict.startswith(f"Your {COUNT} posts are one kind")


def test_the_same_seed_gives_the_same_groups() -> None:
    first, second = (divide(contents(3.0), outcome(reached(0.6)), seed=9) for _ in range(2))
    assert first.member.tobytes() == second.member.tobytes()
    assert first.stability == second.stability
