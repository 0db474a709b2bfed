import math

import numpy as np
import pytest

from whatworks.domain.features import FeatureTable
from whatworks.features.build import build

from tests.unit.features.made import BERLIN, DAY, MONDAY, outcome, posts


def built(values: list[float], *, age_days: float = 1.5, formats: list[str] | None = None) -> FeatureTable:
    made = posts(["x"] * len(values), at=[MONDAY + row * DAY for row in range(len(values))], formats=formats)
    return build(made, outcome(made, values, age_days=age_days), BERLIN)


def test_an_outcome_counts_from_the_moment_it_was_known() -> None:
    table = built([1.0, 2.0, 3.0, 4.0])
    np.testing.assert_array_equal(table.column("known_outcomes"), [0, 0, 1, 2])
    np.testing.assert_array_equal(table.column("past_last"), [np.nan, np.nan, 1.0, 2.0])
    np.testing.assert_array_equal(built([1.0, 2.0, 3.0], age_days=1.0).column("past_last"), [np.nan, 1.0, 2.0])


def test_a_post_never_counts_its_own_outcome() -> None:
    assert built([1.0, 2.0], age_days=0.0).column("known_outcomes").tolist() == [0.0, 1.0]


def test_missing_outcomes_are_passed_over() -> None:
    assert built([1.0, math.nan, 3.0, 4.0]).column("past_last").tolist()[3] == 1.0


def test_rolling_figures_look_back_over_what_is_known() -> None:
    values = [float(row) for row in range(30)]
    last = {name: built(values, age_days=1.0).column(name)[29] for name in built(values).names}
    assert last["past_mean_5"] == np.mean(values[24:29])
    assert last["past_mean_10"] == np.mean(values[19:29])
    assert last["past_mean_20"] == np.mean(values[9:29])
    assert last["past_best_10"] == 28.0
    assert last["past_spread_20"] == pytest.approx(np.std(values[9:29], ddof=1))
    assert last["momentum"] == 7.5


def test_a_hit_is_twice_her_usual_as_known_then() -> None:
    values = [1.0] * 6 + [1.0 + math.log(2.0) + 0.01, 1.0, 1.0, 1.0]
    table = built(values, age_days=1.0)
    share, since = table.column("hit_share_20"), table.column("days_since_hit")
    assert np.all(np.isnan(since[:7]))  # known a day later
    assert since[7:].tolist() == [1.0, 2.0, 3.0]
    assert math.isnan(share[5])
    assert share[9] == 1 / 4  # posts 5 to 8 had a usual to be compared with


def test_each_format_has_a_baseline_of_its_own() -> None:
    formats = ["photo", "video", "photo", "video", ""]
    mean = built([1.0, 5.0, 3.0, 7.0, 0.0], age_days=1.0, formats=formats).column("same_format_mean_10")
    np.testing.assert_array_equal(mean, [np.nan, np.nan, 1.0, 5.0, np.nan])
