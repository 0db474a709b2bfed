"""One crowd whose people do whole numbers of things: what a cut of people with a few events each must beat.

The smooth crowd (crowd.py) says how lately, how often and what anybody tends to do; then everybody acts: comes a whole
number of times, and does one whole thing each time. Who did a single thing is all viewer or all commenter, and a smooth
crowd has no such heaps: against it any audience of casuals would fall into groups.
"""

import numpy as np

from whatworks.domain.posts import Floats
from whatworks.learning.segments.crowd import one_crowds
from whatworks.learning.segments.habits import PRIOR_EVENTS, Habits, columns, level

SAME_HOUR = 1e-6  # of a day: events told by date alone all stand at one time of it


def acting_crowds(habits: Habits, rows: np.ndarray, many: int, rng: np.random.Generator) -> Floats:
    """Draw `many` crowds of as many people as `rows` name: tables × people × columns, scaled as `Habits.points` are."""
    days, events, table = habits.days_since[rows], habits.events[rows], habits.table[rows]
    whole = table.sum(axis=0) / table.sum()
    tends = one_crowds(columns(days, events, table, whole), many, rng)
    often = np.maximum(np.rint(np.exp(tends[..., 1])), 1.0)
    lately = np.maximum(np.expm1(tends[..., 0]), 0.0)
    if np.ptp(days % 1.0) < SAME_HOUR:
        lately = np.rint(lately) + days[0] % 1.0
    done = _done(tends[..., 2:], often, whole, rng) if len(whole) > 1 else often[..., None]
    return level(columns(lately, often, done, whole))


def _done(mix: Floats, often: Floats, whole: Floats, rng: np.random.Generator) -> Floats:
    """Let everybody do one thing each time, by the mix they tend to (as `columns` has it)."""
    lent = np.sin(np.clip(mix, 0.0, np.pi / 2)) ** 2
    chance = np.maximum(lent * (often + PRIOR_EVENTS)[..., None] - PRIOR_EVENTS * whole, 0.0)
    total = chance.sum(axis=-1, keepdims=True)
    chance = np.where(total > 0, chance / np.maximum(total, 1e-12), whole)
    drawn: Floats = rng.multinomial(often.astype(np.int64), chance).astype(np.float64)
    return drawn
