"""Is a learned prior worth anything? Each half is judged by what the other half taught, beside the built-in prior."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from whatworks.advice.prior import SHARE_PRIOR, SLABS, SPIKE_SD
from whatworks.domain.posts import Flags, Floats, Seconds
from whatworks.domain.prior import HeldOut
from whatworks.learning.mixture import Mixture, Parts, fit_mixture, mixture_log_density
from whatworks.learning.pooling import pool
from whatworks.usecases.prior.comparisons import Comparisons

# The prior the engine has built in, as (weight, mean, SD): a share of levers works, the mean of its Beta prior.
SHARE = SHARE_PRIOR[0] / sum(SHARE_PRIOR)
BUILT_IN: Parts = (
    (1.0 - SHARE, 0.0, SPIKE_SD),
    *((SHARE * weight, size, sd) for weight, size, sd in SLABS),
)
OWN, CENTRED, MIXED, ENGINE = "own mean and spread", "own spread about 0", "two mixtures: format, all else", "built in"
DRAWS = 2000  # bootstrap resamples: the interval's ends move by < 2 % of its width
Z90 = 1.6449
MIN_GROUP = 10  # comparisons; fewer say nothing of a group


@dataclass(frozen=True, slots=True)
class Judged:
    """One prior's verdict on each comparison: log density, and the estimate standardised by what was foretold."""

    density: Floats
    z: Floats


Learner = Callable[[Comparisons, Comparisons], Judged]  # what was seen, what is new → the verdict on what is new


def held_out(
    table: Comparisons,
    platform: str,
    groups: Mapping[str, Flags],
    rng: np.random.Generator,
    others: Mapping[str, Learner] = MappingProxyType({}),
) -> tuple[HeldOut, ...]:
    """Judge every prior on halves it never saw, then the lever-wise one on each lever and each group of rows.

    `others` are judged beside the four that are always asked.
    Units are resampled whole. Comparisons of a lever that one half lacks are judged by a prior that knows nothing.
    """
    priors = {**PRIORS, **others}
    judged = {name: _judged(table, learn) for name, learn in priors.items()}
    everything = np.ones(len(table), dtype=np.bool_)
    asked: list[tuple[str, str, Flags]] = [(name, "all", everything) for name in priors]
    asked += [(name, group, rows) for group, rows in groups.items() for name in (OWN, ENGINE)]
    if table.of_format.any():
        asked += [(name, "all but format", ~table.of_format) for name in priors]
    asked += [(OWN, lever, table.name == lever) for lever in sorted(set(table.name.tolist()))]
    return tuple(
        _summary(table, (platform, name, group), (judged[name], judged[ENGINE]), (rows, rng))
        for name, group, rows in asked
        if int(rows.sum()) >= MIN_GROUP
    )


def _judged(table: Comparisons, learn: Learner) -> Judged:
    """Judge each half by the other."""
    density, z = np.empty(len(table)), np.empty(len(table))
    for half in (0, 1):
        told = learn(table.take(table.half != half), table.take(table.half == half))
        density[table.half == half], z[table.half == half] = told.density, told.z
    return Judged(density, z)


def _by_lever(seen: Comparisons, new: Comparisons, mean_sd: float | None = None) -> Judged:
    """Judge by each lever's own pooled mean and spread; `mean_sd` 0 holds the mean at 0."""
    density, z = np.empty(len(new)), np.empty(len(new))
    for name, rows in new.by_lever():
        taught = seen.take(seen.name == name)
        found = pool(taught.effect, taught.error) if mean_sd is None else pool(taught.effect, taught.error, mean_sd=0.0)
        mean, sd = found.moments(rows.error)
        density[new.name == name] = found.log_density(rows.effect, rows.error)
        z[new.name == name] = (rows.effect - mean) / sd
    return Judged(density, z)


def _centred(seen: Comparisons, new: Comparisons) -> Judged:
    """Judge by each lever's own spread about 0."""
    return _by_lever(seen, new, mean_sd=0.0)


def _mixed(seen: Comparisons, new: Comparisons) -> Judged:
    """Judge by two mixtures about 0: one learned over comparisons of format, one over all other levers."""
    density, z = np.empty(len(new)), np.empty(len(new))
    for rows, taught in ((new.of_format, seen.of_format), (~new.of_format, ~seen.of_format)):
        if rows.any():
            told = _by_parts(new.take(rows), parts_of(fit_mixture(seen.effect[taught], seen.error[taught])))
            density[rows], z[rows] = told.density, told.z
    return Judged(density, z)


def _by_parts(new: Comparisons, parts: Parts) -> Judged:
    """Judge by a mixture of normals."""
    mean = sum(weight * middle for weight, middle, _ in parts)
    square = sum(weight * (middle**2 + width**2) for weight, middle, width in parts)
    z = (new.effect - mean) / np.sqrt(square - mean**2 + new.error**2)
    return Judged(mixture_log_density(new.effect, new.error, parts), z)


def parts_of(mixture: Mixture) -> Parts:
    """Give a mixture as (weight, mean, SD) parts."""
    return (1.0 - mixture.share, 0.0, mixture.spike), (mixture.share, 0.0, mixture.slab)


def fixed(parts: Parts) -> Learner:
    """Give a prior that learns nothing and judges by these parts."""
    return lambda _, new: _by_parts(new, parts)


def _summary(
    table: Comparisons, names: tuple[str, str, str], by: tuple[Judged, Judged], rest: tuple[Flags, np.random.Generator]
) -> HeldOut:
    """Sum up one prior on some rows."""
    own, built_in = by
    rows, rng = rest
    gain = (own.density - built_in.density)[rows]
    low, high = interval(gain, table.unit[rows], rng)
    z = own.z[rows]
    spread = float(np.sqrt(np.mean(z**2)))
    return HeldOut(*names, int(rows.sum()), float(gain.mean()), low, high, spread, float(np.mean(np.abs(z) <= Z90)))


def interval(values: Floats, unit: Seconds, rng: np.random.Generator) -> tuple[float, float]:
    """Give the 95 % bootstrap interval of the mean, whole units resampled."""
    number = np.unique(unit, return_inverse=True)[1]
    total, count = np.bincount(number, values), np.bincount(number)
    drawn = rng.integers(0, len(count), (DRAWS, len(count)))
    means = total[drawn].sum(axis=1) / count[drawn].sum(axis=1)
    low, high = np.quantile(means, (0.025, 0.975)).tolist()
    return low, high


PRIORS: dict[str, Learner] = {
    OWN: _by_lever,
    CENTRED: _centred,
    MIXED: _mixed,
    ENGINE: fixed(BUILT_IN),
}
