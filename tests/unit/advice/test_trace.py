import math
from dataclasses import replace

import numpy as np
import pytest

from whatworks.advice.cardmaking import card_id
from whatworks.advice.estimate import estimate
from whatworks.advice.finding import MARGIN
from whatworks.advice.sensitivity import robustness
from whatworks.advice.trace import trace
from whatworks.advice.walk import PULLED_IN, RAW, SHRUNK, SINCE, TYPICAL, walk

from tests.unit.advice.hands import SERIES
from tests.unit.advice.traced import found, long_way, said_of

READ = [("question", "more", ""), ("hashtags", "less", ""), ("format", "switch", "video")]


def traced(lever, direction, category=""):
    said = said_of()
    finding = found(said, lever, direction, category)
    return said, finding, trace(said.weighed, finding)


@pytest.mark.parametrize(("lever", "direction", "category"), READ)
def test_the_raw_lift_is_that_of_the_posts_listed(lever, direction, category):
    _, finding, got = traced(lever, direction, category)
    new, old = (np.mean([post.value for post in side.posts]) for side in (got.new, got.old))
    assert got.raw_lift == finding.raw_lift == pytest.approx(new / old - 1.0)
    assert (got.new.mean, got.old.mean) == (pytest.approx(new), pytest.approx(old))
    assert (got.new.words, got.old.words) == (got.change.to, got.change.start)
    assert len(got.new.posts) + len(got.old.posts) + got.left_out == 260
    assert not {post.post.post_id for post in got.new.posts} & {post.post.post_id for post in got.old.posts}


def test_every_card_of_advice_can_be_traced_to_its_own_figures():
    said = said_of()
    for card in said.cards:
        finding = next(each for each in said.findings if card_id(SERIES, each) == card.id)
        got = trace(said.weighed, finding)
        assert {len(got.new.posts), len(got.old.posts)} == {card.support.with_, card.support.without}
        assert (got.series, got.lever, got.change) == (card.series, card.lever, card.change)
        assert got.own_weight == card.own_weight
        # 2 · (z(.975) + z(.80)) · noise / √posts
        assert card.test_plan.mde == pytest.approx(
            math.expm1(2 * 2.8015852 * got.noise / math.sqrt(card.test_plan.posts))
        )
        if card.kind == "advice":
            assert (got.lift, got.confidence, got.raw_lift) == (card.lift, card.confidence, card.raw_lift)
            assert got.sensitivity == card.sensitivity


def test_the_probability_is_the_share_of_draws_above_three_percent():
    said, finding, got = traced("question", "more")
    drawn = said.weighed.belief.draws[:, said.weighed.place(finding)]
    assert got.probability == np.mean(np.expm1(drawn) > 0.03)
    assert (got.mean, got.sd) == (pytest.approx(drawn.mean()), pytest.approx(drawn.std()))
    assert math.expm1(np.median(drawn)) == pytest.approx(got.lift.median)
    _, _, fewer = traced("question", "less")
    assert fewer.probability == np.mean(-drawn > MARGIN)


def test_adjusted_is_one_regression_and_the_smallest_lift_its_power():
    said, finding, got = traced("question", "more")
    solved, covariance, _ = long_way(said.weighed)
    place = said.weighed.place(finding)
    assert got.adjusted.effect == pytest.approx(solved[place], abs=0.003)
    error = math.sqrt(covariance[place, place])
    assert got.adjusted.error == pytest.approx(error, rel=0.01)
    assert got.adjusted.inflation == said.weighed.belief.workings.inflation[place] >= 1.0
    assert got.smallest == pytest.approx(math.expm1(2.8015852 * error * got.adjusted.inflation), rel=0.02)
    assert got.adjusted.since == ""


def test_noise_memory_and_the_checks_are_those_of_the_fit():
    said, finding, got = traced("question", "more")
    workings = said.weighed.belief.workings
    assert (got.noise, got.memory) == (workings.fit.noise, workings.fit.rho)
    assert (got.past_z, got.changed) == (finding.past_z, said.weighed.belief.changed)
    assert got.changed < 0.5
    assert got.changed_at == ""[: len(got.changed_at)] or len(got.changed_at) == len("2024-01-01")


def test_each_control_left_out_is_the_regression_without_its_columns():
    said, finding, got = traced("question", "more")
    kept = np.array(said.weighed.around.block) != "topic"
    solved, _, _ = long_way(said.weighed, controls=kept)
    without = {control.name: control.without for control in got.controls}
    assert without["topic"] == pytest.approx(math.expm1(solved[said.weighed.place(finding)]), abs=0.005)
    assert without["topic"] > math.expm1(got.adjusted.effect) + 0.1  # the topic had made questions look better
    assert abs(without["weekday"] - math.expm1(got.adjusted.effect)) < 0.05


def test_the_steps_lead_from_the_raw_lift_to_the_honest_one():
    said, finding, got = traced("question", "more")
    names = [step.name for step in got.steps]
    assert names[:3] == [RAW, TYPICAL, PULLED_IN]
    assert names[-2:] == ["the other levers", SHRUNK]
    assert names.index("trend") < names.index("topic") < names.index("format")
    lifts = {step.name: step.lift for step in got.steps}
    assert lifts[RAW] == got.raw_lift
    assert lifts["the other levers"] == pytest.approx(math.expm1(got.adjusted.effect))
    assert lifts[SHRUNK] == got.lift.median
    value = said.weighed.evidence.outcome.value
    side = finding.contrast.with_
    assert lifts[TYPICAL] == pytest.approx(math.expm1(value[side].mean() - value[~side].mean()))
    assert lifts["topic"] < lifts["season" if "season" in lifts else "trend"] - 0.1
    turned = {step.name: step.lift for step in walk(said.weighed, found(said, "question", "less"))}
    assert math.log1p(turned[TYPICAL]) == pytest.approx(-math.log1p(lifts[TYPICAL]))
    assert math.log1p(turned["topic"]) == pytest.approx(-math.log1p(lifts["topic"]))
    assert SINCE not in lifts


def test_a_raw_lift_that_cannot_be_told_is_no_step():
    said = said_of()
    finding = replace(found(said, "question", "more"), raw_lift=None)
    assert walk(said.weighed, finding)[0].name == TYPICAL


def test_a_change_on_the_way_is_a_step_with_its_date():
    said = said_of(flip=True)
    got = trace(said.weighed, found(said, "question", "more"))
    assert got.changed >= 0.5
    assert got.steps[-2].name == SINCE
    assert got.steps[-2].lift == pytest.approx(math.expm1(got.adjusted.effect))
    row = said.weighed.belief.workings.broke.row
    turned = next(post for post in (*got.new.posts, *got.old.posts) if post.post.post_id == f"p{row}")
    assert got.adjusted.since == got.changed_at == turned.post.date
    assert 0.5 * 260 <= row <= 0.7 * 260


def test_robustness_is_told_for_three_readings_of_the_effect():
    said, finding, got = traced("question", "more")
    now = estimate(said.weighed, finding)
    told = got.robustness
    assert told.unshrunk == robustness(now.effect, now)
    assert told.honest == got.sensitivity.robustness
    assert told.low == robustness(math.log1p(got.lift.low), now)
    assert told.unshrunk > told.honest > told.low > 0
    _, _, fewer = traced("question", "less")
    assert (fewer.robustness.unshrunk, fewer.robustness.honest, fewer.robustness.low) == (0.0, 0.0, 0.0)
