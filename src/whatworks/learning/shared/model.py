"""The shared model put together: its trees, its memory, its quantiles, and how it is opened from the package."""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any

import numpy as np

from whatworks.domain.errors import WhatworksError
from whatworks.domain.features import Feature
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats
from whatworks.learning.shared.forest import Forest, Games, games
from whatworks.learning.shared.memory import Memory
from whatworks.learning.shared.reading import Inputs, order, steps

VERSION = "shared-1"
FORESTS = ("margin", "low", "high")
# What the shipped model was learned on. Elsewhere it is not asked: taken as it is to YouTube channels it predicted
# views worse than a rolling median did, and with a head on top no better than their own posts alone.
LEARNED_ON = frozenset({(Platform.FACEBOOK, "reactions")})


@dataclass(frozen=True, slots=True)
class Told:
    """What the shared model says of posts: distances from her level in log units, one a row; `low` ≤ 0 ≤ `high`.

    `margin` is what the trees expect, `sequence` what the memory adds to it in full, `low` and `high` where nine posts
    in ten lie around the two.
    """

    margin: Floats
    sequence: Floats
    low: Floats
    high: Floats

    def expected(self, weight: float) -> Floats:
        """Give the expected distance from her level with the memory stacked at a weight (0 to 1)."""
        expected: Floats = self.margin + weight * self.sequence
        return expected

    def take(self, rows: Any) -> "Told":
        """Give the chosen rows."""
        return Told(self.margin[rows], self.sequence[rows], self.low[rows], self.high[rows])


@dataclass(frozen=True, slots=True)
class SharedModel:
    """What other pages' posts taught; `weight` is the memory's stacking weight where she has no evidence of her own.

    `margin_low` and `margin_high` (log units) widen the ends so that they covered pages the model had not learned from.
    """

    inputs: Inputs
    margin: Forest
    low: Forest
    high: Forest
    memory: Memory
    weight: float
    margin_low: float
    margin_high: float

    def read(
        self, features: tuple[Feature, ...], values: Floats, outcome: Outcome, level: Floats
    ) -> tuple[Told, Floats]:
        """Read a series: what is expected of each post, and the memory's state at each and, last, after all of them.

        `values` are the rows of the outcome with levels taken off (unit "log metric"), `level` the level known at each;
        a row's answer uses no outcome that was not known at its publication.
        """
        rows = values[:, self.inputs.positions(features)]
        margin, scaled, known = self.margin.predict(rows), self.inputs.scaled(rows), order(outcome)
        missed = outcome.value - level - margin
        states = self.memory.states(steps(scaled, missed, level, outcome, known))
        told = self._told(rows, margin, self.memory.correct(states[known.seen], scaled))
        return told, np.vstack([states[known.seen], states[-1:]])

    def expect(self, features: tuple[Feature, ...], values: Floats, state: Floats) -> Told:
        """Give what is expected of new posts (rows as in `read`), with the memory in `state`."""
        rows = values[:, self.inputs.positions(features)]
        sequence = self.memory.correct(state, self.inputs.scaled(rows))
        return self._told(rows, self.margin.predict(rows), sequence)

    def pushes(self, features: tuple[Feature, ...], values: Floats, state: Floats, weight: float) -> Floats:
        """Give exact pushes (rows × features): of the trees by SHAP, of the memory, linear in its inputs, as they are.

        A row's pushes differ from its expectation by the same constant for every row.
        """
        positions = self.inputs.positions(features)
        rows, pushed = values[:, positions], np.zeros(values.shape)
        by_memory = self.inputs.scaled(rows) * self.memory.weights(state)
        pushed[:, positions] = self.margin.pushes(rows, _played(self.margin))[0] + weight * by_memory
        return pushed

    def usual(
        self, features: tuple[Feature, ...], values: Floats, state: Floats, weight: float
    ) -> tuple[Floats, float]:
        """Give the mean of `pushes` over the rows, one a feature, and the mean of what is expected of them."""
        positions = self.inputs.positions(features)
        rows, pushed = values[:, positions], np.zeros(values.shape[1])
        scaled = self.inputs.scaled(rows)
        pushed[positions] = self.margin.mean_pushes(rows, _played(self.margin)) + weight * scaled.mean(
            axis=0
        ) * self.memory.weights(state)
        expected = self.margin.predict(rows) + weight * self.memory.correct(state, scaled)
        return pushed, float(expected.mean())

    def _told(self, rows: Floats, margin: Floats, sequence: Floats) -> Told:
        """Put the ends around the margin; quantile trees may cross it, ends may not."""
        low = np.minimum(self.low.predict(rows) - margin, 0.0)
        high = np.maximum(self.high.predict(rows) - margin, 0.0)
        return Told(margin, sequence, low, high)


def knows(series: Series) -> bool:
    """Say whether the series' platform and metric are those the shipped model was learned on."""
    return (series.platform, series.metric) in LEARNED_ON


@lru_cache(1)  # of the shipped model alone: nothing that was learned from one creator is kept here
def _played(forest: Forest) -> Games:
    """Give the games of a model's leaves, a thousand of them for every draft."""
    return games(forest)


@cache
def shared_model() -> SharedModel:
    """Open the model that ships with the package; raises WhatworksError where its bytes are not those of its card."""
    from importlib.resources import files  # 25 ms of imports that only this platform's creators have to pay

    folder = files("whatworks.learning.shared").joinpath("weights")
    card = json.loads(folder.joinpath(f"{VERSION}.json").read_text(encoding="utf-8"))
    raw = folder.joinpath(f"{VERSION}.npz").read_bytes()
    return opened(raw, card)


def opened(raw: bytes, card: Mapping[str, Any]) -> SharedModel:
    """Make a model of its arrays (an .npz) and its card; raises WhatworksError where they do not belong together."""
    if hashlib.sha256(raw).hexdigest() != card["sha256"]:
        raise WhatworksError(
            f"The shared model {card['version']} of this installation is damaged.", remedy="Install whatworks again."
        )
    with np.load(io.BytesIO(raw), allow_pickle=False) as arrays:
        kept = {name: arrays[name] for name in arrays.files}
    forests = {
        name: Forest(**{field.name: kept[f"{name}_{field.name}"] for field in fields(Forest)}) for name in FORESTS
    }
    parts = {field.name: kept[f"memory_{field.name}"].astype(np.float64) for field in fields(Memory)}
    memory = Memory(**{**parts, "level_bias": float(parts["level_bias"])})
    return SharedModel(
        Inputs(tuple(card["inputs"]), kept["inputs_mean"].astype(np.float64), kept["inputs_spread"].astype(np.float64)),
        forests["margin"],
        forests["low"],
        forests["high"],
        memory,
        card["sequence_weight"],
        card["margin_low"],
        card["margin_high"],
    )
