"""Looking back over the posts before each post: windows as arrays, missing where there is no such post."""

import numpy as np

from whatworks.domain.posts import Floats


def last(values: Floats, size: int) -> Floats:
    """Give, for each row, the `size` values before it (oldest first), NaN where there are fewer: shape (rows, size)."""
    padded = np.concatenate([np.full(size, np.nan), values])
    windows: Floats = np.lib.stride_tricks.sliding_window_view(padded, size)[: len(values)]
    return windows


def mean(windows: Floats) -> Floats:
    """Average each row over what is known; NaN where nothing is."""
    count = np.sum(~np.isnan(windows), axis=1)
    return np.divide(np.nansum(windows, axis=1), count, out=np.full(len(windows), np.nan), where=count > 0)
