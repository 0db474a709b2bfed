"""What every group of features is computed from: a series' posts, outcome, tokens, language and transforms."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.analysis import Analysis
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Flags, Floats, Posts
from whatworks.features.languages import OTHER, UNKNOWN, languages
from whatworks.features.meaning import Frame
from whatworks.features.tokens import Chunks, Ids, Tokens, split, tally, tokenise, words_of
from whatworks.features.vocabulary import LANGUAGES

NO_WORD_LIST = len(LANGUAGES)  # the row of a word table for languages without one


@dataclass(frozen=True, slots=True)
class Caption:
    """Title and text of each post as one, and its words.

    `text[i]` is "" where the export had none. `language` is what was detected (a position in LANGUAGES, OTHER or
    UNKNOWN). The word arrays have one entry a word of any post: `post` it belongs to, `word` the number `words` gives
    it; `elided` has the numbers of the words that begin with "j'", "i'" …
    """

    text: tuple[str, ...]
    has_text: Flags
    chunks: Chunks
    tokens: Tokens
    language: Ids
    post: Ids
    word: Ids
    words: Mapping[str, int]
    elided: Mapping[str, list[int]]

    def given(self, values: Floats | Flags) -> Floats:
        """Give the values, missing where the post has no text at all."""
        return np.where(self.has_text, values, np.nan)

    def sum_words(self, values: Floats | Flags) -> Floats:
        """Sum a number or flag a word over each post."""
        return tally(self.post, len(self.text), values)

    def reading(self, main_language: str) -> Ids:
        """Give the language whose word lists apply; where it is unknown, the creator's main one."""
        chosen = np.where(self.language == UNKNOWN, LANGUAGES.index(main_language), self.language)
        return np.where(chosen == OTHER, NO_WORD_LIST, chosen)

    def listed(self, lists: Mapping[str, str], reading: Ids) -> Flags:
        """Say of each word whether it is on its language's list; "j'" lists every word that begins so."""
        table = np.zeros((NO_WORD_LIST + 1, len(self.words) + 1), dtype=np.bool_)
        for code in set(reading.tolist()) - {NO_WORD_LIST}:
            own = set(lists[LANGUAGES[code]].split())
            table[code, [self.words[word] for word in own if word in self.words]] = True
            table[code, [row for start in own & self.elided.keys() for row in self.elided[start]]] = True
        flags: Flags = table[reading[self.post], self.word]
        return flags


@dataclass(frozen=True, slots=True)
class Transforms:
    """What is learned from many captions once and then frozen: her languages and the topic axes.

    `languages` are those she writes in, the main one first: word lists fall back to it, dictionaries are used for
    these only. `terms[j]` has weight `idf[j]` and loads `axes[j]` (terms × topics) on the topics; no
    terms = no topics yet. With a `frame` the topics are those of an analyser's vectors instead.
    """

    languages: tuple[str, ...]
    terms: tuple[str, ...]
    idf: Floats
    axes: Floats
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """One series, ready for every group of features: rows in the order of the outcome."""

    posts: Posts
    outcome: Outcome
    caption: Caption
    reading: Ids  # the language whose word lists apply to each post
    lemma: Ids  # for each word of the caption, its row in `lemmas`
    lemmas: tuple[str, ...]
    counted: Mapping[str, Floats]  # what wording.counts gave: the fit of topics and its own columns both need it
    days: Floats  # each post on her wall clock, as calendar.local_days gives it
    transforms: Transforms
    analysis: Analysis | None = None  # what an analyser found in each caption, where one was chosen


Columns = Mapping[str, NDArray[np.float64]]


def caption(posts: Posts) -> Caption:
    """Read the captions of posts: title and text as one, cut into tokens, language told."""
    both = zip(posts.title.tolist(), posts.text.tolist(), strict=True)
    return read(tuple(_whole(title, text) for title, text in both))


def read(texts: tuple[str, ...], language: Ids | None = None) -> Caption:
    """Read texts: cut them into tokens and tell each one's language, unless `language` says it."""
    chunks = split(texts)
    tokens = tokenise(chunks)
    post, word, words = words_of(tokens)
    told = languages(len(texts), post, word, tuple(words)) if language is None else language
    elided: dict[str, list[int]] = {}
    for own in words:
        if "'" in own:
            elided.setdefault(own[: own.index("'") + 1], []).append(words[own])
    has_text = np.array([bool(text) for text in texts], dtype=np.bool_)
    return Caption(texts, has_text, chunks, tokens, told, post, word, words, elided)


def _whole(title: str, text: str) -> str:
    """Join a title and a text; a text that begins with its title is not counted twice."""
    title, text = title.strip(), text.replace("\r\n", "\n").strip()
    if not title or text.startswith(title):
        return text
    return f"{title}\n{text}".strip()
