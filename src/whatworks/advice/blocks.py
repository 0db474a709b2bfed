"""The kernel of best times: is a stretch of hours, or of days, better than her usual mix, and which; no words here."""

from dataclasses import dataclass

import numpy as np
from scipy.special import log_ndtr, logsumexp, ndtr, ndtri

from whatworks.advice.adjusted import Adjusted
from whatworks.advice.dealing import Places, pulls
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
SHUFFLES = 400  # a chance of .09 comes out within .014 of itself
ROUNDING = 1e-9  # sums in another order differ by less, and evidence that differs by less is the same


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the clock: its blocks (blocks × slots, 1 inside) and how likely each is before her posts speak."""

    member: Floats
    prior: Floats


@dataclass(frozen=True, slots=True)
class BlockFit:
    """What her posts say of the blocks she has tried: member (blocks × slots), share of her posts, weight, and lift.

    `lift` and `sd` are mean and SD of the normal whose part above 0 is each block's lift over her usual mix (log
    units), given that it is the best. `evidence` is how much likelier (in logs) some block is than none: first as her
    posts stand, then as often as they were dealt out anew.
    """

    member: Floats
    share: Floats
    weight: Floats
    lift: Floats
    sd: Floats
    evidence: Floats


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


def fit_blocks(fit: Adjusted, place: Places, part: Part, topics: Floats, dealt: Places) -> BlockFit | None:
    """Weigh the blocks of a part; None where she has tried none of them beside other times.

    `fit` holds no column of the part itself. `place` is the slot a post stands at, the number of slots where that is
    not known (a block is at its mean there); `topics` are her topic columns, `dealt` her posts' order and shuffles.
    """
    slots = part.member.shape[1]
    inside = part.member @ np.bincount(place, minlength=slots + 1)[:slots]
    share = inside / max(int(np.sum(place < slots)), 1)
    tried = (inside >= MIN_IN) & (share >= MIN_SHARE) & (share <= MAX_SHARE)
    if not tried.any():
        return None
    member, share, prior = part.member[tried], share[tried], part.prior[tried] / part.prior[tried].sum()
    value = np.hstack([(member - share[:, None]) / (1.0 - share[:, None]), np.zeros((len(share), 1))])
    pull, weight = pulls(fit, place, value, dealt)
    seen, error2 = pull / weight, fit.noise**2 / weight
    evidence = logsumexp(np.log(prior) + _gain(seen, error2), axis=1)
    lean = _lean(value[:, place].T, topics)
    wide2 = error2[0] + np.sum(lean * lean, axis=1)
    spread2 = 1.0 / (1.0 / wide2 + 1.0 / LIFT_SD**2)
    gain = _gain(seen[0], wide2)
    belief = prior * np.exp(gain - gain.max())
    lift = spread2 * (seen[0] / wide2 + LIFT / LIFT_SD**2)
    return BlockFit(member, share, belief / belief.sum(), lift, np.sqrt(spread2), evidence)


def chance(evidence: Floats) -> float:
    """Give the share of shuffles whose evidence is at least hers, her own order counted in.

    Shuffles that change nothing are hers to the last bits but those of rounding: they count as hers.
    """
    return float(np.mean(evidence >= evidence[0] - ROUNDING))


def draw_lifts(fit: BlockFit, count: int, rng: np.random.Generator) -> Floats:
    """Draw what each slot may be worth over her usual mix (draws × slots, log units): one block, one lift a draw."""
    block = rng.choice(len(fit.weight), size=count, p=fit.weight)
    above = ndtr(fit.lift[block] / fit.sd[block])
    lift = fit.lift[block] - fit.sd[block] * ndtri(above * rng.uniform(1e-9, 1.0, count))
    share = fit.share[block]
    scale = lift / (1.0 - share)
    drawn: Floats = scale[:, None] * (fit.member[block] - share[:, None])
    return drawn


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


def _gain(seen: Floats, error2: Floats) -> Floats:
    """Give the log of how much likelier a lift is than none, from estimates and their error²."""
    spread2 = 1.0 / (1.0 / error2 + 1.0 / LIFT_SD**2)
    middle = spread2 * (seen / error2 + LIFT / LIFT_SD**2)
    gain: Floats = (
        0.5 * (middle**2 / spread2 - LIFT**2 / LIFT_SD**2 + np.log(spread2 / LIFT_SD**2))
        + log_ndtr(middle / np.sqrt(spread2))
        - log_ndtr(LIFT / LIFT_SD)
    )
    return gain
