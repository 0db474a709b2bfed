"""Counts in the words of every sentence: one post, two posts, 14,000 posts; no other word is chosen here."""

ROUND = 10.0  # from here on two digits that count are whole numbers
COUNT = "#"  # where the count stands in a form


def many(count: int, noun: str, nouns: str = "") -> str:
    """Give a count with its noun; `nouns` is its plural where that is not the noun with an s.

    >>> many(1, "post"), many(0, "post"), many(14000, "person", "people")
    ('1 post', '0 posts', '14,000 people')
    """
    return f"{count:,} {noun if count == 1 else nouns or f'{noun}s'}"


def form(count: float, one: str, other: str) -> str:
    """Give the form of a text that goes with a count, written where # stands; what is not whole keeps its places.

    >>> form(1, "# post is", "# posts are"), form(2.5, "# post is", "# posts are")
    ('1 post is', '2.5 posts are')
    """
    said = f"{count:,}" if isinstance(count, int) else f"{count:g}"
    return (one if count == 1 else other).replace(COUNT, said)


def two_digits(value: float) -> float:
    """Give a figure in the two digits that count: an `int` where that is whole enough to be one.

    >>> two_digits(0.968), two_digits(2.0), two_digits(14321.0)
    (0.97, 2, 14000)
    """
    rounded = float(f"{value:.2g}")
    return int(rounded) if abs(rounded) >= ROUND or rounded.is_integer() else rounded


def about(value: float) -> str:
    """Give a figure in the two digits that count, written out: never `1.4e+04`.

    >>> about(0.968), about(2.54), about(14321.0)
    ('0.97', '2.5', '14,000')
    """
    rounded = two_digits(value)
    return f"{rounded:,}" if isinstance(rounded, int) else f"{rounded:g}"
