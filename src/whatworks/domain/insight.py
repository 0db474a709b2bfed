"""What is foreseen and noticed besides advice: forecast days, time slots, anomalies, reasons, how the model did."""

from dataclasses import dataclass
from typing import Literal

from whatworks.domain.cards import Lift, ShownPost
from whatworks.domain.metrics import Series
from whatworks.domain.sentences import tell

FEWEST_POSTS_PER_WEEK = 0.01  # of a plan, a post in two years: fewer is none, and beyond what can be counted with


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """One day (ISO date in her zone) of the series' metric: median and interval, in the metric's unit."""

    date: str
    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ForecastTotal:
    """All forecast days of a series together: median and interval in the metric's unit, with its own coverage."""

    median: float
    low: float
    high: float
    coverage: float


@dataclass(frozen=True, slots=True)
class PostingPlan:
    """How many posts a week a forecast stands on: her `usual` number, or another that was `asked` for.

    `busy` is the 75th percentile of her own weeks: a plan above it is computed and never recommended.
    """

    posts_per_week: float
    asked: bool
    usual: float
    busy: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The next days of one series; `total` is all its days.

    `plan` says, as a clause, which posting schedule it is conditional on; `posting` is that schedule in numbers.
    """

    series: Series
    coverage: float
    days: tuple[ForecastDay, ...]
    plan: str
    total: ForecastTotal
    posting: PostingPlan


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour of a weekday (0 = Monday) in her zone; `hour` None means the whole day."""

    weekday: int | None
    hour: int | None
    lift: Lift


@dataclass(frozen=True, slots=True)
class AudienceClock:
    """The clock of an audience in another IANA zone: `ahead_minutes` is its time less hers, as of the answer.

    `also_minutes` are the other differences within the year after: where the two zones change their clocks on
    different days, or only one of them does.
    """

    zone: str
    ahead_minutes: int
    also_minutes: tuple[int, ...] = ()

    def at(self, hour: int) -> tuple[int, int, int]:
        """Give the audience's (days after hers: −1, 0 or 1; hour; minute) when hers is a full hour (0–24)."""
        days, minutes = divmod(hour * 60 + self.ahead_minutes, 24 * 60)
        return days, minutes // 60, minutes % 60


@dataclass(frozen=True, slots=True)
class Timing:
    """The set of slots that cannot be told apart as the best, and the verdict in words.

    `zone` is the IANA zone of its hours ("" = none known); `audience` the clock of her audience, None where nobody
    said where it lives.
    """

    series: Series
    slots: tuple[Slot, ...]
    verdict: str
    zone: str = ""
    audience: AudienceClock | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """What may be behind an anomaly: what was `foreseen` of such a post, or `unusual` about it; never proof.

    `about` names it in plain words; kind "none" where nothing in her file sets the post apart.
    """

    kind: Literal["foreseen", "unusual", "none"]
    about: tuple[str, ...]
    sentence: str


NO_CAUSE = Cause("none", (), tell("cause.none"))


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A post far outside what was expected of it; `times` is outcome ÷ expectation, `cause` what may be behind it.

    `post` is it as she knows it again (None: nobody looked it up).
    """

    post_id: str
    series: Series
    kind: str  # "viral" | "flop"
    times: float
    q_value: float
    sentence: str
    cause: Cause = NO_CAUSE
    post: ShownPost | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a prediction is what it is: a feature (or group) and its push, in log units; says nothing about causes."""

    feature: str
    push: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Validation:
    """Out-of-time errors in log units beside those of the rolling median; NaN is never used: None = not measurable."""

    mae: float | None
    baseline_mae: float | None
    spearman: float | None
    coverage: float | None


@dataclass(frozen=True, slots=True)
class SeriesModel:
    """How the predictor of one series was made and did.

    `own_weight` is the share of what it predicts around her level that her own posts taught, the rest being the shared
    model's (None: nothing but her level); `sequence_weight` the weight her posts earned that model's memory (None: no
    part in it).
    """

    series: Series
    posts: int
    chosen: str
    validation: Validation
    own_weight: float | None = None
    sequence_weight: float | None = None


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What made the predictions, so that they can be made again; `analyser` is the name and version of one, if any."""

    version: str
    data_hash: str
    seed: int
    series: tuple[SeriesModel, ...]
    analyser: str | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a post is expected to reach: median and interval in the metric's unit, and why."""

    series: Series
    median: float
    low: float
    high: float
    coverage: float
    reasons: tuple[Reason, ...]
