"""What truly works for one made-up creator, drawn once and then fixed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Floats
from whatworks.worlds.effects import response
from whatworks.worlds.interplay import Interplay


@dataclass(frozen=True, slots=True)
class Truth:
    """The planted effects of one creator: lever → log effect size; format → log level; levers that need each other."""

    levers: Mapping[str, float]
    formats: Mapping[str, float]
    interplay: Interplay | None = None

    def push(self, values: Mapping[str, Floats]) -> Floats:
        """Give the summed log effect of the posts' lever values."""
        count = len(next(iter(values.values())))
        total = np.zeros(count)
        for lever, effect in self.levers.items():
            total += effect * np.array([response(lever, float(value)) for value in values[lever]])
        return total
