"""Her level as it was known at a moment: a rolling median of earlier posts; never a value read later."""

from bisect import insort
from dataclasses import replace

import numpy as np

from whatworks.domain.features import FeatureTable
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Flags, Floats, Seconds

# Posts in the rolling median. Twenty keeps the median's own error near a quarter of the noise (1.25 / sqrt 20) and is
# two to six weeks for most creators, short enough to follow growth. `bench/predictor.py --windows` prints the others.
WINDOW = 20
# Fewer known posts than this give no level: the median of five is the smallest that one viral post cannot move to it.
FEWEST = 5


def usable(outcome: Outcome) -> Flags:
    """Mark the posts that may enter a fit: mature at their reading, with a value."""
    flags: Flags = outcome.mature & np.isfinite(outcome.value)
    return flags


def known_level(outcome: Outcome, moments: Seconds) -> Floats:
    """Give the level known at each of `moments` (UTC seconds), in log units; NaN where fewer than `FEWEST` are known.

    The level is the median of the `WINDOW` usable posts that became known last before or at the moment, so a post's
    own value never enters its own level (it becomes known after publication). Shape: one level a moment.
    """
    rows = np.flatnonzero(usable(outcome))
    order = rows[np.lexsort((outcome.published_at[rows], outcome.known_at[rows]))]
    count = np.searchsorted(outcome.known_at[order], moments, side="right")
    least = max(int(count.min(initial=0)) - WINDOW, 0)  # what lies before every window is not looked at
    return _running_medians(outcome.value[order[least:]])[count - least]


def as_known(table: FeatureTable, outcome: Outcome, moment: int) -> tuple[FeatureTable, Outcome]:
    """Give the rows whose outcome was known at `moment` (UTC seconds): what a predictor could learn from then."""
    kept = np.flatnonzero(outcome.known_at <= moment)
    columns = ("rows", "published_at", "known_at", "raw", "value", "baseline", "excess", "mature")
    known = replace(outcome, **{name: getattr(outcome, name)[kept] for name in columns})
    return replace(table, post_id=table.post_id[kept], values=table.values[kept]), known


def _running_medians(values: Floats) -> Floats:
    """Give, for k = 0 … n, the median of the last `WINDOW` of the first k values (NaN below `FEWEST`)."""
    medians = np.full(len(values) + 1, np.nan)
    first: list[float] = []
    for k, value in enumerate(values[: WINDOW - 1].tolist(), start=1):
        insort(first, value)
        if k >= FEWEST:
            medians[k] = (first[(k - 1) // 2] + first[k // 2]) / 2.0
    if len(values) >= WINDOW:
        windows = np.lib.stride_tricks.sliding_window_view(values, WINDOW)
        medians[WINDOW:] = np.median(windows, axis=1)
    return medians
