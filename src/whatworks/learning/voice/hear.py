"""All figures of an audience's voice from comments as read: the parts put together, in one pass."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.voice import Changes, Ids, MonthTone, PostVoice, Question, Remarks, Spoken, Tone, Topic
from whatworks.learning.voice.changes import DAYS, Said, changes
from whatworks.learning.voice.questions import questions
from whatworks.learning.voice.shares import different, tone
from whatworks.learning.voice.topics import topics

MIN_TONED = 10  # people whose tone is told of a post or month: below, the interval is as wide as the scale
DAY_S = 86_400
UNREAD = "other"


@dataclass(frozen=True, slots=True)
class Heard:
    """What `hear` finds; see `VoiceReport` for each part."""

    people: int
    languages: tuple[Spoken, ...]
    tone: Tone
    months: tuple[MonthTone, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    changes: Changes
    posts: tuple[PostVoice, ...]


def hear(remarks: Remarks, known: frozenset[str], zone: ZoneInfo, as_of: int, rng: np.random.Generator) -> Heard:
    """Give all figures of the comments; `known` names the posts that were imported, `as_of` is in UTC seconds.

    `rng` is for the shuffles that changes are held against.
    """
    person, post = numbered(remarks.person.tolist()), numbered(remarks.post.tolist())
    found = topics(remarks, person, post)
    asking = np.zeros(len(remarks), dtype=np.bool_)
    asking[[one.row for one in remarks.questions]] = True
    said = Said(person, post, remarks.written_at > as_of - DAYS * DAY_S)
    abouts = [(", ".join(one.topic.words), one.mentions) for one in found]
    abouts += [("praise", remarks.tone > 0), ("complaint", remarks.tone < 0), ("a question", asking)]
    return Heard(
        people=different(person),
        languages=_languages(remarks, person),
        tone=tone(person, remarks.tone),
        months=_months(remarks, person, zone),
        topics=tuple(one.topic for one in found),
        questions=questions(remarks, person, post),
        changes=changes(said, abouts, rng),
        posts=_posts(remarks, person, known),
    )


def numbered(names: list[str]) -> Ids:
    """Number names by first use."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names], dtype=np.int64)


def _languages(remarks: Remarks, person: Ids) -> tuple[Spoken, ...]:
    """Give the languages, the commonest first; "" counts the comments too short to tell."""
    counted = Counter(remarks.language.tolist())
    return tuple(
        Spoken(name, count, different(person[remarks.language == name]), name != UNREAD)
        for name, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _months(remarks: Remarks, person: Ids, zone: ZoneInfo) -> tuple[MonthTone, ...]:
    """Give the tone of each month in which enough people wrote."""
    month = np.array([_month(at, zone) for at in remarks.written_at.tolist()], dtype=np.object_)
    found = []
    for name in sorted(set(month.tolist())):
        rows = month == name
        told = tone(person[rows], remarks.tone[rows])
        if told.positive.of >= MIN_TONED:
            found.append(MonthTone(name, int(rows.sum()), told))
    return tuple(found)


def _month(at: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(at, UTC).astimezone(zone).strftime("%Y-%m")


def _posts(remarks: Remarks, person: Ids, known: frozenset[str]) -> tuple[PostVoice, ...]:
    """Give each post's comments, the most commented first."""
    asked = Counter(remarks.post[one.row] for one in remarks.questions)
    names, number = np.unique(remarks.post.astype(str), return_inverse=True)
    order = np.argsort(number, kind="stable")
    bounds = np.searchsorted(number[order], np.arange(len(names) + 1))
    found = []
    for place, name in enumerate(names.tolist()):
        rows = order[bounds[place] : bounds[place + 1]]
        told = tone(person[rows], remarks.tone[rows])
        enough = told.positive.of >= MIN_TONED
        voice = PostVoice(
            name, name in known, len(rows), different(person[rows]), asked[name], told if enough else None
        )
        found.append(voice)
    return tuple(sorted(found, key=lambda one: (-one.comments, one.post)))
