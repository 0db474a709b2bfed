"""The words of what works together: the change, where it does more, how much and how sure; no computing lives here."""

from whatworks.advice.contrast import Contrast
from whatworks.advice.wording import metric, side, side_words
from whatworks.domain.cards import Direction, Lift
from whatworks.domain.metrics import Series
from whatworks.domain.phrases import PHRASES
from whatworks.domain.sentences import Sentence, percent, signed, tell

CHANGED = "What works for you changed on the way; too few posts came since to tell what works only together."
NONE_ASKED = "No two habits can be looked at together yet: it takes eight posts of each mix of them."
NOTICED = 0.03  # less of a loss is nothing a creator could notice (finding.MARGIN)


def move(lever: Contrast, direction: Direction) -> str:
    """Give the imperative: what to do with the lever."""
    more, less, _, _ = PHRASES[lever.lever.id]
    return more if direction == "more" else less


def context(part: Contrast, *, present: bool) -> Sentence:
    """Give the posts of a side, as what follows "posts": `published in the evening`, `without a question`."""
    lever = part.lever.id
    amounts = "{to}" in PHRASES[lever][2 if present else 3]
    value = part.high if present else part.low
    to = side_words(lever, value, part.threshold, above=present) if amounts else ""
    return side(lever, above=present, category=part.category, to=to)


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


def holds(here: str, elsewhere: str, lift: float) -> Sentence:
    """Say where a card holds, and what her posts show elsewhere: nothing, or the opposite (`lift`, a fraction ≤ 0)."""
    if lift <= -NOTICED:
        return tell("holds.opposite", here=here, there=elsewhere, lift=lift)
    return tell("holds.nothing", here=here, there=elsewhere)
