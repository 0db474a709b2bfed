"""The outcome of each post of one series: its log metric at a fixed age, less baseline and trend."""

from dataclasses import dataclass

from whatworks.domain.metrics import Series
from whatworks.domain.posts import Flags, Floats, Seconds


@dataclass(frozen=True, slots=True)
class Outcome:
    """Outcomes of one series, rows sorted by publication time; never compared across series.

    `rows` are positions in `History.posts`. `raw` is the counter of the reading used (NaN = missing, never 0).
    `value` is log1p(raw) carried to the fixed age `age_days`; `baseline` the rolling level and trend her earlier
    and neighbouring posts make expected; `excess` = value − baseline. `mature` posts are old enough to count at their
    reading; only they enter fits. `known_at` is when the value could first be known (publication + age), for law 1.
    """

    series: Series
    age_days: float
    rows: Seconds
    published_at: Seconds
    known_at: Seconds
    raw: Floats
    value: Floats
    baseline: Floats
    excess: Floats
    mature: Flags

    def __len__(self) -> int:
        """Count the posts of the series."""
        return len(self.rows)
