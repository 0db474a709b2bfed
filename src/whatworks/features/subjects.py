"""What comments are about: the words of each that can name a subject, in their dictionary form."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from whatworks.domain.posts import Flags, Texts
from whatworks.features.fillers import ASKED, FILLERS
from whatworks.features.languages import UNKNOWN
from whatworks.features.lemmas import lemmas
from whatworks.features.material import NO_WORD_LIST, Caption
from whatworks.features.opinion import valence
from whatworks.features.opinions import PRAISE
from whatworks.features.sentiment import lexicon
from whatworks.features.tokens import Ids
from whatworks.features.vocabulary import FIRST_PERSON, LANGUAGES, QUESTION_WORDS, SECOND_PERSON

MIN_LETTERS = 3  # shorter words of alphabets are mostly grammar
STRONG = 1.8  # of VADER's valence (up to 4): from "good" and "nice" on a word praises rather than names


@dataclass(frozen=True, slots=True)
class Subjects:
    """Words that can name a subject, one entry a mention: dictionary `form`, as `written`, and the `text` it is in."""

    form: Texts
    written: Texts
    text: Ids


def subjects(caption: Caption, reading: Ids, languages: tuple[str, ...]) -> Subjects:
    """Give every word of the caption that can name a subject.

    Texts in a language without word lists give none: grammar could not be told from subjects there.
    """
    found, forms = lemmas(caption, reading, languages)
    code = reading[caption.post]
    words = list(caption.words)
    names = np.zeros((NO_WORD_LIST + 1, len(words)), dtype=np.bool_)
    for own, word in np.unique(np.column_stack([code, caption.word]), axis=0).tolist():
        names[own, word] = own != NO_WORD_LIST and may_name(words[word], LANGUAGES[own])
    unsure = (caption.language == UNKNOWN)[caption.post]
    named = names[code, caption.word]
    named[unsure] &= ~_toned_anywhere(words)[caption.word[unsure]]
    told = [
        (_form(words[word], forms[lemma], LANGUAGES[own]), _bare(words[word], LANGUAGES[own]), text)
        for word, lemma, own, text in zip(
            *(column[named].tolist() for column in (caption.word, found, code, caption.post)), strict=True
        )
    ]
    kept = [one for one in told if one[0]]
    return Subjects(
        _texts([form for form, _, _ in kept]),
        _texts([written for _, written, _ in kept]),
        np.array([text for _, _, text in kept], dtype=np.int64),
    )


def _texts(values: list[str]) -> Texts:
    column = np.empty(len(values), dtype=np.object_)
    column[:] = values
    return column


def _toned_anywhere(words: Sequence[str]) -> Flags:
    """Say of each word whether any language praises or complains with it."""
    return np.array([any(valence(language, word) for language in PRAISE) for word in words], dtype=np.bool_)


def may_name(word: str, language: str) -> bool:
    """Say whether a word can name a subject: no number, no grammar, no praise or complaint, and not too short."""
    bare = _bare(word, language)
    if len(bare) < MIN_LETTERS or bare[0].isdigit() or {word, bare} & _barred(language):
        return False
    return language == "en" or not valence(language, bare)


def _form(word: str, lemma: str, language: str) -> str:
    """Give the dictionary form, "" for a word of grammar; a word with an apostrophe is told without what is cut."""
    if "'" in word:
        return _bare(word, language)
    return "" if lemma in _barred(language) else lemma


def _bare(word: str, language: str) -> str:
    """Give "flour" for "flour's", "eau" for "l'eau"."""
    return word.rpartition("'")[2] if language == "fr" else word.partition("'")[0]


@cache
def _barred(language: str) -> frozenset[str]:
    """Give the words of a language that name nothing."""
    lists = (FILLERS, FIRST_PERSON, SECOND_PERSON, QUESTION_WORDS)
    listed = {word for words in lists for word in words[language].split()}
    listed |= {word for words in ASKED[language].values() for word in words.split("|")}
    if language == "en":
        known = lexicon()
        listed |= {word for word in known.toned if abs(known.valence[known.row[word]]) >= STRONG}
    return frozenset(listed)
