import numpy as np
import pytest

from whatworks.learning import trees

from tests.unit.learning.made import noise

VALUES = noise(1, 200, 4)
CROSSED = np.where(VALUES[:, 0] * VALUES[:, 1] > 0.0, 1.0, -1.0)  # no straight line sees it


def test_trees_learn_what_a_line_cannot() -> None:
    added = trees.grow(VALUES, CROSSED, seed=0).predict(VALUES)
    assert np.corrcoef(added, CROSSED)[0, 1] > 0.5


def test_trees_learn_only_what_the_head_leaves_over() -> None:
    added = trees.grow(VALUES, np.zeros(200), seed=0).predict(VALUES)
    np.testing.assert_allclose(added, 0.0, atol=1e-6)


def test_trees_carry_no_drift_on() -> None:
    drifted, level = (trees.grow(VALUES, CROSSED + by, seed=0).predict(VALUES) for by in (5.0, 0.0))
    np.testing.assert_allclose(drifted, level, atol=1e-5)


def test_shap_pushes_add_up_to_the_prediction() -> None:
    grown = trees.grow(VALUES, CROSSED, seed=0)
    pushes, mean = grown.pushes(VALUES[:20])
    np.testing.assert_allclose(mean + pushes.sum(axis=1), grown.predict(VALUES[:20]), atol=1e-5)


def test_missing_values_are_read_as_missing() -> None:
    holed = VALUES.copy()
    holed[::3, 0] = np.nan
    grown = trees.grow(holed, np.where(np.isnan(holed[:, 0]), 1.0, -1.0), seed=0)
    assert grown.predict(np.array([[np.nan, 0.0, 0.0, 0.0]]))[0] > 0.5
    assert grown.predict(np.zeros((1, 4)))[0] < -0.5


def test_the_same_data_grows_the_same_bytes() -> None:
    assert trees.grow(VALUES, CROSSED, 3).raw == trees.grow(VALUES, CROSSED, 3).raw


def test_noise_is_not_worth_growing_on_and_a_step_is() -> None:
    assert trees.best_split(VALUES, noise(9, 200)) < trees.WORTH_GROWING
    step = np.where(VALUES[:, 2] > 0.5, 1.0, 0.0) + 0.3 * noise(10, 200)
    assert trees.best_split(VALUES, step) > trees.WORTH_GROWING


def test_the_best_split_is_the_one_found_by_trying_all() -> None:
    values, left_over = noise(11, 60, 3).round(1), noise(12, 60)
    values[::9, 1] = np.nan
    best = 0.0
    for column in np.where(np.isnan(values), -99.0, values).T:
        for cut in np.unique(column)[1:]:
            low, high = left_over[column < cut], left_over[column >= cut]
            if min(len(low), len(high)) >= trees.LEAF:
                inside = len(low) * low.var() + len(high) * high.var()
                best = max(best, (60 * left_over.var() - inside) / left_over.var())
    assert trees.best_split(values, left_over) == pytest.approx(best)


def test_too_few_posts_or_nothing_left_over_are_not_worth_growing_on() -> None:
    assert trees.best_split(VALUES[:29], CROSSED[:29]) == 0.0
    assert trees.best_split(VALUES, np.ones(200)) == 0.0
    assert trees.best_split(VALUES[:, :0], CROSSED) == 0.0
