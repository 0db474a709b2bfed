"""A feature table gives its columns by name, and no column for a name it does not have."""

import numpy as np
import pytest

from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.metrics import METRIC_NAMES, METRICS, PLATFORM_RULES, Platform, Series


def table() -> FeatureTable:
    features = tuple(Feature(name, "linguistic", "", "", "when written", True, "") for name in ("words", "emoji"))
    return FeatureTable(features, np.array(["p1", "p2"], dtype=object), np.array([[1.0, 2.0], [3.0, np.nan]]))


def test_a_column_is_that_of_its_name() -> None:
    assert table().names == ("words", "emoji")
    assert table().column("words").tolist() == [1.0, 3.0]
    assert table().column("emoji")[0] == 2.0
    assert np.isnan(table().column("emoji")[1])


def test_an_unknown_column_is_told_by_its_name() -> None:
    with pytest.raises(KeyError, match="hashtags"):
        table().column("hashtags")


def test_every_platform_has_goals_that_are_metrics_and_an_age_at_which_posts_are_ripe() -> None:
    assert set(PLATFORM_RULES) == set(Platform)
    assert len(METRIC_NAMES) == len(METRICS)
    for rule in PLATFORM_RULES.values():
        assert rule.goals
        assert set(rule.goals) <= METRIC_NAMES
        assert len(set(rule.goals)) == len(rule.goals)
        assert 3.0 <= rule.maturity_days <= 90.0


def test_a_series_reads_as_platform_account_and_metric() -> None:
    assert str(Series("ana", Platform.X, "impressions")) == "x:ana:impressions"
    assert Series("a", Platform.X, "reach") < Series("b", Platform.X, "reach")
