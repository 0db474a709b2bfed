import numpy as np
import pytest

from whatworks.learning.candidates import (
    ALONE,
    ENOUGH_ALONE,
    ENOUGH_TAUGHT,
    MEDIAN,
    SHARED,
    STACKED,
    TAUGHT,
    USUAL,
    earned,
    fit,
    trusted,
    usual_weights,
)
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
    assert len({each.name for each in (*ALONE, *TAUGHT)}) == 4


@pytest.mark.parametrize(("candidates", "enough"), [(ALONE, ENOUGH_ALONE), (TAUGHT, ENOUGH_TAUGHT)])
def test_her_own_posts_have_a_say_once_there_are_enough(candidates: tuple[object, ...], enough: int) -> None:
    assert trusted(candidates, enough - 1, tried=True) == 0
    assert candidates[trusted(candidates, enough, tried=True)].own


def test_what_no_fold_has_tried_is_trusted_only_beside_a_shared_model() -> None:
    assert ALONE[trusted(ALONE, 1000, tried=False)] is MEDIAN
    assert TAUGHT[trusted(TAUGHT, 1000, tried=False)] is STACKED


@pytest.mark.parametrize("shared", [False, True])
def test_usual_weights_are_one_a_part_and_give_trees_none_where_there_are_none(shared: bool) -> None:
    with_trees, without = (usual_weights(shared=shared, grown=grown) for grown in (True, False))
    assert len(with_trees) == len(without) == (5 if shared else 3)
    assert (with_trees > 0.0).all()
    assert without[-2] == 0.0
    assert set(USUAL) == {(a, b) for a in (False, True) for b in (False, True)}


def test_the_memory_keeps_its_usual_weight_where_nothing_speaks() -> None:
    nothing = Told(np.empty(0), np.empty(0), np.empty(0), np.empty(0))
    assert earned(np.empty(0), nothing, 0.25) == 0.25
    assert earned(TOLD.margin + 0.25 * TOLD.sequence + REST, TOLD, 0.25) == 0.25


@pytest.mark.parametrize("true", [0.0, 0.5, 1.0])
def test_the_memory_earns_the_weight_her_posts_show(true: float) -> None:
    assert earned(TOLD.margin + true * TOLD.sequence + REST, TOLD, 0.25) == true


def test_one_head_learns_what_the_shared_model_leaves_over_and_one_her_posts_alone() -> None:
    target = TOLD.margin + VALUES[:, 0] + REST
    fitted = fit(VALUES, target, TOLD, memory=0.0, boosted=False, seed=0)
    shared, left, own, grown, steady = fitted.predict(VALUES, REST, TOLD).T
    assert (steady == REST).all()
    assert (shared == TOLD.margin).all()
    assert np.abs(target - shared - left).mean() < 0.5 * np.abs(target - shared).mean()
    assert np.corrcoef(own, VALUES[:, 0])[0, 1] > 0.9
    assert not grown.any()


def test_without_a_shared_model_there_are_a_head_and_trees() -> None:
    hill = np.where(np.abs(VALUES[:, 0]) < 0.6, 1.0, -1.0) + REST
    parts = fit(VALUES, hill, None, memory=0.0, boosted=True, seed=0).predict(VALUES, REST, None)
    assert parts.shape == (COUNT, 3)
    assert np.abs(hill - parts[:, 1]).mean() < 0.8 * np.abs(hill - parts[:, 0]).mean()
