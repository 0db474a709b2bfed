"""The effect of each lever window by window through one series, unshrunk: what drift is learned from; no advice.

A lever is compared within each window, beside all other levers over the whole history, the same controls, memory, gate
and widened errors as the advice. What a window says comes in precision form: one in which a lever never varied says
nothing of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whatworks.advice.adjusted import Adjusted, adjust
from whatworks.advice.advise import MIN_POSTS, comparable
from whatworks.advice.change import WEAKLY, precision_and_pull
from whatworks.advice.contrast import Contrast
from whatworks.advice.evidence import Evidence
from whatworks.advice.nuisance import YEAR_S, beside, controls
from whatworks.advice.placebo import inflation
from whatworks.advice.posterior import ridge_effects
from whatworks.domain.posts import Floats


@dataclass(frozen=True, slots=True)
class Windows:
    """One comparison through a history: log effects of its windows in precision form, exp(−½θ'Aθ + b'θ).

    `when` is the mean publication time of each window (years), ascending; `name` the comparison ("format:photo").
    """

    name: str
    when: Floats
    precision: Floats
    pull: Floats


@dataclass(frozen=True, slots=True)
class Followed:
    """All comparisons of a series in windows: as they are, and moved by half a history, where they can do nothing."""

    real: tuple[Windows, ...] = ()
    sham: tuple[Windows, ...] = ()


def follow(evidence: Evidence, most: int, fewest_posts: int) -> Followed:
    """Follow every comparison through up to `most` windows of `fewest_posts` posts or more; none where two do not fit.

    Errors are widened as the advice widens them.
    """
    usable = evidence.outcome.mature & np.isfinite(evidence.outcome.value)
    count = int(usable.sum())
    parts = min(most, count // fewest_posts)
    compared, others, _ = comparable(evidence, usable) if count >= MIN_POSTS and parts >= 2 else ((), (), ())
    if not compared:
        return Followed()
    around = beside(controls(evidence, usable), [contrast.column for contrast in others])
    levers = np.column_stack([contrast.column - contrast.column.mean() for contrast in compared])
    fit = adjust(evidence.outcome.value[usable], levers, around)
    effects = ridge_effects(fit)
    stretch = inflation(fit, levers, effects)
    window = np.arange(count) * parts // count
    times = evidence.outcome.published_at[usable] / YEAR_S
    when = np.array([times[window == part].mean() for part in range(parts)])
    real, sham = _as_they_are(fit, levers, compared, window), _moved(fit, levers, effects, window)
    return Followed(_named(real, compared, when, stretch), _named(sham, compared, when, stretch))


def _named(
    found: Iterator[tuple[Floats, Floats]], compared: tuple[Contrast, ...], when: Floats, stretch: Floats
) -> tuple[Windows, ...]:
    """Name what was found and stretch its errors."""
    return tuple(
        Windows(contrast.name, when, precision / factor**2, pull / factor**2)
        for contrast, (precision, pull), factor in zip(compared, found, stretch, strict=True)
    )


def _as_they_are(
    fit: Adjusted, levers: Floats, compared: tuple[Contrast, ...], window: NDArray[np.int64]
) -> Iterator[tuple[Floats, Floats]]:
    """Give each lever's windows with the other levers integrated out; a category's rivals stand in its "without"."""
    parts = int(window.max()) + 1
    lever_of = np.array([contrast.lever.id for contrast in compared])
    for place, own in enumerate(lever_of):
        split = within(levers[:, place], window)
        precision, pull = precision_and_pull(fit, np.hstack([split, levers[:, lever_of != own]]))
        rest = precision[parts:, parts:] + WEAKLY * np.eye(len(pull) - parts)
        share = np.linalg.solve(rest, np.column_stack([precision[parts:, :parts], pull[parts:]]))
        left = precision[:parts, :parts] - precision[:parts, parts:] @ share[:, :-1]
        yield (left + left.T) / 2.0, pull[:parts] - precision[:parts, parts:] @ share[:, -1]


def _moved(
    fit: Adjusted, levers: Floats, effects: Floats, window: NDArray[np.int64]
) -> Iterator[tuple[Floats, Floats]]:
    """Give the windows of levers moved by half a history, on what their true places leave over."""
    clean_y = fit.y - fit.x @ effects
    for column in levers.T:
        white = fit.white(within(np.roll(column, len(column) // 2), window))
        clean = fit.without_controls(white)
        precision = white.T @ clean / fit.noise**2
        yield (precision + precision.T) / 2.0, clean.T @ clean_y / fit.noise**2


def within(column: Floats, window: NDArray[np.int64]) -> Floats:
    """Give a column for each window (posts × windows): the lever against its own mean there, 0 elsewhere.

    Without a window's mean what a lever does is not mixed up with how well that time went.
    """
    inside = window[:, None] == np.arange(int(window.max()) + 1)
    means = (inside * column[:, None]).sum(axis=0) / inside.sum(axis=0)
    split: Floats = np.where(inside, column[:, None] - means, 0.0)
    return split
