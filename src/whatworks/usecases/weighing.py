"""One series weighed by the effect engine; each card names what stood beside it, and nothing that could not."""

from dataclasses import replace

from whatworks.advice.advise import Advice, advise
from whatworks.advice.cardmaking import card_id
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.advice.finding import Finding
from whatworks.advice.interplay.together import narrowed, together
from whatworks.advice.walk import adjusted_for
from whatworks.domain.cards import Card
from whatworks.usecases.study import SeriesStudy, Study


def evidence(found: Study, one: SeriesStudy) -> Evidence:
    """Give one series as the effect engine wants it."""
    return Evidence(one.posts, one.table, one.outcome, found.zone.zone)


def weigh(found: Study, one: SeriesStudy, settings: AdviceSettings) -> Advice:
    """Advise one series, say what works only together, and where a card holds if that turns its sign elsewhere.

    A card is adjusted for a season only where she posted long enough to see it twice, and so on: the engine
    names all it may adjust for; which of these her history had columns of, only its workings tell.
    """
    advice = advise(evidence(found, one), settings)
    told = tuple(_told_truly(card, advice) for card in advice.cards)
    if advice.weighed is None:
        return replace(advice, cards=told)
    crossed, weighed = together(advice.weighed, settings.seed), advice.weighed
    return replace(advice, cards=tuple(narrowed(card, weighed, crossed) for card in told), interplay=crossed.interplay)


def finding_of(card: Card, advice: Advice) -> Finding | None:
    """Give the finding a card was made of; None for a card of another series, or of none."""
    if advice.weighed is None:
        return None
    series = advice.weighed.evidence.series
    return next((finding for finding in advice.findings if card_id(series, finding) == card.id), None)


def _told_truly(card: Card, advice: Advice) -> Card:
    """Give the card with only those controls that stood beside its finding."""
    finding = finding_of(card, advice)
    if finding is None or advice.weighed is None:
        return card
    return replace(card, adjusted_for=adjusted_for(advice.weighed, finding, card.adjusted_for))
