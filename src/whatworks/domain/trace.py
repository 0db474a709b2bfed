"""A trace: every number a card was made of, from her posts on both sides to the honest lift; nothing computes here."""

from dataclasses import dataclass

from whatworks.domain.cards import Change, Lift, Sensitivity, ShownPost
from whatworks.domain.metrics import Series


@dataclass(frozen=True, slots=True)
class TracedPost:
    """A post of the comparison: its counter, and its outcome against her baseline then (0.5 = half as much again).

    `against_usual` is None where no neighbour made a baseline.
    """

    post: ShownPost
    value: float
    against_usual: float | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the comparison: its words, the mean of its counters, and all its posts, oldest first."""

    words: str
    mean: float
    posts: tuple[TracedPost, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the raw to the honest lift: what was done, and the lift (a fraction) it leaves.

    `control`: the step takes out the control of that name; else the name says what is done.
    """

    name: str
    lift: float
    control: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """One thing adjusted for: the shares (0–1) of the lever and of the outcome that it alone explains.

    `strength` is both as one share, on the scale of a robustness value; `without` the adjusted lift (a fraction) with
    this one left out and all others kept, None where that was not asked for.
    """

    name: str
    of_habit: float
    of_outcome: float
    strength: float
    without: float | None = None


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The estimate before shrinking: log effect and plain standard error (log units), the factor ≥ 1 on the error.

    The factor is the larger of what moved-around copies of the lever show and of HC3; `since` is the ISO date of the
    first post it rests on, "" for her whole history.
    """

    effect: float
    error: float
    inflation: float
    since: str = ""


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What another way of estimating makes of the same change: log effect, standard error, whether it agrees."""

    effect: float
    error: float
    agrees: bool


@dataclass(frozen=True, slots=True)
class Company:
    """What a lever comes and goes with, so that the two can't be told apart: its lever id, "" for several together.

    `left` is the share (0–1) of the lever's variance that is its own; `together` says whether they come together, or
    one stands where the other does not.
    """

    lever: str
    left: float
    together: bool


@dataclass(frozen=True, slots=True)
class Robustness:
    """The share (0–1) of both that something hidden must explain to erase, in turn, three readings of the effect.

    `unshrunk` is the textbook's value, `honest` that of the lift on the card, `low` that of the lower end of its range.
    """

    unshrunk: float
    honest: float
    low: float


@dataclass(frozen=True, slots=True)
class Trace:
    """Every number of one comparison in one direction; lifts are fractions, `mean`, `sd` and `noise` log units.

    `new` is the side the card sends her to, `old` the side she comes from; `left_out` counts posts old enough to count
    that are on neither. `raw_lift` is new.mean / old.mean − 1, None where old.mean is 0. `steps` lead from it to the
    honest lift. `mean` and `sd` are of the shrunk log effect; `probability` is the engine's own P(lift > 3 %),
    `confidence` what came of that on simulated creators. `past_z` is the z score on the post *before*; `changed` the
    probability that effects changed, at `changed_at` (ISO date) if anywhere. `memory` is the correlation of one post's
    noise with the next's. `smallest` is the lift her posts so far would show four times in five, a new test aside.
    `days_old` counts the days since her newest post in it came of age, for which `confidence` is lower than `when_new`.
    `elsewhere` is how many other families of levers something works in (a sum of shares), part of the confidence.
    `company` is what the lever can't be told apart from, None where it has enough of its own.
    """

    series: Series
    lever: str
    change: Change
    new: Side
    old: Side
    left_out: int
    raw_lift: float | None
    steps: tuple[Step, ...]
    adjusted: Adjusted
    second: SecondOpinion
    lift: Lift
    mean: float
    sd: float
    probability: float
    confidence: float
    own_weight: float
    past_z: float
    changed: float
    changed_at: str
    noise: float
    memory: float
    smallest: float
    controls: tuple[Control, ...]
    sensitivity: Sensitivity
    robustness: Robustness
    days_old: int = 0
    when_new: float | None = None
    company: Company | None = None
    elsewhere: float = 0.0
