"""128-bit fingerprints of rows, and sets of them: they count what is new on the receipt, and decide nothing else.

Two 64-bit hashes under different seeds. Among a million rows the chance of one false match is 10⁻²⁷, and even that
would only miscount one row: what is stored and what is merged goes by the real keys. They are never stored: another
release of polars may hash otherwise.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from whatworks.usecases.history.frames import KEY, metric_columns

Hashes = NDArray[np.uint64]

SEEDS = (0x5EED_0001, 0x5EED_0002)  # any two that differ
ATTRIBUTES = ("title", "text", "url", "format")
NUMBERS = ("published_at", "has_hour", "duration_s")
DAY_SECONDS = 86_400
ODD = 0x9E37_79B9_7F4A_7C15  # 2⁶⁴ ÷ the golden ratio: spreads neighbouring numbers (Knuth 6.4)
MIX_1 = np.uint64(0xBF58_476D_1CE4_E5B9)  # the two multipliers of SplitMix64 (Steele, Lea & Flood 2014)
MIX_2 = np.uint64(0x94D0_49BB_1331_11EB)

WORD = 2**64 - 1


@dataclass(frozen=True, slots=True)
class Prints:
    """Fingerprints of rows: `high` and `low` are the halves."""

    high: Hashes
    low: Hashes

    def take(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> "Prints":
        """Give the fingerprints at `rows`."""
        return Prints(self.high[rows], self.low[rows])


class Seen:
    """A growing set of fingerprints in sorted arrays: 16 bytes each, no object apiece."""

    def __init__(self) -> None:
        self._all = Prints(np.empty(0, np.uint64), np.empty(0, np.uint64))

    def __len__(self) -> int:
        """Count the fingerprints."""
        return len(self._all.high)

    def add(self, prints: Prints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Add the rows; tell of each whether it was here before, and whether an earlier row of these is the same."""
        order = np.argsort(prints.high, kind="stable")
        new = prints.take(order)
        repeated = np.zeros(len(order), dtype=np.bool_)
        repeated[1:] = (new.high[1:] == new.high[:-1]) & (new.low[1:] == new.low[:-1])
        place = np.searchsorted(self._all.high, new.high)
        before = self._holds(new, place)
        fresh = ~(before | repeated)
        self._all = Prints(
            np.insert(self._all.high, place[fresh], new.high[fresh]),
            np.insert(self._all.low, place[fresh], new.low[fresh]),
        )
        return _unsorted(before, order), _unsorted(repeated, order)

    def has(self, prints: Prints) -> NDArray[np.bool_]:
        """Tell of each row whether it is in the set."""
        return self._holds(prints, np.searchsorted(self._all.high, prints.high))

    def _holds(self, prints: Prints, place: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Compare both halves with what stands at `place`."""
        if not len(self):
            return np.zeros(len(place), dtype=np.bool_)
        at = np.minimum(place, len(self) - 1)
        found: NDArray[np.bool_] = (self._all.high[at] == prints.high) & (self._all.low[at] == prints.low)
        return found


def post_prints(frame: pl.DataFrame) -> Prints:
    """Fingerprint which post each row is of."""
    return Prints(*(_hashed(frame, KEY, seed) for seed in SEEDS))


def content_prints(frame: pl.DataFrame, posts: Prints) -> Prints:
    """Fingerprint all a row says: post, attributes, metrics and, where it has any, the UTC date they were read."""
    return Prints(*(_content(frame, half, seed) for half, seed in zip((posts.high, posts.low), SEEDS, strict=True)))


def _content(frame: pl.DataFrame, posts: Hashes, seed: int) -> Hashes:
    """Mix one half of the content's fingerprint."""
    salt = np.uint64(seed)
    total = _mixed(posts ^ salt) + _hashed(frame, ATTRIBUTES, seed)
    for rank, name in enumerate(NUMBERS):
        total += _number(frame[name], np.uint64((seed + (rank + 1) * ODD) & WORD))
    metrics = metric_columns(frame.columns)
    for name in metrics:
        total += _number(frame[name], np.uint64(pl.Series([name]).hash(seed)[0]))
    if metrics:
        read = frame.select(pl.any_horizontal(pl.col(metrics).is_not_null())).to_series().to_numpy()
        day = (frame["observed_at"].to_numpy() // DAY_SECONDS).view(np.uint64)
        total += np.where(read, _mixed(day * np.uint64(ODD) + salt), np.uint64(0))
    return _mixed(total)


def _hashed(frame: pl.DataFrame, columns: tuple[str, ...], seed: int) -> Hashes:
    """Hash text columns together, each under its own seed."""
    total = np.zeros(len(frame), dtype=np.uint64)
    for rank, name in enumerate(columns):
        total = _mixed(total * np.uint64(ODD) + frame[name].hash(seed + rank).to_numpy())
    return total


def _number(column: pl.Series, salt: np.uint64) -> Hashes:
    """Hash numbers; a missing one adds nothing, so that an absent column equals a missing value."""
    values = column.cast(pl.Float64).fill_null(float("nan")).to_numpy() + 0.0  # −0 is 0
    return np.where(np.isnan(values), np.uint64(0), _mixed(values.view(np.uint64) ^ salt))


def _mixed(values: Hashes) -> Hashes:
    """Finish a hash so that every bit depends on every bit (SplitMix64's finaliser)."""
    values = (values ^ (values >> np.uint64(30))) * MIX_1
    values = (values ^ (values >> np.uint64(27))) * MIX_2
    return values ^ (values >> np.uint64(31))


def _unsorted(told: NDArray[np.bool_], order: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Bring what was told of sorted rows back to the rows' own order."""
    back = np.empty(len(order), dtype=np.bool_)
    back[order] = told
    return back
