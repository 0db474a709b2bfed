"""What may be believed of a lever before looking, and the sampler that turns that and her posts into a posterior."""

import numpy as np

from whatworks.domain.posts import Floats

# Most levers do next to nothing (the spike). One that works moves posts by some 15 % up or down: a slab with its mass
# away from zero (a non-local prior: Johnson & Rossell, J. R. Stat. Soc. B 72, 2010). Of the effects that stand out of
# noisy posts the lucky ones are seen first, and a slab around zero believes their size; this one does not. The second
# slab leaves room for small effects, the third lets a doubled reach be believed. (Share, size, SD) in log units.
# Chosen on simulated creators, on seeds the printed trial never uses: decisions 0006 and 0015.
SPIKE_SD = 0.01
SLABS: tuple[tuple[float, float, float], ...] = (
    (0.40, 0.15, 0.06), (0.40, -0.15, 0.06), (0.18, 0.0, 0.10), (0.02, 0.0, 0.25),
)  # fmt: skip
# Share of levers that work ~ Beta(1, 2): a third on average, learned over her own levers.
SHARE_PRIOR = (1.0, 2.0)
CHAINS = 192
BURN_IN = 10
SWEEPS = 16

WEIGHT = np.array([share for share, _, _ in SLABS])
MEAN = np.array([0.0, *(size for _, size, _ in SLABS)])
SD = np.array([SPIKE_SD, *(sd for _, _, sd in SLABS)])


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
        pulled = rest[:, None] + MEAN * inverse
        log_weight = prior + 0.5 * (np.log(inverse / total) + pulled * pulled / total - MEAN * MEAN * inverse)
        weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
        reach = np.cumsum(weight, axis=1)
        which = (uniform[lever][:, None] * reach[:, -1:] > reach).sum(axis=1)
        working[:, lever] = which > 0
        middle = pulled[np.arange(chains), which] / total[which]
        effects[:, lever] = middle + normal[lever] / np.sqrt(total[which])
