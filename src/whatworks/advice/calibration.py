"""From the engine's own probability to one that came true that often on simulated creators; constants only."""

import numpy as np

from whatworks.domain.posts import Floats

# Isotonic fit of "was the lift above 3 %" on the engine's own probability, over 800 creators for whom nothing works and
# 800 for whom five levers do (noise .5 and .8, 110 and 350 posts): of each what she would read if no confidence were
# asked for. Made by `python -m bench.engine_trial --calibrate --creators 200`, thinned and smoothed to these knots;
# below what it fitted, a straight line from nothing. No advice is called surer than .99.
STATED: tuple[float, ...] = (0.0, 0.6, 0.68, 0.75, 0.8, 0.85, 0.89, 0.915, 0.942, 0.96, 0.981, 1.0)
CAME_TRUE: tuple[float, ...] = (0.0, 0.5, 0.56, 0.665, 0.76, 0.8, 0.835, 0.885, 0.915, 0.94, 0.98, 0.99)


def recalibrated(probability: Floats) -> Floats:
    """Give calibrated probabilities, linear between the knots of the table."""
    result: Floats = np.interp(probability, STATED, CAME_TRUE)
    return result
