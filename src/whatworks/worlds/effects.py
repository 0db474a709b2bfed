"""The truth: how each lever moves the outcome of a made-up world, on the same scale on which advice is read."""

from collections.abc import Mapping
from functools import partial

import numpy as np

from whatworks.domain.posts import Floats, Texts
from whatworks.worlds.world import TrueEffect

# What one effect size means for an amount: the step over which the outcome moves by the whole effect.
LOG_COUNT_STEP = 1.1  # 2 → 8 hashtags, 0 → 2 emoji: log1p differs by 1.1
LOG_WORDS_STEP = 0.9  # 16 → 40 words
LOG_HOURS_STEP = 1.1  # waiting three times as long
POSITIVE_SCORE = 0.8  # what a sentiment analyser gives two clearly positive words in a neutral caption
CAPITAL_SHARE = 0.1  # two words in capitals among twenty
DAYPARTS: Mapping[str, tuple[float, float]] = {
    "morning": (6.0, 12.0),
    "afternoon": (12.0, 17.0),
    "evening": (17.0, 22.0),
}
NIGHT = "night"


def response(lever: str, value: float) -> float:
    """Give how much of a lever's effect its value brings: 0 at none, 1 at what `planted` effects are stated for."""
    if lever in ("hashtags", "emoji"):
        return float(np.log1p(max(value, 0.0))) / LOG_COUNT_STEP
    if lever == "length":
        return float(np.log(max(value, 1.0))) / LOG_WORDS_STEP
    if lever == "gap":
        return float(np.log(max(value, 0.1))) / LOG_HOURS_STEP
    if lever == "positive_tone":
        return float(np.clip(value / POSITIVE_SCORE, -1.0, 1.0))
    if lever == "uppercase":
        return value / CAPITAL_SHARE
    return float(value > 0.0)


def lift_between(lever: str, effect: float, start: float, to: float) -> float:
    """Give the log lift of moving a lever from one value to another in a world where its effect is `effect`."""
    return effect * (response(lever, to) - response(lever, start))


def true_effect(lever: str, effect: float) -> TrueEffect:
    """Give the truth about one lever with the (log) effect size stated for it."""
    return TrueEffect(lever, partial(lift_between, lever, effect))


def switch_lift(lift: float, start: float, to: float) -> float:
    """Give the log lift of switching to a category (0 → 1) or away from it (1 → 0)."""
    return lift * (to - start)


def category_effects(lever: str, kinds: Texts, level: Floats) -> dict[str, TrueEffect]:
    """Give the truth about each category of a lever, under "lever:category": its mean level less that of the rest.

    `level` is the log effect of each post's own category or hour; she would switch from what she does elsewhere.
    """
    truth: dict[str, TrueEffect] = {}
    for kind in sorted(set(kinds.tolist())):
        inside = kinds == kind
        lift = 0.0 if inside.all() else float(level[inside].mean() - level[~inside].mean())
        truth[f"{lever}:{kind}"] = TrueEffect(lever, partial(switch_lift, lift))
    return truth


def daypart_of(hour: Floats) -> Texts:
    """Give the part of the day of each local hour."""
    names = np.full(len(hour), NIGHT, dtype=object)
    for name, (start, end) in DAYPARTS.items():
        names[(hour >= start) & (hour < end)] = name
    return names
