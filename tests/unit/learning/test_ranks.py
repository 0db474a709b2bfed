import numpy as np
import pytest
from scipy.stats import rankdata, spearmanr

from whatworks.learning.ranks import percentiles, ranks, spearman

from tests.unit.learning.made import noise


def test_rank_correlation_is_that_of_scipy_ties_included() -> None:
    first, second = noise(1, 40).round(1), noise(2, 40).round(1)
    assert spearman(first, second) == pytest.approx(spearmanr(first, second).statistic, rel=1e-3)
    assert spearman(np.ones(5), np.arange(5.0)) is None


def test_ties_share_their_mean_rank() -> None:
    values = noise(3, 60).round(1)
    np.testing.assert_allclose(ranks(values), rankdata(values) - 1.0)


def test_a_percentile_is_the_share_below_and_half_of_those_alike() -> None:
    assert percentiles(np.array([5.0, np.nan, 7.0, 5.0, 9.0])).tolist()[2:] == [62.5, 25.0, 87.5]
    assert np.isnan(percentiles(np.array([5.0, np.nan]))[1])
    assert percentiles(np.array([np.nan])).tolist() != [0.0]
    assert percentiles(noise(4, 99)).mean() == pytest.approx(50.0)
