"""From the engine's own probability to one that came true that often on simulated creators; constants only."""

import numpy as np

from whatworks.domain.posts import Floats

# Isotonic fit of "was the lift above 3 %" on the engine's own probability, over the mixture of the honesty trial: 480
# creators for whom nothing works, 1,920 for whom five levers do; noise .5 and .8, 110 and 350 posts. Of each what
# she would read if no confidence were asked for. Made by `python -m bench.engine_trial --calibrate --creators 120` and
# thinned to these knots; below what it fitted, a straight line from nothing. No advice is called surer than .99.
STATED: tuple[float, ...] = (0.0, 0.605, 0.675, 0.735, 0.785, 0.85, 0.9, 0.915, 0.94, 0.963, 0.983, 1.0)
CAME_TRUE: tuple[float, ...] = (0.0, 0.578, 0.665, 0.705, 0.78, 0.834, 0.878, 0.907, 0.935, 0.955, 0.98, 0.99)


def recalibrated(probability: Floats) -> Floats:
    """Give calibrated probabilities, linear between the knots of the table."""
    result: Floats = np.interp(probability, STATED, CAME_TRUE)
    return result
