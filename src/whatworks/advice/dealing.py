"""Dealing posts out anew over the times they stand at, and what blocks of times then make of them; no belief here."""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_triangular

from whatworks.advice.adjusted import Adjusted
from whatworks.domain.posts import Floats

Places = NDArray[np.intp]

# Posts are dealt out among about this many of one topic that follow each other: so few share a level and a habit, and a
# block of a tenth of her posts still changes hands. With whole topics nothing more was found (docs/decisions/0011).
NEAR = 12
AT_ONCE = 50  # deals worked on together: 50 × 60 controls × 1,000 posts are 24 MB


def deal(topics: Floats, count: int, rng: np.random.Generator) -> Places:
    """Deal posts (rows of `topics`, in time order) out `count` times among their likes; first comes her own order.

    `deal(...)[k, i]` is the post that stands where post i stood. Likes are of one main topic and near in time: so the
    shuffles keep what topic and season have to do with her hours (Berrett, Wang, Barber & Samworth, JRSS B 82, 2020).
    """
    topic = main_topic(topics)
    dealt = np.tile(np.arange(len(topics)), (count + 1, 1))
    for one in np.unique(topic):
        rows = np.flatnonzero(topic == one)
        for near in np.array_split(rows, max(1, round(len(rows) / NEAR))):
            dealt[1:, near] = rng.permuted(np.tile(near, (count, 1)), axis=1)
    return dealt


def main_topic(topics: Floats) -> Places:
    """Give the topic column each post stands highest on; 0 for all where there is none."""
    return topics.argmax(axis=1) if topics.shape[1] else np.zeros(len(topics), dtype=np.intp)


def pulls(fit: Adjusted, place: Places, value: Floats, dealt: Places) -> tuple[Floats, Floats]:
    """Give each block's cross product with what is left of the posts, and its weight (deals × blocks each).

    `place` is the slot a post stands at, `value` (blocks × slots) what a block's column is there. Pull ÷ weight is the
    block's effect beside the controls, noise² ÷ weight its error², as if the regression had been run on each deal.
    """
    slots, index, count = np.unique(place, return_inverse=True, return_counts=True)
    column = value[:, slots]
    starts = np.concatenate([[0], np.cumsum(count)[:-1]])
    by_slot = np.argsort(index, kind="stable")
    left = _whitened_back(fit.without_controls(fit.y), fit.rho)[None, :]
    # The part of a column that the controls take up is the length of its image under these rows.
    factor, lower = fit.ridge_factor
    taken = solve_triangular(factor, _whitened_back(fit.z, fit.rho).T, trans="N" if lower else "T", lower=lower)
    pull, weight = np.empty((len(dealt), len(column))), np.empty((len(dealt), len(column)))
    for first in range(0, len(dealt), AT_ONCE):
        now = slice(first, first + AT_ONCE)
        order = dealt[now][:, by_slot]
        pull[now] = _summed(left, order, starts)[:, 0] @ column.T
        image = _summed(taken, order, starts) @ column.T
        weight[now] = _lengths(column, count, index, dealt[now], fit.rho) - np.sum(image * image, axis=1)
    return pull, np.maximum(weight, 1e-9)


def _whitened_back(columns: Floats, rho: float) -> Floats:
    """Apply the transpose of robust.whiten to columns (posts first)."""
    back: Floats = columns.copy()
    back[0] *= np.sqrt(1.0 - rho * rho)
    back[:-1] -= rho * columns[1:]
    return back


def _summed(rows: Floats, order: Places, starts: Places) -> Floats:
    """Sum rows (k × posts) over the posts at each slot (deals × k × slots); `order` holds the posts slot by slot."""
    summed: Floats = np.add.reduceat(rows[:, order], starts, axis=2).transpose(1, 0, 2)
    return summed


def _lengths(column: Floats, count: Places, index: Places, dealt: Places, rho: float) -> Floats:
    """Give the squared length of each whitened column (deals × blocks): who follows whom matters where posts remember.

    (1 + ρ²)Σc² − ρ²(first² + last²) − 2ρΣ c·c before it, of the columns as the posts stand in time.
    """
    deals, slots = len(dealt), len(count)
    at = np.empty_like(dealt)
    np.put_along_axis(at, dealt, np.broadcast_to(index, dealt.shape), axis=1)
    pair = at[:, :-1] * slots + at[:, 1:] + slots * slots * np.arange(deals)[:, None]
    follows = np.bincount(pair.ravel(), minlength=deals * slots * slots).reshape(deals, slots, slots)
    neighbours = np.sum((follows @ column.T) * column.T, axis=1)
    ends = column[:, at[:, 0]].T ** 2 + column[:, at[:, -1]].T ** 2
    lengths: Floats = (1.0 + rho * rho) * (column**2 @ count) - rho * rho * ends - 2.0 * rho * neighbours
    return lengths
