"""Cutting points into groups (k-means) for many tables at once, and comparing two cuts; numeric kernels only."""

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Floats
from whatworks.domain.voice import Ids

ROUNDS = 15  # Lloyd's rounds, fewer where the centres stand still: one common shape is learned from there on
STARTS = 3  # beginnings tried, the best kept: the crowds get as many, so none is favoured


def partition(tables: Floats, groups: int, rng: np.random.Generator, starts: int = STARTS) -> tuple[Ids, Floats]:
    """Cut each table (tables × points × columns); give the group of each point and the sum of squares within.

    k-means++ beginnings (Arthur & Vassilvitskii 2007), Lloyd's rounds, the best of `starts`.
    """
    many, people, _ = tables.shape
    copies = np.repeat(tables, starts, axis=0)
    centres = _beginnings(copies, groups, rng)
    for _ in range(ROUNDS):
        label = np.argmin(_distances(copies, centres), axis=2)
        moved = _centres(copies, label, centres)
        if np.allclose(moved, centres, rtol=0.0, atol=1e-6):
            break
        centres = moved
    distance = _distances(copies, centres)
    within = distance.min(axis=2).sum(axis=1).reshape(many, starts)
    best = within.argmin(axis=1)
    label = distance.argmin(axis=2).reshape(many, starts, people)
    return label[np.arange(many), best], within[np.arange(many), best]


def _beginnings(tables: Floats, groups: int, rng: np.random.Generator) -> Floats:
    """Choose far-apart points of each table as first centres."""
    many, people, _ = tables.shape
    rows = np.arange(many)
    centres: Floats = tables[rows, rng.integers(people, size=many)][:, None, :]
    for _ in range(groups - 1):
        near = _distances(tables, centres).min(axis=2)
        reach = np.cumsum(near, axis=1)
        drawn = rng.random((many, 1)) * reach[:, -1:]
        chosen = np.minimum((reach < drawn).sum(axis=1), people - 1)
        centres = np.concatenate([centres, tables[rows, chosen][:, None, :]], axis=1)
    return centres


def _distances(tables: Floats, centres: Floats) -> Floats:
    """Give squared distances: tables × points × groups."""
    squares = (tables**2).sum(axis=2)[:, :, None] + (centres**2).sum(axis=2)[:, None, :]
    found: Floats = np.maximum(squares - 2.0 * tables @ centres.transpose(0, 2, 1), 0.0)
    return found


def _centres(tables: Floats, label: NDArray[np.intp], before: Floats) -> Floats:
    """Give the mean of each group; an empty one stays where it was."""
    member = (label[:, :, None] == np.arange(before.shape[1])).astype(np.float64)
    size = member.sum(axis=1)[:, :, None]
    means = member.transpose(0, 2, 1) @ tables / np.maximum(size, 1.0)
    moved: Floats = np.where(size > 0, means, before)
    return moved


def agreement(one: Ids, other: Ids) -> float:
    """Give how far two cuts of the same people agree, corrected for chance (Hubert & Arabie 1985): 1 = the same.

    >>> agreement(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    table = np.zeros((int(one.max()) + 1, int(other.max()) + 1))
    np.add.at(table, (one, other), 1.0)
    both, rows, columns = (_pairs(counts) for counts in (table.ravel(), table.sum(axis=1), table.sum(axis=0)))
    chance = rows * columns / _pairs(np.array([float(len(one))]))
    most = (rows + columns) / 2
    return 1.0 if most == chance else float((both - chance) / (most - chance))


def _pairs(counts: Floats) -> float:
    return float((counts * (counts - 1)).sum()) / 2
