"""A creator whose questions work only in the evening, or anywhere: a mix of both, all else at random."""

from functools import cache

import numpy as np

from whatworks.advice.advise import Advice, advise
from whatworks.advice.evidence import AdviceSettings

from tests.unit.advice.hands import evidence_of

SETTINGS = AdviceSettings(as_of=1_745_000_000, seed=3)  # the day after the last of 400 posts ripened
NOISE = 0.3
EVERY_H = 31.0  # the hour of a post wanders through all parts of the day


@cache
def said_of(
    together: float = 0.0, alone: float = 0.0, *, flip: bool = False, you: bool = False, posts: int = 400
) -> Advice:
    """Give the advice: questions bring `alone` (log) anywhere, `together` more from 17 to 22, or where it says you."""
    rng = np.random.default_rng(11)
    asked = (rng.random(posts) < 0.5) * 1.0
    blank = evidence_of(np.full(posts, 6.0), every_h=EVERY_H)
    hour = blank.table.column("local_hour")
    evening = ((hour >= 17) & (hour < 22)) * 1.0
    said_you = (rng.random(posts) < 0.5) * 1.0
    turn = np.where(np.arange(posts) < 0.5 * posts, -1.0, 1.0) if flip else np.ones(posts)
    value = (
        6.0 + turn * asked * (alone + together * (said_you if you else evening)) + NOISE * rng.standard_normal(posts)
    )
    emoji = rng.integers(0, 3, posts) * 1.0
    evidence = evidence_of(value, every_h=EVERY_H, questions=asked, emoji=emoji, second_person=said_you)
    return advise(evidence, SETTINGS)
