"""How many of many findings may be false: one rule for anomalies, correlations and changes."""

import numpy as np

from whatworks.domain.posts import Floats


def adjusted(chances: Floats) -> Floats:
    """Give q-values: the least false discovery rate at which each would be told (Benjamini & Hochberg 1995).

    >>> adjusted(np.array([0.01, 0.02, 0.9])).tolist()
    [0.03, 0.03, 0.9]
    """
    order = np.argsort(chances, kind="stable")
    steps = chances[order] * len(chances) / np.arange(1, len(chances) + 1)
    q_values = np.empty(len(chances))
    q_values[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1.0)
    return q_values
