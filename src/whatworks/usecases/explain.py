"""Why a card says what it says, why a lever got none, or why a post was expected to do what it did."""

from dataclasses import dataclass, replace

import numpy as np

from whatworks.advice.advise import Advice
from whatworks.advice.registry import LEVERS
from whatworks.advice.trace import trace
from whatworks.domain.cards import Card, ShownPost, Veto, Withheld
from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.insight import Anomaly, Prediction
from whatworks.domain.names import lever_name
from whatworks.domain.outcome import times_usual
from whatworks.domain.progress import unwatched
from whatworks.domain.scope import Scope
from whatworks.domain.sentences import tell
from whatworks.domain.trace import Trace
from whatworks.learning.level import as_known
from whatworks.learning.predictor import train
from whatworks.learning.score import score
from whatworks.usecases.analysing import predicting
from whatworks.usecases.counsel import counsel
from whatworks.usecases.house import House
from whatworks.usecases.showing import shown_posts
from whatworks.usecases.study import AdviceOptions, SeriesStudy, Study, iso, nothing_to_learn_from, observe
from whatworks.usecases.surprises import surprises
from whatworks.usecases.weighing import finding_of

LEVER_ORDER = tuple(lever.id for lever in LEVERS)
LEVER_IDS = frozenset(LEVER_ORDER)
TOO_EARLY = tell("withheld.too_early")
CARD, POST = "card ", "post "  # before a name that could be both


@dataclass(frozen=True, slots=True)
class Explanation:
    """A card with its trace; or a lever's refusal, with the trace of the strongest thing seen of it; or a post.

    Of a post: as she knows it again, what was expected before it was out (else `withheld` says why not), and what came:
    the number `reached`, how many times what her posts around then usually do (`times`; both None = not known yet), and
    the `surprise` where it was one. `vetoes` log what is likely to work with the lever and is never advised. `as_of` is
    ISO 8601 UTC, `zone` the one her days are told in.
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
    post: ShownPost | None = None
    times: float | None = None
    surprise: Anomaly | None = None


@dataclass(frozen=True, slots=True)
class _Weighed:
    """All series weighed, and the cards they make together."""

    found: Study
    series: tuple[Advice, ...]
    cards: tuple[Card, ...]


def explain(house: House, scope: Scope, about: str, options: AdviceOptions) -> Explanation:
    """Explain a card by its id or number, a lever, or a post by its id or link; raises UsageProblem for what is none.

    Where a card's number is also a post's id, "card 2" and "post 2" say which; else the card is meant.
    """
    found = observe(house, scope, options, unwatched)
    name = about.strip()
    post = None if name.startswith(CARD) else _post_of(name.removeprefix(POST), found)
    if post is not None and not name.isdecimal() and name not in LEVER_IDS:
        return _post(house, found, post, options.seed)
    weighed = _weighed(found, scope, options)
    card = _card_of(name.removeprefix(CARD), weighed)
    if card is not None and not name.startswith(POST):
        return _card(card, weighed)
    if post is not None:
        return _post(house, found, post, options.seed)
    if name in LEVER_IDS:
        return _lever(name, weighed)
    raise _unknown(about, weighed.cards)


def _post_of(name: str, found: Study) -> tuple[SeriesStudy, int] | None:
    """Find a post by its id, else by its link."""
    for column in ("post_id", "url"):
        for one in found.series:
            rows = np.flatnonzero(getattr(one.posts, column) == name)
            if len(rows) and name:
                return one, int(rows[0])
    return None


def _weighed(found: Study, scope: Scope, options: AdviceOptions) -> _Weighed:
    """Weigh all series as the report does."""
    said = counsel(found, options, unwatched)
    if not said.series:
        raise nothing_to_learn_from(found, scope, options)
    return _Weighed(found, said.series, said.together.cards)


def _card_of(name: str, weighed: _Weighed) -> Card | None:
    """Find a card by its id, its number, or its lever."""
    return next((card for card in weighed.cards if name in (card.id, str(card.rank), card.lever)), None)


def _unknown(about: str, cards: tuple[Card, ...]) -> UsageProblem:
    """Say that nobody has this, and what there is."""
    known = "; ".join(f"{card.rank}, {lever_name(card.lever)} (id {card.id})" for card in cards) or "none"
    return UsageProblem(
        f"There is no post, no card and no habit {about!r}.",
        remedy=f"Cards of that report: {known}. Habits: {'; '.join(map(_called, LEVER_ORDER))}.",
    )


def _called(lever: str) -> str:
    """Give what a lever is called, with its id where that is another word."""
    name = lever_name(lever)
    return name if name == lever else f"{name} (id {lever})"


def _post(house: House, found: Study, at: tuple[SeriesStudy, int], seed: int) -> Explanation:
    """Say what was expected of a post before it was out, and what came of it."""
    one, row = at
    table = predicting(house, found, one, unwatched)
    then = int(one.outcome.published_at[row])
    learned = train(*as_known(table, one.outcome, then), seed=seed)  # never from the post it explains
    withheld = replace(learned, reason=TOO_EARLY) if isinstance(learned, Withheld) else None
    times = _known(times_usual(one.outcome)[row])
    if withheld is not None and times is None:
        raise Refused(TOO_EARLY, needed=f"Needed before it: {withheld.needed[:1].lower()}{withheld.needed[1:]}")
    name = str(one.posts.post_id[row])
    (post,) = shown_posts(one.posts, found.zone.zone, [name])
    return Explanation(
        name,
        expected=None if isinstance(learned, Withheld) else score(learned, table.values[row : row + 1]),
        reached=_known(one.outcome.raw[row]),
        withheld=withheld,
        as_of=iso(found.as_of),
        zone=found.zone.zone,
        post=post,
        times=times,
        surprise=next((each for each in surprises(found, one) if each.post_id == name), None),
    )


def _known(value: float) -> float | None:
    """Give a number, None for what is missing."""
    return float(value) if np.isfinite(value) else None


def _card(card: Card, weighed: _Weighed) -> Explanation:
    """Trace a card: the finding it was made of is the one that gives its id; what to try first was found nowhere."""
    traced = next(
        (
            trace(advice.weighed, finding)
            for advice in weighed.series
            if advice.weighed is not None and (finding := finding_of(card, advice)) is not None
        ),
        None,
    )
    found, vetoes = weighed.found, _vetoes(card.lever, weighed.series)
    return Explanation(card.id, card, trace=traced, vetoes=vetoes, as_of=iso(found.as_of), zone=found.zone.zone)


def _lever(about: str, weighed: _Weighed) -> Explanation:
    """Trace the surest thing seen of a lever that may be advised at all, and say why it is on no card."""
    series, found = weighed.series, weighed.found
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
