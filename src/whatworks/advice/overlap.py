"""Whether a comparison has enough posts on both sides to say anything; no effect is estimated here."""

from dataclasses import dataclass

import numpy as np

from whatworks.advice.contrast import Contrast
from whatworks.domain.posts import Flags
from whatworks.domain.sentences import Sentence, tell

# Below 8 a side the HC3 error itself is noise, and one viral post is the difference.
MIN_SIDE = 8
# A side found in one stretch of her history only is that stretch, not the lever.
MIN_STRATA = 2
# Her history is cut into quarters by time: coarse enough for 30 posts, fine enough to see a habit of one season.
STRATA = 4
# A stratum counts where each side has at least this many posts: one could be a slip.
MIN_IN_STRATUM = 2
# Fewer known values than this and "missing" may itself be the difference.
MIN_KNOWN = 0.7

# Of what is never advised no more is asked for either, not even to learn from it.
NOTHING_NEEDED = tell("needed.never")


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a comparison cannot be made yet, and what would be enough."""

    reason: Sentence
    needed: Sentence


def gap_in(contrast: Contrast) -> Gap | None:
    """Give what stands against a comparison, None where it can be made."""
    with_, without = int(contrast.with_.sum()), int(contrast.without.sum())
    known = with_ + without
    if known < MIN_KNOWN * len(contrast.column):
        share = round(100 * known / len(contrast.column)) / 100
        return Gap(tell("withheld.known_for", share=share), tell("needed.has_it_for", share=MIN_KNOWN))
    if min(with_, without) < MIN_SIDE:
        few, side = (with_, "with") if with_ < without else (without, "without")
        reason = tell(f"withheld.few_{side}", posts=few)
        if side == "with" and not {"more", "switch"} & set(contrast.lever.permitted):
            return Gap(reason, NOTHING_NEEDED)
        return Gap(reason, tell(f"needed.try_{side}", posts=MIN_SIDE - few))
    if _shared(contrast.with_, contrast.without) < MIN_STRATA:
        return Gap(tell("withheld.other_times"), tell("needed.mix", posts=2 * MIN_SIDE))
    return None


def counted(count: int) -> str:
    """Give the word for this many posts."""
    return "post" if count == 1 else "posts"


def _shared(with_: Flags, without: Flags) -> int:
    """Count the quarters of her history in which both sides occur."""
    quarter = np.arange(len(with_)) * STRATA // len(with_)
    both = np.minimum(np.bincount(quarter[with_], minlength=STRATA), np.bincount(quarter[without], minlength=STRATA))
    return int(np.sum(both >= MIN_IN_STRATUM))
