"""Boosted trees as plain arrays: predicting and explaining them exactly without the library that grew them."""

from dataclasses import dataclass
from itertools import combinations, product
from math import factorial

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats

Games = tuple[Floats, float]  # what each leaf's questions are worth (see `games`), and the trees' mean
NOTHING = -1  # the feature of a node that does not split: everything goes left


@dataclass(frozen=True, slots=True, eq=False)  # one and the same, or another
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
        answers = self._answers(rows)
        place = np.zeros(answers.shape[1:], dtype=np.uint8)
        for level in range(self.depth):
            place = 2 * place + ~_asked(answers, 0, level)
        first = self.leaf.shape[1] * np.arange(len(self.leaf))[:, None]
        total: Floats = self.leaf.ravel()[first + place].sum(axis=0, dtype=np.float64)
        return total

    def _answers(self, rows: Floats) -> NDArray[np.bool_]:
        """Give whether each row goes left at each question (inner nodes × trees × rows), asked or not.

        A comparison with a missing value is false, so where missing goes left it is read as the lowest value. Whole
        rows of memory are copied a question, which is several times faster than picking each path's three values.
        """
        given = np.ascontiguousarray(rows.T, dtype=np.float32)
        read = np.concatenate([given, np.where(np.isnan(given), np.float32(-np.inf), given)])
        nothing = self.feature == NOTHING
        at = np.where(nothing, 0, self.feature) + len(given) * (self.missing_left | nothing)
        least = np.where(nothing, np.float32(np.inf), self.threshold)
        answers: NDArray[np.bool_] = read[at.T] < least.T[:, :, None]
        return answers

    def pushes(self, rows: Floats, played: Games | None = None) -> tuple[Floats, float]:
        """Give exact path-dependent SHAP values (rows × features) and the trees' mean; `played` are its `games`.

        A leaf is a product of its path's questions, so each leaf is a game of at most `depth` players whose Shapley
        values are written out (Lundberg et al. 2020, Nature Machine Intelligence 2, algorithm 1, by enumeration).
        """
        patterns = self._patterns(rows)
        shares, mean = games(self) if played is None else played
        tree, leaf = np.arange(len(self.leaf))[:, None, None], np.arange(self.leaf.shape[1])[:, None]
        by_leaf = shares[tree, leaf, patterns]  # trees × leaves × rows × players
        return self._gathered(by_leaf, rows.shape[1]).T, mean

    def mean_pushes(self, rows: Floats, played: Games) -> Floats:
        """Give the mean of the pushes of all rows, one a feature: leaves are counted first, so it costs less."""
        patterns, count = self._patterns(rows), 2**self.depth
        place = count * np.arange(self.leaf.size).reshape(*self.leaf.shape, 1) + patterns
        often = np.bincount(place.ravel(), minlength=self.leaf.size * count).reshape(*self.leaf.shape, 1, count)
        mean: Floats = self._gathered(often @ played[0], rows.shape[1])[:, 0] / len(rows)
        return mean

    def _gathered(self, by_leaf: Floats, features: int) -> Floats:
        """Add up pushes by leaf (trees × leaves × rows × players) into features × rows."""
        asked = self.feature[:, _nodes(self.depth)]
        real = asked != NOTHING
        pushed = np.zeros((features, by_leaf.shape[2]))
        np.add.at(pushed, asked[real], by_leaf.swapaxes(2, 3)[real])
        return pushed

    def _patterns(self, rows: Floats) -> NDArray[np.intp]:
        """Give which questions on a leaf's path a row answers the leaf's way (trees × leaves × rows).

        One bit a question, the root's first.
        """
        answers = self._answers(rows)
        pattern = np.zeros((*self.leaf.shape, len(rows)), dtype=np.intp)
        for node, left in zip(_nodes(self.depth).T, _goes_left(self.depth).T, strict=True):
            pattern = 2 * pattern + (answers[node] == left[:, None, None]).swapaxes(0, 1)
        return pattern


def _asked(answers: NDArray[np.bool_], node: int, level: int) -> NDArray[np.bool_]:
    """Give what the question that a row meets so many levels below a node answers (trees × rows)."""
    if level == 0:
        below: NDArray[np.bool_] = answers[node]
        return below
    left, right = _asked(answers, 2 * node + 1, level - 1), _asked(answers, 2 * node + 2, level - 1)
    chosen: NDArray[np.bool_] = right ^ (answers[node] & (left ^ right))  # in bits, several times faster than numbers
    return chosen


def _nodes(depth: int) -> NDArray[np.intp]:
    """Give the nodes on the way to each leaf (leaves × depth), the root first."""
    leaves = np.arange(2**depth)[:, None]
    nodes: NDArray[np.intp] = np.array([2**level - 1 for level in range(depth)]) + (leaves >> np.arange(depth, 0, -1))
    return nodes


def _goes_left(depth: int) -> NDArray[np.bool_]:
    """Give whether the way to each leaf goes left at each of its nodes (leaves × depth)."""
    goes_left: NDArray[np.bool_] = np.arange(2**depth)[:, None] >> np.arange(depth)[::-1] & 1 == 0
    return goes_left


def games(forest: Forest) -> Games:
    """Give each player's Shapley value in each leaf's game for each pattern of agreements, and the trees' mean.

    Shape: trees × leaves × patterns × players. A feature asked twice on a path is one player: its first question
    carries both, the other one nothing.
    """
    depth, nodes, left = forest.depth, _nodes(forest.depth), _goes_left(forest.depth)
    asked, child = forest.feature[:, nodes], forest.cover[:, 2 * nodes + np.where(left, 1, 2)]
    ratio = np.where(asked != NOTHING, child / np.maximum(forest.cover[:, nodes], 1.0), 1.0).astype(np.float64)
    ratio = ratio[:, :, None, :]
    bits = np.arange(2**depth)[:, None] >> np.arange(depth)[::-1] & 1
    agrees = np.where((asked != NOTHING)[:, :, None, :], bits == 1, True).astype(np.float64)
    for first, second in combinations(range(depth), 2):
        same = ((asked[..., first] == asked[..., second]) & (asked[..., first] != NOTHING))[:, :, None]
        for each in (agrees, ratio):
            each[..., first] *= np.where(same, each[..., second], 1.0)
            each[..., second] = np.where(same, 1.0, each[..., second])
    mean = float((forest.leaf * ratio[:, :, 0].prod(axis=-1)).sum())
    shares = [_shapley_share(agrees, ratio, player) for player in range(depth)]
    return np.stack(shares, axis=-1) * forest.leaf[:, :, None, None], mean


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
