import numpy as np
import pytest

from whatworks.learning import candidates
from whatworks.learning.candidates import ALONE, MEDIAN, SHARED, SHARED_BOOSTED, SHARED_RIDGE, TAUGHT, earned, fit
from whatworks.learning.shared.model import Told

from tests.unit.learning.made import noise

COUNT = 200
VALUES = noise(1, COUNT, 3)
TOLD = Told(noise(2, COUNT), noise(3, COUNT), np.full(COUNT, -1.0), np.full(COUNT, 1.0))
REST = 0.3 * noise(4, COUNT)


def test_without_a_shared_model_the_median_leads_and_with_one_it_is_the_way_out() -> None:
    assert ALONE[0] is MEDIAN
    assert TAUGHT[0] is SHARED
    assert TAUGHT[-1] is MEDIAN
    assert len({each.name for each in (*ALONE, *TAUGHT)}) == 6


def test_the_memory_keeps_its_usual_weight_where_nothing_speaks() -> None:
    nothing = Told(np.empty(0), np.empty(0), np.empty(0), np.empty(0))
    assert earned(np.empty(0), nothing, 0.25) == 0.25
    assert earned(TOLD.margin + 0.25 * TOLD.sequence + REST, TOLD, 0.25) == 0.25


@pytest.mark.parametrize("true", [0.0, 0.5, 1.0])
def test_the_memory_earns_the_weight_her_posts_show(true: float) -> None:
    assert earned(TOLD.margin + true * TOLD.sequence + REST, TOLD, 0.25) == true


def test_the_head_learns_what_the_shared_model_leaves_over() -> None:
    target = TOLD.margin + VALUES[:, 0] + REST
    fitted = fit(VALUES, target, TOLD, (SHARED_RIDGE,), usual=0.0, seed=0)
    assert fitted.own is None
    assert (fitted.predict(SHARED, VALUES, TOLD) == TOLD.margin).all()
    left = [np.abs(target - fitted.predict(each, VALUES, TOLD)).mean() for each in (SHARED, SHARED_RIDGE)]
    assert left[1] < 0.5 * left[0]


def test_the_median_expects_nothing_and_needs_no_fit() -> None:
    fitted = fit(VALUES, REST, TOLD, (MEDIAN, SHARED), usual=0.0, seed=0)
    assert (fitted.own, fitted.leaning) == (None, None)
    assert not fitted.predict(MEDIAN, VALUES, TOLD).any()


def test_trees_are_added_only_by_the_candidate_that_asks_for_them() -> None:
    target = TOLD.margin + np.where(np.abs(VALUES[:, 0]) < 0.6, 1.0, -1.0) + REST
    fitted = fit(VALUES, target, TOLD, TAUGHT, usual=0.0, seed=0)
    assert fitted.leaning is not None
    assert fitted.leaning.grown is not None
    straight, boosted = (fitted.predict(each, VALUES, TOLD) for each in (SHARED_RIDGE, SHARED_BOOSTED))
    assert np.abs(target - boosted).mean() < 0.9 * np.abs(target - straight).mean()
    plain = fit(VALUES, target, TOLD, (SHARED_RIDGE,), usual=0.0, seed=0)
    assert plain.leaning is not None
    assert plain.leaning.grown is None
    assert candidates.RIDGE.headed
