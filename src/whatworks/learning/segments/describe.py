"""Groups of people in figures and plain words; a group of fewer than ten is never told of."""

import numpy as np

from whatworks.domain.posts import Flags
from whatworks.domain.segments import Habit, Segment
from whatworks.domain.sentences import Sentence, tell
from whatworks.learning.segments.groups import Groups
from whatworks.learning.segments.habits import Habits
from whatworks.learning.voice.shares import share

MIN_PEOPLE = 50  # in all: below, groups of ten are all there could be
SMALLEST = 10  # people of a group that is shown: fewer could be recognised by whoever knows them
MARKED = 1.5  # times the rest: from here on a habit is told as one that marks the group
MIN_MARKED = 0.05  # of what the group does: a rarer habit marks nobody


def described(habits: Habits, found: Groups) -> tuple[Segment, ...]:
    """Give the groups that may be shown, the largest first."""
    members = [found.label == number for number in range(found.count)]
    shown = sorted((rows for rows in members if rows.sum() >= SMALLEST), key=lambda rows: -int(rows.sum()))
    return tuple(_segment(number, habits, rows) for number, rows in enumerate(shown, start=1))


def verdict(found: Groups, shown: tuple[Segment, ...]) -> Sentence:
    """Say in a sentence what was found."""
    if found.count == 1:
        return tell("people.one")
    return tell("people.several" if len(shown) == found.count else "people.hidden", groups=len(shown))


def _segment(number: int, habits: Habits, rows: Flags) -> Segment:
    mix = habits.mix[rows].mean(axis=0)
    order = np.argsort(-mix, kind="stable").tolist()
    value = habits.value[rows]
    known = value[np.isfinite(value)]
    return Segment(
        number=number,
        share=share(int(rows.sum()), len(habits)),
        days_since=float(np.median(habits.days_since[rows])),
        events=float(np.median(habits.events[rows])),
        habits=tuple(Habit(habits.types[kind], float(mix[kind])) for kind in order),
        value=float(np.median(known)) if len(known) >= SMALLEST else None,
        sentence=_sentence(habits, rows),
    )


def _sentence(habits: Habits, rows: Flags) -> Sentence:
    """Give how lately, how often, and what more than the others."""
    count, events = int(rows.sum()), float(np.median(habits.events[rows]))
    days = round(float(np.median(habits.days_since[rows])))
    who = {"people": count, "events": int(f"{events:.0f}")}
    seen = tell("person.today", **who) if days == 0 else tell("person.ago", **who, days=days)
    marks = _marks(habits, rows)
    return tell("person.marked", seen=seen, marks=marks) if marks else tell("person.plain", seen=seen)


def _marks(habits: Habits, rows: Flags) -> str:
    """Give the kinds of events that mark the group, at most three."""
    if rows.all():
        return ""
    own, others = habits.mix[rows].mean(axis=0), habits.mix[~rows].mean(axis=0)
    order = np.argsort(-(own - others), kind="stable").tolist()
    marked = [kind for kind in order if own[kind] >= MIN_MARKED and own[kind] >= MARKED * others[kind]]
    return ", ".join(habits.types[kind] for kind in marked[:3])
