"""One fit of everything that learns from her own posts: the columns, ridge heads on them and, where worth it, trees."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Floats
from whatworks.learning import ridge, trees
from whatworks.learning.columns import Columns


@dataclass(frozen=True, slots=True)
class Head:
    """What was learned about posts relative to her level at their time, weighed and put together; in log units.

    `linear` is one weight a column, `grown` trees that count by `grown_weight` (None: no trees).
    """

    columns: Columns
    linear: Floats
    grown: trees.Trees | None
    grown_weight: float

    def predict(self, values: Floats) -> Floats:
        """Give the expected distance from her level, one a row of values (rows × features, NaN = missing)."""
        straight: Floats = self.columns.apply(values) @ self.linear
        return straight if self.grown is None else straight + self.grown_weight * self.grown.predict(values)


@dataclass(frozen=True, slots=True)
class Parts:
    """What one training set taught, part by part, not yet weighed.

    `heads` are ridge heads on the same columns: of what the shared model leaves over (where there is one), and of her
    posts alone. The trees learn from her posts alone: what they see otherwise than the others is worth averaging.
    """

    columns: Columns
    heads: tuple[ridge.Ridge, ...]
    grown: trees.Trees | None

    def predict(self, values: Floats) -> Floats:
        """Give what each part expects (rows × parts: the heads, then the trees; 0 where none were grown)."""
        linear = self.columns.apply(values) @ np.column_stack([head.weights for head in self.heads])
        grown = np.zeros(len(values)) if self.grown is None else self.grown.predict(values)
        return np.column_stack([linear, grown])

    def weighed(self, weights: Floats) -> Head:
        """Put the parts together, each by its weight; a weighted sum of linear heads is one linear head."""
        linear = np.column_stack([head.weights for head in self.heads]) @ weights[:-1]
        used = self.grown if weights[-1] > 0.0 else None
        return Head(self.columns, linear, used, float(weights[-1]))


def fit(values: Floats, targets: tuple[Floats, ...], *, boosted: bool, seed: int) -> Parts:
    """Fit one head a target to posts in time order, and trees to the last target, her posts' distances from her level.

    Trees are grown only where they are asked for and there is something to ask.
    """
    columns, standard = Columns.fitted(values)
    taken = ridge.spectrum(standard)
    heads = tuple(ridge.solve(taken, target) for target in targets)
    if not boosted or len(columns.source) == 0:
        return Parts(columns, heads, None)
    read = trees.telling(columns, standard, ridge.winsorised(targets[-1]))
    return Parts(columns, heads, trees.grow(values, targets[-1], read, seed))
