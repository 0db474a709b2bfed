import numpy as np
import pytest

from whatworks.advice.adjusted import adjust
from whatworks.advice.calibration import recalibrated
from whatworks.advice.change import Break
from whatworks.advice.finding import MARGIN, findings
from whatworks.advice.levers import daypart, hashtags, question, uppercase
from whatworks.advice.nuisance import Controls
from whatworks.advice.posterior import Belief, Workings
from whatworks.advice.second import Second

from tests.unit.advice.findings import contrast_of

LEVEL = Controls(np.ones((9, 1)), np.array([10.0]), np.array([False]))
NEVER_READ = Workings(
    adjust(np.arange(9.0), np.eye(9)[:, :1], LEVEL), np.zeros(0), np.zeros(0), Break(0, 0.0), np.zeros(0)
)


def belief_of(*columns, error=0.06, past_z=0.5):
    draws = np.column_stack(columns)
    every = np.ones(draws.shape[1])
    second = Second(0.12 * every, 0.07 * every)
    return Belief(draws, error * every, past_z * every, 0.5, 0.0, NEVER_READ, 0.11 * every, second)


DRAWS = np.linspace(-0.1, 0.3, 401)


def test_a_comparison_is_read_both_ways():
    more, less = findings((contrast_of(hashtags.LEVER, low=3, high=11),), belief_of(DRAWS), np.ones(40))
    assert (more.direction, more.start, more.to) == ("more", 3, 11)
    assert (less.direction, less.start, less.to) == ("less", 11, 3)
    assert more.mean == pytest.approx(0.1)
    assert less.mean == pytest.approx(-0.1)
    assert more.sd == less.sd == pytest.approx(np.std(DRAWS))


def test_a_category_is_read_one_way():
    (switch,) = findings((contrast_of(daypart.LEVER, "evening"),), belief_of(DRAWS), np.ones(40))
    assert (switch.direction, switch.start, switch.to) == ("switch", 0.0, 1.0)


def test_the_lift_is_the_middle_ninety_percent_of_the_draws():
    more, less = findings((contrast_of(question.LEVER),), belief_of(DRAWS), np.ones(40))
    assert more.lift.median == pytest.approx(np.expm1(0.1))
    assert more.lift.low == pytest.approx(np.expm1(-0.08))
    assert more.lift.high == pytest.approx(np.expm1(0.28))
    assert more.lift.coverage == 0.9
    assert less.lift.low == pytest.approx(np.expm1(-0.28))


def test_confidence_is_the_share_of_draws_above_three_percent():
    assert pytest.approx(np.log(1.03)) == MARGIN
    sure = np.where(np.arange(400) < 380, 0.2, 0.02)
    (more, less) = findings((contrast_of(question.LEVER),), belief_of(sure), np.ones(40))
    assert more.stated == pytest.approx(0.95)
    assert 0.3 < more.confidence < 0.95  # nothing else of hers works, so it is told modestly
    assert less.confidence == pytest.approx(0.0, abs=0.02)


def test_headroom_is_how_often_her_newest_third_still_has_the_old_habit():
    contrast = contrast_of(question.LEVER, with_=27, without=3)  # the three without are the newest of ten
    more, less = findings((contrast,), belief_of(DRAWS), np.ones(30))
    assert more.headroom == pytest.approx(0.3)
    assert less.headroom == pytest.approx(0.7)
    assert more.utility == pytest.approx(np.expm1(0.0) * 0.3)
    assert less.utility == pytest.approx(np.expm1(-0.2) * 0.7)


def test_the_raw_lift_is_the_naive_difference_of_means():
    raw = np.concatenate([np.full(10, 30.0), np.full(30, 20.0)])
    more, less = findings((contrast_of(question.LEVER),), belief_of(DRAWS), raw)
    assert more.raw_lift == pytest.approx(0.5)
    assert less.raw_lift == pytest.approx(-1 / 3)
    nothing = np.concatenate([np.full(10, 30.0), np.zeros(30)])
    assert findings((contrast_of(question.LEVER),), belief_of(DRAWS), nothing)[0].raw_lift is None


def test_own_weight_is_the_share_of_the_estimate_that_is_hers():
    (more, _) = findings((contrast_of(question.LEVER),), belief_of(DRAWS, error=0.155), np.ones(40))
    assert more.own_weight == pytest.approx(0.5)
    (more, _) = findings((contrast_of(question.LEVER),), belief_of(DRAWS, error=0.0775), np.ones(40))
    assert more.own_weight == pytest.approx(0.8)
    assert more.past_z == 0.5


def test_of_a_long_step_more_is_hers_as_more_was_to_be_expected_of_it():
    two_steps = contrast_of(hashtags.LEVER, low=0.0, high=8.0)
    assert two_steps.steps == pytest.approx(2.0)
    (more, _) = findings((two_steps,), belief_of(DRAWS, error=0.155), np.ones(40))
    assert more.own_weight == pytest.approx(0.8)


def test_what_the_engine_stated_is_kept_beside_what_came_of_it():
    more, less = findings((contrast_of(question.LEVER),), belief_of(DRAWS), np.ones(40))
    assert more.stated == pytest.approx(np.mean(DRAWS > MARGIN))
    assert less.stated == pytest.approx(np.mean(-DRAWS > MARGIN))
    for each in (more, less):
        said = (each.stated, each.second / each.second_error, each.elsewhere)
        told = recalibrated(*(np.array(one) for one in said))
        assert each.confidence == pytest.approx(float(told))


def test_both_opinions_are_read_in_the_findings_direction():
    more, less = findings((contrast_of(question.LEVER),), belief_of(DRAWS), np.ones(40))
    assert (more.plain, more.second, more.second_error) == pytest.approx((0.11, 0.12, 0.07))
    assert (less.plain, less.second, less.second_error) == pytest.approx((-0.11, -0.12, 0.07))


def test_only_permitted_directions_are_permitted():
    more, less = findings((contrast_of(uppercase.LEVER),), belief_of(DRAWS), np.ones(40))
    assert not more.permitted
    assert less.permitted


def test_a_finding_is_surer_where_something_works_elsewhere_and_no_surer_for_its_own_family():
    sure, nothing = np.full(401, 0.3), np.zeros(401)
    asked, other = contrast_of(question.LEVER), contrast_of(hashtags.LEVER)
    alone = findings((asked, other), belief_of(DRAWS, nothing), np.ones(40))[0]
    kept_company = findings((asked, other), belief_of(DRAWS, sure), np.ones(40))[0]
    assert kept_company.elsewhere > alone.elsewhere
    assert kept_company.confidence > alone.confidence
    twice = findings((asked, asked), belief_of(DRAWS, sure), np.ones(40))[0]
    assert twice.elsewhere == alone.elsewhere == 0.0
