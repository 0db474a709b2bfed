"""The kernel of grouping: k-means from seeded starts, and how alike two groupings are; no posts and no words here."""

import numpy as np

from whatworks.domain.posts import Floats, Seconds

# Rounds after which a grouping is taken as it is; most rest after ten.
ROUNDS = 40


def nearest(rows: Floats, centres: Floats) -> Seconds:
    """Give, for each row, the position of the nearest centre (rows × width, centres × width); ties to the first."""
    apart = (centres**2).sum(axis=1) - 2.0 * (rows @ centres.T)
    member: Seconds = np.argmin(apart, axis=1).astype(np.int64)
    return member


def centres_of(rows: Floats, count: int, starts: int, rng: np.random.Generator) -> Floats:
    """Give `count` centres (count × width) of the tightest of `starts` groupings; fewer where rows repeat.

    Starts are spread out (Arthur and Vassilvitskii 2007), then means and members settle in turn (Lloyd 1982).
    """
    tries = [_settled(rows, _spread_out(rows, count, rng)) for _ in range(starts)]
    return min(tries, key=lambda centres: round(_looseness(rows, centres), 9))


def agreement(first: Seconds, second: Seconds) -> float:
    """Give the adjusted Rand index of two groupings of the same rows: 1 the same, 0 as alike as by chance.

    Hubert and Arabie (1985). Two groupings of one group each are the same.
    """
    table = np.zeros((int(first.max()) + 1, int(second.max()) + 1))
    np.add.at(table, (first, second), 1.0)
    both = _pairs(table).sum()
    rows, columns = _pairs(table.sum(axis=1)).sum(), _pairs(table.sum(axis=0)).sum()
    by_chance = rows * columns / _pairs(np.array(float(len(first))))
    most = 0.5 * (rows + columns)
    return 1.0 if most == by_chance else float((both - by_chance) / (most - by_chance))


def _pairs(counts: Floats) -> Floats:
    """Count the pairs among so many."""
    pairs: Floats = counts * (counts - 1.0) / 2.0
    return pairs


def _spread_out(rows: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Draw rows as centres, each the likelier the farther it lies from those drawn."""
    chosen = [int(rng.integers(len(rows)))]
    apart = ((rows - rows[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < count and apart.sum() > 0.0:
        chosen.append(int(rng.choice(len(rows), p=apart / apart.sum())))
        apart = np.minimum(apart, ((rows - rows[chosen[-1]]) ** 2).sum(axis=1))
    return rows[chosen]


def _settled(rows: Floats, centres: Floats) -> Floats:
    """Move the centres to the means of their members until nobody changes sides; an empty centre stays."""
    member = nearest(rows, centres)
    for _ in range(ROUNDS):
        size = np.bincount(member, minlength=len(centres))[:, None]
        onehot = (member[:, None] == np.arange(len(centres))).astype(np.float64)
        centres = np.where(size > 0, onehot.T @ rows / np.maximum(size, 1), centres)
        moved = nearest(rows, centres)
        if np.array_equal(moved, member):
            break
        member = moved
    return centres


def _looseness(rows: Floats, centres: Floats) -> float:
    """Give the sum of squared distances of rows from their centres."""
    return float(((rows - centres[nearest(rows, centres)]) ** 2).sum())
