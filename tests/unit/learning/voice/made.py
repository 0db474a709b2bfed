"""Comments as read, made by hand for the tests of what is heard in them."""

from collections.abc import Sequence

import numpy as np

from whatworks.domain.voice import Asked, Remarks

from tests.unit.features.made import texts

DAY = 86_400
AS_OF = 1_790_000_000


def remarks(
    people: Sequence[str],
    *,
    posts: Sequence[str] | None = None,
    days_ago: Sequence[float] | None = None,
    tone: Sequence[float] | None = None,
    words: Sequence[str] | None = None,
    asked: Sequence[Asked] = (),
    answered: Sequence[int] = (),
    language: str = "en",
) -> Remarks:
    """One comment a person named; `words` are the subjects of each comment, separated by blanks."""
    count = len(people)
    used = [sorted(set(line.split())) for line in (words or [""] * count)]
    distinct = sorted({word for line in used for word in line})
    pairs = [(row, distinct.index(word)) for row, line in enumerate(used) for word in line]
    mentions = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    replied = np.zeros(count, dtype=np.bool_)
    replied[list(answered)] = True
    return Remarks(
        person=texts(people),
        post=texts(posts or ["post"] * count),
        written_at=np.array([AS_OF - int(days * DAY) for days in (days_ago or [1.0] * count)], dtype=np.int64),
        language=texts([language] * count),
        tone=np.array(tone or [0.0] * count, dtype=np.float64),
        mention_row=mentions[:, 0],
        mention_word=mentions[:, 1],
        words=tuple(distinct),
        questions=tuple(asked),
        answered=replied,
    )


def ask(row: int, text: str, words: str, kind: str = "what") -> Asked:
    return Asked(row, text, kind, tuple(sorted(words.split())))
