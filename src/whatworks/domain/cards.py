"""What the creator is shown: a card is one piece of advice or one experiment; a refusal says what would be enough."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from whatworks.domain.metrics import Series

Kind = Literal["advice", "experiment"]
Direction = Literal["more", "less", "switch"]
Grade = Literal["observed", "modelled", "tested"]

# What a lever that works does: the middle of the prior's mass (decision 0006).
TYPICAL_LIFT = 0.15
# No single habit is believed to do more than double what a post gets: even of the prior's widest part (SD .25 in logs,
# one working lever in fifty) less than 1 % lies beyond. A test that shows only larger differences can't tell.
BELIEVABLE = 1.0
LEAST_TOLD = 0.01  # "a difference of 0% or more" says nothing; any test that shows less shows this too


@dataclass(frozen=True, slots=True)
class Change:
    """What to do differently: `start` and `to` are in the lever's own words or unit ("11 hashtags")."""

    direction: Direction
    start: str
    to: str


@dataclass(frozen=True, slots=True)
class Lift:
    """A multiplicative effect as fractions (0.18 = +18 %) with an interval of the stated coverage."""

    median: float
    low: float
    high: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Support:
    """How many of her posts stand on each side of the comparison."""

    with_: int
    without: int


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence's id and what fills it, for other languages."""

    id: str
    params: Mapping[str, str | float | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Examples:
    """Post ids she can look at: some with the lever, some without."""

    with_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post as she knows it again: its id, ISO date in her zone, first words and link ("" where it has none)."""

    post_id: str
    date: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class ExamplePosts:
    """The posts of `Examples`, in the same order, as she knows them again."""

    with_: tuple[ShownPost, ...] = ()
    without: tuple[ShownPost, ...] = ()


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The strongest thing adjusted for, on the scale of a robustness value (share, 0–1): what a hidden one is like."""

    control: str
    strength: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How strong a hidden habit must be to erase a card: the share (0–1) of both lever and outcome it must explain.

    Robustness value of Cinelli & Hazlett (JRSS B 82, 2020), taken at the honest lift; `benchmark` is None where no
    control explains anything.
    """

    robustness: float
    benchmark: Benchmark | None
    sentence: str

    @property
    def explained(self) -> bool:
        """Say whether something no stronger than what can be seen would be enough to erase it."""
        return self.benchmark is not None and self.benchmark.strength >= self.robustness


@dataclass(frozen=True, slots=True)
class Aim:
    """How much is enough: the part of the advised half, in the lever's unit, that can't be told from its best.

    `posts` are those she has there; `beyond` names the direction in which her posts did worse.
    """

    low: float
    high: float
    posts: int
    beyond: Literal["more", "less", "both"]
    sentence: str


@dataclass(frozen=True, slots=True)
class TestPlan:
    """A randomised test: posts in all, weeks at her pace, minimum detectable effect (fraction, 80 % power)."""

    __test__ = False  # a plan, not a pytest class

    posts: int
    weeks: float
    mde: float

    @property
    def can_tell(self) -> bool:
        """Say whether it shows any difference that a habit is believed to make."""
        return self.mde <= BELIEVABLE

    @property
    def shows(self) -> float:
        """Give the smallest difference it shows, as it is told: where hardly anything varies, no less than 1 %."""
        return max(self.mde, LEAST_TOLD)

    def posts_for(self, lift: float) -> int:
        """Give how many posts (both sides) would show a lift (fraction above 0) as this test shows its own.

        The smallest lift (log) a test shows goes with one over the root of its posts.
        """
        return math.ceil(self.posts * (math.log1p(self.mde) / math.log1p(lift)) ** 2)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What one step of a lever did for other creators: never hers, and never a promise to her.

    `platform` is where it was seen ("headline" for randomised headline tests), `units` how many pages or tests could
    compare. `lift` is of `metric` there; its range says where other pages (or tests) themselves lie, not how well the
    mean is known. "observed" is a pattern of pages' own histories, "randomised" what chance decided.
    """

    platform: str
    evidence: Literal["observed", "randomised"]
    metric: str
    units: int
    lift: Lift
    sentence: str


@dataclass(frozen=True, slots=True)
class NextPost:
    """A post to come: its number from 1, the ISO date (her zone) until which there is time, and the side drawn for it.

    `new` posts are made as `Change.to` says, the others as `Change.start`.
    """

    number: int
    by: str
    new: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One recommendation. `lift`, `raw_lift` and `confidence` are None on an experiment.

    `confidence` is the calibrated probability that the true lift in the stated direction exceeds 3 %; `raw_lift` the
    naive difference of means; `own_weight` the share of the estimate that rests on her own posts (the rest is prior).
    `sensitivity` is None on an experiment, which claims nothing that could be erased. `aim` is None on experiments, for
    levers without amounts, and where no part of the advised half stands out. `next_posts` are there only on an
    experiment of somebody with too few posts to compare: which of her next posts to make how, drawn by chance;
    `elsewhere` is what is known of it from others, empty where nothing is. `holds` says in which of her posts the card
    holds where its sign differs in the others, "" where it holds in all as far as they can tell.
    """

    id: str
    rank: int
    kind: Kind
    lever: str
    family: str
    series: Series
    change: Change
    sentence: str
    message: Message
    lift: Lift | None
    raw_lift: float | None
    confidence: float | None
    evidence: Grade
    own_weight: float
    support: Support
    adjusted_for: tuple[str, ...]
    examples: Examples
    test_plan: TestPlan
    expires_at: str
    would_change_our_mind: str
    sensitivity: Sensitivity | None = None
    example_posts: ExamplePosts = ExamplePosts()
    aim: Aim | None = None
    next_posts: tuple[NextPost, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A lever we say nothing about: why, and what would be enough."""

    lever: str
    series: Series
    reason: str
    needed: str


@dataclass(frozen=True, slots=True)
class Veto:
    """One piece of advice that was withheld on principle: which lever, which direction, and the principle."""

    lever: str
    series: Series
    direction: Direction
    reason: str
