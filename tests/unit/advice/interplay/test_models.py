"""The kernel of two at most: beside the same sums by brute force, and what more questions cost each of them."""

import numpy as np
from scipy.stats import multivariate_normal, norm

from whatworks.advice.interplay.models import DRAWS, MEAN, RARE, SD, SHARE, cases, drawn

RNG = np.random.default_rng


def test_with_nothing_seen_a_case_weighs_what_the_prior_gives_it() -> None:
    nothing = np.zeros((3, 3)), np.zeros(3)
    none, one, two = (np.exp(cases(*nothing, size).weight).sum() for size in (0, 1, 2))
    # Beta(1, 9) over three: chances of none, one, two at work, by integrating share^k (1-share)^(3-k)
    share = np.linspace(0.0, 1.0, 200_001)
    density = RARE * (1.0 - share) ** (RARE - 1.0)
    for size, many, found in ((0, 1, none), (1, 3, one), (2, 3, two)):
        wanted = many * np.trapezoid(share**size * (1.0 - share) ** (3 - size) * density, share)
        assert abs(found - wanted) < 1e-4


def test_one_coefficient_is_weighed_as_by_the_textbook() -> None:
    error, seen = 0.1, 0.3
    precision, pull = np.array([[1.0 / error**2]]), np.array([seen / error**2])
    none, one = cases(precision, pull, 0), cases(precision, pull, 1)
    marginal = norm.pdf(seen, MEAN, np.sqrt(SD**2 + error**2)) * SHARE / (RARE + 1.0)
    absent = norm.pdf(seen, 0.0, error) * RARE / (RARE + 1.0)
    assert np.allclose(np.exp(one.weight - none.weight[0]), marginal / absent)
    assert np.allclose(one.mean[:, 0], (MEAN / SD**2 + seen / error**2) / (1 / SD**2 + 1 / error**2))
    assert np.allclose(one.covariance[:, 0, 0], 1 / (1 / SD**2 + 1 / error**2))


def test_two_that_go_together_are_weighed_as_by_the_textbook() -> None:
    covariance = np.array([[0.02, 0.012], [0.012, 0.03]])
    seen = np.array([0.2, -0.1])
    precision = np.linalg.inv(covariance)
    none, two = cases(precision, precision @ seen, 0), cases(precision, precision @ seen, 2)
    slabs = [(a, b) for a in range(len(MEAN)) for b in range(len(MEAN))]
    prior = two.weight.size * 0.0 + 1.0 * 2.0 / ((RARE + 1.0) * (RARE + 2.0))
    for at, (a, b) in enumerate(slabs):
        spread = covariance + np.diag([SD[a] ** 2, SD[b] ** 2])
        likely = multivariate_normal(MEAN[[a, b]], spread).pdf(seen) * SHARE[a] * SHARE[b] * prior
        absent = multivariate_normal(np.zeros(2), covariance).pdf(seen) * RARE / (RARE + 2.0)
        assert np.isclose(np.exp(two.weight[at] - none.weight[0]), likely / absent)


def test_draws_follow_the_weights_and_at_most_two_are_not_nothing() -> None:
    precision = np.eye(4) * 100.0
    pull = np.array([45.0, -42.0, 0.0, 0.0])
    draws = drawn(precision, pull, RNG(1))
    assert draws.shape == (DRAWS, 4)
    assert (draws != 0).sum(axis=1).max() == 2
    assert (draws[:, 0] > 0.03).mean() > 0.95
    assert (draws[:, 1] < -0.03).mean() > 0.95
    assert (draws[:, 2] != 0).mean() < 0.05
    assert 0.25 < draws[:, 0].mean() < 0.45
    assert np.array_equal(draws, drawn(precision, pull, RNG(1)))


def test_the_more_is_asked_the_less_each_is_believed() -> None:
    def sure(count: int) -> float:
        pull = np.zeros(count)
        pull[0] = 0.3 / 0.12**2
        return float((drawn(np.eye(count) / 0.12**2, pull, RNG(2))[:, 0] > 0.03).mean())

    assert sure(2) > sure(10) + 0.03 > sure(30) + 0.06
