"""Why a card says what it says, why a lever got none, or why a post was expected to do what it did."""

from dataclasses import dataclass

import numpy as np

from whatworks.advice.advise import Advice, rank_all
from whatworks.advice.advise import advise as advise_series
from whatworks.advice.cardmaking import card_id
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.registry import LEVERS
from whatworks.advice.trace import trace
from whatworks.domain.cards import Card, Veto, Withheld
from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.features import FeatureTable
from whatworks.domain.insight import Prediction
from whatworks.domain.progress import unwatched
from whatworks.domain.scope import Scope
from whatworks.domain.trace import Trace
from whatworks.learning.level import as_known
from whatworks.learning.predictor import train
from whatworks.learning.score import score
from whatworks.usecases.advise import evidence
from whatworks.usecases.analysing import predicting
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, SeriesStudy, Study, iso, study


@dataclass(frozen=True, slots=True)
class Explanation:
    """A card with its trace; or a lever's refusal, with the trace of the strongest thing seen of it; or a post.

    Of a post: what was expected, and what came (`reached`, None = not known yet). `vetoes` log what is likely to work
    with the lever and is never advised. `as_of` is ISO 8601 UTC, `zone` the one her days are told in.
    """

    about: str
    card: Card | None = None
    expected: Prediction | None = None
    reached: float | None = None
    withheld: Withheld | None = None
    trace: Trace | None = None
    vetoes: tuple[Veto, ...] = ()
    as_of: str = ""
    zone: str = "UTC"


def explain(house: House, scope: Scope, about: str, options: AdviceOptions) -> Explanation:
    """Explain the post or card with this id, or the lever; raises UsageProblem for what nobody has."""
    found = study(house, scope, options, unwatched)
    for one in found.series:
        rows = np.flatnonzero(one.posts.post_id == about)
        if len(rows):
            return _post(about, one, predicting(house, found, one, unwatched), int(rows[0]), options.seed)
    settings = AdviceSettings(found.as_of, options.seed)
    series = tuple(advise_series(evidence(found, one), settings) for one in found.series)
    cards = rank_all(series).cards
    for card in cards:
        if about in (card.id, card.lever):
            return _card(about, card, series, found)
    if about in {lever.id for lever in LEVERS}:
        return _lever(about, series, found)
    known = ", ".join(card.id for card in cards) or "none today"
    raise UsageProblem(f"There is no post, no card and no lever {about!r}.", remedy=f"Cards of today: {known}.")


def _post(about: str, one: SeriesStudy, table: FeatureTable, row: int, seed: int) -> Explanation:
    then = int(one.outcome.published_at[row])
    learned = train(*as_known(table, one.outcome, then), seed=seed)  # never from the post it explains
    if isinstance(learned, Withheld):
        raise Refused(
            "Too few posts came before this one to say what could be expected of it.",
            needed=f"Needed before it: {learned.needed[:1].lower()}{learned.needed[1:]}",
        )
    raw = float(one.outcome.raw[row])
    return Explanation(
        about, expected=score(learned, table.values[row : row + 1]), reached=raw if np.isfinite(raw) else None
    )


def _card(about: str, card: Card, series: tuple[Advice, ...], found: Study) -> Explanation:
    """Trace a card: the finding it was made of is the one that gives its id."""
    traced = next(
        trace(advice.weighed, finding)
        for advice in series
        if advice.weighed is not None
        for finding in advice.findings
        if card_id(advice.weighed.evidence.series, finding) == card.id
    )
    vetoes = _vetoes(card.lever, series)
    return Explanation(about, card, trace=traced, vetoes=vetoes, as_of=iso(found.as_of), zone=found.zone.zone)


def _lever(about: str, series: tuple[Advice, ...], found: Study) -> Explanation:
    """Trace the surest thing seen of a lever that may be advised at all, and say why it is on no card."""
    seen = [
        (advice.weighed, finding)
        for advice in series
        if advice.weighed is not None
        for finding in advice.findings
        if finding.contrast.lever.id == about and finding.permitted
    ]
    traced = trace(*max(seen, key=lambda each: each[1].confidence)) if seen else None
    refusals = [each for one in series for each in one.withheld if each.lever == about]
    refusals.sort(key=lambda each: traced is None or each.series != traced.series)
    return Explanation(
        about,
        withheld=refusals[0] if refusals else None,
        trace=traced,
        vetoes=_vetoes(about, series),
        as_of=iso(found.as_of),
        zone=found.zone.zone,
    )


def _vetoes(lever: str, series: tuple[Advice, ...]) -> tuple[Veto, ...]:
    """Give what was vetoed of a lever."""
    return tuple(veto for advice in series for veto in advice.vetoes if veto.lever == lever)
