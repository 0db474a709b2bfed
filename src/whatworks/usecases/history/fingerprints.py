"""128-bit fingerprints of rows, and sets of them: they count what is new on the receipt, and decide nothing else.

Two 64-bit hashes under different seeds. Among a million rows the chance of one false match is 10⁻²⁷, and even that
would only miscount one row: what is stored and what is merged goes by the real keys. They are never stored: another
release of polars may hash otherwise.
"""

import hashlib
from collections.abc import Sequence
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
MIX_1 = np.uint64(0xBF58_476D_1CE4_E5B9)  # the two multipliers of SplitMix64 (Steele, Lea & Flood 2014)
MIX_2 = np.uint64(0x94D0_49BB_1331_11EB)


@dataclass(frozen=True, slots=True)
class Prints:
    """Fingerprints of rows: `high` and `low` are the halves."""

    high: Hashes
    low: Hashes

    def take(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> "Prints":
        """Give the fingerprints at `rows`."""
        return Prints(self.high[rows], self.low[rows])


class Seen:
    """A growing set of fingerprints in sorted arrays: 16 bytes each, no object apiece.

    Each array is more than twice as long as the next, so that adding a million rows, some thousand at a time, copies
    each only some ten times, and a look-up asks only some ten arrays.
    """

    def __init__(self) -> None:
        self._runs: list[Prints] = []

    def __len__(self) -> int:
        """Count the fingerprints."""
        return sum(len(run.high) for run in self._runs)

    def add(self, prints: Prints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Add the rows; tell of each whether it was here before, and whether an earlier row of these is the same."""
        order = np.argsort(prints.high, kind="stable")
        new = prints.take(order)
        repeated = np.zeros(len(order), dtype=np.bool_)
        repeated[1:] = (new.high[1:] == new.high[:-1]) & (new.low[1:] == new.low[:-1])
        before = self.has(new)
        self._runs.append(new.take(~(before | repeated)))
        while len(self._runs) > 1 and len(self._runs[-2].high) <= 2 * len(self._runs[-1].high):
            self._runs[-2:] = [_merged(*self._runs[-2:])]
        return _unsorted(before, order), _unsorted(repeated, order)

    def has(self, prints: Prints) -> NDArray[np.bool_]:
        """Tell of each row whether it is in the set."""
        found = np.zeros(len(prints.high), dtype=np.bool_)
        for run in self._runs:
            if len(run.high):
                at = np.minimum(np.searchsorted(run.high, prints.high), len(run.high) - 1)
                found |= (run.high[at] == prints.high) & (run.low[at] == prints.low)
        return found


def _merged(one: Prints, other: Prints) -> Prints:
    both = Prints(np.concatenate([one.high, other.high]), np.concatenate([one.low, other.low]))
    return both.take(np.argsort(both.high, kind="stable"))  # which merges runs that are sorted already


def post_prints(frame: pl.DataFrame) -> Prints:
    """Fingerprint which post each row is of."""
    hashed = frame.select(_hash(pl.col(name), name, half) for half in SEEDS for name in KEY)
    return Prints(*(_told(hashed, half) for half in SEEDS))


def row_prints(frame: pl.DataFrame, names: Sequence[str]) -> Prints:
    """Fingerprint what these columns of each row say."""
    says = [(name, pl.col(name) if frame.schema[name] == pl.String else _number(name)) for name in names]
    hashed = frame.select(_hash(said, name, half) for half in SEEDS for name, said in says)
    return Prints(*(_told(hashed, half) for half in SEEDS))


def content_prints(frame: pl.DataFrame, posts: Prints) -> Prints:
    """Fingerprint all a row says: post, attributes, metrics and, where it has any, the UTC date they were read."""
    metrics = metric_columns(frame.columns)
    says = [(name, pl.col(name)) for name in ATTRIBUTES]
    says += [(name, _number(name)) for name in (*NUMBERS, *metrics)]
    if metrics:
        read = pl.any_horizontal(pl.col(metrics).is_not_null())
        says.append(("day", pl.when(read).then(pl.col("observed_at") // DAY_SECONDS)))
    hashed = frame.select(_hash(said, name, half) for half in SEEDS for name, said in says)
    high, low = (_told(hashed, half) for half in SEEDS)
    return Prints(_mixed(high + posts.high), _mixed(low + posts.low))


def _number(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Float64) + 0.0  # −0 is 0


def _hash(said: pl.Expr, name: str, seed: int) -> pl.Expr:
    """Hash a column under a seed of its own; a missing value adds nothing, so that an absent column equals one."""
    salt = int.from_bytes(hashlib.blake2b(f"{seed} {name}".encode(), digest_size=8).digest(), "little")
    return pl.when(said.is_not_null()).then(said.hash(salt)).otherwise(0).alias(f"{seed} {name}")


def _told(hashed: pl.DataFrame, seed: int) -> Hashes:
    """Sum the columns' hashes under one seed, whatever their order."""
    total = np.zeros(len(hashed), dtype=np.uint64)
    for name in hashed.columns:
        if name.startswith(f"{seed} "):
            total += _mixed(hashed[name].to_numpy())
    return total


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
