"""Estimates of many pages or tests as one table: what is pooled, and what a prior is judged on."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Flags, Floats, Seconds, Texts


@dataclass(frozen=True, slots=True)
class Comparisons:
    """One comparison a row: its unit (page or test), lever name ("format:photo"), effect and error (log units).

    `past` and `past_error` are those of the post before, NaN where readers were randomised; `half` is 0 or 1: the
    half its unit was dealt to.
    """

    unit: Seconds
    half: Seconds
    name: Texts
    effect: Floats
    error: Floats
    past: Floats
    past_error: Floats

    def __len__(self) -> int:
        """Count the comparisons."""
        return len(self.unit)

    def take(self, rows: Flags) -> "Comparisons":
        """Give the rows of a mask."""
        return Comparisons(
            self.unit[rows],
            self.half[rows],
            self.name[rows],
            self.effect[rows],
            self.error[rows],
            self.past[rows],
            self.past_error[rows],
        )

    @property
    def of_format(self) -> Flags:
        """Say which rows compare kinds of posts: they differ by far more than any wording, and are judged apart."""
        return np.array([name.startswith("format:") for name in self.name.tolist()], dtype=np.bool_)

    def by_lever(self) -> Iterator[tuple[str, "Comparisons"]]:
        """Give each lever's rows, sorted by name."""
        for name in sorted(set(self.name.tolist())):
            yield name, self.take(self.name == name)


def halves(units: int, rng: np.random.Generator) -> Seconds:
    """Deal units to two halves of equal size."""
    dealt = np.zeros(units, dtype=np.int64)
    dealt[rng.permutation(units)[units // 2 :]] = 1
    return dealt
