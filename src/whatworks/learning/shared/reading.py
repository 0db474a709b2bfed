"""What the shared model reads of a series: its inputs of each post, and its outcomes in the order they became known."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.features import Feature
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats
from whatworks.learning.level import usable

# Distances and steps of the level are cut here (log units, fifty-fold): one viral post must not fill the memory.
CUT = 4.0
DAY = 86_400.0
# What a step holds beside the post's own inputs: its error, whether it has one, the level's step, the pause before it.
MORE = 4
# Never read, because another creator's differ in kind: axes of her own topics, days since her first post, how many of
# her posts are known, languages (a page's name in disguise), and seasons (all data are of one spring).
UNSHARED = ("topic_", "season_", "days_since_first", "language_", "known_outcomes")


@dataclass(frozen=True, slots=True)
class Inputs:
    """Which features the model reads, by name, and how the memory scales them (mean and spread of signed logs)."""

    names: tuple[str, ...]
    mean: Floats
    spread: Floats

    def positions(self, features: tuple[Feature, ...]) -> NDArray[Any]:
        """Give where each input stands in a table's features; raises ValueError for an input the table lacks."""
        there = {feature.name: position for position, feature in enumerate(features)}
        if unknown := set(self.names) - set(there):
            raise ValueError(f"The table lacks {sorted(unknown)}.")
        return np.array([there[name] for name in self.names])

    def scaled(self, rows: Floats) -> Floats:
        """Give inputs (rows × inputs, NaN = missing) as the memory reads them: within ±`CUT`, 0 where missing."""
        read = (signed_log(rows) - self.mean) / self.spread
        scaled: Floats = np.nan_to_num(np.clip(read, -CUT, CUT))
        return scaled


@dataclass(frozen=True, slots=True)
class Order:
    """The usable posts in the order their outcomes became known, and how many were known when each row went out."""

    row: NDArray[Any]
    seen: NDArray[Any]


def shared_names(features: tuple[Feature, ...]) -> tuple[str, ...]:
    """Give the names of the features that mean the same for every creator."""
    return tuple(feature.name for feature in features if not feature.name.startswith(UNSHARED))


def signed_log(rows: Floats) -> Floats:
    """Give sign(x) · log(1 + |x|): counts and hours become comparable, zero and missing stay."""
    logs: Floats = np.sign(rows) * np.log1p(np.abs(rows))
    return logs


def order(outcome: Outcome) -> Order:
    """Order the usable posts by when they became known; a post is never known at its own publication."""
    rows = np.flatnonzero(usable(outcome))
    rows = rows[np.lexsort((outcome.published_at[rows], outcome.known_at[rows]))]
    return Order(rows, np.searchsorted(outcome.known_at[rows], outcome.published_at, side="right"))


def steps(scaled: Floats, missed: Floats, level: Floats, outcome: Outcome, known: Order) -> Floats:
    """Give one row per known post, in order: its scaled inputs and `MORE` numbers about how it did.

    `missed` is the outcome less what the trees expected of it (log units, NaN where no level was known yet).
    """
    row = known.row
    if len(row) == 0:
        return np.empty((0, scaled.shape[1] + MORE))
    rise = np.diff(level[row], prepend=level[row[0]])
    pause = np.diff(outcome.published_at[row].astype(np.float64), prepend=float(outcome.published_at[row[0]])) / DAY
    error, there = missed[row], np.isfinite(missed[row])
    more = (np.clip(error, -CUT, CUT), there.astype(np.float64), np.clip(rise, -CUT / 2, CUT / 2), signed_log(pause))
    return np.column_stack([scaled[row], *(np.nan_to_num(column) for column in more)])
