"""What an optional analyser found in captions: parts of speech, dictionary forms, meaning as a vector; no judgement."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats

# Open word classes of the Universal Dependencies tag set (Nivre et al. 2020): they carry what a caption says. The
# closed ones (pronouns, numerals, interjections) are counted by our own word lists in every language.
PARTS: tuple[str, ...] = ("noun", "proper_noun", "verb", "adjective", "adverb")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One row a caption, in the order they were given; a caption the analyser cannot read is missing, never 0.

    `analyser` is its name and version: only rows of the same one compare. `parts` (captions × PARTS) are shares of the
    caption's words, `meaning` (captions × dimensions) its place among meanings; NaN rows are captions it cannot read,
    no columns at all mean that it does not tell them. `forms[i]` has the dictionary form of lower-case words of caption
    i, and is empty where none is known.
    """

    analyser: str
    parts: Floats
    forms: tuple[Mapping[str, str], ...]
    meaning: Floats

    def __post_init__(self) -> None:
        """Hold the three to the same captions; raises ValueError."""
        if not len(self.parts) == len(self.forms) == len(self.meaning):
            raise ValueError("parts, forms and meaning are of the same captions")
        if self.parts.shape[1] not in (0, len(PARTS)):
            raise ValueError(f"parts has a column for each of {', '.join(PARTS)}, or none")

    def __len__(self) -> int:
        """Give the number of captions."""
        return len(self.forms)

    def take(self, rows: NDArray[np.integer[Any]]) -> Self:
        """Give the captions at these positions, in that order."""
        return type(self)(
            self.analyser, self.parts[rows], tuple(self.forms[row] for row in rows.tolist()), self.meaning[rows]
        )

    def joined(self, later: "Analysis") -> "Analysis":
        """Give these captions and then the later ones; raises ValueError where another analyser read those."""
        if later.analyser != self.analyser:
            raise ValueError(f"{self.analyser} and {later.analyser} do not compare")
        return Analysis(
            self.analyser,
            np.concatenate([self.parts, later.parts]),
            (*self.forms, *later.forms),
            np.concatenate([self.meaning, later.meaning]),
        )
