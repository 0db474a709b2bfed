"""One fit of everything that learns: the columns, the ridge head on them and, where asked, the trees on top."""

from dataclasses import dataclass
from typing import Final

from whatworks.domain.posts import Floats
from whatworks.learning import ridge, trees
from whatworks.learning.columns import Columns

# What can be chosen of her own posts, simplest first.
MEDIAN: Final = "rolling median"
RIDGE: Final = "rolling median + ridge head"
BOOSTED: Final = "rolling median + ridge head + boosting"
CANDIDATES: Final = (MEDIAN, RIDGE, BOOSTED)


@dataclass(frozen=True, slots=True)
class Head:
    """What was learned about posts relative to her level at their time; both parts in log units."""

    columns: Columns
    linear: ridge.Ridge
    grown: trees.Trees | None

    def straight(self, values: Floats) -> Floats:
        """Give the linear part alone."""
        return self.linear.predict(self.columns.apply(values))

    def predict(self, values: Floats) -> Floats:
        """Give the expected distance from her level, one a row of values (rows × features, NaN = missing)."""
        straight = self.straight(values)
        return straight if self.grown is None else straight + self.grown.predict(values[:, self.columns.kept])


def fit(values: Floats, target: Floats, *, boosted: bool, seed: int) -> Head:
    """Fit to the posts' distances from the level known when each was published; rows in time order.

    Where trees are asked for and nothing is left for them, the head alone is what boosting comes to.
    """
    columns = Columns.fit(values)
    linear = ridge.fit(columns.apply(values), target)
    read = values[:, columns.kept]
    if not boosted or trees.best_split(read, linear.left_over) < trees.WORTH_GROWING:
        return Head(columns, linear, None)
    return Head(columns, linear, trees.grow(read, linear.left_over, seed))
