"""From the engine's own probability to one that came true that often on made-up creators; constants only."""

import numpy as np

from whatworks.domain.posts import Floats

# Logistic calibration (Platt 1999; beta calibration's shape, Kull et al. 2017) over all that speaks for a finding: the
# engine's own log odds, how clearly the second opinion sees it, whose errors are not quite those of the first (decision
# 0016), and how much works of what else she does (decision 0027). Of 100 made-up creators nothing works for 47,
# something for 52, and 1 has a hidden cause: made by `python -m bench.calibrating`, creators of its own seed.
LINE = (-3.18, 0.46)  # intercept, and slope of the log odds
SECOND = 0.78  # added for each standard error by which the second opinion sees the effect
ELSEWHERE = 1.08  # added for each factor of e in one more than what works elsewhere: the first thing says most
HEARD = (0.0, 5.0)  # of its z: what it does not see at all can't be seen less, and beyond five nothing is surer
SUREST = 0.99  # no advice from a history is called surer
EDGE = 0.002  # of some 3,000 draws all or none may agree


def recalibrated(probability: Floats, second_z: Floats, elsewhere: Floats) -> Floats:
    """Give calibrated probabilities of the engine's own and of what else speaks.

    `second_z` is the second opinion's effect over its standard error, in the direction that is asked about;
    `elsewhere` how many other families something works in (`advice.elsewhere`).
    """
    logit, second, others = described(probability, second_z, elsewhere)
    line = LINE[0] + LINE[1] * logit + SECOND * second + ELSEWHERE * others
    result: Floats = np.minimum(1.0 / (1.0 + np.exp(-line)), SUREST)
    return result


def described(probability: Floats, second_z: Floats, elsewhere: Floats) -> tuple[Floats, Floats, Floats]:
    """Give what the line is drawn over: log odds, the second opinion's z, the logarithm of one and what else works."""
    held = np.clip(probability, EDGE, 1.0 - EDGE)
    second: Floats = np.clip(second_z, *HEARD)
    return np.log(held / (1.0 - held)), second, np.log1p(elsewhere)
