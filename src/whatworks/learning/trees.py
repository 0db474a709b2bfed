"""A few shallow symmetric trees beside the head, boosted in plain numpy; nothing here chooses whether to trust them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats
from whatworks.learning.columns import Columns
from whatworks.learning.ridge import winsorised
from whatworks.learning.shared.forest import Forest

# A symmetric tree asks one question at each depth, the same on both sides (Prokhorenkova et al. 2018, CatBoost). Few
# and shallow ones, on the columns that say most, asked only whether a post is in their lower quarter, half or three
# quarters: on later weeks of the pages learned from, by a shared model that had not seen them, twice the rounds, seven
# cuts or XGBoost's 24 rounds were no better, and a creator of 500 posts takes a millisecond.
ROUNDS = 12
DEPTH = 3
COLUMNS = 16
CUTS = (0.25, 0.5, 0.75)
RATE = 0.3  # of what a leaf shows, what a tree takes: trees that come after see the rest
SHRINK = 10.0  # a leaf of 15 posts keeps 60 % of its mean
# Trees that read different posts and columns err differently.
POSTS_READ, COLUMNS_READ = 0.8, 0.6
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
    grown = []
    for _ in range(ROUNDS):
        posts = (drawn.random(len(values)) < POSTS_READ).astype(np.float32)
        open_ = (drawn.random(len(read)) < COLUMNS_READ)[asked]
        if not open_.any():
            continue
        path, leaf = _path(above, np.stack([posts * left_over, posts], axis=1)[:, None, :], open_)
        place = above[path].T.astype(np.intp) @ (1 << np.arange(DEPTH)[::-1])
        left_over -= leaf[place]
        grown.append((path, leaf, np.bincount(place, minlength=len(leaf))))
    return Trees(_forest(asked, cut, grown), read) if grown else None


def _questions(rows: Floats) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.float32]]:
    """Give the column and the cut of each question worth asking, and whether each row is at it or above (1 or 0).

    Questions × rows; a missing value lies below every cut.
    """
    given = np.where(np.isnan(rows), -np.inf, rows).astype(np.float32)
    cuts = np.sort(given, axis=0)[[int(share * len(given)) for share in CUTS]]
    above = (given.T[None, :, :] >= cuts[:, :, None]).reshape(-1, len(given))
    share = above.mean(axis=1)
    worth = np.flatnonzero((share >= RAREST) & (share <= 1.0 - RAREST))
    return worth % rows.shape[1], cuts.ravel()[worth], above[worth].astype(np.float32)


def _path(above: NDArray[np.float32], sums: NDArray[Any], open_: NDArray[np.bool_]) -> tuple[list[int], Floats]:
    """Give a tree's questions, the first one first, and its leaves' values; only `open_` questions are asked.

    `sums` (rows × 1 × 2) is what is left over of each row read, and whether it is read. At each depth the question that
    takes most off the squared error is asked.
    """
    path: list[int] = []
    for _ in range(DEPTH):
        high = (above @ sums.reshape(len(sums), -1)).reshape(len(above), -1, 2)
        low = sums.sum(axis=0) - high
        gain = (high[..., 0] ** 2 / (high[..., 1] + SHRINK) + low[..., 0] ** 2 / (low[..., 1] + SHRINK)).sum(axis=1)
        path.append(int(np.where(open_, gain, -1.0).argmax()))
        up = sums * above[path[-1]][:, None, None]
        sums = np.stack([sums - up, up], axis=2).reshape(len(sums), -1, 2)
    total = sums.sum(axis=0, dtype=np.float64)
    leaf: Floats = RATE * total[:, 0] / (total[:, 1] + SHRINK)
    return path, leaf


def _forest(asked: NDArray[np.intp], cut: NDArray[np.float32], grown: list[Any]) -> Forest:
    """Write symmetric trees as complete ones: each depth's question stands at all its nodes."""
    depth = np.repeat(np.arange(DEPTH), 2 ** np.arange(DEPTH))
    path = np.array([path for path, _, _ in grown])[:, depth]
    cover = [np.array([often for _, _, often in grown], dtype=np.float32)]
    while cover[0].shape[1] > 1:
        cover.insert(0, cover[0][:, 0::2] + cover[0][:, 1::2])
    leaf = np.array([leaf for _, leaf, _ in grown], dtype=np.float32)
    missing_left = np.ones(path.shape, dtype=np.bool_)
    return Forest(asked[path].astype(np.int16), cut[path], missing_left, leaf, np.concatenate(cover, axis=1))
