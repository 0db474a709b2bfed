import numpy as np

from whatworks.learning import head

from tests.unit.learning.made import noise

VALUES = noise(1, 240, 4)
STEP = np.where(np.abs(VALUES[:, 0]) < 0.6, 1.0, -1.0) + 0.4 * noise(2, 240)  # a hill: no line, one split
LINE = VALUES[:, 0] + 0.4 * noise(3, 240)


def test_trees_are_grown_where_the_line_leaves_something_over() -> None:
    straight, grown = head.fit(VALUES, (STEP,), boosted=True, seed=0).predict(VALUES).T
    assert np.abs(STEP - grown).mean() < 0.8 * np.abs(STEP - straight).mean()


def test_no_tree_is_grown_where_none_is_asked_for() -> None:
    assert head.fit(VALUES, (STEP,), boosted=True, seed=0).grown is not None
    assert head.fit(VALUES, (STEP,), boosted=False, seed=0).grown is None


def test_parts_are_put_together_by_their_weights() -> None:
    parts = head.fit(VALUES, (LINE, STEP), boosted=True, seed=0)
    weights = np.array([0.5, 0.2, 0.7])
    np.testing.assert_allclose(parts.weighed(weights).predict(VALUES), parts.predict(VALUES) @ weights, atol=1e-6)


def test_trees_without_weight_are_left_behind() -> None:
    assert head.fit(VALUES, (STEP,), boosted=True, seed=0).weighed(np.array([0.5, 0.0])).grown is None


def test_a_dull_column_changes_nothing() -> None:
    dull = np.column_stack([np.full(240, 3.0), VALUES])
    with_dull, without = (head.fit(values, (STEP,), boosted=True, seed=0) for values in (dull, VALUES))
    np.testing.assert_array_equal(with_dull.predict(dull), without.predict(VALUES))


def test_features_that_all_follow_the_calendar_teach_nothing() -> None:
    days = np.arange(240.0)[:, None]
    assert not head.fit(days, (LINE,), boosted=True, seed=0).predict(days).any()
