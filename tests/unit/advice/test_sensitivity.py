import math

import numpy as np
import pytest

from whatworks.advice.estimate import Estimate, estimate
from whatworks.advice.sensitivity import (
    SD_BESIDE,
    Lines,
    both,
    control_shares,
    equal_share,
    robustness,
    sensitivity,
    sentence_of,
)
from whatworks.domain.cards import Benchmark

from tests.unit.advice.traced import SETTINGS, found, free_of_the_rest, said_of


def hidden_habit(lever, outcome, share, base, rng):
    """Make a column that explains exactly this share of the lever, and of what the lever leaves of the outcome."""
    one = lever / np.linalg.norm(lever)
    rest = outcome - one * (one @ outcome)
    two = rest / np.linalg.norm(rest)
    taken = np.column_stack([base, one, two])
    stray = rng.standard_normal(len(lever))
    stray -= taken @ np.linalg.lstsq(taken, stray, rcond=None)[0]
    toward = np.sign(one @ outcome)
    return (
        math.sqrt(share) * one
        + toward * math.sqrt(share * (1 - share)) * two
        + (1 - share) * stray / np.linalg.norm(stray)
    )


@pytest.mark.parametrize(("lever", "direction"), [("question", "more"), ("hashtags", "less")])
def test_a_hidden_habit_of_just_that_strength_erases_the_estimate(lever, direction):
    said = said_of()
    finding = found(said, lever, direction)
    got = estimate(said.weighed, finding)
    column, outcome, base = free_of_the_rest(said.weighed, said.weighed.place(finding))
    rng = np.random.default_rng(0)
    for bias, left in ((got.effect, 0.0), (got.effect / 2, got.effect / 2)):
        habit = hidden_habit(column, outcome, robustness(bias, got), base, rng)
        beside = np.linalg.lstsq(np.column_stack([column, habit]), outcome, rcond=None)[0][0]
        assert abs(beside) == pytest.approx(left, abs=0.004)
    without = np.linalg.lstsq(column[:, None], outcome, rcond=None)[0][0]
    assert abs(without) == pytest.approx(got.effect, abs=0.004)


def test_nothing_is_needed_to_erase_what_is_not_there():
    found_ = Estimate(0.2, 0.05, 100.0)
    assert robustness(0.0, found_) == robustness(-0.3, found_) == 0.0
    assert robustness(0.2, found_) == pytest.approx(0.32792, abs=1e-5)  # f = 4/√100: ½(√(.4⁴ + 4·.4²) − .4²)
    assert robustness(0.2, found_) > robustness(0.1, found_) > robustness(0.1, Estimate(0.2, 0.05, 400.0))


@pytest.mark.parametrize("share", [0.01, 0.2, 0.7])
def test_equal_shares_are_worth_themselves(share):
    assert both(share, share) == pytest.approx(share)
    assert equal_share(share**2 / (1 - share)) == pytest.approx(share)


def test_a_control_that_explains_one_side_only_cannot_mislead():
    assert both(0.5, 0.0) == both(0.0, 0.5) == 0.0
    assert both(1.0, 0.5) > 0.99


def test_the_topic_that_drives_both_is_the_strongest_control():
    said = said_of()
    shares = {each.name: each for each in control_shares(said.weighed, found(said, "question", "more"))}
    assert set(shares) == {"trend", "topic", "hour", "weekday", "format", "the other levers"}
    assert max(shares.values(), key=lambda each: each.strength).name == "topic"
    assert 0.2 < shares["topic"].of_habit < 0.5  # half of what pushes questions is the topic
    assert 0.25 < shares["topic"].of_outcome < 0.55  # .25² beside .3²
    assert shares["topic"].strength == both(shares["topic"].of_habit, shares["topic"].of_outcome)
    assert all(shares[name].strength < 0.05 for name in ("trend", "hour", "weekday"))
    assert all(0.0 <= each.of_habit < 1.0 and 0.0 <= each.of_outcome < 1.0 for each in shares.values())
    assert {each.without for each in shares.values()} == {None}


def test_shares_are_those_of_two_smoothers_written_out():
    said = said_of()
    finding = found(said, "question", "more")
    weighed = said.weighed
    fit, place = weighed.belief.workings.fit, weighed.place(finding)
    rest = np.arange(fit.x.shape[1]) != place
    columns = np.hstack([fit.z, fit.x[:, rest]])
    ridge = (fit.noise / np.concatenate([fit.sd, np.full(rest.sum(), SD_BESIDE)])) ** 2
    kept = np.array([*weighed.around.block, *["lever"] * rest.sum()]) != "topic"

    def left(some):
        some_columns = columns[:, some]
        hat = some_columns @ np.linalg.inv(some_columns.T @ some_columns + np.diag(ridge[some])) @ some_columns.T
        away = np.eye(len(fit.y)) - hat
        return np.sum((away @ fit.x[:, place]) ** 2) / np.trace(away @ away.T)

    topic = next(each for each in control_shares(weighed, finding) if each.name == "topic")
    assert topic.of_habit == pytest.approx(1 - left(np.ones(len(kept), dtype=bool)) / left(kept))


def test_a_card_carries_the_line_of_its_honest_lift():
    said = said_of()
    card = next(each for each in said.cards if each.kind == "advice")
    finding = found(said, card.lever, card.change.direction, card.message.params.get("category", ""))
    assert card.sensitivity == sensitivity(said.weighed, finding)
    got = estimate(said.weighed, finding)
    assert card.sensitivity.robustness == robustness(math.log1p(card.lift.median), got)
    assert card.sensitivity.robustness < robustness(got.effect, got)
    assert not card.sensitivity.explained
    assert all(each.sensitivity is None for each in said.cards if each.kind == "experiment")


def test_the_sentence_says_what_it_is_measured_by():
    assert sentence_of(0.0, None) == "Nothing hidden is needed to erase this: your posts do not show it."
    tied = "tied both to when you do this and to how posts do"
    assert sentence_of(0.21, None) == f"Something unseen {tied} could be behind it instead; nothing we can see is."
    assert sentence_of(0.21, Benchmark("topic", 0.21)) == (
        f"Something like the topic could be behind it instead: that is {tied} (21%, where 21% would be enough)."
    )
    only = f"Something unseen {tied} could be behind it instead, but only if tied"
    strongest = "as the strongest such thing we can see,"
    assert sentence_of(0.21, Benchmark("the other levers", 0.004)) == (
        f"{only} over ten times as strongly {strongest} your other habits (21% against less than 1%)."
    )
    assert sentence_of(0.21, Benchmark("format", 0.1)) == (
        f"{only} 2.1 times as strongly {strongest} the format (21% against 10%)."
    )
    assert sentence_of(0.21, Benchmark("format", 0.2)) == (
        f"{only} more strongly than the strongest such thing we can see, the format (21% against 20%)."
    )


def test_the_line_is_drawn_by_no_chance():
    finding = found(said_of(), "question", "more")
    assert sensitivity(said_of().weighed, finding) == sensitivity(said_of().weighed, finding)
    assert SETTINGS.seed == 1


def test_what_no_more_than_the_topic_would_erase_is_withheld_and_says_so():
    said = said_of()
    finding = found(said, "question", "more")
    assert finding.confidence > 0.8
    assert sensitivity(said.weighed, finding).explained
    assert "question" not in {each.lever for each in said.cards if each.kind == "advice"}
    reason = next(each.reason for each in said.withheld if each.lever == "question")
    assert reason == "It may be the work of the topic, or of something like it."
    lines = Lines(said.weighed)
    assert not lines.hold(finding)
    assert lines.explained == {"question": "the topic"}


def test_the_hour_is_no_rival_of_the_part_of_the_day():
    said = said_of()
    for name in ("morning", "evening"):
        finding = found(said, "daypart", "switch", name)
        shares = {each.name: each for each in control_shares(said.weighed, finding)}
        assert shares["hour"].of_habit > 0.2
        benchmark = sensitivity(said.weighed, finding).benchmark
        assert benchmark is None or benchmark.control != "hour"
