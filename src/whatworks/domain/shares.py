"""How sure a counted share is."""

from math import sqrt

Z95 = 1.959963984540054  # of the normal distribution, for 95 %


def wilson(count: int, of: int) -> tuple[float, float]:
    """Give the 95 % score interval of a share (Wilson 1927, JASA 22); (0, 1) where nothing was counted.

    >>> tuple(round(end, 3) for end in wilson(3, 10))
    (0.108, 0.603)
    """
    if of == 0:
        return 0.0, 1.0
    share, spread = count / of, Z95 * Z95 / of
    middle = (share + spread / 2) / (1 + spread)
    reach = Z95 * sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)
