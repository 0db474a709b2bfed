"""Patterns in her posts: kinds of posts, what goes together with what, how places compare; none of it says why."""

from dataclasses import dataclass

from whatworks.domain.cards import Lift, ShownPost
from whatworks.domain.metrics import Series


@dataclass(frozen=True, slots=True)
class PostGroup:
    """Posts that are alike in content; a group of posts, never of people.

    `share` is of the posts that count; `words` tell it apart, `traits` are its format and length in words. `lift` is
    what a post of it typically does relative to her level at the time, shrunk towards none. `examples` are the ids of
    its most typical posts, `example_posts` those posts as she knows them again.
    """

    name: str
    posts: int
    share: float
    words: tuple[str, ...]
    traits: tuple[str, ...]
    lift: Lift
    examples: tuple[str, ...]
    sentence: str
    example_posts: tuple[ShownPost, ...] = ()


@dataclass(frozen=True, slots=True)
class PostGroups:
    """The groups of one series, best first; () where her posts are one kind as far as their outcomes can tell.

    `stability` is the mean adjusted Rand index under resampling, `told_apart` the correlation of group and outcome on
    later posts no group had seen; both None where there is one kind.
    """

    series: Series
    posts: int
    groups: tuple[PostGroup, ...]
    stability: float | None
    told_apart: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Correlation:
    """How closely one feature goes together with her outcome, relative to her level at the time.

    `together` is Spearman's rank correlation with an interval of `coverage`; `alone` the partial one, the other
    features and the calendar held still. Chances are of a correlation this far from 0 if nothing went together:
    `p_value` and, for all features at once, `q_value`; `alone_p_value` for `alone`. `told` are those few enough of
    which are chance, the surest of each habit only: two features of one habit are one thing to tell. `meaning` says
    more of it in a creator's words; `posts` had the feature.
    """

    feature: str
    kind: str
    meaning: str
    posts: int
    together: float
    low: float
    high: float
    coverage: float
    p_value: float
    q_value: float
    alone: float
    alone_p_value: float
    told: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Correlations:
    """All features of one series that could be compared with her outcome, surest first; `posts` took part."""

    series: Series
    posts: int
    pairs: tuple[Correlation, ...]
    verdict: str

    @property
    def told(self) -> tuple[Correlation, ...]:
        """Give those she is told of."""
        return tuple(pair for pair in self.pairs if pair.told)


@dataclass(frozen=True, slots=True)
class Standing:
    """One series against itself: never a number that could be held against another platform's.

    `weekly` are posts a week; `recent` the median percentile (0 … 100) of her last `recent_posts` posts among all of
    hers there, `usual_low` and `usual_high` where as many posts in a row mostly lie; None where there are too few.
    `swing` is the factor within which two thirds of her posts lie around their level; `hits` the share at twice it.
    """

    series: Series
    posts: int
    weekly: float
    recent_posts: int
    recent: float | None
    usual_low: float | None
    usual_high: float | None
    swing: float
    hits: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Twin:
    """One text that went out in two places: its ids and, in each, its percentile (0 … 100) among her posts there.

    `post` is the first of the two as she knows it again (None: nobody looked it up).
    """

    first_id: str
    second_id: str
    first: float
    second: float
    post: ShownPost | None = None


@dataclass(frozen=True, slots=True)
class CrossPosts:
    """The texts that went out in both of two series: does the same post do as well, each by its own place's measure?

    `lead` is the mean of first − second in percentile points, between `low` and `high` with `coverage`; `agreement`
    the rank correlation of the two percentiles, with its `p_value`; all None where there are too few pairs.
    """

    first: Series
    second: Series
    pairs: int
    lead: float | None
    low: float | None
    high: float | None
    coverage: float
    agreement: float | None
    p_value: float | None
    examples: tuple[Twin, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Platforms:
    """All her series beside each other, each by its own measure, and what went out in two of them."""

    standings: tuple[Standing, ...]
    crossposts: tuple[CrossPosts, ...]
    verdict: str
