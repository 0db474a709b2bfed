"""One crowd that looks as much like the people as one crowd can: what a cut into groups must beat.

Each column is drawn from its closest distribution with a single peak (Silverman 1981, JRSS B 43), and the columns hang
together as they do in the people (a normal copula). A cut that is no tighter there tells nothing: any crowd can be cut.
acting.py lets such a crowd do whole numbers of things.
"""

import numpy as np
from scipy.special import ndtri

from whatworks.domain.posts import Floats

GRID = 256  # points at which a density is looked at: finer than any bandwidth that is tried
STEPS = 12  # halvings of the bandwidth: to a four-thousandth of the spread
TAIL = 4.0  # bandwidths beyond the outermost point


def one_crowds(points: Floats, many: int, rng: np.random.Generator) -> Floats:
    """Draw `many` crowds of as many people: tables × people × columns, each column as wide as the people's."""
    people, columns = points.shape
    ranks = np.argsort(np.argsort(points + 1e-9 * rng.standard_normal(points.shape), axis=0), axis=0)
    scores = ndtri((ranks + 0.5) / people)
    factor = _factor(np.corrcoef(scores, rowvar=False).reshape(columns, columns))
    normal = rng.standard_normal((many, people, columns)) @ factor.T
    drawn = np.empty_like(normal)
    for column in range(columns):
        place = np.argsort(np.argsort(normal[:, :, column], axis=1), axis=1)
        smooth = single_peaked(points[:, column], many * people, rng).reshape(many, people)
        drawn[:, :, column] = np.take_along_axis(np.sort(smooth, axis=1), place, axis=1)
    return drawn


def _factor(correlation: Floats) -> Floats:
    """Give a square root of a correlation matrix; columns that repeat each other are no obstacle."""
    values, vectors = np.linalg.eigh(correlation)
    root: Floats = vectors * np.sqrt(np.maximum(values, 0.0))
    return root


def single_peaked(values: Floats, many: int, rng: np.random.Generator) -> Floats:
    """Draw from the least smoothed density of the values that has one peak, shrunk back to their spread."""
    spread = float(values.std())
    if spread == 0:
        return np.full(many, values[0])
    width = _bandwidth(values, spread)
    drawn = rng.choice(values, many) + width * rng.standard_normal(many)
    shrunk: Floats = values.mean() + (drawn - values.mean()) / np.sqrt(1 + (width / spread) ** 2)
    return shrunk


def _bandwidth(values: Floats, spread: float) -> float:
    """Find the smallest width of a normal kernel at which one peak is left."""
    low, high = 0.0, 2.0 * spread
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if _peaks(values, middle) <= 1 else (middle, high)
    return high


def _peaks(values: Floats, width: float) -> int:
    """Count the peaks of the density of the values under a normal kernel."""
    start, end = values.min() - TAIL * width, values.max() + TAIL * width
    grid = np.linspace(start, end, GRID)
    weight, edges = np.histogram(values, bins=GRID, range=(start, end))
    at = (edges[:-1] + edges[1:]) / 2
    used = weight > 0
    density = np.exp(-0.5 * ((grid[:, None] - at[used]) / width) ** 2) @ weight[used]
    slope = np.sign(np.diff(density))
    slope = slope[slope != 0]
    return int(np.sum((slope[:-1] > 0) & (slope[1:] < 0)))
