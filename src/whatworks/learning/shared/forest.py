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
        answers, place = self._answers(rows), np.zeros((len(self.leaf), 1, len(rows)), dtype=np.intp)
        for _ in range(self.depth):
            left = np.take_along_axis(answers, place, axis=1)
            place = 2 * place + 2 - left
        leaves = place[:, 0] - self.feature.shape[1]
        total: Floats = np.take_along_axis(self.leaf, leaves, axis=1).sum(axis=0, dtype=np.float64)
        return total

    def _answers(self, rows: Floats) -> NDArray[np.bool_]:
        """Give whether each row goes left at each question (trees × inner nodes × rows), asked or not.

        A comparison with a missing value is false, so where missing goes left it is read as the lowest value. Whole
        rows of memory are copied a question, which is several times faster than picking each path's three values.
        """
        given = np.ascontiguousarray(rows.T, dtype=np.float32)
        read = np.concatenate([given, np.where(np.isnan(given), np.float32(-np.inf), given)])
        nothing = self.feature == NOTHING
        at = np.where(nothing, 0, self.feature) + len(given) * (self.missing_left | nothing)
        least = np.where(nothing, np.float32(np.inf), self.threshold)
        answers: NDArray[np.bool_] = read[at] < least[:, :, None]
        return answers

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
