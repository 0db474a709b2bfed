"""Segmenting an audience: from stored events to groups of people who behave alike, or to one crowd."""

import numpy as np

from whatworks.domain.errors import Refused
from whatworks.domain.plurals import many
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.scope import Scope
from whatworks.domain.segments import SegmentReport
from whatworks.learning.segments.describe import MIN_PEOPLE, described, verdict
from whatworks.learning.segments.groups import groups
from whatworks.learning.segments.habits import habits
from whatworks.learning.voice.shares import COVERAGE
from whatworks.usecases.audience import command, hers, moment
from whatworks.usecases.history.load import load_events, load_history
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, iso


def segments(house: House, scope: Scope, options: AdviceOptions, watch: Watcher) -> SegmentReport:
    """Give the segments of all who did something by `as_of`; raises Refused where these are fewer than fifty people."""
    watch(Step("Reading the events"))
    as_of = moment(house, options)
    events = load_events(house, scope)
    events = events.take((events.at <= as_of) & ~hers(house, scope, load_history(house, scope), events.who))
    names, person = np.unique(events.who.astype(str), return_inverse=True)
    if len(names) < MIN_PEOPLE:
        who = many(len(names), "person", "people") if len(names) else "Nobody"
        raise Refused(
            f"{who} did something in what was imported for {scope.creator!r}: too few to tell groups of people apart.",
            needed=f"Import audience events of at least {MIN_PEOPLE} people: docs/audience.md has the format.",
        )
    watch(Step("Looking for groups that hold up"))
    known = habits(events, person.astype(np.int64), as_of)
    found = groups(known, np.random.default_rng(options.seed))
    shown = described(known, found)
    return SegmentReport(
        scope=scope,
        as_of=iso(as_of),
        coverage=COVERAGE,
        people=len(known),
        events=len(events),
        segments=shown,
        hidden=len(known) - sum(each.share.count for each in shown),
        stability=found.stability,
        beaten=found.beaten,
        crowds=found.crowds,
        verdict=verdict(found, shown),
        command=command("segments", scope, as_of, f"--seed {options.seed}"),
    )
