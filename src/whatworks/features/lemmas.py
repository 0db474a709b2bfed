"""Words in their dictionary form, by simplemma's dictionaries; each distinct word of a language is looked up once."""

import numpy as np
import simplemma

from whatworks.features.material import Caption
from whatworks.features.tokens import Ids
from whatworks.features.vocabulary import LANGUAGES

LEMMATISED = ("en", "es", "pt", "hi", "ar", "fr", "de")  # languages simplemma has a dictionary for, of ours


def lemmas(caption: Caption, reading: Ids, languages: tuple[str, ...]) -> tuple[Ids, tuple[str, ...]]:
    """Give each word's lemma as a row in the distinct lemmas, numbered by first use; each word is looked up once.

    Only the dictionaries of `languages` are opened; in others a word stands for itself."""
    key = reading[caption.post] * len(caption.words) + caption.word
    keys, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    words = list(caption.words)
    pairs = [divmod(int(keys[place]), len(words)) for place in order]
    found = [_lemma(words[word], code, languages) for code, word in pairs]
    numbers = {lemma: number for number, lemma in enumerate(dict.fromkeys(found))}
    rows = np.empty(len(keys), dtype=np.int64)
    rows[order] = [numbers[lemma] for lemma in found]
    return rows[inverse], tuple(numbers)


def _lemma(word: str, code: int, languages: tuple[str, ...]) -> str:
    """Give a word's dictionary form; the word itself in a language without a dictionary."""
    language = LANGUAGES[code] if code < len(LANGUAGES) else ""
    if language not in LEMMATISED or language not in languages:
        return word
    return simplemma.lemmatize(word, lang=language).lower()
