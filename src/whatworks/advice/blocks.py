"""The kernel of best times: is a stretch of hours, or of days, better than her usual mix, and which; no words here."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_solve
from scipy.special import log_ndtr, ndtr, ndtri

from whatworks.advice.adjusted import Adjusted
from whatworks.domain.posts import Floats

# Hours of a stretch: an evening, a lunch break. Shorter ones hold too few posts of one creator; longer ones are found
# as the stretches they are made of.
LENGTHS = (3, 4, 5)
WEEKEND = 5  # Saturday, the first day of the one pair of days that people live by
# A stretch she has tried: one post in ten at least, and eight as for every lever (advice/overlap.py); and no more than
# half of what she does, for that is her usual time and not a better one.
MIN_SHARE, MAX_SHARE = 0.1, 0.5
MIN_IN = 8
# What a stretch is worth over her usual mix before her posts speak (log units, never below 0): as a working lever of
# the engine (0006); the best published gain of recommended times is 17 % (Spasojevic et al. 2015).
LIFT, LIFT_SD = 0.13, 0.08
# What her topics move and their columns fail to show leans on the hours as topics do: the engine's allowance for
# observational evidence, in log units a post.
UNSEEN = 0.1
# Errors grow by this times the share of posts that the controls use up. Pulling wild posts in asks for .22 (Huber &
# Ronchetti §7.6, their K); memory, wandering and noise are learned on the same posts. With .22, null creators of 100
# posts were told of a best time in .125 and of 200 in .098 of cases where .08 was meant: errors 7 % and 3 % too small.
OVERFIT = 0.6
SHUFFLES = 400  # a chance of .04 comes out within .01 of itself


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the clock: its blocks (blocks × slots, 1 inside) and how likely each is before her posts speak."""

    member: Floats
    prior: Floats


@dataclass(frozen=True, slots=True)
class BlockFit:
    """What her posts say of the blocks she has tried: member (blocks × slots), share of her posts, weight, and lift.

    `lift` and `sd` are mean and SD of the normal whose part above 0 is each block's lift over her usual mix (log
    units), given that it is the best. `chance` is how often shuffled posts look as much like a best time as hers.
    """

    member: Floats
    share: Floats
    weight: Floats
    lift: Floats
    sd: Floats
    chance: float


def hour_part() -> Part:
    """Give every stretch of 3 to 5 hours, wherever it starts; all alike likely."""
    member = [np.isin((np.arange(24) - start) % 24, np.arange(length)) for length in LENGTHS for start in range(24)]
    return Part(np.array(member, dtype=np.float64), np.full(len(member), 1.0 / len(member)))


def day_part() -> Part:
    """Give each day, each two days in a row, and the weekend; a third of the belief each."""
    single = np.eye(7)
    pairs = single + np.roll(single, 1, axis=1)
    prior = np.concatenate([np.full(7, 1.0 / 21.0), np.full(7, 1.0 / 18.0)])
    prior[7 + WEEKEND] = 1.0 / 3.0
    return Part(np.vstack([single, pairs]), prior)


def fit_blocks(fit: Adjusted, at: Floats, part: Part, topics: Floats, rng: np.random.Generator) -> BlockFit | None:
    """Weigh the blocks of a part; None where she has tried none of them beside other times.

    `at` is posts × slots, 1 where a post stands (shares that sum to 1 where that is not known); `topics` are her
    topic columns.
    """
    inside = at @ part.member.T
    share = inside.mean(axis=0)
    tried = (inside.sum(axis=0) >= MIN_IN) & (share >= MIN_SHARE) & (share <= MAX_SHARE)
    if not tried.any():
        return None
    share, prior = share[tried], part.prior[tried] / part.prior[tried].sum()
    columns = (inside[:, tried] - share) / (1.0 - share)
    white = fit.white(columns)
    clean = fit.without_controls(white)
    weight = np.maximum(np.einsum("ij,ij->j", white, clean), 1e-9)
    precision = weight / (fit.noise * _stretch(fit)) ** 2
    lean = _lean(columns, topics)
    error2 = 1.0 / precision + np.sum(lean * lean, axis=1)
    seen = clean.T @ fit.y / weight
    chance = _chance(seen, (_shuffled(fit, clean, precision, rng) / precision[:, None], lean), (error2, prior), rng)
    spread2 = 1.0 / (1.0 / error2 + 1.0 / LIFT_SD**2)
    gain = _gain(seen[:, None], error2)[:, 0]
    belief = prior * np.exp(gain - gain.max())
    lift = spread2 * (seen / error2 + LIFT / LIFT_SD**2)
    return BlockFit(part.member[tried], share, belief / belief.sum(), lift, np.sqrt(spread2), chance)


def draw_lifts(fit: BlockFit, count: int, rng: np.random.Generator) -> Floats:
    """Draw what each slot may be worth over her usual mix (draws × slots, log units): one block, one lift a draw."""
    block = rng.choice(len(fit.weight), size=count, p=fit.weight)
    above = ndtr(fit.lift[block] / fit.sd[block])
    lift = fit.lift[block] - fit.sd[block] * ndtri(above * rng.uniform(1e-9, 1.0, count))
    share = fit.share[block]
    scale = lift / (1.0 - share)
    drawn: Floats = scale[:, None] * (fit.member[block] - share[:, None])
    return drawn


def _stretch(fit: Adjusted) -> float:
    """Give the factor by which errors grow where few posts carry many controls."""
    used = float(np.einsum("ij,ji->", fit.z, cho_solve(fit.ridge_factor, fit.z.T)))
    return 1.0 + OVERFIT * used / len(fit.y)


def _lean(columns: Floats, topics: Floats) -> Floats:
    """Give the lift (blocks × topics) that an unseen remainder of topics would feign, one column a direction of it.

    As much of a block as any columns of no meaning would take up (topics ÷ posts) does not count as leaning.
    """
    posts, count = topics.shape
    if count == 0:
        return np.zeros((columns.shape[1], 1))
    directions = np.linalg.qr(topics - topics.mean(axis=0))[0]
    along, total = columns.T @ directions, np.sum(columns * columns, axis=0)
    taken = np.sum(along * along, axis=1) / total
    more = np.sqrt(np.maximum(1.0 - (1.0 - taken) / np.maximum(taken, 1e-9) * count / (posts - count), 0.0))
    feigned: Floats = UNSEEN * np.sqrt(posts / count) * (more / total)[:, None] * along
    return feigned


def _shuffled(fit: Adjusted, clean: Floats, precision: Floats, rng: np.random.Generator) -> Floats:
    """Give each block's pull (blocks × shuffles) when what is left of the posts is dealt out anew.

    Each block's pulls keep the error that the block itself has: what is left of posts varies a little less.
    """
    left = fit.without_controls(fit.y)
    left = left / max(float(np.sqrt(np.mean(left * left))), 1e-9)
    dealt = rng.permuted(np.tile(left, (SHUFFLES, 1)), axis=1)
    pull: Floats = (clean * np.sqrt(precision / np.maximum(np.sum(clean * clean, axis=0), 1e-9))).T @ dealt.T
    return pull


def _chance(
    seen: Floats, null: tuple[Floats, Floats], belief: tuple[Floats, Floats], rng: np.random.Generator
) -> float:
    """Give the share of shuffles whose evidence for any best time is at least hers, her own order counted in.

    `null` is the shuffled lifts and the lean of the unseen remainder of topics, which is drawn anew for each.
    """
    shuffled, lean = null
    error2, prior = belief
    dealt = shuffled + lean @ rng.standard_normal((lean.shape[1], shuffled.shape[1]))
    gains = np.log(prior)[:, None] + _gain(np.column_stack([seen, dealt]), error2)
    top = gains.max(axis=0)
    evidence = top + np.log(np.sum(np.exp(gains - top), axis=0))
    return float((1 + np.sum(evidence[1:] >= evidence[0])) / len(evidence))


def _gain(seen: Floats, error2: Floats) -> Floats:
    """Give the log of how much likelier a lift is than none, block by block (rows), from estimates of error² each."""
    spread2 = (1.0 / (1.0 / error2 + 1.0 / LIFT_SD**2))[:, None]
    middle = spread2 * (seen / error2[:, None] + LIFT / LIFT_SD**2)
    gain: Floats = (
        0.5 * (middle**2 / spread2 - LIFT**2 / LIFT_SD**2 + np.log(spread2 / LIFT_SD**2))
        + log_ndtr(middle / np.sqrt(spread2))
        - log_ndtr(LIFT / LIFT_SD)
    )
    return gain
