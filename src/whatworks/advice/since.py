"""A card held against her posts since it was told: a check by eye, for she chose which posts do as it says."""

from datetime import datetime

import numpy as np
from scipy.special import stdtrit

from whatworks.advice.contrast import categories_of
from whatworks.advice.evidence import Evidence
from whatworks.advice.finding import COVERAGE
from whatworks.advice.lever import Lever
from whatworks.advice.overlap import MIN_SIDE
from whatworks.advice.registry import LEVERS
from whatworks.domain.cards import Lift
from whatworks.domain.posts import Flags, Floats
from whatworks.domain.track_record import CardPromise, CardState, HeldCard

LEVER_OF = {lever.id: lever for lever in LEVERS}


def since_told(promise: CardPromise, told: int, evidence: Evidence | None) -> HeldCard:
    """Compare her posts since the card that do as it says with those that do not; `told` counts its reports.

    Each post counts as its distance from what her posts around it make expected (log units); `evidence` is its series'
    now, None: gone. Only posts published after the card was told, old enough, with a number, count. Below eight on a
    side nothing is said but how many are missing.
    """
    does, does_not = (np.empty(0), np.empty(0)) if evidence is None else _sides(promise, evidence)
    counts = len(does), len(does_not)
    if promise.holds:
        return HeldCard(promise, told, "some_posts_only", *counts)
    if min(counts) < MIN_SIDE:
        more, other = (max(MIN_SIDE - count, 0) for count in counts)
        return HeldCard(promise, told, "too_few", *counts, more_with=more, more_without=other)
    low, middle, high = (float(end) for end in np.expm1(_difference(does, does_not)))
    state: CardState = "agrees" if low > 0.0 else "disagrees" if high < 0.0 else "open"
    seen = Lift(middle, low, high, COVERAGE)
    return HeldCard(promise, told, state, *counts, seen=seen, inside=low <= promise.lift.median <= high)


def _sides(promise: CardPromise, evidence: Evidence) -> tuple[Floats, Floats]:
    """Give the distances of posts since that do as the card says, and of those that do not."""
    outcome, lever = evidence.outcome, LEVER_OF.get(promise.lever)
    if lever is None:
        return np.empty(0), np.empty(0)
    told = datetime.fromisoformat(promise.made_at).timestamp()
    counts = (outcome.published_at > told) & outcome.mature & np.isfinite(outcome.excess)
    has, lacks = _parted(promise, lever, evidence)
    if promise.direction == "less":
        has, lacks = lacks, has
    return outcome.excess[counts & has], outcome.excess[counts & lacks]


def _parted(promise: CardPromise, lever: Lever, evidence: Evidence) -> tuple[Flags, Flags]:
    """Mark the posts on the high side of the card's comparison, and on the low side; the unknown are on neither."""
    if lever.kind == "category":
        names = categories_of(evidence, lever)
        return names == promise.category, (names != promise.category) & (names != "")
    values = evidence.table.column(lever.feature)
    return values > promise.threshold, values <= promise.threshold


def _difference(one: Floats, other: Floats) -> Floats:
    """Give low end, middle and high end of the difference of two means, without assuming equal spread (Welch 1947)."""
    spreads = np.array([each.var(ddof=1) / len(each) for each in (one, other)])
    error, middle = float(np.sqrt(spreads.sum())), float(one.mean() - other.mean())
    if error == 0.0:
        return np.array([middle] * 3)
    freedom = spreads.sum() ** 2 / np.sum(spreads**2 / np.array([len(one) - 1, len(other) - 1]))
    reach = error * float(stdtrit(freedom, (1.0 + COVERAGE) / 2.0))
    return middle + np.array([-reach, 0.0, reach])
