"""How rich and how hard the language is: lemmas, diversity, readability; and which language it is."""

from collections.abc import Sequence

import numpy as np

from whatworks.domain.features import Feature
from whatworks.domain.posts import Flags, Floats
from whatworks.features.languages import OTHER, UNKNOWN
from whatworks.features.material import Caption, Columns, Material
from whatworks.features.tokens import Ids, tally
from whatworks.features.vocabulary import LANGUAGES
from whatworks.features.windows import divide

MIN_WORDS = 5  # ratios over fewer words are noise
LONG_WORD = 6  # letters a word must exceed to be long (Björnsson 1968, Läsbarhet)
READABLE = ("en", "es", "pt", "fr", "de")  # LIX was made for alphabetic scripts with spaces
TITLES = {
    "en": "English", "es": "Spanish", "pt": "Portuguese", "hi": "Hindi", "hinglish": "Hindi in Latin letters",
    "ar": "Arabic", "fr": "French", "de": "German",
}  # fmt: skip
SHORT = f"missing with fewer than {MIN_WORDS} words"
UNSURE = "missing where the text is too short to tell the language"


def _written(name: str, unit: str, meaning: str, missing: str) -> Feature:
    """Name a linguistic feature, known as soon as the caption is written."""
    return Feature(name, "linguistic", unit, meaning, "when written", True, missing)


FEATURES: tuple[Feature, ...] = (
    _written("lemmas", "lemmas", "different words in their dictionary form (run, runs, ran are one)",
             "missing without text"),
    _written("lexical_diversity", "share", "different lemmas ÷ words", SHORT),
    _written("sentences", "sentences", "runs of . ! ? and their like; at least one", "missing without text"),
    _written("sentence_words", "words", "mean words a sentence", "missing without words"),
    _written("long_words_share", "share", f"words of more than {LONG_WORD} letters", "missing without words"),
    _written("lix", "points", "LIX readability: words a sentence + % long words (below 30 easy, above 50 hard)",
             f"{SHORT}, or in a language LIX was not made for"),
    _written("coleman_liau", "US grade", "Coleman–Liau readability: school years needed",
             f"{SHORT}, or in another language than English"),
    *(_written(f"language_{code}", "0 or 1", f"written in {title}", UNSURE) for code, title in TITLES.items()),
    _written("language_other", "0 or 1", "written in a language without word lists here", UNSURE),
)  # fmt: skip


def columns(material: Material) -> Columns:
    """Measure richness, readability and language; see FEATURES for each column."""
    caption = material.caption
    return {
        **diversity(caption, material.lemma, len(material.lemmas)),
        **_readability(caption, material.reading),
        **_languages(caption),
    }


def diversity(caption: Caption, lemma: Ids, lemmas: int) -> dict[str, Floats]:
    """Count each post's different lemmas; `lemma` numbers each word's among so many `lemmas`."""
    width = max(lemmas, 1)
    pairs = np.sort(caption.post * width + lemma)
    fresh = np.r_[True, pairs[1:] != pairs[:-1]][: len(pairs)]
    different = tally(pairs[fresh] // width, len(caption.text))
    words = tally(caption.post, len(caption.text))
    return {"lemmas": caption.given(different), "lexical_diversity": divide(different, words, words >= MIN_WORDS)}


def _readability(caption: Caption, reading: Ids) -> dict[str, Floats]:
    """Score LIX and Coleman–Liau (Coleman & Liau 1975, Journal of Applied Psychology 60)."""
    tokens, kinds = caption.tokens, caption.tokens.distinct
    words, letters = tokens.total(kinds.word), tokens.total(kinds.letters)
    sentences = np.maximum(tokens.total(kinds.ending), 1.0)
    some, enough = words > 0, words >= MIN_WORDS
    long = divide(tokens.total(kinds.word & (kinds.letters > LONG_WORD)), words, some)
    per_sentence = divide(words, sentences, some)
    english = enough & (reading == LANGUAGES.index("en"))
    grade = 5.88 * divide(letters, words, english) - 29.6 * divide(sentences, words, english) - 15.8
    return {
        "sentences": caption.given(sentences),
        "sentence_words": per_sentence,
        "long_words_share": long,
        "lix": np.where(enough & _among(reading, READABLE), per_sentence + 100.0 * long, np.nan),
        "coleman_liau": grade,
    }


def _among(reading: Ids, languages: Sequence[str]) -> Flags:
    """Say of each post whether it is in one of the languages."""
    return np.isin(reading, [LANGUAGES.index(name) for name in languages])


def _languages(caption: Caption) -> dict[str, Floats]:
    """Give one flag a language, by what was detected in the post itself."""
    sure = caption.language != UNKNOWN
    flags = {f"language_{name}": caption.language == code for code, name in enumerate(LANGUAGES)}
    flags["language_other"] = caption.language == OTHER
    return {name: np.where(sure, flag, np.nan) for name, flag in flags.items()}
