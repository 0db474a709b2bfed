import numpy as np
import pytest
from scipy.stats import false_discovery_control

from whatworks.learning.discoveries import adjusted


def test_q_values_are_those_of_benjamini_and_hochberg() -> None:
    chances = np.random.default_rng(1).uniform(size=50) ** 3
    np.testing.assert_allclose(adjusted(chances), false_discovery_control(chances))


def test_false_discovery_rates_are_those_of_benjamini_and_hochberg() -> None:
    assert adjusted(np.array([0.04, 0.01, 0.03, 0.5])).tolist() == pytest.approx([0.16 / 3, 0.04, 0.16 / 3, 0.5])
    assert adjusted(np.array([])).tolist() == []
