"""How much is enough: over an amount's own range, where the gain stops growing; only ever within what she has tried.

The curve is a level a bin of her values, smoothed by a random walk (Fahrmeir & Lang 2001), beside all controls and
other levers. A card still promises the step between her two halves; the curve only says which part of the advised half
to aim at, and stays silent where her posts can't tell its parts apart.
"""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from whatworks.advice.change import WEAKLY
from whatworks.advice.finding import Finding
from whatworks.advice.weighed import Weighed
from whatworks.advice.wording import MEASURED, aim_sentence
from whatworks.domain.cards import Aim
from whatworks.domain.posts import Floats

BINS = 4  # of the advised half: more can hardly be told apart
MIN_IN_BIN = 8
# From one bin to the next the level moves by about this much (log units): a working lever over half of her range.
STEP_SD = 0.1
TIED = 0.1  # a level is known to some three log units beforehand: keeps the arithmetic sound, and nothing else
# A bin is left out when surely worse than the best one: one-sided 5 % over the six pairs of four bins (Bonferroni).
WORSE_Z = 2.39

Beyond = Literal["more", "less", "both"]


def aim(weighed: Weighed, finding: Finding) -> Aim | None:
    """Give the aim of an amount's finding; None where the whole advised half is as good.

    None too for levers she cannot measure, and where effects changed on the way: too few posts came since for a curve.
    """
    contrast = finding.contrast
    if contrast.lever.id not in MEASURED or weighed.changed:
        return None
    values = weighed.evidence.table.column(contrast.lever.feature)[weighed.usable]
    wanted = contrast.with_ if finding.to == contrast.high else contrast.without
    other = contrast.without if finding.to == contrast.high else contrast.with_
    place = np.where(wanted, np.digitize(values, edges_of(values[wanted])), np.where(other, 0, -1))
    last_bin = int(place.max())
    first, last = as_good(*levels(weighed, finding, place))
    if (first, last) == (1, last_bin):
        return None
    there = (place >= first) & (place <= last)
    low, high = float(values[there].min()), float(values[there].max())
    beyond: Beyond = "both" if first > 1 and last < last_bin else "more" if last < last_bin else "less"
    return Aim(low, high, int(there.sum()), beyond, aim_sentence(contrast.lever.id, (low, high), beyond))


def as_good(level: Floats, covariance: Floats) -> tuple[int, int]:
    """Give the first and last bin around the best of the advised half (from 1 on) that are not surely worse than it."""
    half = range(1, len(level))
    best = max(half, key=lambda at: level[at])
    gap = np.sqrt(np.maximum(covariance[best, best] + np.diag(covariance) - 2.0 * covariance[best], 0.0))
    good = {at for at in half if level[best] - level[at] <= WORSE_Z * gap[at]}
    first = last = best
    while first - 1 in good:
        first -= 1
    while last + 1 in good:
        last += 1
    return first, last


def edges_of(values: Floats) -> Floats:
    """Give the lower edges of bins of at least MIN_IN_BIN posts with equal values kept together; few where few fit."""
    wanted = min(BINS, len(values) // MIN_IN_BIN)
    edges: list[float] = [float(values.min())]
    ordered = np.sort(values)
    for part in range(1, wanted):
        edge = float(ordered[len(ordered) * part // wanted])
        enough = np.sum((values >= edges[-1]) & (values < edge)) >= MIN_IN_BIN and np.sum(values >= edge) >= MIN_IN_BIN
        if edge > edges[-1] and enough:
            edges.append(edge)
    return np.array(edges)


def levels(weighed: Weighed, finding: Finding, place: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Give each bin's level (log units, mean 0) and their covariance, the other levers and all controls beside.

    `place` is each post's bin: 0 is the other half, whose distance is free; −1 where the value is not known.
    """
    workings, mine = weighed.belief.workings, weighed.place(finding)
    fit, bins = workings.fit, int(place.max()) + 1
    own = (place[:, None] == np.arange(bins)).astype(np.float64)
    others = np.delete(workings.levers, mine, axis=1)
    white = fit.white(np.column_stack([own - own.mean(axis=0), others]))
    clean = fit.without_controls(white)
    walk = np.diff(np.eye(bins), axis=0)[1:] / STEP_SD  # none from the other half to this one
    prior = np.zeros((white.shape[1],) * 2)
    prior[:bins, :bins] = walk.T @ walk + TIED * np.eye(bins)
    prior[bins:, bins:] = WEAKLY * np.eye(others.shape[1])
    covariance: Floats = np.linalg.inv(white.T @ clean / fit.noise**2 + prior).astype(np.float64)
    level: Floats = (covariance @ (clean.T @ fit.y) / fit.noise**2)[:bins]
    return level, covariance[:bins, :bins]
