"""From the engine's own probability to one that came true that often on made-up creators; constants only."""

import numpy as np

from whatworks.domain.posts import Floats

# Logistic calibration (Platt 1999; beta calibration's shape, Kull et al. 2017) whose line depends on how much of the
# estimate is her own: what rests on the prior comes true less often than it says; and on how clearly the second opinion
# sees it, whose errors are not quite those of the first (decision 0016). Of 100 made-up creators nothing works
# for 47, something for 52, and 1 has a hidden cause: made by `python -m bench.calibrating`, creators of its own seed.
HERS = (-1.84, 0.56)  # intercept and slope where the estimate is hers
PRIORS = (-0.56, 0.06)  # added to both where it is the prior's
SECOND = 0.84  # added for each standard error by which the second opinion sees the effect
HEARD = (0.0, 5.0)  # of its z: what it does not see at all can't be seen less, and beyond five nothing is surer
MOSTLY_PRIORS, MOSTLY_HERS = 0.4, 0.75  # own weights between which one line turns into the other
SUREST = 0.99  # no advice from a history is called surer
EDGE = 0.002  # of some 3,000 draws all or none may agree


def recalibrated(probability: Floats, own_weight: Floats, second_z: Floats) -> Floats:
    """Give calibrated probabilities of the engine's own, the share of each estimate that is hers, and a second opinion.

    `second_z` is the second opinion's effect over its standard error, in the direction that is asked about.
    """
    logit, prior, second = described(probability, own_weight, second_z)
    line = HERS[0] + prior * PRIORS[0] + (HERS[1] + prior * PRIORS[1]) * logit + SECOND * second
    result: Floats = np.minimum(1.0 / (1.0 + np.exp(-line)), SUREST)
    return result


def described(probability: Floats, own_weight: Floats, second_z: Floats) -> tuple[Floats, Floats, Floats]:
    """Give what the line is drawn over: log odds, how far the estimate is the prior's (0 to 1), the second opinion."""
    held = np.clip(probability, EDGE, 1.0 - EDGE)
    prior: Floats = np.clip((MOSTLY_HERS - own_weight) / (MOSTLY_HERS - MOSTLY_PRIORS), 0.0, 1.0)
    second: Floats = np.clip(second_z, *HEARD)
    return np.log(held / (1.0 - held)), prior, second
