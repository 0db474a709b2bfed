"""Posts as she knows them again: date, first words and link instead of an id; and all posts of a comparison."""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from whatworks.advice.evidence import Evidence
from whatworks.domain.cards import ShownPost
from whatworks.domain.posts import Flags
from whatworks.domain.trace import Side, TracedPost

WORDS = 8  # the hook, as the features have it: enough to know a post of one's own again
LETTERS = 60  # for languages that write without blanks, and for words that are none


def shown(evidence: Evidence, rows: NDArray[np.intp]) -> tuple[ShownPost, ...]:
    """Give the posts at these rows of the evidence, in that order."""
    posts, zone = evidence.posts, ZoneInfo(evidence.zone)
    return tuple(
        ShownPost(
            str(posts.post_id[row]),
            day_of(int(posts.published_at[row]), zone if posts.has_hour[row] else UTC).isoformat(),
            first_words(str(posts.title[row]) or str(posts.text[row])),
            str(posts.url[row]),
        )
        for row in rows
    )


def day_of(seconds: int, zone: tzinfo) -> date:
    """Give the date of UTC seconds in a zone; a post of which only the day is known is stored at its midnight UTC."""
    return datetime.fromtimestamp(seconds, zone).date()


def first_words(text: str) -> str:
    """Give the first words of a text on one line, with an ellipsis where there is more; "" for no text.

    >>> first_words("Have you ever wondered  why bread rises, and when?")
    'Have you ever wondered why bread rises, and …'
    """
    words = text.split(maxsplit=WORDS)
    head = " ".join(words[:WORDS])
    if len(head) > LETTERS:
        return f"{head[:LETTERS].rstrip()} …"
    return f"{head} …" if len(words) > WORDS else head


def side_of(evidence: Evidence, usable: Flags, side: Flags, words: str) -> Side:
    """Give one side of a comparison: `usable` are the posts in use, `side` those of them that are on it."""
    rows = np.flatnonzero(usable)[side]
    outcome = evidence.outcome
    excess = outcome.excess[rows].tolist()
    return Side(
        words,
        float(np.mean(outcome.raw[rows])),
        tuple(
            TracedPost(post, float(value), float(np.expm1(over)) if np.isfinite(over) else None)
            for post, value, over in zip(shown(evidence, rows), outcome.raw[rows], excess, strict=True)
        ),
    )
