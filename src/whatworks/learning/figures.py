"""How numbers leave the learning stage: rounded, so that no machine's own round-off can be seen in an answer."""

# Significant digits told. Another thread count or BLAS moves the eleventh digit of a fit; four are more than any
# figure here can support, and the same on every machine (law 6).
DIGITS = 4


def told(value: float) -> float:
    """Give a figure as it is told: `DIGITS` significant digits.

    >>> told(253.99803920814773)
    254.0
    """
    return float(f"{value:.{DIGITS}g}")
