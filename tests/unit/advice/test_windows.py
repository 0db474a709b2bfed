import numpy as np
import pytest

from whatworks.advice.windows import Followed, follow, within

from tests.unit.advice.hands import evidence_of


def asked(count, lift, seed=0):
    rng = np.random.default_rng(seed)
    asks = (rng.random(count) < 0.5).astype(float)
    lifts = np.broadcast_to(lift, count)
    return evidence_of(5 + lifts * asks + rng.normal(0, 0.3, count), questions=asks)


def of(followed, name, kind="real"):
    return next(one for one in getattr(followed, kind) if one.name == name)


def solved(one):
    return np.linalg.solve(one.precision, one.pull)


def test_each_window_tells_the_effect_of_its_own_time():
    turned = np.where(np.arange(600) < 300, 0.4, -0.2)
    one = of(follow(asked(600, turned), 4, 60), "question")
    assert solved(one) == pytest.approx([0.4, 0.4, -0.2, -0.2], abs=0.2)
    assert len(one.when) == 4
    assert (np.diff(one.when) > 0.4).all()  # 150 posts every 30 hours are half a year


def test_windows_err_by_as_much_as_they_say():
    z = []
    for seed in range(8):
        one = of(follow(asked(480, 0.3, seed), 6, 60), "question")
        z += list((solved(one) - 0.3) / np.sqrt(np.diag(np.linalg.inv(one.precision))))
    assert 0.6 < np.sqrt(np.mean(np.square(z))) < 1.3


def test_a_lever_moved_to_where_it_does_nothing_does_nothing():
    one = of(follow(asked(600, 0.6), 4, 60), "question", "sham")
    assert np.abs(solved(one)).max() < 0.25


def test_how_many_windows_follows_from_how_many_posts():
    assert len(of(follow(asked(200, 0.3), 8, 60), "question").when) == 3
    assert follow(asked(110, 0.3), 8, 60) == Followed()
    assert follow(asked(20, 0.3), 8, 5) == Followed()


def test_a_window_without_variety_says_nothing_of_the_lever():
    evidence = asked(400, 0.3)
    asks = evidence.table.column("questions").copy()
    asks[:200] = 0.0
    rng = np.random.default_rng(3)
    one = of(follow(evidence_of(5 + 0.3 * asks + rng.normal(0, 0.3, 400), questions=asks), 4, 60), "question")
    assert np.diag(one.precision)[:2] == pytest.approx([0.0, 0.0], abs=1e-9)
    assert np.diag(one.precision)[2:].min() > 50


def test_a_columns_windows_hold_it_against_its_own_mean_there():
    split = within(np.array([1.0, 3.0, 10.0, 20.0]), np.array([0, 0, 1, 1]))
    assert split.tolist() == [[-1.0, 0.0], [1.0, 0.0], [0.0, -5.0], [0.0, 5.0]]
