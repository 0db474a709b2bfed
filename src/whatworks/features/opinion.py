"""How comments sound: praise, complaint or neither, by word lists in every language that has them, and by emoji.

English is VADER's (Hutto & Gilbert 2014); the other lists are in `opinions.py`. A feature of posts never comes of this.
"""

from collections.abc import Mapping
from functools import cache

import numpy as np

from whatworks.domain.posts import Flags, Floats
from whatworks.features.languages import UNKNOWN
from whatworks.features.material import NO_WORD_LIST, Caption
from whatworks.features.opinions import COMPLAINT, NEGATED_BEHIND, NEGATION, PRAISE
from whatworks.features.sentiment import compound, look_up, scores
from whatworks.features.tokens import Ids, tally
from whatworks.features.vocabulary import LANGUAGES

ENGLISH = LANGUAGES.index("en")
LEAST = 0.05  # of VADER's compound: what its authors call positive or negative
REACH = 3  # words a negation reaches, as VADER has it


def tones(caption: Caption, reading: Ids) -> Floats:
    """Give 1, 0 or -1 for each comment; NaN in a language without lists, unless an emoji tells."""
    english = reading == ENGLISH
    vader = compound(caption.chunks.kept(english[caption.chunks.text]), look_up(caption.chunks.distinct))
    told = np.where(english, np.where(np.abs(vader) >= LEAST, np.sign(vader), 0.0), _by_lists(caption, reading))
    elsewhere = (caption.language == UNKNOWN) & (told == 0)
    told = np.where(elsewhere, np.sign(_anywhere(caption)), told)
    pictures = np.sign(_pictures(caption))
    told = np.where((reading == NO_WORD_LIST) & (pictures == 0), np.nan, told)
    return np.where(english | (told != 0), told, pictures)


def valence(language: str, word: str) -> int:
    """Give 1 for praise, -1 for complaint, 0 for neither; the part behind an apostrophe counts too ("j'adore")."""
    parts = (word, word.rpartition("'")[2])
    praise, complaint = (
        any(part in words or part.startswith(stems) for part in parts) for words, stems in _lists()[language]
    )
    return int(praise) - int(complaint)


@cache
def _lists() -> Mapping[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]]:
    """Give, of each language, whole words and stems of praise, then of complaint."""
    return {language: (_split(PRAISE[language]), _split(COMPLAINT[language])) for language in PRAISE}


def _split(listed: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = listed.split()
    stems = tuple(word[:-1] for word in words if word.endswith("*"))
    return frozenset(word for word in words if not word.endswith("*")), stems


def _by_lists(caption: Caption, reading: Ids) -> Floats:
    """Sum praise and complaint of each comment under its own language; a negation near turns a word around."""
    code = reading[caption.post]
    toned, negates = np.zeros(len(code)), np.zeros(len(code), dtype=np.bool_)
    behind = np.zeros(len(code), dtype=np.bool_)
    words = list(caption.words)
    for language in PRAISE:
        own = code == LANGUAGES.index(language)
        if not own.any():
            continue
        used = np.unique(caption.word[own])
        by_word = np.zeros(len(words) + 1)
        by_word[used] = [valence(language, words[row]) for row in used.tolist()]
        against = frozenset(NEGATION[language].split())
        by_negation = np.zeros(len(words) + 1, dtype=np.bool_)
        by_negation[used] = [words[row] in against for row in used.tolist()]
        toned[own], negates[own] = by_word[caption.word[own]], by_negation[caption.word[own]]
        behind[own] = language in NEGATED_BEHIND
    turned = _near(negates, caption.post, 1) | (behind & _near(negates, caption.post, -1))
    total: Floats = np.sign(tally(caption.post, len(caption.text), np.where(turned, -toned, toned)))
    return total


def _near(flag: Flags, post: Ids, direction: int) -> Flags:
    """Say of each word whether a flagged one stands up to REACH before it (1) or behind it (-1) in the same comment."""
    found = np.zeros(len(flag), dtype=np.bool_)
    for distance in range(1, min(REACH, len(flag) - 1) + 1):
        early, late = slice(None, -distance), slice(distance, None)
        here, there = (late, early) if direction == 1 else (early, late)
        found[here] |= flag[there] & (post[here] == post[there])
    return found


def _anywhere(caption: Caption) -> Floats:
    """Sum praise and complaint by whichever language lists a word: for comments too short to tell their language."""
    words = list(caption.words)
    unsure = np.unique(caption.word[(caption.language == UNKNOWN)[caption.post]])
    by_word = np.zeros(len(words) + 1)
    for row in unsure.tolist():
        told = {valence(language, words[row]) for language in PRAISE} - {0}
        by_word[row] = told.pop() if len(told) == 1 else 0
    return tally(caption.post, len(caption.text), by_word[caption.word])


def _pictures(caption: Caption) -> Floats:
    """Sum the tone of the emoji of each comment."""
    tokens = caption.tokens
    pictures = np.flatnonzero(tokens.distinct.emoji)
    tone = np.zeros(len(tokens.distinct.token))
    tone[pictures] = scores([tokens.distinct.token[row] for row in pictures.tolist()])
    return tokens.total(np.where(np.abs(tone) >= LEAST, np.sign(tone), 0.0))
