"""Which options are worth her next posts: what they would teach, how little they cost, what she never varied."""

import math
from dataclasses import dataclass

from whatworks.advice.cold.option import Option
from whatworks.advice.cold.outlook import Outlook, believed_sd
from whatworks.advice.overlap import MIN_SIDE
from whatworks.advice.ranking import MAX_CARDS

# How much of the work of a post is done anew to make it the other way. A judgement in three steps, not a measurement:
# a few words, something from outside the text (a link, a person, another hour), or another post altogether.
WORDS, OUTSIDE, ANEW = 1.0, 0.5, 0.25
EASE: dict[str, float] = {
    "question": WORDS, "emoji": WORDS, "hashtags": WORDS, "number": WORDS, "call_to_action": WORDS,
    "first_person": WORDS, "second_person": WORDS, "length": OUTSIDE, "mentions": OUTSIDE, "links": OUTSIDE,
    "daypart": OUTSIDE, "weekend": OUTSIDE, "format": ANEW, "duration": ANEW,
}  # fmt: skip
# Where two of three other pages did worse with it, half of her next posts are not put at stake to look.
MAX_LIKELY_LOSS = 2.0 / 3.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An option with what is believed of it, and what a test of it is worth (nats, weighed by ease and gap)."""

    option: Option
    outlook: Outlook
    worth: float


def candidates(pairs: tuple[tuple[Option, Outlook], ...], noise: float, posts: int) -> tuple[Candidate, ...]:
    """Rate what may be asked for: a test of `posts` posts, half on each side; `noise` is a post's SD (log units)."""
    return tuple(
        Candidate(option, outlook, information(outlook.sd, noise, posts) * EASE[option.lever.id] * gap(option))
        for option, outlook in pairs
        if likely_loss(option, outlook) < MAX_LIKELY_LOSS
    )


def choose(rated: tuple[Candidate, ...], limit: int = MAX_CARDS) -> tuple[Candidate, ...]:
    """Give the most worthwhile, at most one a family; equals stay in the order of the levers."""
    chosen: list[Candidate] = []
    for each in sorted(rated, key=lambda candidate: -candidate.worth):
        if each.option.lever.family not in {one.option.lever.family for one in chosen}:
            chosen.append(each)
    return tuple(chosen[:limit])


def information(sd: float, noise: float, posts: int) -> float:
    """Give what a test is expected to tell of an effect believed with SD `sd`: its information gain in nats.

    Normal effect, two equal arms (Lindley, Ann. Math. Stat. 27, 1956): ½ ln(1 + sd² / (4 noise² / posts)).
    """
    return 0.5 * math.log1p(sd**2 * posts / (4.0 * noise**2))


def gap(option: Option) -> float:
    """Give how much of a comparison her own habit leaves undone: 1 where she never varied it, ½ where she did enough.

    A habit that varies by itself will be compared without a test; chance still tells more than habit, so ½ stays.
    """
    missing = max(0, MIN_SIDE - option.with_) + max(0, MIN_SIDE - option.without)
    return 0.5 * (1.0 + missing / (2.0 * MIN_SIDE))


def likely_loss(option: Option, outlook: Outlook) -> float:
    """Give the probability, as others did, that the new side does worse for her than the side she is used to.

    The worse of what pages showed and what headline tests showed; ½ where nobody showed anything.
    """
    towards = -1.0 if option.direction == "less" else 1.0
    seen = [row for row in (outlook.learned, outlook.nearest) if row is not None]
    return max((0.5 * math.erfc(towards * row.mean / (believed_sd(row) * math.sqrt(2.0))) for row in seen), default=0.5)
