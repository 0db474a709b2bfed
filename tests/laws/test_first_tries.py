"""Law 2 and law 10 where her posts cannot tell: no advice, no harm and no haste, however her posts fell."""

from datetime import date, timedelta

import numpy as np
import pytest

from whatworks.advice.advise import MIN_POSTS, Advice
from whatworks.advice.cold.option import options_of
from whatworks.advice.cold.start import start, together, too_young
from whatworks.advice.cold.wording import elsewhere
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.registry import LEVERS
from whatworks.wiring.prior import shipped

from tests.unit.advice.hands import evidence_of

AS_OF = 1_767_225_600
SIZES = (0, 1, 5, 20, 29)
FORBIDDEN = {"exclamation", "uppercase", "positive_tone", "gap"}
PERMITTED = {lever.id: lever.permitted for lever in LEVERS}


def cold(count, seed):
    """Draw a creator with loud effects nobody could see yet: each lever moves her posts by a third or more."""
    rng = np.random.default_rng([count, seed])
    columns = {lever.feature: rng.integers(0, 4, count) * 1.0 for lever in LEVERS if lever.feature}
    columns |= {"local_hour": rng.random(count) * 24, "weekend": rng.integers(0, 2, count) * 1.0}
    value = 6.0 + sum(0.4 * (column > 0) for name, column in columns.items() if name != "local_hour")
    kinds = np.array(["image", "video"], dtype=object)[rng.integers(0, 2, count)]
    value = value + 0.5 * rng.standard_normal(count)
    return evidence_of(value, every_h=20.0 + 100 * rng.random(), formats=kinds, **columns)


def cards_of(count, seed, prior=None):
    evidence = cold(count, seed)
    assert too_young(evidence)
    said = start(evidence, AdviceSettings(AS_OF, seed), prior)
    return together(Advice((), (), ()), (said,)).cards


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("learned", [None, shipped()], ids=["built-in", "shipped"])
def test_a_cold_history_never_gets_advice(count, learned):
    for seed in range(20):
        cards = cards_of(count, seed, learned)
        assert 1 <= len(cards) <= 3
        for card in cards:
            assert (card.kind, card.lift, card.confidence, card.raw_lift) == ("experiment", None, None, None)
            assert card.own_weight == 0.0
            assert card.evidence == "modelled"


@pytest.mark.parametrize("count", SIZES)
def test_no_first_try_asks_for_what_is_never_advised(count):
    for seed in range(20):
        for card in cards_of(count, seed, shipped()):
            assert card.lever not in FORBIDDEN
            assert card.change.direction in PERMITTED[card.lever]
            assert "night" not in f"{card.change.start} {card.change.to}"


@pytest.mark.parametrize("count", SIZES)
def test_no_first_try_asks_for_more_posts_than_she_makes(count):
    for seed in range(20):
        evidence = cold(count, seed)
        published = evidence.outcome.published_at
        weeks_of_hers = np.bincount((published - published[0]) // 604_800) if count else np.zeros(1)
        most = max(float(np.quantile(weeks_of_hers, 0.75)), 1.0)
        monday = date(2026, 1, 5)
        for card in start(evidence, AdviceSettings(AS_OF, seed), None).cards:
            for post in card.next_posts:
                due = sum(each.by <= post.by for each in card.next_posts)
                assert due <= most * ((date.fromisoformat(post.by) - monday + timedelta(days=1)).days / 7) + 1e-9


@pytest.mark.parametrize("count", SIZES)
def test_both_sides_get_as_many_posts_and_enough_to_be_compared(count):
    for card in cards_of(count, 0):
        new = sum(post.new for post in card.next_posts)
        assert 2 * new == len(card.next_posts) == card.test_plan.posts <= max(MIN_POSTS, 16)


def test_the_same_seed_gives_the_same_cards():
    first = cards_of(5, 3)
    assert first == cards_of(5, 3)
    assert first != cards_of(5, 4)


def test_everything_learned_can_be_told_without_a_promise():
    prior = shipped()
    options = {option.name: option for option in options_of(cold(20, 1))}
    told = [
        elsewhere(options[row.lever], row) for row in prior.levers if row.lever in options and not row.category
    ]  # fmt: skip
    assert len(told) > 15
    for seen in told:
        assert ("chance decided" in seen.sentence) == (seen.evidence == "randomised")
        assert ("a pattern, not a proof" in seen.sentence) == (seen.evidence == "observed")
        assert "you" not in seen.sentence.lower().split()
