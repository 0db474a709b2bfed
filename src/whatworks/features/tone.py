"""How a caption sounds and how it opens: sentiment, emoji valence, and its hook, the first eight words."""

import numpy as np

from whatworks.domain.features import Feature
from whatworks.domain.posts import Floats
from whatworks.features.material import Caption, Columns, Material
from whatworks.features.sentiment import compound, look_up, scores
from whatworks.features.tokens import Ids
from whatworks.features.vocabulary import LANGUAGES, SECOND_PERSON
from whatworks.features.windows import divide

HOOK_WORDS = 8  # what feeds show before "… more" is about a line: eight words on a phone
ENGLISH = LANGUAGES.index("en")
NO_ANALYSER = "missing in other languages than English: no analyser for them is installed"


def _written(name: str, unit: str, meaning: str, missing: str) -> Feature:
    """Name a linguistic feature, known as soon as the caption is written."""
    return Feature(name, "linguistic", unit, meaning, "when written", True, missing)


FEATURES: tuple[Feature, ...] = (
    _written("sentiment", "-1 to 1", "VADER's compound tone of title and caption", NO_ANALYSER),
    _written("emoji_valence", "-1 to 1", "mean tone of its emoji, by VADER's names for them", "missing without emoji"),
    _written("hook_question", "0 or 1", "a question mark within its first eight words", "missing without text"),
    _written("hook_number", "0 or 1", "a number within its first eight words", "missing without text"),
    _written("hook_second_person", "0 or 1", "a word for you within its first eight words",
             "missing without text, or in a language without a word list"),
    _written("hook_emoji", "0 or 1", "an emoji within or right after its first eight words", "missing without text"),
    _written("hook_sentiment", "-1 to 1", "VADER's compound tone of its first eight words", NO_ANALYSER),
)  # fmt: skip


def columns(material: Material) -> Columns:
    """Measure tone and hook; see FEATURES for each column."""
    caption, reading = material.caption, material.reading
    english = (reading == ENGLISH) & caption.has_text
    chunks = caption.chunks.kept(english[caption.chunks.text])
    toned = look_up(caption.chunks.distinct)
    return {
        "sentiment": np.where(english, compound(chunks, toned), np.nan),
        "hook_sentiment": np.where(english, compound(chunks.kept(chunks.at < HOOK_WORDS), toned), np.nan),
        "emoji_valence": _emoji_valence(caption),
        **_hooks(caption, reading),
    }


def _emoji_valence(caption: Caption) -> Floats:
    """Average the tone of the emoji, each distinct one scored once."""
    tokens = caption.tokens
    pictures = np.flatnonzero(tokens.distinct.emoji)
    tones = np.zeros(len(tokens.distinct.token))
    tones[pictures] = scores([tokens.distinct.token[row] for row in pictures.tolist()])
    count = tokens.total(tokens.distinct.emoji)
    return divide(tokens.total(tones), count)


def _hooks(caption: Caption, reading: Ids) -> dict[str, Floats]:
    """Look at the tokens up to the eighth word, and the marks right after it."""
    tokens, kinds = caption.tokens, caption.tokens.distinct
    is_word = kinds.word[tokens.id]
    words_before: Ids = np.cumsum(is_word) - is_word
    starts = np.searchsorted(tokens.text, np.arange(tokens.count))
    rank = words_before - np.r_[words_before, 0][starts][tokens.text]
    opening = np.where(is_word, rank < HOOK_WORDS, rank <= HOOK_WORDS)
    you = caption.listed(SECOND_PERSON, reading) & opening[is_word]
    addressed = np.where(reading < len(LANGUAGES), caption.sum_words(you) > 0, np.nan)
    return {
        "hook_question": caption.given(tokens.total(kinds.question, opening) > 0),
        "hook_number": caption.given(tokens.total(kinds.number, opening) > 0),
        "hook_emoji": caption.given(tokens.total(kinds.emoji, opening) > 0),
        "hook_second_person": caption.given(addressed),
    }
