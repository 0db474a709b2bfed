"""A clock as columns, hour waves and weekdays, and what a history says of their coefficients before any belief."""

import numpy as np

from whatworks.advice.adjusted import adjust
from whatworks.advice.change import likelihood
from whatworks.advice.nuisance import Controls
from whatworks.advice.placebo import inflation
from whatworks.domain.posts import Floats

WAVES = 3  # a day has at most three humps that posts of one creator could show


def columns_of(hour: Floats, weekday: Floats) -> Floats:
    """Give the columns of a clock (rows × 2·WAVES + 7): hour waves (0 where no hour is known), weekday indicators."""
    angle = 2.0 * np.pi * hour / 24.0
    waves = [wave(k * angle) / k for k in range(1, WAVES + 1) for wave in (np.sin, np.cos)]
    days = [(weekday == day).astype(np.float64) for day in range(7)]
    columns: Floats = np.nan_to_num(np.column_stack([*waves, *days]), nan=0.0)
    return columns


def weigh_clock(outcome: Floats, clock: Floats, around: Controls) -> tuple[Floats, Floats]:
    """Give precision and pull (A, b) of a clock's coefficients: all that the posts say of them, before any belief."""
    centred = clock - clock.mean(axis=0)
    fit = adjust(outcome, centred, around)
    stretch = inflation(fit, centred, np.zeros(centred.shape[1]))
    return likelihood(fit, centred, np.full(len(stretch), float(np.mean(stretch))))
