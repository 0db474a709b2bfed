"""Counts in the words of every sentence: one post, two posts, 14,000 posts; no other word is chosen here."""

ROUND = 10.0  # from here on two digits that count are whole numbers


def many(count: int, noun: str, nouns: str = "") -> str:
    """Give a count with its noun; `nouns` is its plural where that is not the noun with an s.

    >>> many(1, "post"), many(0, "post"), many(14000, "person", "people")
    ('1 post', '0 posts', '14,000 people')
    """
    return f"{count:,} {noun if count == 1 else nouns or f'{noun}s'}"


def about(value: float) -> str:
    """Give a figure in the two digits that count, written out: never `1.4e+04`.

    >>> about(0.968), about(2.54), about(14321.0)
    ('0.97', '2.5', '14,000')
    """
    rounded = float(f"{value:.2g}")
    return f"{rounded:,.0f}" if abs(rounded) >= ROUND else f"{rounded:g}"
