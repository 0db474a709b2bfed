"""From the evidence of one series to its cards, refusals and vetoes; merging series to three cards."""

from dataclasses import dataclass, replace

import numpy as np

from whatworks.advice.cardmaking import Maker
from whatworks.advice.companions import companions
from whatworks.advice.contrast import Contrast, contrasts
from whatworks.advice.dose import aim
from whatworks.advice.drift import Age, aged, ends, half_lives
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.advice.finding import Finding, findings
from whatworks.advice.guardrails import permitted, vetoes
from whatworks.advice.nuisance import YEAR_S, beside, controls
from whatworks.advice.overlap import gap_in
from whatworks.advice.plan import pace
from whatworks.advice.posterior import believe
from whatworks.advice.prior import slabs_of
from whatworks.advice.ranking import MAX_CARDS, MIN_CONFIDENCE, advice, experiment
from whatworks.advice.refusals import Why, never_varies, too_few, withheld_for
from whatworks.advice.registry import LEVERS
from whatworks.advice.sensitivity import Lines
from whatworks.advice.weighed import Weighed
from whatworks.domain.cards import Card, Veto, Withheld
from whatworks.domain.interplay import Interplay
from whatworks.domain.posts import Flags
from whatworks.domain.safeguards import NONE_REMOVED, Removed

# Fewer mature posts than this and eight a side, adjusted for a trend and a topic, leaves no degrees of freedom.
MIN_POSTS = 30


@dataclass(frozen=True, slots=True)
class Ranked:
    """A card and what it competes on between series: cautious lift times headroom."""

    card: Card
    utility: float


@dataclass(frozen=True, slots=True)
class Advice:
    """The advice of one series (or of all, merged): ranked cards, refusals, and the log of vetoes.

    `utilities` stand beside `cards`; `findings` are all comparisons made, for whoever checks the engine, and `weighed`
    what they were made of (None where nothing was compared, and once series are merged). `interplay` is what works only
    together, None where nobody asked.
    """

    cards: tuple[Card, ...]
    withheld: tuple[Withheld, ...]
    vetoes: tuple[Veto, ...]
    utilities: tuple[float, ...] = ()
    findings: tuple[Finding, ...] = ()
    weighed: Weighed | None = None
    interplay: Interplay | None = None


def advise(evidence: Evidence, settings: AdviceSettings) -> Advice:
    """Advise one series: up to three cards, an experiment where advice leaves room, and a refusal for the rest."""
    usable = evidence.outcome.mature & np.isfinite(evidence.outcome.value)
    if int(usable.sum()) < MIN_POSTS:
        return Advice((), too_few(evidence.series, int(usable.sum()), MIN_POSTS), ())
    compared, others, refused = comparable(evidence, usable, settings.without)
    if not compared:
        return Advice((), refused, ())
    rng = np.random.default_rng(settings.seed)
    around = beside(controls(evidence, usable), [contrast.column for contrast in others])
    slabs = tuple(slabs_of(contrast.lever.id, evidence.series, settings.learned) for contrast in compared)
    belief = believe(evidence.outcome.value[usable], compared, around, rng, without=settings.without, slabs=slabs)
    found = findings(compared, belief, evidence.outcome.raw[usable])
    weighed = Weighed(evidence, usable, compared, around, belief, age_of(evidence, usable, settings))
    return _concluded(weighed, settings, found, refused)


def rank_all(series: tuple[Advice, ...]) -> Advice:
    """Merge series into at most three cards: advice by utility, one a family; an experiment only where room is left."""
    pool = [Ranked(card, utility) for each in series for card, utility in zip(each.cards, each.utilities, strict=True)]
    pool.sort(key=lambda each: (each.card.kind != "advice", -each.utility, each.card.id))
    chosen: list[Ranked] = []
    for ranked in pool:
        families = {each.card.family for each in chosen}
        second_test = ranked.card.kind == "experiment" and any(each.card.kind == "experiment" for each in chosen)
        if len(chosen) < MAX_CARDS and ranked.card.family not in families and not second_test:
            chosen.append(ranked)
    return Advice(
        tuple(replace(ranked.card, rank=place) for place, ranked in enumerate(chosen, start=1)),
        tuple(refusal for each in series for refusal in each.withheld),
        tuple(veto for each in series for veto in each.vetoes),
        tuple(ranked.utility for ranked in chosen),
        tuple(finding for each in series for finding in each.findings),
    )


def comparable(
    evidence: Evidence, usable: Flags, without: Removed = NONE_REMOVED
) -> tuple[tuple[Contrast, ...], tuple[Contrast, ...], tuple[Withheld, ...]]:
    """Part comparisons into those that can be made and those that can't; refuse levers of which none can be made."""
    compared: list[Contrast] = []
    others: list[Contrast] = []
    refused: list[Withheld] = []
    gated = "overlap" not in without
    for lever in LEVERS:
        made = contrasts(evidence, lever, usable)
        able = [contrast for contrast in made if not gated or gap_in(contrast) is None]
        compared += able
        others += [contrast for contrast in made if gated and gap_in(contrast) is not None]
        if able:
            continue
        gaps = [gap for gap in map(gap_in, made) if gap is not None]
        refused.append(
            Withheld(lever.id, evidence.series, gaps[0].reason, gaps[0].needed)
            if gaps
            else never_varies(evidence, lever, usable)
        )
    return tuple(compared), tuple(others), tuple(refused)


def age_of(evidence: Evidence, usable: Flags, settings: AdviceSettings) -> Age:
    """Give how long ago the newest post in use came of age: on that day nobody could have known more."""
    known = int(evidence.outcome.known_at[usable].max())
    lives = half_lives(evidence.series.platform, settings.learned)
    return Age(max(settings.as_of - known, 0) / YEAR_S, lives)


def _concluded(
    weighed: Weighed, settings: AdviceSettings, fresh: tuple[Finding, ...], refused: tuple[Withheld, ...]
) -> Advice:
    """Choose the cards, word them, and say of every other lever why it is not among them.

    `fresh` are the findings as they were when her newest post came of age.
    """
    evidence, belief, usable = weighed.evidence, weighed.belief, weighed.usable
    found = tuple(aged(finding, weighed.age) for finding in fresh)
    guarded, lines = "guardrails" not in settings.without, Lines(weighed)
    allowed = permitted(found) if guarded else found
    chosen = advice(allowed, holds=lines.hold)
    weekly = pace(evidence.outcome.published_at[usable])
    stale = _stale(permitted(fresh) if guarded else fresh, found, lines)
    open_ = tuple(one for one in allowed if one.contrast.lever.id not in stale)  # a newer export is the quicker test
    trial = experiment(open_, chosen, belief.noise, weekly) if len(chosen) < MAX_CARDS else None
    maker = Maker(evidence, settings, usable, belief.noise, weekly, ends(fresh, weighed.age, settings.as_of))
    cards = [
        replace(maker.advice(finding, rank), sensitivity=lines.of(finding), aim=aim(weighed, finding))
        for rank, finding in enumerate(chosen, start=1)
    ]
    utilities = [finding.utility for finding in chosen]
    if trial is not None:
        cards.append(maker.experiment(trial, len(cards) + 1))
        utilities.append(trial.utility)
    why = Why(lines.explained, stale, weighed.age.days, companions(weighed))
    rest = withheld_for(found, tuple(cards), evidence.series, belief.noise, why)
    refused_harm = vetoes(found, evidence.series) if guarded else ()
    return Advice(tuple(cards), refused + rest, refused_harm, tuple(utilities), found, weighed)


def _stale(fresh: tuple[Finding, ...], found: tuple[Finding, ...], lines: Lines) -> frozenset[str]:
    """Name the levers that were advice when her newest post came of age, and are too old to be so now."""
    faded = {(one.contrast.name, one.direction) for one in found if one.confidence < MIN_CONFIDENCE}
    return frozenset(
        one.contrast.lever.id for one in advice(fresh, holds=lines.hold) if (one.contrast.name, one.direction) in faded
    )
