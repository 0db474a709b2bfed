"""How models of meaning are asked: one caption at a time, rounded, missing where there is nothing to read."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from whatworks.adapters.analysers.cleaning import has_word, readable
from whatworks.domain.analysis import Analysis
from whatworks.domain.posts import Floats

# Single precision holds seven digits of a coordinate below 1; the last is the processor's.
DIGITS = 6


def vectors(embed: Callable[[str], NDArray[np.float32]], width: int, texts: Sequence[str]) -> Floats:
    """Give each text's vector (texts × width); NaN for an empty text or one without a word.

    Texts are embedded one by one: in a batch the longest one pads the others and turns their last bits (1.5e-7 seen),
    and a later post may change no byte of an earlier one.
    """
    told = np.full((len(texts), width), np.nan)
    for row, text in enumerate(map(readable, texts)):
        if has_word(text):
            told[row] = np.round(np.asarray(embed(text), dtype=np.float64), DIGITS)
    return told


def of_meaning(analyser: str, meaning: Floats) -> Analysis:
    """Give an analysis that tells meaning and nothing else."""
    return Analysis(analyser, np.empty((len(meaning), 0)), ({},) * len(meaning), meaning)
