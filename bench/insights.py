"""Patterns on trial: correlations, groups, causes of outliers, on made-up creators whose truth is known."""

import argparse
import sys
import time

import numpy as np

from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.measure import expected
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats
from whatworks.learning.correlation import correlations

DAY = 86_400
SERIES = Series("madeup", Platform.INSTAGRAM, "reach")
START = 1_735_689_600  # 2025-01-01


def autoregressive(count: int, columns: int, memory: Floats, rng: np.random.Generator) -> Floats:
    """Draw columns of AR(1) noise with unit variance, each with its own memory."""
    drawn = rng.normal(size=(count, columns))
    for row in range(1, count):
        drawn[row] = memory * drawn[row - 1] + np.sqrt(1.0 - memory**2) * drawn[row]
    return drawn


def outcome_of(value: Floats, rng: np.random.Generator) -> Outcome:
    """Measure log values as the product does: level and trend taken off."""
    count = len(value)
    when = (START + np.cumsum(rng.exponential(1.7 * DAY, count))).astype(np.int64)
    mature = np.ones(count, dtype=np.bool_)
    level = expected(when.astype(np.float64), value, mature)
    known = when + 5 * DAY
    return Outcome(
        SERIES, 5.0, np.arange(count), when, known, np.expm1(value), value, level, value - level, mature
    )  # fmt: skip


def table_of(values: Floats) -> FeatureTable:
    """Give a table of features she chooses, the names of no matter."""
    names = [f"word_{column}" for column in range(values.shape[1])]
    features = tuple(Feature(name, "linguistic", "words", name, "when written", True, "") for name in names)
    return FeatureTable(features, np.array([f"p{row}" for row in range(len(values))], dtype=object), values)


def habits(count: int, rng: np.random.Generator, *, columns: int = 45) -> Floats:
    """Draw habits: a third counts, a third yes or no, a third measures; alike in part, each with a memory."""
    memory = rng.uniform(0.0, 0.5, columns)
    shared = autoregressive(count, 4, np.full(4, 0.3), rng) @ rng.normal(size=(4, columns)) * 0.4
    drawn = autoregressive(count, columns, memory, rng) + shared
    drawn[:, ::3] = np.maximum(np.round(1.5 * drawn[:, ::3]), 0.0)
    drawn[:, 1::3] = drawn[:, 1::3] > rng.uniform(-0.8, 1.2, drawn[:, 1::3].shape[1])
    return drawn


def values_of(count: int, noise: float, rng: np.random.Generator) -> Floats:
    """Draw log outcomes with growth, a season and lingering luck."""
    along = np.linspace(0.0, 1.0, count)
    luck = autoregressive(count, 1, np.array([rng.uniform(0.0, 0.5)]), rng)[:, 0]
    return 7.0 + rng.uniform(-0.5, 1.2) * along + 0.2 * np.sin(6.28 * along) + noise * luck


def correlation_trial(creators: int, seed: int) -> bool:
    """Print how often something is told where nothing is, and how often a planted one is found."""
    rng = np.random.default_rng([seed, 1])
    told = []
    for one in range(creators):
        count = (60, 110, 250)[one % 3]
        series = outcome_of(values_of(count, 0.6, rng), rng)
        found = correlations(table_of(habits(count, rng)), series, seed=one)
        told.append(len(found.told) > 0)
    share = float(np.mean(told))
    print(f"correlations, null: {creators} AR(1) creators, {sum(told)} told of something ({share:.3f}; aim ≤ .10)")
    return share <= 0.1


def main() -> None:
    """Print every figure; exit 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--creators", type=int, default=200)
    asked = parser.parse_args()
    started = time.process_time()
    held = [correlation_trial(asked.creators, asked.seed)]
    print(f"{time.process_time() - started:.0f} s of processor time")
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
