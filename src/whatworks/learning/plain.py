"""Features as patterns may speak of them: which are hers to choose, which direction is never told, in her words."""

import re

from whatworks.domain.features import Feature

# Codes and coordinates of a clock or a calendar: no "more" of them means anything. `timing` is about those.
UNORDERED = ("_sin", "_cos", "local_weekday", "daypart")
# A direction that is never advised is never told as a pattern that pays either: angrier, louder, more often.
NEVER_TOLD: dict[str, int] = {
    "sentiment": -1, "hook_sentiment": -1, "emoji_valence": -1, "exclamations": 1, "uppercase_share": 1,
    "all_caps_words": 1, "gap_hours": -1, "posts_same_day": 1, "posts_last_7d": 1, "posts_last_28d": 1,
}  # fmt: skip
FLAG = "0 or 1"  # the unit of features that are so or not
# The catalogue speaks of her; a pattern speaks to her.
TO_HER = (("hers", "yours"), ("her", "your"), ("she writes", "you write"), ("she", "you"))


def is_hers(feature: Feature) -> bool:
    """Say whether she chooses a feature and more of it means something."""
    return feature.controllable and not feature.name.endswith(UNORDERED)


def pays_harm(feature: Feature, direction: float) -> bool:
    """Say whether "the more of it, the better" (direction > 0) or "the less" (< 0) is never told of a feature."""
    return NEVER_TOLD.get(feature.name, 0) * direction > 0.0


def meaning_of(feature: Feature) -> str:
    """Give a feature's plain meaning, spoken to her."""
    said = feature.meaning
    for she, you in TO_HER:
        said = re.sub(rf"\b{she}\b", you, said)
    return said
