"""Questions people ask, put together where they ask for the same kind of answer about the same things."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from scipy import sparse

from whatworks.domain.posts import Floats
from whatworks.domain.voice import Asked, Ids, Question, Remarks
from whatworks.learning.voice.shares import different

ALIKE = 0.55  # cosine of the words asked about, the rarer the heavier: "which flour" is "what flour do you use here"
MAX_DIFFERENT = 3_000  # questions of different words compared with each other, the newest: 72 MB, a second
MAX_QUESTIONS = 10
FEW = 3  # fewer questions of several people: then those of one person are shown as well, up to this many


@dataclass(frozen=True, slots=True)
class _Group:
    """Questions of exactly the same words and kind."""

    kind: str
    words: tuple[str, ...]
    asked: list[Asked]


def questions(remarks: Remarks, person: Ids, post: Ids) -> tuple[Question, ...]:
    """Give the questions most people ask; those of one person only where there are few others.

    A question without any word that names a subject ("why?") is counted nowhere: nobody can tell what it asks.
    """
    told = [_question(remarks, group, person, post) for group in _clusters(_groups(remarks))]
    ranked = sorted(told, key=lambda one: (-one.people, -one.comments, one.text))
    several = [one for one in ranked if one.people > 1]
    return tuple((several if len(several) >= FEW else ranked[: max(FEW, len(several))])[:MAX_QUESTIONS])


def _groups(remarks: Remarks) -> list[_Group]:
    """Put questions of the same words together; of very many different ones the newest are kept."""
    same: dict[tuple[str, tuple[str, ...]], list[Asked]] = defaultdict(list)
    for one in remarks.questions:
        if one.words:
            same[one.kind, one.words].append(one)
    groups = [_Group(kind, words, asked) for (kind, words), asked in same.items()]
    groups.sort(key=lambda group: (-max(int(remarks.written_at[one.row]) for one in group.asked), group.words))
    return groups[:MAX_DIFFERENT]


def _clusters(groups: list[_Group]) -> list[list[Asked]]:
    """Put groups to the most asked one they are like; of two that are alike for the first time, one leads."""
    order = sorted(range(len(groups)), key=lambda at: (-len(groups[at].asked), len(groups[at].words), groups[at].words))
    likeness = _likeness(groups)
    leads: list[int] = []
    found: dict[int, list[Asked]] = {}
    for place in order:
        near = [lead for lead in leads if likeness[lead, place] >= ALIKE and _may_be_one(groups[lead], groups[place])]
        lead = max(near, key=lambda each: likeness[each, place]) if near else place
        if lead == place:
            leads.append(place)
            found[place] = []
        found[lead].extend(groups[place].asked)
    return list(found.values())


def _may_be_one(one: _Group, other: _Group) -> bool:
    """Say whether two groups ask for the same kind of answer, as far as it can be told."""
    return not one.kind or not other.kind or one.kind == other.kind


def _likeness(groups: list[_Group]) -> Floats:
    """Give the cosine of every two groups, each word weighed by how rarely it is asked about."""
    number = {word: place for place, word in enumerate(sorted({word for group in groups for word in group.words}))}
    rows = np.repeat(np.arange(len(groups)), [len(group.words) for group in groups])
    columns = np.array([number[word] for group in groups for word in group.words], dtype=np.int64)
    asked = np.array([len(group.asked) for group in groups], dtype=np.float64)
    often = np.bincount(columns, weights=asked[rows], minlength=len(number))
    weight = (np.log((1.0 + asked.sum()) / (1.0 + often)) + 1.0)[columns]
    length = np.sqrt(np.bincount(rows, weights=weight**2, minlength=len(groups)))
    table = sparse.coo_array((weight / length[rows], (rows, columns)), shape=(len(groups), len(number))).tocsr()
    cosines: Floats = (table @ table.T).toarray()
    return cosines


def _question(remarks: Remarks, asked: Sequence[Asked], person: Ids, post: Ids) -> Question:
    rows = np.unique([one.row for one in asked])
    last = datetime.fromtimestamp(int(remarks.written_at[rows].max()), UTC)
    return Question(
        text=_wording(asked),
        people=different(person[rows]),
        comments=len(rows),
        posts=different(post[rows]),
        answered=int(remarks.answered[rows].sum()),
        last_asked=last.strftime("%Y-%m-%d"),
        alike=len({one.text for one in asked}) - 1,
    )


def _wording(asked: Sequence[Asked]) -> str:
    """Give the wording most used; of several the shortest that still names a kind of answer."""
    counted: dict[str, int] = defaultdict(int)
    for one in asked:
        counted[one.text] += 1
    kinds = {one.text: one.kind for one in asked}
    return min(counted, key=lambda text: (-counted[text], not kinds[text], len(text), text))
