"""What may be believed of a lever before looking, and the sampler that turns that and her posts into a posterior."""

import numpy as np

from whatworks.domain.metrics import Series
from whatworks.domain.posts import Floats
from whatworks.domain.prior import LearnedPrior

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

Slabs = tuple[tuple[float, float, float], ...]  # (share, size, SD) of what a working lever does, log units
# Where a wider slab was learned of others, half of the mass goes there and half stays: her effects may be as small as
# anybody's. Held out, given her own earlier posts, that is nearly as good as all of it (docs/prior-card.md).
LEARNED_SHARE = 0.5
FORMAT = "format"


def slabs_of(lever: str, series: Series, learned: LearnedPrior | None) -> Slabs:
    """Give what a working lever does in a series: built in, but for formats where others on her platform taught more.

    Only that was worth it, held out: a page's format moves its reactions by far more than any wording (decision 0018).
    The learned slab lies around zero: what others' formats do says how much hers may do, never which one.
    """
    rows = learned.mixtures if learned is not None and lever == FORMAT else ()
    found = [
        row.slab for row in rows if (row.platform, row.about, row.metric) == (series.platform, FORMAT, series.metric)
    ]
    return widened(found[0]) if found else SLABS


def widened(slab: float) -> Slabs:
    """Give the built-in slabs with the widest replaced by a learned one that has half of the mass."""
    kept = SLABS[:-1]
    total = sum(share for share, _, _ in kept)
    return (
        *(((1.0 - LEARNED_SHARE) * share / total, size, sd) for share, size, sd in kept),
        (LEARNED_SHARE, 0.0, slab),
    )


def sample(precision: Floats, pull: Floats, rng: np.random.Generator, slabs: tuple[Slabs, ...] = ()) -> Floats:
    """Draw effects (draws × levers) from the posterior of a normal likelihood exp(-½θ'Aθ + b'θ) and the prior.

    Gibbs sampling over CHAINS parallel chains (George & McCulloch 1993, with the spike of small width). `slabs` are
    each lever's own, all of one length; () = the built-in ones for all.
    """
    levers = len(pull)
    parts = np.array(slabs or (SLABS,) * levers)  # levers × slabs × (share, size, SD)
    effects = np.zeros((CHAINS, levers))
    working = np.zeros((CHAINS, levers), dtype=bool)
    kept = []
    for sweep in range(BURN_IN + SWEEPS):
        on = working.sum(axis=1)
        share = rng.beta(SHARE_PRIOR[0] + on, SHARE_PRIOR[1] + levers - on)
        prior = np.log(share)[:, None, None] + np.log(parts[:, :, 0])
        prior = np.concatenate([np.broadcast_to(np.log1p(-share)[:, None, None], (CHAINS, levers, 1)), prior], axis=2)
        _sweep(effects, working, (precision, pull, prior, parts), rng)
        if sweep >= BURN_IN:
            kept.append(effects.copy())
    return np.concatenate(kept)


def _sweep(
    effects: Floats, working: np.ndarray, given: tuple[Floats, Floats, Floats, Floats], rng: np.random.Generator
) -> None:
    """Draw every lever once given the others, in place."""
    precision, pull, prior, parts = given
    chains, levers = effects.shape
    normal, uniform = rng.standard_normal((levers, chains)), rng.random((levers, chains))
    for lever in range(levers):
        mean = np.concatenate([[0.0], parts[lever, :, 1]])
        inverse = 1.0 / np.concatenate([[SPIKE_SD], parts[lever, :, 2]]) ** 2
        own = precision[lever, lever]
        rest = pull[lever] - effects @ precision[:, lever] + effects[:, lever] * own
        total = own + inverse
        pulled = rest[:, None] + mean * inverse
        log_weight = prior[:, lever] + 0.5 * (np.log(inverse / total) + pulled * pulled / total - mean * mean * inverse)
        weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
        reach = np.cumsum(weight, axis=1)
        which = (uniform[lever][:, None] * reach[:, -1:] > reach).sum(axis=1)
        working[:, lever] = which > 0
        middle = pulled[np.arange(chains), which] / total[which]
        effects[:, lever] = middle + normal[lever] / np.sqrt(total[which])
