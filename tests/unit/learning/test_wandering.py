import numpy as np
import pytest

from whatworks.learning.wandering import Seen, log_likelihood, steady, wandering

ERROR = 0.05


def seen(paths, when=None, error=ERROR, seed=0):
    """Dress true paths (effects × windows) as what windows say of them."""
    rng = np.random.default_rng(seed)
    count = paths.shape[1]
    when = np.linspace(0.0, 2.0, count) if when is None else when
    told = paths + rng.normal(0, error, paths.shape)
    return [Seen(unit // 4, when, np.eye(count) / error**2, one / error**2) for unit, one in enumerate(told)]


def forgetting(half_life, effects=240, windows=6, years=2.0, seed=1):
    rng, steps = np.random.default_rng(seed), windows - 1
    kept = 0.5 ** (years / steps / half_life)
    paths = np.empty((effects, windows))
    paths[:, 0] = rng.normal(0, 0.3, effects)
    for step in range(steps):
        paths[:, step + 1] = kept * paths[:, step] + rng.normal(0, 0.3 * np.sqrt(1 - kept**2), effects)
    return paths


def still(effects=240, windows=6):
    return np.repeat(np.random.default_rng(2).normal(0, 0.3, (effects, 1)), windows, axis=1)


def fit(made, kind):
    return wandering(made, kind, np.random.default_rng(3))


def test_a_planted_half_life_is_found_within_its_interval():
    found = fit(seen(forgetting(1.0)), "forgotten")
    assert found.pace == pytest.approx(np.log(2.0), rel=0.35)
    assert found.low <= np.log(2.0) <= found.high
    assert found.size == pytest.approx(0.3, rel=0.2)
    assert found.jitter < 0.1


def test_a_planted_walk_is_found_within_its_interval():
    steps = np.random.default_rng(4).normal(0, np.sqrt(0.02 * 0.4), (240, 5))
    paths = np.cumsum(np.hstack([np.random.default_rng(5).normal(0, 0.2, (240, 1)), steps]), axis=1)
    found = fit(seen(paths), "walk")
    assert found.pace == pytest.approx(0.02, rel=0.35)
    assert found.low <= 0.02 <= found.high


@pytest.mark.parametrize("kind", ["walk", "forgotten"])
def test_what_stays_as_it_is_is_not_said_to_drift(kind):
    assert fit(seen(still()), kind).pace < 0.05


def test_what_differs_from_window_to_window_and_not_more_with_time_is_jitter():
    rng = np.random.default_rng(6)
    found = fit(seen(still() + rng.normal(0, 0.12, (240, 6))), "forgotten")
    assert found.jitter == pytest.approx(0.12, rel=0.25)
    assert found.pace < 0.1


def test_drift_foretells_unseen_effects_that_drift_better_than_none():
    taught, asked = seen(forgetting(0.7, seed=7)), seen(forgetting(0.7, seed=8), seed=8)
    gain = log_likelihood(asked, "forgotten", fit(taught, "forgotten")) - log_likelihood(asked, "walk", steady(taught))
    assert gain.mean() > 0.2


def test_a_window_that_says_nothing_changes_nothing():
    made = seen(forgetting(1.0))
    silent = [
        Seen(
            one.unit,
            np.append(one.when, 9.0),
            np.pad(one.precision, ((0, 1), (0, 1))),
            np.append(one.pull, 0.0),
        )
        for one in made
    ]
    by = fit(made, "forgotten")
    assert log_likelihood(silent, "forgotten", by) == pytest.approx(log_likelihood(made, "forgotten", by))


def test_histories_of_different_lengths_are_weighed_together_each_in_its_place():
    short, long = seen(forgetting(1.0, windows=3)), seen(forgetting(1.0))
    by = fit(long, "forgotten")
    mixed = [one for pair in zip(short, long, strict=True) for one in pair]
    told = log_likelihood(mixed, "forgotten", by)
    assert told[0::2] == pytest.approx(log_likelihood(short, "forgotten", by))
    assert told[1::2] == pytest.approx(log_likelihood(long, "forgotten", by))


def test_the_same_seed_gives_the_same_interval():
    made = seen(forgetting(1.0, effects=40))
    assert fit(made, "forgotten") == fit(made, "forgotten")
