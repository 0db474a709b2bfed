"""Features: what a column of a feature table is, and the table itself."""

from dataclasses import dataclass
from typing import Literal

from whatworks.domain.posts import Floats, Seconds, Texts

Family = Literal["linguistic", "temporal", "behavioural"]


@dataclass(frozen=True, slots=True)
class Feature:
    """One named column: unit, plain meaning, when it is known, whether she controls it, what missing means."""

    name: str
    family: Family
    unit: str
    meaning: str
    known: str  # "when written" | "when scheduled" | "at publication, from earlier posts"
    controllable: bool
    missing: str


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """Rows = posts in the order of the posts given; `values` is posts × features, NaN = missing."""

    features: tuple[Feature, ...]
    post_id: Texts
    values: Floats

    def column(self, name: str) -> Floats:
        """Give one column by its feature's name; raises KeyError for a name that is not in the table."""
        for position, feature in enumerate(self.features):
            if feature.name == name:
                column: Floats = self.values[:, position]
                return column
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Give the names of the columns, in order."""
        return tuple(feature.name for feature in self.features)


@dataclass(frozen=True, slots=True)
class Subjects:
    """What posts are about, in words: post `post[i]` (a position) has subject word `terms[term[i]]`, each pair once.

    `axes[k]` are the words that lie farthest out on topic axis k + 1: the larger a post's coordinate, the more
    it is about them; fewer axes than topics where not all were learned.
    """

    terms: tuple[str, ...]
    post: Seconds
    term: Seconds
    axes: tuple[tuple[str, ...], ...]
