"""How much works of what else a creator does: where three things do, a fourth is likelier to than where none does."""

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtr

from whatworks.domain.posts import Floats

# Standard errors at which what the second opinion sees counts half: chance alone reaches that in one of 44.
SEEN_Z = 2.0


def elsewhere(families: Sequence[str], stated: Floats, second_z: Floats) -> Floats:
    """Give for each finding how many of the other families both opinions see something working in (a sum of shares).

    A family counts with the surest of its findings in either direction, and a finding with the less sure of both
    opinions: the engine's own probability, and the chance that the second opinion's z lies above two. What a finding's
    own family shows is left out, as it is largely the same posts seen twice. The share of what works among all that is
    compared is what an empirical Bayes would learn of her (Efron 2010, Large-Scale Inference, ch. 2); it enters the
    calibration, and so counts as much as it was worth on creators who were made up.
    """
    seen = np.minimum(stated, ndtr(second_z - SEEN_Z))
    surest = {family: max(seen[place] for place in _places(families, family)) for family in set(families)}
    total = sum(surest.values())
    return np.array([total - surest[family] for family in families], dtype=np.float64)


def _places(families: Sequence[str], family: str) -> list[int]:
    """Give where a family's findings stand."""
    return [place for place, one in enumerate(families) if one == family]
