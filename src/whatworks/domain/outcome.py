"""The outcome of each post of one series: its log metric at a fixed age, less baseline and trend."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.metrics import Series
from whatworks.domain.plurals import two_digits
from whatworks.domain.posts import Flags, Floats, Seconds
from whatworks.domain.sentences import Sentence, tell

LEAST_SHARE = 0.005  # below it whole per cent say 0, and no post that was read did nothing
AS_USUAL = 0.05  # a twentieth off the usual is told as the usual: nobody would call it anything else


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


def times_usual(outcome: Outcome) -> Floats:
    """Give how many times what her posts around then usually do each post reached (1 = as usual).

    NaN where it does not count: too young at its reading, without a number, or without neighbours. Her posts' middle
    is taken off, so that half of them lie above 1. Every page that says "usual" of a post that is out says this.
    """
    counts = outcome.mature & np.isfinite(outcome.value) & np.isfinite(outcome.excess)
    if not counts.any():
        return np.full(len(outcome), np.nan)
    times: Floats = np.where(counts, np.exp(outcome.excess - np.median(outcome.excess[counts])), np.nan)
    return times


def usual_words(times: float) -> Sentence:
    """Say how a post did beside what is usual, in the words every page has for it.

    >>> usual_words(23.7), usual_words(0.052)
    ('about 24 times what your posts around then usually do', 'about 5% of what your posts around then usually do')
    """
    if abs(times - 1.0) < AS_USUAL:
        return tell("usual.same")
    if times > 1.0:
        return tell("usual.times", times=two_digits(times))
    return tell("usual.share", share=times) if times >= LEAST_SHARE else tell("usual.little")
