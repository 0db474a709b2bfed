"""Arithmetic that keeps missing missing: ratios, and windows over the posts before each post."""

import numpy as np

from whatworks.domain.posts import Flags, Floats
from whatworks.features.tokens import Ids


def divide(part: Floats | Ids, whole: Floats | Ids, where: Flags | None = None) -> Floats:
    """Divide row by row; missing where the whole is nothing, or where `where` says no."""
    top, bottom = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    allowed = bottom > 0 if where is None else where & (bottom > 0)
    quotient = np.full(len(bottom), np.nan)
    np.divide(top, bottom, out=quotient, where=allowed)
    return quotient


def last(values: Floats, size: int) -> Floats:
    """Give, for each row, the `size` values before it (oldest first), NaN where there are fewer: shape (rows, size)."""
    padded = np.concatenate([np.full(size, np.nan), values])
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, size)[: len(values)], dtype=np.float64)


def mean(windows: Floats) -> Floats:
    """Average each row over what is known; NaN where nothing is."""
    count = np.sum(~np.isnan(windows), axis=1)
    return divide(np.nansum(windows, axis=1), count)
