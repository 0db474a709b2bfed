"""A card held against her posts since: only those after it, only with enough on both sides, no more than they say."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.stats import ttest_ind

from whatworks.advice.evidence import Evidence
from whatworks.advice.since import since_told
from whatworks.domain.cards import Lift, Message
from whatworks.domain.posts import Floats
from whatworks.domain.track_record import CardPromise, HeldCard

from tests.unit.learning.made import DAY, SERIES, START, outcome, posts, table, times

TOLD = CardPromise(
    "p1", "2026-01-31T00:00:00Z", "hash", SERIES, "c1", "question", "more", Message("m"),
    Lift(0.25, 0.1, 0.4, 0.9), 0.9, "Ask.",
)  # fmt: skip


def evidence(asks: Floats, lift: float, *, feature: str = "questions", formats: tuple[str, ...] = ()) -> Evidence:
    """Daily posts from 1 January; what has the feature does `lift` (log) better."""
    measured = outcome(6.0 + lift * (asks > 0) + 0.2 * (np.arange(len(asks)) // 2 % 2), times(len(asks)))
    described = table(asks[:, None], (feature,))
    out = posts(measured.published_at)
    if formats:
        out = replace(out, format=np.array(formats, dtype=object))
    return Evidence(out, described, measured, "UTC")


def by_turns(count: int) -> Floats:
    return (np.arange(count) % 2).astype(np.float64)


def since(lift: float, count: int = 80, **changed: Any) -> HeldCard:
    return since_told(replace(TOLD, **changed), 3, evidence(by_turns(count), lift))


def test_posts_since_that_do_better_by_what_was_told_agree() -> None:
    found = since(np.log(1.25))
    assert (found.state, found.told, found.with_, found.without) == ("agrees", 3, 25, 25)
    assert found.seen is not None
    assert found.seen.low < 0.25 < found.seen.high
    assert found.seen.coverage == 0.9
    assert found.inside


def test_posts_since_that_do_worse_disagree_and_lie_outside() -> None:
    found = since(-0.3)
    assert (found.state, found.inside) == ("disagrees", False)


def test_what_cannot_be_told_from_nothing_stays_open() -> None:
    assert since(0.0).state == "open"


def test_less_of_it_is_read_the_other_way_round() -> None:
    found = since(-0.3, direction="less")
    assert found.state == "agrees"
    assert found.seen is not None
    assert found.seen.median == pytest.approx(np.expm1(0.3), abs=0.15)


def test_only_posts_after_it_was_told_count() -> None:
    known = evidence(by_turns(80), 0.0)
    before = known.outcome.published_at <= START + 30 * DAY
    known.outcome.excess[before & (by_turns(80) > 0)] += 5.0
    assert since_told(TOLD, 1, known) == since_told(TOLD, 1, evidence(by_turns(80), 0.0))


def test_too_few_of_a_side_say_only_how_many_are_missing() -> None:
    asks = by_turns(80)
    asks[33:] = 0.0
    found = since_told(TOLD, 1, evidence(asks, 0.3))
    assert (found.state, found.with_, found.more_with, found.more_without) == ("too_few", 1, 7, 0)
    assert (found.seen, found.inside) == (None, None)


def test_eight_of_each_side_are_enough() -> None:
    assert since(0.3, count=46).state != "too_few"
    assert since(0.3, count=45).state == "too_few"


def test_young_posts_and_posts_without_a_number_do_not_count() -> None:
    known = evidence(by_turns(80), 0.3)
    known.outcome.mature[-10:] = False
    known.outcome.excess[-20:-10] = np.nan
    found = since_told(TOLD, 1, known)
    assert found.with_ + found.without == 30


def test_an_amount_is_parted_where_it_was_parted_when_told() -> None:
    tags = np.tile([1.0, 3.0, 7.0, np.nan], 20)
    told = replace(TOLD, lever="hashtags", message=Message("m", {"threshold": 3.0}))
    found = since_told(told, 1, evidence(tags, 0.0, feature="hashtags"))
    assert (found.with_, found.without) == (13, 24)


def test_a_switch_sets_its_category_against_all_others_it_knows() -> None:
    formats = tuple(("reel", "photo", "carousel", "")[row % 4] for row in range(80))
    told = replace(TOLD, lever="format", direction="switch", message=Message("m", {"category": "reel"}))
    found = since_told(told, 1, evidence(by_turns(80), 0.0, formats=formats))
    assert (found.with_, found.without) == (12, 25)


def test_a_card_of_some_posts_only_is_not_counted() -> None:
    found = since(0.3, holds="In your videos.")
    assert found == HeldCard(replace(TOLD, holds="In your videos."), 3, "some_posts_only", 25, 25)


@pytest.mark.parametrize("gone", [{"lever": "no-such"}, {}])
def test_what_is_gone_says_nothing(gone: dict[str, str]) -> None:
    known = evidence(by_turns(80), 0.3) if gone else None
    said = replace(TOLD, **gone)  # type: ignore[arg-type]
    assert since_told(said, 2, known) == HeldCard(said, 2, "too_few", 0, 0, 8, 8)


def test_posts_that_do_not_vary_at_all_have_no_range() -> None:
    known = evidence(by_turns(80), 0.0)
    known.outcome.excess[:] = np.where(by_turns(80) > 0, 0.5, 0.0)
    seen = since_told(TOLD, 1, known).seen
    assert seen is not None
    assert seen.low == seen.median == seen.high == pytest.approx(np.expm1(0.5))
    known.outcome.excess[:] = 0.0
    found = since_told(replace(TOLD, lift=Lift(0.0, -0.1, 0.1, 0.9)), 1, known)
    assert (found.state, found.inside) == ("open", True), "an end on nought or on the promise is neither beyond it"


def test_the_range_is_welchs() -> None:
    asks = by_turns(90)
    asks[60:] = 0.0
    known = evidence(asks, 0.0)
    known.outcome.excess[:] = np.where(asks > 0, 0.7, 0.2) * np.sin(np.arange(90.0) ** 2)
    late = known.outcome.published_at > START + 30 * DAY
    one, other = known.outcome.excess[late & (asks > 0)], known.outcome.excess[late & (asks == 0)]
    ends = np.expm1(ttest_ind(one, other, equal_var=False).confidence_interval(0.9))
    found = since_told(TOLD, 4, known)
    assert (found.promise, found.told) == (TOLD, 4)
    assert found.seen is not None
    assert (found.seen.low, found.seen.high) == pytest.approx(tuple(ends))


def test_a_post_of_the_moment_it_was_told_is_not_one_since() -> None:
    known = evidence(by_turns(80), 0.3)
    known.outcome.published_at[40] = START + 30 * DAY
    found = since_told(TOLD, 1, known)
    assert found.with_ + found.without == 49
