from dataclasses import replace

import numpy as np
import pytest

from whatworks.features.catalogue import FEATURES
from whatworks.learning.shared.reading import CUT, MORE, Inputs, order, shared_names, signed_log, steps

from tests.unit.learning.made import DAY, outcome, table, times


def test_what_differs_in_kind_between_creators_is_not_read() -> None:
    names = shared_names(FEATURES)
    assert not [name for name in names if name.startswith(("topic_", "language_", "season_"))]
    assert {"hashtags", "format_video", "past_mean_5", "local_hour"} <= set(names)


def test_inputs_are_found_by_name_wherever_they_stand() -> None:
    inputs = Inputs(("words", "emoji"), np.zeros(2), np.ones(2))
    assert inputs.positions(table(np.zeros((1, 3)), ("emoji", "links", "words")).features).tolist() == [2, 0]
    with pytest.raises(ValueError, match="words"):
        inputs.positions(table(np.zeros((1, 1)), ("emoji",)).features)


def test_missing_inputs_are_average_and_wild_ones_are_cut() -> None:
    inputs = Inputs(("a", "b"), np.array([0.0, 1.0]), np.array([1.0, 2.0]))
    scaled = inputs.scaled(np.array([[np.nan, np.e**3 - 1.0], [-1e9, 0.0]]))
    np.testing.assert_allclose(scaled, [[0.0, 1.0], [-CUT, -0.5]])


def test_signed_logs_keep_zero_sign_and_missing() -> None:
    np.testing.assert_allclose(signed_log(np.array([0.0, -1.0, 1.0])), [0.0, -np.log(2.0), np.log(2.0)])
    assert np.isnan(signed_log(np.array([np.nan]))).all()


def test_a_post_is_seen_from_when_its_outcome_was_known() -> None:
    series = outcome(np.array([1.0, 2.0, np.nan, 4.0, 5.0]))  # a post a day, known after three
    known = order(series)
    assert known.row.tolist() == [0, 1, 3, 4]
    assert known.seen.tolist() == [0, 0, 0, 1, 2]
    immature = replace(series, mature=np.array([True, False, True, True, True]))
    assert order(immature).row.tolist() == [0, 3, 4]


def test_a_step_holds_the_post_its_error_the_levels_step_and_the_pause() -> None:
    series = outcome(np.array([1.0, 2.0, 3.0]), times(3, 2.0))
    scaled, missed, level = np.array([[7.0], [8.0], [9.0]]), np.array([np.nan, 0.5, 99.0]), np.array([np.nan, 1.0, 1.5])
    told = steps(scaled, missed, level, series, order(series))
    pause = np.log1p(2 * DAY / DAY)
    np.testing.assert_allclose(
        told, [[7.0, 0.0, 0.0, 0.0, 0.0], [8.0, 0.5, 1.0, 0.0, pause], [9.0, CUT, 1.0, 0.5, pause]]
    )
    assert told.shape[1] == 1 + MORE


def test_nothing_known_makes_no_step() -> None:
    series = replace(outcome(np.zeros(2)), mature=np.zeros(2, dtype=bool))
    assert steps(np.zeros((2, 3)), np.zeros(2), np.zeros(2), series, order(series)).shape == (0, 3 + MORE)
