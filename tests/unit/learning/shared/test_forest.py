import numpy as np
import pytest
import xgboost

from whatworks.learning.shared.forest import Forest, games

from tests.unit.learning.made import noise
from training import forests


def grown(seed: int = 1, columns: int = 5) -> tuple[Forest, xgboost.Booster, np.ndarray]:
    rows = noise(seed, 900, columns)
    rows[noise(seed + 1, 900, columns) > 0.8] = np.nan
    first = np.nan_to_num(rows[:, 0])
    target = first + np.where(np.isnan(rows[:, 1]), 1.0, np.sin(3.0 * first))
    booster = forests.grow(rows, target, np.ones(900), forests.MEDIAN, 40)
    return forests.as_arrays(booster), booster, rows


@pytest.mark.parametrize("columns", [2, 5])
def test_the_arrays_predict_what_the_library_predicts(columns: int) -> None:
    forest, booster, rows = grown(columns=columns)
    np.testing.assert_allclose(forest.predict(rows), booster.predict(xgboost.DMatrix(rows)), atol=1e-5)
    assert (forest.feature < 0).any()  # some branch ended early


@pytest.mark.parametrize("columns", [2, 5])
def test_the_pushes_are_the_librarys_exact_shap_values(columns: int) -> None:
    forest, booster, rows = grown(columns=columns)
    theirs = booster.predict(xgboost.DMatrix(rows), pred_contribs=True)
    pushes, mean = forest.pushes(rows)
    np.testing.assert_allclose(pushes, theirs[:, :-1], atol=1e-5)
    np.testing.assert_allclose(mean, theirs[:, -1], atol=1e-5)


def test_pushes_and_the_mean_add_up_and_unread_features_push_nothing() -> None:
    forest, _, rows = grown()
    pushes, mean = forest.pushes(rows)
    np.testing.assert_allclose(pushes.sum(axis=1) + mean, forest.predict(rows), atol=1e-5)
    unread = sorted(set(range(5)) - set(forest.feature.ravel().tolist()))
    assert (pushes[:, unread] == 0.0).all()


def test_a_question_asked_by_hand_is_answered_on_both_sides_and_where_missing() -> None:
    one = Forest(
        np.array([[0]], dtype=np.int16),
        np.array([[1.0]], dtype=np.float32),
        np.array([[False]]),
        np.array([[-2.0, 3.0]], dtype=np.float32),
        np.array([[10.0, 4.0, 6.0]], dtype=np.float32),
    )
    rows = np.array([[0.5], [1.0], [np.nan]])
    assert one.depth == 1
    assert one.predict(rows).tolist() == [-2.0, 3.0, 3.0]
    pushes, mean = one.pushes(rows)
    assert mean == pytest.approx(-0.8 + 1.8)
    np.testing.assert_allclose(pushes[:, 0], [-3.0, 2.0, 2.0], atol=1e-6)


@pytest.mark.parametrize("columns", [2, 5])
def test_the_mean_of_pushes_is_counted_without_each(columns: int) -> None:
    forest, _, rows = grown(columns=columns)
    np.testing.assert_allclose(
        forest.mean_pushes(rows[:90], games(forest)), forest.pushes(rows[:90])[0].mean(axis=0), atol=1e-9
    )
