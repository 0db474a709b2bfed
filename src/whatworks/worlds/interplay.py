"""Levers that need each other – emoji, evening and a positive tone – and what each then does on its own."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Flags, Floats
from whatworks.worlds.effects import category_effects, daypart_of, response, true_effect
from whatworks.worlds.world import TrueEffect

EVENING = "evening"
PAIR_LIFT, TONE_LIFT, TRIPLE_LIFT = (0.20, 0.30), (0.08, 0.16), (0.10, 0.20)  # log: on average about a planted effect


@dataclass(frozen=True, slots=True)
class Interplay:
    """Levers that need each other (log): emoji in the evening, emoji with a positive tone, and all three together."""

    evening: float
    tone: float
    both: float

    def push(self, values: Mapping[str, Floats], evening: Flags) -> Floats:
        """Give the log effect on each post; emoji alone, or none, do nothing."""
        emoji, tone = _responses(values)
        return emoji * (self.evening * evening + self.tone * tone + self.both * evening * tone)

    def effects(self, values: Mapping[str, Floats], local_hour: Floats) -> dict[str, TrueEffect]:
        """Give the mean truth over her posts of each lever that takes part."""
        emoji, tone = _responses(values)
        parts = daypart_of(local_hour)
        evening = parts == EVENING
        by_emoji = float(np.mean(self.evening * evening + self.tone * tone + self.both * evening * tone))
        by_tone = float(np.mean(emoji * (self.tone + self.both * evening)))
        by_evening = float(np.mean(emoji * (self.evening + self.both * tone)))
        return {
            "emoji": true_effect("emoji", by_emoji),
            "positive_tone": true_effect("positive_tone", by_tone),
            **category_effects("daypart", parts, by_evening * evening),
        }


def draw_interplay(rng: np.random.Generator) -> Interplay:
    """Draw one, for better or for worse: the sign is the same for all three."""
    sign = float(rng.choice([-1.0, 1.0]))
    return Interplay(*(sign * float(rng.uniform(*bounds)) for bounds in (PAIR_LIFT, TONE_LIFT, TRIPLE_LIFT)))


def _responses(values: Mapping[str, Floats]) -> tuple[Floats, Floats]:
    """Give how much of an effect each post's emoji and tone bring."""
    emoji = np.array([response("emoji", float(one)) for one in values["emoji"]])
    return emoji, np.array([response("positive_tone", float(one)) for one in values["positive_tone"]])
