"""The predictor of one series: what a post of hers is expected to reach; it never says what would change it."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.cards import Withheld
from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.insight import SeriesModel, Validation
from whatworks.domain.metrics import Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats
from whatworks.learning import head, trial
from whatworks.learning.columns import rows_of
from whatworks.learning.intervals import COVERAGE, FEWEST_ERRORS, Margin, margin
from whatworks.learning.level import FEWEST, known_level, usable

# Below this many posts boosting is not tried: a tree of four leaves of fifteen needs as many.
FEWEST_FOR_TREES = 60
LEVEL_UNIT = "log metric"  # the unit of features that are averages of earlier outcomes
END_OF_TIME = 2**62  # a moment by which everything read is known


@dataclass(frozen=True, slots=True)
class Expected:
    """Expected values and the ends of their intervals, one a row, in one unit."""

    median: Floats
    low: Floats
    high: Floats

    def in_units(self) -> "Expected":
        """Give log values as the metric itself (never below 0); quantiles survive the change of unit."""
        return Expected(*(np.maximum(np.expm1(end), 0.0) for end in (self.median, self.low, self.high)))


@dataclass(frozen=True, slots=True)
class Predictor:
    """A trained predictor: her level now, what she learned about posts around it, and how far it can be off.

    `head` is None where the rolling median was not beaten; `coverage` is what the interval promises.
    """

    series: Series
    features: tuple[Feature, ...]
    age_days: float
    level: float
    head: head.Head | None
    margin: Margin
    coverage: float
    model: SeriesModel

    def predict(self, values: Floats) -> Expected:
        """Give the expected log values of posts published now (rows × features in table order, NaN = missing)."""
        rows = self.relative(rows_of(values))
        distance = np.zeros(len(rows)) if self.head is None else self.head.predict(rows)
        median = self.level + distance
        return Expected(median, median + self.margin.low, median + self.margin.high)

    def relative(self, rows: Floats) -> Floats:
        """Give feature rows as the head reads them: what is in units of her level, as distance from her level now."""
        return _relative(self.features, rows, np.full(len(rows), self.level))


def train(table: FeatureTable, outcome: Outcome, *, seed: int) -> Predictor | Withheld:
    """Learn from one series' own mature posts; `Withheld` (lever "prediction") where there are too few.

    The table's rows are the outcome's rows, in order. Every candidate predicts the distance of a post from the rolling
    median known when it was published; the one that is clearly best on rolling-origin folds is chosen, the rolling
    median wins ties, and its interval is conformal on out-of-time errors.
    """
    rows = usable_rows(table, outcome)
    if len(rows.target) < FEWEST_ERRORS:
        return _too_few(outcome, len(rows.target))
    trials = trial.run(rows, seed)
    missed = trial.errors(rows, trials) if trials else np.empty((1, 0))
    chosen = trial.choose(missed) if trials else 0
    fitted = head.fit(rows.values, rows.target, boosted=chosen == 2, seed=seed) if chosen else None
    around = margin(missed[chosen] if missed.shape[1] >= FEWEST_ERRORS else rows.target)
    validation = trial.validate(rows, trials) if trials else Validation(None, None, None, None)
    return Predictor(
        outcome.series,
        table.features,
        outcome.age_days,
        float(known_level(outcome, np.array([END_OF_TIME]))[0]),
        fitted,
        around,
        COVERAGE,
        SeriesModel(outcome.series, int(usable(outcome).sum()), head.CANDIDATES[chosen], validation),
    )


def usable_rows(table: FeatureTable, outcome: Outcome) -> trial.Rows:
    """Gather the usable posts whose level was known when they were published."""
    level = known_level(outcome, outcome.published_at)
    kept = np.flatnonzero(usable(outcome) & np.isfinite(level))
    return trial.Rows(
        values=_relative(table.features, table.values[kept], level[kept]),
        target=outcome.value[kept] - level[kept],
        level=level[kept],
        published_at=outcome.published_at[kept],
        known_at=outcome.known_at[kept],
        boosted=len(kept) >= FEWEST_FOR_TREES,
    )


def _relative(features: tuple[Feature, ...], values: Floats, level: Floats) -> Floats:
    """Take each row's level off the columns that are levels themselves (unit `LEVEL_UNIT`), so that growth of the
    account is not read as a property of its later posts."""
    levels = np.array([feature.unit == LEVEL_UNIT for feature in features])
    taken: Floats = values - np.where(levels, level[:, None], 0.0)
    return taken


def _too_few(outcome: Outcome, count: int) -> Withheld:
    """Say why nothing is predicted and what would be enough."""
    return Withheld(
        "prediction",
        outcome.series,
        f"Only {count} of your posts are old enough to count and follow enough earlier ones to be compared with.",
        f"About {FEWEST_ERRORS + FEWEST} posts, each at least {outcome.age_days:g} days old.",
    )
