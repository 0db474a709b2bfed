import numpy as np
import pytest

from whatworks.advice.adjusted import adjust
from whatworks.advice.dealing import NEAR, deal, main_topic, pulls
from whatworks.advice.nuisance import Controls

SLOTS = 7


def fitted(count=90, rho=0.6, seed=1):
    """Give the adjusted fit of outcomes with memory beside a level and two topics."""
    rng = np.random.default_rng(seed)
    y = rng.standard_normal(count)
    for row in range(1, count):
        y[row] += rho * y[row - 1]
    columns = np.column_stack([np.ones(count), rng.standard_normal((count, 2))])
    return adjust(y, np.zeros((count, 0)), Controls(columns, np.array([10.0, 0.15, 0.15]), np.zeros(3, dtype=bool)))


def test_her_own_order_comes_first_and_every_deal_holds_every_post_once():
    dealt = deal(np.zeros((50, 0)), 20, np.random.default_rng(1))
    assert dealt.shape == (21, 50)
    assert dealt[0].tolist() == list(range(50))
    assert (np.sort(dealt, axis=1) == np.arange(50)).all()
    assert len({tuple(row) for row in dealt.tolist()}) == 21


def test_posts_are_dealt_out_within_their_topic_and_near_in_time():
    topics = np.eye(2)[np.arange(96) % 2]
    dealt = deal(topics, 200, np.random.default_rng(1))
    assert (dealt % 2 == np.arange(96) % 2).all()
    moved = np.abs(dealt - np.arange(96))
    assert 12 < moved.max() < 2 * NEAR  # twelve of one topic in a row are 24 posts


def test_a_few_posts_of_a_topic_are_dealt_out_among_themselves():
    topics = np.eye(2)[(np.arange(40) >= 37).astype(int)]
    dealt = deal(topics, 50, np.random.default_rng(1))
    assert set(dealt[:, 37:].ravel().tolist()) == {37, 38, 39}
    assert len(set(dealt[:, 39].tolist())) == 3


def test_a_posts_main_topic_is_the_one_it_stands_highest_on():
    assert main_topic(np.array([[0.1, 0.3], [0.0, -1.0]])).tolist() == [1, 0]
    assert main_topic(np.zeros((3, 0))).tolist() == [0, 0, 0]


@pytest.mark.parametrize("rho", [0.0, 0.6])
def test_pull_and_weight_are_those_of_the_regression_run_on_each_deal(rho):
    fit = fitted(rho=rho)
    rng = np.random.default_rng(2)
    place, value = rng.choice([0, 1, 4, 6], 90), rng.standard_normal((3, SLOTS))
    dealt = deal(np.zeros((90, 0)), 60, rng)  # more than are worked on at once
    pull, weight = pulls(fit, place, value, dealt)
    assert (fit.rho > 0.2) == (rho > 0.0)
    for one in (0, 1, 49, 50, 60):
        column = np.empty((90, 3))
        column[dealt[one]] = value[:, place].T
        white = fit.white(column)
        clean = fit.without_controls(white)
        assert pull[one] == pytest.approx(clean.T @ fit.y)
        assert weight[one] == pytest.approx(np.sum(white * clean, axis=0))
