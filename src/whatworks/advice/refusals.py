"""What is said of the levers that get no card: why, and what would be enough."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from whatworks.advice import wording
from whatworks.advice.evidence import Evidence
from whatworks.advice.finding import Finding
from whatworks.advice.lever import Lever
from whatworks.advice.overlap import MIN_SIDE
from whatworks.advice.plan import MIN_POSTS, posts_needed
from whatworks.advice.ranking import MIN_CONFIDENCE, TYPICAL_EFFECT, agreed, follows_luck
from whatworks.advice.registry import LEVERS
from whatworks.domain.cards import TYPICAL_LIFT, Card, Withheld
from whatworks.domain.metrics import Series
from whatworks.domain.posts import Flags
from whatworks.domain.sentences import Sentence, tell
from whatworks.domain.trace import Company

STAYS_SO = tell("needed.nothing")
APART = tell("needed.apart", posts=MIN_SIDE)


@dataclass(frozen=True, slots=True)
class Why:
    """What speaks against findings that are sure enough by themselves.

    `explained` names, by lever, the control that would be strong enough to erase it; `stale` the levers that faded in
    the `days` since her newest post came of age; `beside`, by comparison, what it comes and goes with.
    """

    explained: Mapping[str, str] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    days: int = 0
    beside: Mapping[str, Company] = field(default_factory=dict)


PLAIN = Why()


def too_few(series: Series, posts: int, enough: int) -> tuple[Withheld, ...]:
    """Refuse every lever: there are too few mature posts."""
    reason, needed = tell("withheld.too_few", posts=posts), tell("needed.more_such", posts=enough - posts)
    return tuple(Withheld(lever.id, series, reason, needed) for lever in LEVERS)


def never_varies(evidence: Evidence, lever: Lever, usable: Flags) -> Withheld:
    """Refuse a lever of which there is nothing to compare: not in the export, or always the same."""
    if lever.id == "daypart" and not np.isfinite(evidence.table.column(lever.feature)[usable]).any():
        return Withheld(lever.id, evidence.series, tell("withheld.no_hour"), tell("needed.hour"))
    if lever.feature and not np.isfinite(evidence.table.column(lever.feature)[usable]).any():
        return Withheld(lever.id, evidence.series, tell("withheld.not_in_export"), tell("needed.has_it"))
    needed = tell("needed.differ", posts=MIN_SIDE) if _may_differ(evidence, lever, usable) else STAYS_SO
    return Withheld(lever.id, evidence.series, tell("withheld.alike"), needed)


def _may_differ(evidence: Evidence, lever: Lever, usable: Flags) -> bool:
    """Say whether the way not tried yet may be advised: of a lever with one such way, only where it is that one."""
    if not lever.feature or len(lever.permitted) > 1 or lever.permitted == ("switch",):
        return True
    has_it = bool((evidence.table.column(lever.feature)[usable] > 0).any())
    return lever.permitted == (("less",) if has_it else ("more",))


def withheld_for(
    found: tuple[Finding, ...],
    cards: tuple[Card, ...],
    series: Series,
    noise: float,
    why: Why = PLAIN,
) -> tuple[Withheld, ...]:
    """Refuse every compared lever that is on no card, by the strongest thing seen of it."""
    shown = {card.lever for card in cards}
    strongest: dict[str, Finding] = {}
    for finding in found:
        lever = finding.contrast.lever.id
        if lever not in shown and (lever not in strongest or finding.confidence > strongest[lever].confidence):
            strongest[lever] = finding
    count = max(posts_needed(noise, TYPICAL_EFFECT), MIN_POSTS)
    needed = tell("needed.random", posts=int(count), lift=TYPICAL_LIFT)
    return tuple(
        inseparable(finding, series, why.beside[finding.contrast.name])
        if finding.contrast.name in why.beside
        else _refusal(finding, series, needed, why)
        for finding in strongest.values()
    )


def inseparable(finding: Finding, series: Series, company: Company) -> Withheld:
    """Refuse a lever that comes and goes with another: more posts of the same kind would not help."""
    lever = finding.contrast.lever.id
    return Withheld(lever, series, tell("withheld.inseparable", company=wording.company(company)), APART)


def _refusal(finding: Finding, series: Series, needed: Sentence, why: Why) -> Withheld:
    """Word one refusal."""
    lever = finding.contrast.lever.id
    if not finding.permitted and finding.confidence >= MIN_CONFIDENCE:
        return Withheld(lever, series, tell("withheld.never_advised"), STAYS_SO)
    if follows_luck(finding):
        return Withheld(lever, series, tell("withheld.follows_luck"), needed)
    if finding.confidence >= MIN_CONFIDENCE and not agreed(finding):
        return Withheld(lever, series, tell("withheld.ways_differ"), needed)
    if lever in why.stale:
        return Withheld(lever, series, tell("withheld.stale", days=why.days), tell("needed.newer"))
    if lever in why.explained:
        return Withheld(lever, series, tell("withheld.explained", control=why.explained[lever]), needed)
    if finding.confidence >= MIN_CONFIDENCE:
        return Withheld(lever, series, tell("withheld.shown"), needed)
    with_, without = int(finding.contrast.with_.sum()), int(finding.contrast.without.sum())
    return Withheld(lever, series, tell("withheld.unclear", ones=with_, others=without), needed)
