"""What may be believed of a lever before looking, and the sampler that turns that and her posts into a posterior."""

import numpy as np

from whatworks.domain.posts import Floats

# Most levers do next to nothing (the spike); some move posts a little, a few a lot (the slabs, SDs in log units).
# Chosen on simulated creators (bench/engine_trial.py): promised/true at 110 posts and noise .5/.8 is 1.11/1.38 with
# (.8, .12), (.2, .30), .91/.94 with the narrow slab alone, .95/.99 so; the wide one lets a doubled reach be believed.
SPIKE_SD = 0.01
SLABS: tuple[tuple[float, float], ...] = ((0.98, 0.12), (0.02, 0.25))
# Share of levers that work ~ Beta(1, 2): a third on average, learned over her own levers.
SHARE_PRIOR = (1.0, 2.0)
CHAINS = 192
BURN_IN = 10
SWEEPS = 16

SD = np.array([SPIKE_SD, *(sd for _, sd in SLABS)])
WEIGHT = np.array([weight for weight, _ in SLABS])


def sample(precision: Floats, pull: Floats, rng: np.random.Generator) -> Floats:
    """Draw effects (draws × levers) from the posterior of a normal likelihood exp(-½θ'Aθ + b'θ) and the prior.

    Gibbs sampling over CHAINS parallel chains (George & McCulloch 1993, with the spike of small width).
    """
    levers = len(pull)
    effects = np.zeros((CHAINS, levers))
    working = np.zeros((CHAINS, levers), dtype=bool)
    kept = []
    for sweep in range(BURN_IN + SWEEPS):
        on = working.sum(axis=1)
        share = rng.beta(SHARE_PRIOR[0] + on, SHARE_PRIOR[1] + levers - on)
        prior = np.log(np.column_stack([1.0 - share, np.outer(share, WEIGHT)]))
        _sweep(effects, working, (precision, pull, prior), rng)
        if sweep >= BURN_IN:
            kept.append(effects.copy())
    return np.concatenate(kept)


def _sweep(
    effects: Floats, working: np.ndarray, given: tuple[Floats, Floats, Floats], rng: np.random.Generator
) -> None:
    """Draw every lever once given the others, in place."""
    precision, pull, prior = given
    chains, levers = effects.shape
    normal, uniform = rng.standard_normal((levers, chains)), rng.random((levers, chains))
    inverse = 1.0 / SD**2
    for lever in range(levers):
        own = precision[lever, lever]
        rest = pull[lever] - effects @ precision[:, lever] + effects[:, lever] * own
        total = own + inverse
        log_weight = prior + 0.5 * (np.log(inverse / total) + np.outer(rest * rest, 1.0 / total))
        weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
        reach = np.cumsum(weight, axis=1)
        which = (uniform[lever][:, None] * reach[:, -1:] > reach).sum(axis=1)
        working[:, lever] = which > 0
        effects[:, lever] = rest / total[which] + normal[lever] / np.sqrt(total[which])
