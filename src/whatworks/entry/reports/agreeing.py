"""Sections of one report that speak of the same thing, made to say one thing; no figure is changed here."""

from dataclasses import replace

from whatworks.domain.cards import Card
from whatworks.domain.insight import Timing

CLOCK_LEVERS = frozenset({"daypart", "weekend"})  # levers that are a time of publishing


def agreeing(told: Timing, cards: tuple[Card, ...]) -> Timing:
    """Give the best times with a word on the card that speaks of the clock, too, where no time stands out.

    The two ask different questions: whether any stretch of hours or days stands out, and whether one part of the day
    does better than the rest of hers. Without the word one seems to deny the other.
    """
    card = next((each for each in cards if each.lever in CLOCK_LEVERS and each.series == told.series), None)
    if card is None or told.slots:
        return told
    if card.kind == "experiment":
        word = f"Yet that is open, not settled: the test of card {card.rank} would tell."
    else:
        word = (
            f"Card {card.rank} asks less: not which of all times is best, only whether one does better than the rest."
        )
    return replace(told, verdict=f"{told.verdict} {word}")
