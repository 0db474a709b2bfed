"""A lever of unknown identity: how often levers work, and how much, learned from estimates of many of them."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Floats

SHARES = tuple(np.linspace(0.05, 0.95, 19).tolist())
SLABS = tuple(np.geomspace(0.04, 1.6, 30).tolist())  # SDs of working levers, log units
SPIKES = (0.005, 0.01, 0.02, 0.03, 0.05, 0.08)  # SDs of the rest: from nothing to what no one would notice
LOG_2PI = float(np.log(2.0 * np.pi))


@dataclass(frozen=True, slots=True)
class Mixture:
    """Effects are N(0, slab²) with probability `share`, else N(0, spike²); log units."""

    share: float
    slab: float
    spike: float


def fit_mixture(effects: Floats, errors: Floats, spikes_tried: tuple[float, ...] = SPIKES) -> Mixture:
    """Give the mixture under which estimates with these errors are most likely, on a grid."""
    spikes = {sd: normal_log_density(effects, errors, sd) for sd in spikes_tried}
    slabs = {sd: normal_log_density(effects, errors, sd) for sd in SLABS}
    best, found = -np.inf, Mixture(SHARES[0], SLABS[0], SPIKES[0])
    for spike, narrow in spikes.items():
        for slab, wide in slabs.items():
            for share in SHARES:
                score = float(np.logaddexp(narrow + np.log1p(-share), wide + np.log(share)).sum())
                if score > best and slab > spike:
                    best, found = score, Mixture(share, slab, spike)
    return found


Parts = tuple[tuple[float, float, float], ...]  # (weight, mean, SD) in log units, weights adding up to 1


def mixture_log_density(effects: Floats, errors: Floats, parts: Parts) -> Floats:
    """Give the log density of estimates under a mixture of normals."""
    each = [normal_log_density(effects - mean, errors, sd) + np.log(weight) for weight, mean, sd in parts]
    density: Floats = np.logaddexp.reduce(np.stack(each), axis=0)
    return density


def normal_log_density(effects: Floats, errors: Floats, sd: float) -> Floats:
    """Give the log density of estimates of effects drawn from N(0, sd²)."""
    variance = errors**2 + sd * sd
    density: Floats = -0.5 * (effects**2 / variance + np.log(variance) + LOG_2PI)
    return density
