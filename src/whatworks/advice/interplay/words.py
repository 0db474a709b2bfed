"""The words of what works together: the change, where it does more, how much and how sure; no computing lives here."""

from whatworks.advice.contrast import Contrast
from whatworks.advice.wording import PHRASES, metric, percent, side_words
from whatworks.domain.cards import Direction, Lift
from whatworks.domain.metrics import Series

CHANGED = "What works for you changed on the way; too few posts came since to tell what works only together."
NONE_ASKED = "No two habits can be looked at together yet: it takes eight posts of each mix of them."
NOTICED = 0.03  # less of a loss is nothing a creator could notice (finding.MARGIN)
SMALL = 0.005  # what rounds to no percent at all is said as nothing


def move(lever: Contrast, direction: Direction) -> str:
    """Give the imperative: what to do with the lever."""
    more, less, _, _ = PHRASES[lever.lever.id]
    return more if direction == "more" else less


def context(part: Contrast, *, present: bool) -> str:
    """Give the posts of a side, as what follows "posts": `published in the evening`, `without a question`."""
    _, _, with_, without = PHRASES[part.lever.id]
    said = with_ if present else without
    if "{to}" in said:
        value = part.high if present else part.low
        return said.format(to=side_words(part.lever.id, value, part.threshold, above=present))
    return said.format(category=part.category)


def sentence(said: str, places: tuple[str, str], lifts: tuple[Lift, Lift, Lift], series: Series) -> str:
    """Say what goes with what: the move, (where, against where), lifts (more, there, elsewhere), what is measured."""
    more, inside, outside = lifts
    return (
        f"{said} in posts {places[0]}: there it went with about {percent(more.median)} more {metric(series)} than "
        f"{places[1]} (likely {percent(more.low)} to {percent(more.high)}; {signed(inside.median)} against "
        f"{signed(outside.median)}). A pattern in your history, not yet a proof."
    )


def verdict(asked: int, told: int) -> str:
    """Say what was looked at and what came of it."""
    pairs = "1 named pair" if asked == 1 else f"{asked} named pairs"
    if told == 0:
        return f"Of {pairs} of habits that your posts could show, none clearly needs the other."
    return f"Of {pairs} of habits that your posts could show; of what is told, at most one in ten is likely wrong."


def holds(here: str, elsewhere: str, lift: float) -> str:
    """Say where a card holds, and what her posts show elsewhere: nothing, or the opposite (`lift`, a fraction ≤ 0)."""
    shown = f"point the other way ({signed(lift)})" if lift <= -NOTICED else "show no gain"
    return f"In posts {here}; in posts {elsewhere} yours {shown}."


def signed(fraction: float) -> str:
    """Write a fraction as whole percent that always shows its sign; what rounds to nothing has none."""
    if abs(fraction) < SMALL:
        return "0%"
    return f"{'+' if fraction > 0 else ''}{percent(fraction)}"
