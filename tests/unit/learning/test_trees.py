import numpy as np
import pytest

from whatworks.learning import trees
from whatworks.learning.columns import Columns

from tests.unit.learning.made import noise

VALUES = noise(1, 200, 4)
CROSSED = np.where(VALUES[:, 0] * VALUES[:, 1] > 0.0, 1.0, -1.0)  # no straight line sees it


ALL = np.arange(4)


def test_trees_learn_what_a_line_cannot() -> None:
    expected = trees.grow(VALUES, CROSSED, ALL, seed=0).predict(VALUES)
    assert np.corrcoef(expected, CROSSED)[0, 1] > 0.5


def test_a_target_that_never_differs_teaches_nothing() -> None:
    np.testing.assert_allclose(trees.grow(VALUES, np.zeros(200), ALL, seed=0).predict(VALUES), 0.0, atol=1e-6)


def test_trees_carry_no_drift_on() -> None:
    drifted, level = (trees.grow(VALUES, CROSSED + by, ALL, seed=0).predict(VALUES) for by in (5.0, 0.0))
    np.testing.assert_allclose(drifted, level, atol=1e-5)


def test_one_viral_post_does_not_steer_the_trees() -> None:
    target = CROSSED + 0.1 * noise(5, 200)
    viral = target.copy()
    viral[7] += 100.0
    calm, moved = (trees.grow(VALUES, given, ALL, seed=0).predict(VALUES) for given in (target, viral))
    assert np.abs(moved - calm).max() < 0.5


def test_shap_pushes_add_up_to_the_prediction_and_unread_features_push_nothing() -> None:
    grown = trees.grow(VALUES, CROSSED, np.array([0, 1, 3]), seed=0)
    pushes, mean = grown.pushes(VALUES[:20])
    np.testing.assert_allclose(mean + pushes.sum(axis=1), grown.predict(VALUES[:20]), atol=1e-5)
    assert pushes.shape == (20, 4)
    assert not pushes[:, 2].any()
    assert pushes[:, 0].any()


def test_missing_values_are_read_as_missing() -> None:
    holed = VALUES.copy()
    holed[::3, 0] = np.nan
    target = np.where(np.isnan(holed[:, 0]), 1.0, -1.0) + 0.1 * noise(6, 200)
    grown = trees.grow(holed, target, ALL, seed=0)
    assert grown.predict(np.array([[np.nan, 0.0, 0.0, 0.0]]))[0] > 0.2
    assert grown.predict(np.zeros((1, 4)))[0] < -0.1


def test_the_same_data_grows_the_same_bytes() -> None:
    assert trees.grow(VALUES, CROSSED, ALL, 3).raw == trees.grow(VALUES, CROSSED, ALL, 3).raw


def test_the_features_that_tell_most_are_read() -> None:
    wide = noise(8, 300, 40)
    wide[::5, 20] = np.nan
    target = wide[:, 7] + 2.0 * np.isnan(wide[:, 20]) + 0.1 * noise(9, 300)
    columns = Columns.fit(wide)
    read = trees.telling(columns, columns.apply(wide), target)
    assert {7, 20} <= set(read.tolist())
    assert len(read) == trees.COLUMNS
    assert (np.diff(read) > 0).all()
    narrow = Columns.fit(VALUES)
    assert len(trees.telling(narrow, narrow.apply(VALUES), CROSSED)) == 4


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
