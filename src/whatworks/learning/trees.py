"""A few shallow symmetric trees beside the head, boosted in plain numpy; nothing here chooses whether to trust them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats
from whatworks.learning.columns import Columns
from whatworks.learning.ridge import winsorised
from whatworks.learning.shared.forest import Forest

# A symmetric tree asks one question at each depth, the same on both sides (Prokhorenkova et al. 2018, CatBoost). Few
# and shallow ones, on the columns that say most, asked only which quarter or upper tenth a post is in, or whether its
# value is missing. Trees of a round learn side by side from what the rounds before left over, on posts and columns of
# their own. On later weeks of the pages learned from, by a shared model that had not seen them, XGBoost's 24 trees,
# twelve rounds of one tree, more trees and more cuts were no better than this by more than .1 %; no trees 1 % worse.
ROUNDS, TREES = 2, 5
DEPTH = 3
COLUMNS = 16
CUTS = (0.25, 0.5, 0.75, 0.9)
RATE = 0.8  # of what a leaf shows, what a round takes: the next one sees the rest
SHRINK = 10.0  # a leaf of 15 posts keeps 60 % of its mean
POSTS_READ, COLUMNS_READ = 0.8, 0.6  # trees that read different ones err differently
# A question that fewer than this share of posts answer otherwise than the rest is not asked: it tells a few posts.
RAREST = 0.03


@dataclass(frozen=True, slots=True)
class Trees:
    """Grown trees, and the features they read."""

    forest: Forest
    read: NDArray[np.int64]

    def predict(self, values: Floats) -> Floats:
        """Give what the trees expect of each row of values (rows × features, NaN = missing)."""
        return self.forest.predict(values[:, self.read])

    def pushes(self, values: Floats) -> tuple[Floats, float]:
        """Give exact SHAP values (rows × features) and the trees' mean (Lundberg et al. 2018, path-dependent)."""
        exact, mean = self.forest.pushes(values[:, self.read])
        pushed = np.zeros(values.shape)
        pushed[:, self.read] = exact
        return pushed, mean


def telling(columns: Columns, standard: Floats, target: Floats) -> NDArray[np.int64]:
    """Give the `COLUMNS` features whose columns (rows × columns) go most with the target, in order of position."""
    size = np.abs(standard.T @ (target - target.mean())) / np.maximum(np.sqrt((standard**2).sum(axis=0)), 1e-12)
    by_feature = np.zeros(int(columns.source.max()) + 1)
    np.maximum.at(by_feature, columns.source, size)
    strongest = np.argsort(-by_feature, kind="stable")[:COLUMNS]
    told: NDArray[np.int64] = np.sort(strongest[by_feature[strongest] > 0.0])
    return told


def grow(values: Floats, target: Floats, read: NDArray[np.int64], seed: int) -> Trees | None:
    """Grow trees on the features to be read (rows × all features), None where there is nothing to ask.

    Viral posts are cut as for the head. The target's mean is taken off first: like the head, trees tell posts apart and
    do not carry a drift on. `seed` draws the posts and columns each tree reads.
    """
    asked, cut, above = _questions(values[:, read])
    if not len(asked):
        return None
    left_over, drawn = winsorised(target), np.random.default_rng(seed)
    left_over = (left_over - left_over.mean()).astype(np.float32)
    paths, leaves, covers = [], [], []
    for _ in range(ROUNDS):
        posts = drawn.random((len(values), TREES)) < POSTS_READ
        open_ = (drawn.random((len(read), TREES)) < COLUMNS_READ)[asked]
        path, leaf = _round(above, posts.astype(np.float32), left_over, open_)
        place = np.tensordot(1 << np.arange(DEPTH)[::-1], above[path].astype(np.intp), axes=1)  # trees × rows
        place += 2**DEPTH * np.arange(TREES)[:, None]
        left_over -= leaf.ravel()[place].sum(axis=0)
        paths.append(path.T)
        leaves.append(leaf)
        covers.append(np.bincount(place.ravel(), minlength=leaf.size).reshape(leaf.shape))
    return Trees(_forest(asked, cut, np.concatenate(paths), np.concatenate(leaves), np.concatenate(covers)), read)


def _questions(rows: Floats) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.float32]]:
    """Give the column and the cut of each question worth asking, and whether each row is at it or above (1 or 0).

    Questions × rows; a missing value lies below every cut, and one cut lies below everything else.
    """
    given = np.where(np.isnan(rows), -np.inf, rows).astype(np.float32)
    there = np.full((1, rows.shape[1]), np.finfo(np.float32).min)
    cuts = np.concatenate([np.sort(given, axis=0)[[int(share * len(given)) for share in CUTS]], there])
    above = (given.T[None, :, :] >= cuts[:, :, None]).reshape(-1, len(given))
    share = above.mean(axis=1)
    worth = np.flatnonzero((share >= RAREST) & (share <= 1.0 - RAREST))
    return worth % rows.shape[1], cuts.ravel()[worth], above[worth].astype(np.float32)


def _round(
    above: NDArray[np.float32], posts: NDArray[np.float32], left_over: NDArray[np.float32], open_: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Give the questions (depth × trees) and the leaves' values (trees × leaves) of one round.

    `posts` (rows × trees) says which rows a tree reads, `open_` (questions × trees) what it may ask. At each depth the
    question that takes most off the squared error is asked.
    """
    sums = np.stack([posts * left_over[:, None], posts], axis=2)[:, :, None, :]  # rows × trees × nodes × 2
    path = np.empty((DEPTH, TREES), dtype=np.intp)
    each = np.arange(TREES)
    for depth in range(DEPTH):
        high = (above @ sums.reshape(len(sums), -1)).reshape(-1, *sums.shape[1:])
        low = sums.sum(axis=0) - high
        gain = (high[..., 0] ** 2 / (high[..., 1] + SHRINK) + low[..., 0] ** 2 / (low[..., 1] + SHRINK)).sum(axis=2)
        path[depth] = np.where(open_, gain, -1.0).argmax(axis=0)
        total = np.stack([low[path[depth], each], high[path[depth], each]], axis=2).reshape(TREES, -1, 2)
        if depth < DEPTH - 1:
            up = sums * above[path[depth]].T[:, :, None, None]
            sums = np.stack([sums - up, up], axis=3).reshape(len(sums), TREES, -1, 2)
    leaf = RATE / TREES * total[..., 0] / (total[..., 1] + SHRINK)
    return path, leaf.astype(np.float32)


def _forest(
    asked: NDArray[np.intp],
    cut: NDArray[np.float32],
    path: NDArray[np.intp],
    leaf: NDArray[np.float32],
    often: NDArray[np.intp],
) -> Forest:
    """Write symmetric trees as complete ones: each depth's question (trees × depth) stands at all its nodes.

    `often` (trees × leaves) says how many posts came to a leaf.
    """
    node = path[:, np.repeat(np.arange(DEPTH), 2 ** np.arange(DEPTH))]
    cover = [often.astype(np.float32)]
    while cover[0].shape[1] > 1:
        cover.insert(0, cover[0][:, 0::2] + cover[0][:, 1::2])
    missing_left = np.ones(node.shape, dtype=np.bool_)
    return Forest(asked[node].astype(np.int16), cut[node], missing_left, leaf, np.concatenate(cover, axis=1))
