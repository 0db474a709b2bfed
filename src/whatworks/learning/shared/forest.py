"""Boosted trees as plain arrays: predicting and explaining them exactly without the library that grew them."""

from dataclasses import dataclass
from itertools import combinations, product
from math import factorial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats

NOTHING = -1  # the feature of a node that does not split: everything goes left


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of one depth, each a complete binary tree in level order; shorter branches run on to the left.

    `feature`, `threshold` and `missing_left` are trees × inner nodes, `leaf` is trees × leaves, `cover` (how many
    training rows came by) is trees × all nodes. A row goes left where its value is below the threshold, or missing
    and `missing_left`. Thresholds and values are compared in single precision, as they were learned.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    missing_left: NDArray[np.bool_]
    leaf: NDArray[np.float32]
    cover: NDArray[np.float32]

    @property
    def depth(self) -> int:
        """Give how many questions lead to a leaf."""
        return int(self.leaf.shape[1]).bit_length() - 1

    def predict(self, rows: Floats) -> Floats:
        """Give the sum of the leaves each row falls into (rows × features, NaN = missing)."""
        given, trees = rows.astype(np.float32), np.arange(len(self.leaf))
        place = np.zeros((len(rows), len(trees)), dtype=np.int64)
        for _ in range(self.depth):
            feature = self.feature[trees, place]
            value = np.take_along_axis(given, feature.astype(np.int64), axis=1)
            left = (value < self.threshold[trees, place]) | (np.isnan(value) & self.missing_left[trees, place])
            place = 2 * place + np.where(left | (feature == NOTHING), 1, 2)
        total: Floats = self.leaf[trees, place - self.feature.shape[1]].sum(axis=1, dtype=np.float64)
        return total

    def pushes(self, rows: Floats) -> tuple[Floats, float]:
        """Give exact path-dependent SHAP values (rows × features) and the trees' mean.

        A leaf is a product of its path's questions, so each leaf is a game of at most `depth` players whose Shapley
        values are written out (Lundberg et al. 2020, Nature Machine Intelligence 2, algorithm 1, by enumeration).
        """
        feature, agrees, ratio = self._paths(rows.astype(np.float32))
        pushed = np.zeros((rows.shape[1], len(rows)))
        for player in range(self.depth):
            push = self.leaf * _shapley_share(agrees, ratio, player)
            real = feature[..., player] != NOTHING
            np.add.at(pushed, feature[..., player][real], push[:, real].T)
        return pushed.T, float((self.leaf * ratio.prod(axis=-1)).sum())

    def _paths(self, given: NDArray[np.float32]) -> tuple[NDArray[Any], Floats, Floats]:
        """Give each leaf's questions: features (trees × leaves × depth), whether rows agree, shares of the cover.

        A feature asked twice on a path is one player: its first question carries both, the other one nothing.
        """
        leaves = np.arange(self.leaf.shape[1])
        feature, agrees, ratio = [], [], []
        for level in range(self.depth):
            node = 2**level - 1 + (leaves >> (self.depth - level))
            goes_left = (leaves >> (self.depth - level - 1)) & 1 == 0
            asked = self.feature[:, node]
            value = given[:, asked]
            left = (value < self.threshold[:, node]) | (np.isnan(value) & self.missing_left[:, node])
            child = self.cover[:, 2 * node + np.where(goes_left, 1, 2)]
            real = asked != NOTHING
            feature.append(asked)
            agrees.append(np.where(real, left == goes_left, True).astype(np.float64))
            ratio.append(np.where(real, child / np.maximum(self.cover[:, node], 1.0), 1.0))
        for first, second in combinations(range(self.depth), 2):
            same = (feature[first] == feature[second]) & (feature[first] != NOTHING)
            agrees[first] = np.where(same, agrees[first] * agrees[second], agrees[first])
            ratio[first] = np.where(same, ratio[first] * ratio[second], ratio[first])
            agrees[second], ratio[second] = np.where(same, 1.0, agrees[second]), np.where(same, 1.0, ratio[second])
        return np.stack(feature, axis=-1), np.stack(agrees, axis=-1), np.stack(ratio, axis=-1)


def _shapley_share(agrees: Floats, ratio: Floats, player: int) -> Floats:
    """Give one player's Shapley value in the game Π (`agrees` where a player is in, `ratio` where it is not)."""
    depth = ratio.shape[-1]
    others = [other for other in range(depth) if other != player]
    share = np.zeros(agrees.shape[:-1])
    for there in product((False, True), repeat=len(others)):
        present = sum(there)
        known = np.array([factorial(present) * factorial(len(others) - present) / factorial(depth)])
        for other, inside in zip(others, there, strict=True):
            known = known * (agrees[..., other] if inside else ratio[..., other])
        share += known
    alone: Floats = share * (agrees[..., player] - ratio[..., player])
    return alone
