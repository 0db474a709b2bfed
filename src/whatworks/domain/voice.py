"""What an audience says about her posts, after the fact: figures for the creator, never a part of a prediction."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.cards import ShownPost
from whatworks.domain.posts import Flags, Floats, Seconds, Texts
from whatworks.domain.receipt import ZoneEvidence
from whatworks.domain.scope import Scope

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question a comment asks: `row` of the comment, the sentence, the `kind` of answer ("" = open), its words."""

    row: int
    text: str
    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remarks:
    """Comments as read, one a row. `person` tells people apart; `post` names the post they stand under.

    `language` is a code, "other" (no word lists) or "" (too short to tell). `tone` is 1, 0 or -1, NaN where it cannot
    be read. `mention_row`, `mention_word` are the distinct subject words of each comment, positions in `words`.
    `answered` comments have a reply of the creator.
    """

    person: Texts
    post: Texts
    written_at: Seconds
    language: Texts
    tone: Floats
    mention_row: Ids
    mention_word: Ids
    words: tuple[str, ...]
    questions: tuple[Asked, ...]
    answered: Flags

    def __len__(self) -> int:
        """Count the comments."""
        return len(self.person)


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of` people: the share with its Wilson interval; None where nobody could be counted."""

    count: int
    of: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Tone:
    """How people sound: by person, not by comment, so that nobody counts twice. The rest is neutral or both."""

    positive: Share
    negative: Share


@dataclass(frozen=True, slots=True)
class MonthTone:
    """The tone of one calendar month (`2026-10`) in her zone."""

    month: str
    comments: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language of the comments; `read` says whether there are word lists for it."""

    language: str
    comments: int
    people: int
    read: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """What several people talk about: its words, the commonest first; `share` is of all people who wrote words."""

    words: tuple[str, ...]
    comments: int
    posts: int
    share: Share
    tone: Tone


@dataclass(frozen=True, slots=True)
class Question:
    """A question people ask, in one wording: how many people, how often, how many of these comments she answered.

    `answered` is None where no reply of hers was imported: nobody can tell then. `alike` counts the other wordings that
    were taken for the same question, and are counted with it.
    """

    text: str
    people: int
    comments: int
    posts: int
    answered: int | None
    last_asked: str  # ISO date, UTC
    alike: int = 0


@dataclass(frozen=True, slots=True)
class PostVoice:
    """The comments under one post; `tone` is None where too few wrote to tell; `known` says the post is imported.

    `shown` is it as she knows it again (None: it is not imported).
    """

    post: str
    known: bool
    comments: int
    people: int
    questions: int
    tone: Tone | None
    shown: ShownPost | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """Something more or fewer people say now than before: both shares, and the false discovery rate it counts at."""

    about: str
    recent: Share
    before: Share
    q_value: float


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in the last `days` against all before; `refusal` says why nothing was compared, "" where it was."""

    days: int
    tested: int
    shifts: tuple[Shift, ...]
    refusal: str


@dataclass(frozen=True, slots=True)
class VoiceReport:
    """All that was heard; `coverage` is that of every interval. Times are ISO 8601 UTC.

    `own` comments are the creator's and left out; `nameless` ones do not say who wrote them and count as a person each;
    `strays` stand under posts that were never imported.
    """

    scope: Scope
    as_of: str
    timezone: ZoneEvidence
    coverage: float
    comments: int
    people: int
    own: int
    nameless: int
    strays: int
    languages: tuple[Spoken, ...]
    tone: Tone
    months: tuple[MonthTone, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    changes: Changes
    posts: tuple[PostVoice, ...]
    command: str
