"""Parts of speech as an optional analyser tells them: columns that may help to predict; none is a lever."""

import numpy as np

from whatworks.domain.analysis import PARTS
from whatworks.domain.features import Feature
from whatworks.features.material import Columns, Material

NEEDED = "missing without text, or in a language the analyser does not read"


def _share(part: str) -> Feature:
    """Name the share of one part of speech; writing more of one is no advice, so it is not hers to choose."""
    meaning = f"{part.replace('_', ' ')}s ÷ words, as the analyser reads the sentence"
    return Feature(f"{part}_share", "linguistic", "share", meaning, "when written", False, NEEDED)


FEATURES: tuple[Feature, ...] = tuple(_share(part) for part in PARTS)


def columns(material: Material) -> Columns:
    """Give each share; all missing where no analyser told any."""
    told = np.full((len(material.posts), len(PARTS)), np.nan)
    if material.analysis is not None and material.analysis.parts.shape[1]:
        told = material.analysis.parts
    return {feature.name: told[:, place] for place, feature in enumerate(FEATURES)}
