"""Which posts of two series are the same text, gone out in two places at about the same time."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Posts

# Posts further apart are a text used again, not one that went out in two places.
WINDOW_S = 7 * 86_400
# Fewer different words are a greeting, and letters a title in a script without spaces that says something.
FEWEST_WORDS, FEWEST_LETTERS = 5, 8
# Of the shorter text's words, this share must be in the longer: platforms cut texts, and creators add a line.
ALIKE = 0.8
# What is fitted to a platform and no part of what is said: links, handles, tags.
FITTINGS = re.compile(r"https?://\S+|www\.\S+|[@#＠＃][\w.]+")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Said:
    """What a post says: its text without fittings, and its different words."""

    text: str
    words: frozenset[str]

    def likeness(self, other: "Said") -> float:
        """Give the share of the shorter text's words that the longer has; 1 for the same text, 0 for too little."""
        if self.text == other.text and len(self.text) >= FEWEST_LETTERS:
            return 1.0
        fewest = min(len(self.words), len(other.words))
        return len(self.words & other.words) / fewest if fewest >= FEWEST_WORDS else 0.0


def twins(first: Posts, second: Posts) -> NDArray[np.int64]:
    """Give pairs of rows (pairs × 2) of posts that say the same within `WINDOW_S`, each post once, in time order.

    The more alike are paired first, then the nearer in time. Rows of both are in time order.
    """
    said, heard = _said(first), _said(second)
    begins = np.searchsorted(second.published_at, first.published_at - WINDOW_S, side="left").tolist()
    ends = np.searchsorted(second.published_at, first.published_at + WINDOW_S, side="right").tolist()
    found = [
        (-likeness, abs(int(first.published_at[row] - second.published_at[other])), row, other)
        for row, (begin, end) in enumerate(zip(begins, ends, strict=True))
        for other in range(begin, end)
        if (likeness := said[row].likeness(heard[other])) >= ALIKE
    ]
    taken, matched, pairs = set[int](), set[int](), []
    for _, _, row, other in sorted(found):
        if row not in taken and other not in matched:
            taken.add(row)
            matched.add(other)
            pairs.append((row, other))
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)


def _said(posts: Posts) -> list[Said]:
    """Read what each post says; title and text are one."""
    told = []
    for title, text in zip(posts.title.tolist(), posts.text.tolist(), strict=True):
        bare = FITTINGS.sub(" ", f"{'' if text.startswith(title) else title} {text}".lower())
        words = WORD.findall(bare)
        told.append(Said(" ".join(words), frozenset(words)))
    return told
