"""Topics of comments: words that several people use, put together where they appear in the same comments.

No model with hidden axes: a topic is its words, so that its count is exact and each comment can be shown.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from whatworks.domain.posts import Flags
from whatworks.domain.voice import Ids, Remarks, Topic
from whatworks.learning.voice.shares import different, share, tone

MIN_PEOPLE = 3  # a word of one or two people may be a name, and is no topic of an audience
MAX_WORDS = 80  # commonest words looked at: topics beyond are never among those shown
TOGETHER = 0.35  # cosine of two words over comments: made-up topics of 3 words in 6 keep above .4, chance below .2
MAX_TOPICS = 10  # more are no overview
WORDS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A topic with the comments that mention it: `mentions` is a flag a comment."""

    topic: Topic
    mentions: Flags


def topics(remarks: Remarks, person: Ids, post: Ids) -> tuple[Found, ...]:
    """Give what most people talk about, the commonest first; `person` and `post` number who wrote where.

    The share is of the people who wrote any word that can name a subject.
    """
    if not len(remarks.mention_row):
        return ()
    used = sparse.coo_array(
        (np.ones(len(remarks.mention_row)), (remarks.mention_row, remarks.mention_word)),
        shape=(len(remarks), len(remarks.words)),
    ).tocsc()
    speakers = different(person[np.unique(remarks.mention_row)])
    found = [
        _found(remarks, np.asarray(used[:, words].sum(axis=1)).ravel() > 0, words, (person, post, speakers))
        for words in _grouped(used, _common(remarks, person))
    ]
    ranked = sorted(found, key=lambda one: (-one.topic.share.count, -one.topic.comments, one.topic.words))
    return tuple(ranked[:MAX_TOPICS])


def _common(remarks: Remarks, person: Ids) -> Ids:
    """Give the words that enough people use, the commonest first."""
    pairs = np.unique(np.column_stack([remarks.mention_word, person[remarks.mention_row]]), axis=0)
    people = np.bincount(pairs[:, 0], minlength=len(remarks.words))
    order = np.argsort(-people, kind="stable")
    return order[people[order] >= MIN_PEOPLE][:MAX_WORDS]


def _grouped(used: sparse.csc_array, words: Ids) -> list[list[int]]:
    """Put each word to the first commoner word it stands together with, else begin a topic with it."""
    columns = used[:, words]
    length = np.sqrt(np.asarray(columns.sum(axis=0)).ravel())
    likeness = (columns.T @ columns).toarray() / np.outer(length, length)
    leads: list[int] = []
    members: dict[int, list[int]] = {}
    for place in range(len(words)):
        lead = next((lead for lead in leads if likeness[lead, place] >= TOGETHER), None)
        if lead is None:
            leads.append(place)
            members[place] = []
        members[place if lead is None else lead].append(int(words[place]))
    return list(members.values())


def _found(remarks: Remarks, mentions: Flags, words: list[int], who: tuple[Ids, Ids, int]) -> Found:
    person, post, speakers = who
    topic = Topic(
        words=tuple(remarks.words[word] for word in words[:WORDS_SHOWN]),
        comments=int(mentions.sum()),
        posts=different(post[mentions]),
        share=share(different(person[mentions]), speakers),
        tone=tone(person[mentions], remarks.tone[mentions]),
    )
    return Found(topic, mentions)
