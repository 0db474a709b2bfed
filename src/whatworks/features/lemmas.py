"""Words in their dictionary form: by simplemma's dictionaries, or as an analyser read them in their sentence."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import simplemma

from whatworks.features.material import NO_WORD_LIST, Caption
from whatworks.features.tokens import Ids, numbered
from whatworks.features.vocabulary import LANGUAGES

LEMMATISED = ("en", "es", "pt", "hi", "ar", "fr", "de")  # languages simplemma has a dictionary for, of ours
REMEMBERED = 65_536  # words: as many as simplemma itself keeps, several creators' vocabularies


def lemmas(caption: Caption, reading: Ids, languages: tuple[str, ...]) -> tuple[Ids, tuple[str, ...]]:
    """Give each word's lemma as a row in the distinct lemmas; each word is looked up once.

    Only the dictionaries of `languages` are opened; in others a word stands for itself."""
    words = list(caption.words)
    code = reading[caption.post]
    used = np.zeros((NO_WORD_LIST + 1, len(words)), dtype=np.bool_)
    used[code, caption.word] = True
    opened = [name in LEMMATISED and name in languages for name in LANGUAGES] + [False]
    pairs = np.nonzero(used)
    found = [
        _lemma(words[word], LANGUAGES[own]) if opened[own] else words[word]
        for own, word in zip(*(place.tolist() for place in pairs), strict=True)
    ]
    rows = np.zeros(used.shape, dtype=np.int64)
    rows[pairs], numbers = numbered(found)
    return rows[code, caption.word], tuple(numbers)


def in_sentences(
    caption: Caption, found: tuple[Ids, tuple[str, ...]], forms: Sequence[Mapping[str, str]]
) -> tuple[Ids, tuple[str, ...]]:
    """Give each word's lemma as `forms` of its caption have it; what they lack stays as it was `found`."""
    row, names = found
    words = list(caption.words)
    places = (column.tolist() for column in (caption.post, caption.word, row))
    told = [forms[post].get(words[word], names[lemma]) for post, word, lemma in zip(*places, strict=True)]
    rows, numbers = numbered(told)
    return rows, tuple(numbers)


@lru_cache(maxsize=REMEMBERED)
def _lemma(word: str, language: str) -> str:
    """Give a word's dictionary form in a language with a dictionary."""
    return simplemma.lemmatize(word, lang=language).lower()
