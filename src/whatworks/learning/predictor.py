"""The predictor of one series: what a post of hers is expected to reach; it never says what would change it."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.cards import Withheld
from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.insight import SeriesModel, Validation
from whatworks.domain.metrics import Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats
from whatworks.domain.sentences import tell
from whatworks.learning import head, trial
from whatworks.learning.candidates import ALONE, TAUGHT, earned, trusted
from whatworks.learning.choice import choose
from whatworks.learning.columns import rows_of
from whatworks.learning.figures import told as rounded
from whatworks.learning.intervals import COVERAGE, FEWEST_ERRORS, Margin
from whatworks.learning.level import FEWEST, known_level, usable
from whatworks.learning.shared.model import SharedModel, knows, shared_model
from whatworks.learning.steady import known_gap

LEVEL_UNIT = "log metric"  # the unit of features that are averages of earlier outcomes
# Of her last posts, how many stand for what is usual when reasons and shares are told: a season, and cheap to explain.
MOST_USUAL = 100
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
class Leaning:
    """The shared model as one creator uses it: its memory of her posts, that memory's weight, and her posts by now.

    `share` is the whole model's weight in the prediction; `usual` are her usable posts' rows, levels taken off: against
    them reasons are told.
    """

    model: SharedModel
    state: Floats
    weight: float
    usual: Floats
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Steady:
    """How far her steady level is from the quick one now (log units), and how much of that way is taken."""

    gap: float = 0.0
    weight: float = 0.0

    @property
    def step(self) -> float:
        """Give what is added to her level."""
        return self.gap * self.weight


@dataclass(frozen=True, slots=True)
class Predictor:
    """A trained predictor: her level now, what she learned about posts around it, and how far it can be off.

    `head` is None where nothing was learned from her own posts, `leaning` where the shared model has no part;
    `coverage` is what the interval promises.
    """

    series: Series
    features: tuple[Feature, ...]
    age_days: float
    level: float
    head: head.Head | None
    margin: Margin
    coverage: float
    model: SeriesModel
    leaning: Leaning | None = None
    steady: Steady = Steady()

    def predict(self, values: Floats) -> Expected:
        """Give the expected log values of posts published now (rows × features in table order, NaN = missing)."""
        rows = self.relative(rows_of(values))
        distance = np.zeros(len(rows)) if self.head is None else self.head.predict(rows)
        low, high = np.full(len(rows), self.margin.low), np.full(len(rows), self.margin.high)
        if self.leaning is not None:
            shared = self.leaning.model.expect(self.features, rows, self.leaning.state)
            distance = distance + self.leaning.share * shared.expected(self.leaning.weight)
            low, high = low + shared.low, high + shared.high
        median = self.level + self.steady.step + distance
        return Expected(median, median + np.minimum(low, 0.0), median + np.maximum(high, 0.0))

    def relative(self, rows: Floats) -> Floats:
        """Give feature rows as the head reads them: what is in units of her level, as distance from her level now."""
        return relative(self.features, rows, np.full(len(rows), self.level))


def train(table: FeatureTable, outcome: Outcome, *, seed: int) -> Predictor | Withheld:
    """Learn from one series' own mature posts; `Withheld` (lever "prediction") where there are too few.

    The table's rows are the outcome's rows, in order. Every candidate predicts the distance of a post from the rolling
    median known when it was published; the one that is clearly best on rolling-origin folds is chosen, the most trusted
    one wins ties, and its interval is conformal on out-of-time errors. What her own posts teach has several parts,
    weighed by the same folds. Where the shared model knows her platform, it needs nothing of hers but a level.
    """
    rows, level = usable_rows(table, outcome), float(known_level(outcome, np.array([END_OF_TIME]))[0])
    if np.isnan(level) or (rows.told is None and len(rows.target) < FEWEST_ERRORS):
        return _too_few(outcome, len(rows.target), FEWEST + (FEWEST_ERRORS if rows.told is None else 0))
    trials = trial.run(rows, seed)
    weighed = trial.weights(rows, trials)
    missed = trial.errors(rows, trials, weighed) if trials else np.empty((1, 0))
    first = trusted(rows.candidates, len(rows.target), tried=bool(trials))
    chosen = choose(missed, first) if trials else first
    learned, memory, share = _learned(rows, chosen, weighed, seed)
    gap = float(known_gap(outcome, np.array([END_OF_TIME]), np.array([level]))[0])
    steady = Steady(gap, float(weighed[-1])) if rows.candidates[chosen].own else Steady()
    model = SeriesModel(
        outcome.series,
        int(usable(outcome).sum()),
        rows.candidates[chosen].name,
        trial.validate(rows, trials) if trials else Validation(None, None, None, None),
        own_weight(learned, rows, memory, share),
        memory if rows.candidates[chosen].shared else None,
    )
    shared = rows.candidates[chosen].shared
    leaning = _leaning(table, outcome, rows, (memory, level, share)) if shared else None
    around = _margin(rows, trials, missed, chosen)
    known = (outcome.series, table.features, outcome.age_days, level)
    return Predictor(*known, learned, around, COVERAGE, model, leaning, steady)


def _learned(rows: trial.Rows, chosen: int, weighed: Floats, seed: int) -> tuple[head.Head | None, float, float]:
    """Fit what was chosen to all rows: her own head, the memory's weight, and the shared model's share."""
    candidate = rows.candidates[chosen]
    if candidate.own:
        fitted = trial.learned(rows, np.arange(len(rows.target)), seed)
        if rows.told is None:
            return fitted.parts.weighed(weighed[:-1]), 0.0, 0.0
        return fitted.parts.weighed(weighed[1:-1]), fitted.weight, float(weighed[0])
    if not candidate.shared or rows.told is None:
        return None, 0.0, 0.0
    return None, earned(rows.target, rows.told, rows.memory), 1.0


def own_weight(learned: head.Head | None, rows: trial.Rows, memory: float, share: float) -> float | None:
    """Give the share of what is predicted around her level that her own posts taught (0 to 1); None where nothing is.

    Shares are of the mean absolute size of the two parts over her last `MOST_USUAL` posts.
    """
    if learned is None:
        return 0.0 if share > 0.0 else None
    own = np.abs(learned.predict(rows.values[-MOST_USUAL:])).sum()
    others = share * np.abs(rows.told.expected(memory)[-MOST_USUAL:]).sum() if rows.told is not None else 0.0
    return rounded(float(own / (own + others))) if own + others > 0.0 else None


def usable_rows(table: FeatureTable, outcome: Outcome) -> trial.Rows:
    """Gather the usable posts whose level was known at their publication, and what the shared model says of them."""
    level = known_level(outcome, outcome.published_at)
    kept = np.flatnonzero(usable(outcome) & np.isfinite(level))
    values = relative(table.features, table.values, level)
    told, state, memory = None, None, 0.0
    if knows(outcome.series):
        whole, states = shared_model().read(table.features, values, outcome, level)
        told, state, memory = whole.take(kept), states[-1], shared_model().weight
    return trial.Rows(
        values=values[kept],
        target=outcome.value[kept] - level[kept],
        level=level[kept],
        gap=known_gap(outcome, outcome.published_at[kept], level[kept]),
        published_at=outcome.published_at[kept],
        known_at=outcome.known_at[kept],
        candidates=ALONE if told is None else TAUGHT,
        told=told,
        memory=memory,
        state=state,
    )


def _leaning(
    table: FeatureTable, outcome: Outcome, rows: trial.Rows, now: tuple[float, float, float]
) -> Leaning | None:
    """Put the shared model together as she uses it; `now` is its memory's weight, her level and its own share."""
    if rows.state is None:
        return None
    last = np.flatnonzero(usable(outcome))[-MOST_USUAL:]
    usual = relative(table.features, table.values[last], np.full(len(last), now[1]))
    return Leaning(shared_model(), rows.state, now[0], usual, now[2])


def _margin(rows: trial.Rows, trials: tuple[trial.FoldTrial, ...], missed: Floats, chosen: int) -> Margin:
    """Conform the interval: to out-of-time errors where there are enough, else to all, else as other pages had it.

    The shared model never learned from her, so what it missed of all her posts is out of time.
    """
    if missed.shape[1] >= FEWEST_ERRORS:
        return trial.around(rows, chosen, np.concatenate([one.test for one in trials]), missed[chosen])
    if rows.told is not None and len(rows.target) < FEWEST_ERRORS:
        return Margin(shared_model().margin_low, shared_model().margin_high)
    base = np.zeros(len(rows.target)) if rows.told is None else rows.told.expected(rows.memory)
    return trial.around(rows, chosen, np.arange(len(rows.target)), rows.target - base)


def relative(features: tuple[Feature, ...], values: Floats, level: Floats) -> Floats:
    """Take each row's level off the columns that are levels themselves (unit `LEVEL_UNIT`), so that growth of the
    account is not read as a property of its later posts."""
    levels = np.array([feature.unit == LEVEL_UNIT for feature in features])
    taken: Floats = values - np.where(levels, level[:, None], 0.0)
    return taken


def _too_few(outcome: Outcome, count: int, enough: int) -> Withheld:
    """Say why nothing is predicted and what would be enough."""
    return Withheld(
        "prediction",
        outcome.series,
        tell("withheld.unpredicted", posts=count),
        tell("needed.predicted", posts=enough, age=outcome.age_days),
    )
