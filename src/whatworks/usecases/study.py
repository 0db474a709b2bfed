"""What every answer rests on: her history as of a day, measured and described series by series."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.errors import Refused, WhatworksError
from whatworks.domain.features import FeatureTable
from whatworks.domain.measure import MIN_POSTS, measured, unknown_goal
from whatworks.domain.metrics import Platform
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import NO_TIME, History, Posts
from whatworks.domain.prior import LearnedPrior
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.receipt import ZoneEvidence
from whatworks.domain.safeguards import NONE_REMOVED, Removed
from whatworks.domain.scope import Scope
from whatworks.features.build import build
from whatworks.usecases.history.load import load_history
from whatworks.usecases.house import House
from whatworks.usecases.profile import her_zone
from whatworks.usecases.zones import zone_named

NEEDED_FIRST = "Import an export first. Before your first post, say where it will be: `platform` instagram."


@dataclass(frozen=True, slots=True)
class AdviceOptions:
    """What she asks: `goal` a metric (None = the platform's own), `zone` IANA, `as_of` UTC seconds (None = now).

    `platform` is one she may not have posted on yet. `prior` opens what was learned of others;
    None = nothing was learned.
    `without` names safeguards taken away: nobody can ask for that, only the trial does.
    """

    goal: str | None = None
    zone: str | None = None
    as_of: int | None = None
    seed: int = 0
    platform: Platform | None = None
    prior: Callable[[], LearnedPrior] | None = None
    without: Removed = NONE_REMOVED


@dataclass(frozen=True, slots=True)
class SeriesStudy:
    """One series: its outcomes, its posts and their features, row by row the same posts."""

    outcome: Outcome
    posts: Posts
    table: FeatureTable


@dataclass(frozen=True, slots=True)
class Study:
    """All series of one creator as of `as_of` (UTC seconds), and the zone her hours are told in."""

    history: History
    zone: ZoneEvidence
    as_of: int
    series: tuple[SeriesStudy, ...]

    @property
    def place(self) -> ZoneInfo:
        """Give her zone as Python knows it."""
        return zone_named(self.zone.zone)


def iso(seconds: int) -> str:
    """Give UTC seconds as ISO 8601 with a Z."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def study(house: House, scope: Scope, options: AdviceOptions, watch: Watcher) -> Study:
    """Load, measure and describe; raises Refused where there is no post with a number at all."""
    found = observe(house, scope, options, watch)
    if not found.series:
        raise nothing_to_learn_from(found, scope, options)
    return found


def observe(house: House, scope: Scope, options: AdviceOptions, watch: Watcher) -> Study:
    """Load, measure and describe; without series where no account has enough posts with a number."""
    watch(Step("Reading your history"))
    as_of = options.as_of if options.as_of is not None else int(house.clock.now().timestamp())
    told = her_zone(house, scope, options.zone)
    zone = zone_named(told.zone)
    history = load_history(house, scope)
    outcomes = measured(history, goal=options.goal, as_of=as_of, waits="maturity" not in options.without)
    series = []
    for position, outcome in enumerate(outcomes):
        watch(Step(f"Describing the posts on {outcome.series.platform}", position, len(outcomes)))
        series.append(described(history, outcome, zone))
    return Study(history, told, as_of, tuple(series))


def described(history: History, outcome: Outcome, zone: ZoneInfo) -> SeriesStudy:
    """Describe the posts of one series."""
    return SeriesStudy(outcome, history.posts.take(outcome.rows), build(history.posts, outcome, zone))


def nothing_to_learn_from(found: Study, scope: Scope, options: AdviceOptions) -> WhatworksError:
    """Give what to raise where a study has no series: nothing imported, a goal nobody has, or too few numbers."""
    if not len(found.history):
        return Refused(f"Nothing has been imported for {scope.creator!r} yet.", needed=NEEDED_FIRST)
    if options.goal is not None:
        return unknown_goal(found.history, options.goal)
    return _unmeasured(found.history, found.as_of)


def _unmeasured(history: History, as_of: int) -> Refused:
    """Say why nothing can be measured: no number at all, none by `as_of`, or too few posts with one."""
    readings = history.readings
    counted = np.zeros(len(readings), dtype=np.bool_)
    for values in readings.metrics.values():
        counted |= np.isfinite(values)
    if not counted.any():
        return Refused(
            "None of your posts came with a number to learn from.",
            needed="Import an export that has views, reach, impressions or reactions for each post.",
        )
    known = counted & ((readings.observed_at == NO_TIME) | (readings.observed_at <= as_of))
    if not known.any():
        return Refused(
            f"All your numbers were taken after {iso(as_of)[:10]}.",
            needed="Give a later `as_of`, or import an export made before it.",
        )
    posts = len(np.unique(readings.post[known]))
    return Refused(
        f"Too few of your posts came with a number: {posts} of {len(history)}.",
        needed=f"Needed: at least {MIN_POSTS} posts of one account, and half of its posts, with the same number.",
    )
