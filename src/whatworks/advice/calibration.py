"""From the engine's own probability to one that came true that often on simulated creators; constants only."""

import numpy as np

from whatworks.domain.posts import Floats

# Isotonic fit of "was the lift above 3 %" on the engine's own probability, over 900 creators for whom nothing works and
# 900 for whom five levers do (noise .5–1.1, 110 and 350 posts): of each the advice she would read if no confidence were
# asked for. Made by `python -m bench.engine_trial --calibrate --creators 150` and thinned to these knots; below what it
# fitted, a straight line from nothing. No advice is called surer than .99.
STATED: tuple[float, ...] = (0.0, 0.66, 0.735, 0.79, 0.87, 0.893, 0.917, 0.94, 0.962, 0.984, 1.0)
CAME_TRUE: tuple[float, ...] = (0.0, 0.548, 0.653, 0.74, 0.8, 0.84, 0.882, 0.91, 0.948, 0.979, 0.99)


def recalibrated(probability: Floats) -> Floats:
    """Give calibrated probabilities, linear between the knots of the table."""
    result: Floats = np.interp(probability, STATED, CAME_TRUE)
    return result
