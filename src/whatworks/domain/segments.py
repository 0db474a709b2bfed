"""Groups of people of an audience who behave alike: what is told of them, and when nothing is."""

from dataclasses import dataclass

from whatworks.domain.scope import Scope
from whatworks.domain.voice import Share


@dataclass(frozen=True, slots=True)
class Habit:
    """A kind of event and its share of what the people of a segment do; the mean over people."""

    event: str
    share: float


@dataclass(frozen=True, slots=True)
class Segment:
    """People who behave alike, never fewer than ten: medians over them, and a sentence that says it.

    `share` is of all people; `days_since` of their last event; `value` None where their events have none.
    """

    number: int
    share: Share
    days_since: float
    events: float
    habits: tuple[Habit, ...]
    value: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """The segments of an audience; one is an answer too: everybody behaves like one crowd.

    `stability` is the adjusted Rand index over resamples (None for one crowd); the cut was tighter than in `beaten` of
    `crowds` made-up single crowds. `hidden` people belong to groups too small to be shown. `as_of` is ISO 8601 UTC.
    """

    scope: Scope
    as_of: str
    coverage: float
    people: int
    events: int
    segments: tuple[Segment, ...]
    hidden: int
    stability: float | None
    beaten: int
    crowds: int
    verdict: str
    command: str
