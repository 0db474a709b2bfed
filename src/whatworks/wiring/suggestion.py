"""What a misspelt word was probably meant to be; never more than one guess."""

from collections.abc import Iterable

CLOSE_ENOUGH = 0.6  # difflib's own default: below it a guess sounds like mockery


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Give `Did you mean …?`, or "" when nothing known is close."""
    from difflib import get_close_matches

    by_folded = {word.casefold(): word for word in known}
    guesses = get_close_matches(written.casefold(), by_folded, n=1, cutoff=CLOSE_ENOUGH)
    return f"Did you mean {by_folded[guesses[0]]!r}?" if guesses else ""
