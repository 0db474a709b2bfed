"""What an analyser would have found, made by hand for the tests of features."""

from collections.abc import Mapping, Sequence

import numpy as np

from whatworks.domain.analysis import PARTS, Analysis
from whatworks.domain.posts import Floats


def meant(meaning: Floats, *, analyser: str = "made 1") -> Analysis:
    """Give an analysis that tells nothing but meaning."""
    return Analysis(analyser, np.empty((len(meaning), 0)), ({},) * len(meaning), meaning)


def spoken(shares: Sequence[Sequence[float]], forms: Sequence[Mapping[str, str]] | None = None) -> Analysis:
    """Give an analysis of parts of speech and dictionary forms."""
    parts = np.array(shares, dtype=np.float64).reshape(len(shares), len(PARTS))
    return Analysis("made 1", parts, tuple(forms or [{}] * len(shares)), np.empty((len(shares), 0)))


def two_subjects(count: int, seed: int = 5, width: int = 12) -> Floats:
    """Give vectors around two meanings, taking turns, of unit length."""
    rng = np.random.default_rng(seed)
    middle = rng.standard_normal((2, width))
    rows = middle[np.arange(count) % 2] + 0.3 * rng.standard_normal((count, width))
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)
