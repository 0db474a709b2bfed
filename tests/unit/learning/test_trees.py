import numpy as np

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
    first, second = (trees.grow(VALUES, CROSSED, ALL, 3).forest for _ in range(2))
    for name in ("feature", "threshold", "leaf", "cover"):
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))


def test_another_seed_reads_other_posts() -> None:
    first, second = (trees.grow(VALUES, CROSSED, ALL, seed).predict(VALUES) for seed in (3, 4))
    assert np.abs(first - second).max() > 0.0
    assert np.corrcoef(first, second)[0, 1] > 0.9


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


def test_a_tree_asks_one_question_at_each_depth_and_its_leaves_are_shrunken_means() -> None:
    step = np.where(VALUES[:, 2] >= np.sort(VALUES[:, 2])[100], 1.0, -1.0)  # the middle one of its three questions
    grown = trees.grow(VALUES, step, ALL, seed=0).forest
    assert all(len(set(tree[1:3])) == len(set(tree[3:])) == 1 for tree in grown.feature.tolist())
    assert (grown.cover[:, 0] == 200.0).all()
    assert grown.predict(VALUES[step > 0.0]).mean() > 0.5
    for leaf, often in zip(grown.leaf[: trees.TREES], grown.cover[: trees.TREES, 2**trees.DEPTH - 1 :], strict=True):
        assert (np.abs(leaf) * trees.TREES <= trees.RATE * often / (trees.POSTS_READ * often + 1.0)).all()


def test_what_nearly_all_posts_share_is_not_asked_and_nothing_to_ask_grows_nothing() -> None:
    rare = np.zeros((200, 1))
    rare[:4] = 1.0
    assert trees.grow(rare, CROSSED, np.arange(1), seed=0) is None
    common = np.zeros((200, 1))
    common[:30] = 1.0
    assert trees.grow(common, CROSSED, np.arange(1), seed=0) is not None
