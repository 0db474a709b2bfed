"""Words in their dictionary form, by simplemma's dictionaries; each distinct word of a language is looked up once."""

import numpy as np
import simplemma

from whatworks.features.material import NO_WORD_LIST, Caption
from whatworks.features.tokens import Ids
from whatworks.features.vocabulary import LANGUAGES

LEMMATISED = ("en", "es", "pt", "hi", "ar", "fr", "de")  # languages simplemma has a dictionary for, of ours


def lemmas(caption: Caption, reading: Ids, languages: tuple[str, ...]) -> tuple[Ids, tuple[str, ...]]:
    """Give each word's lemma as a row in the distinct lemmas; each word is looked up once.

    Only the dictionaries of `languages` are opened; in others a word stands for itself."""
    words = list(caption.words)
    code = reading[caption.post]
    used = np.zeros((NO_WORD_LIST + 1, len(words)), dtype=np.bool_)
    used[code, caption.word] = True
    pairs = np.argwhere(used)
    found = [_lemma(words[word], own, languages) for own, word in pairs.tolist()]
    numbers = {lemma: number for number, lemma in enumerate(dict.fromkeys(found))}
    rows = np.zeros(used.shape, dtype=np.int64)
    rows[pairs[:, 0], pairs[:, 1]] = [numbers[lemma] for lemma in found]
    return rows[code, caption.word], tuple(numbers)


def _lemma(word: str, code: int, languages: tuple[str, ...]) -> str:
    """Give a word's dictionary form; the word itself in a language without a dictionary."""
    language = LANGUAGES[code] if code < len(LANGUAGES) else ""
    if language not in LEMMATISED or language not in languages:
        return word
    return simplemma.lemmatize(word, lang=language).lower()
