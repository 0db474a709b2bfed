"""What was learned of many creators and may be shipped: aggregates only, never a post, a caption or a creator."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# "observed": patterns in pages' own histories; "randomised": chance decided which reader saw which wording.
Grade = Literal["observed", "randomised"]


@dataclass(frozen=True, slots=True)
class LeverPrior:
    """What a lever's step did over many: log units. `mean` ± `mean_error` over all, `spread` the SD between them.

    `spread_low` and `spread_high` hold the spread's 90 % credible interval. `units` counts the pages or tests that
    could compare; `step` says what one step is. `platform` is where it was seen ("headline" for headline tests).
    `sham_mean` and `sham_spread` are what the same analysis finds on the post *before*, which no lever can have
    caused: about that much of an observed effect may be habit (None where readers were randomised).
    """

    platform: str
    lever: str
    category: str
    evidence: Grade
    mean: float
    mean_error: float
    spread: float
    spread_low: float
    spread_high: float
    units: int
    step: str
    sham_mean: float | None = None
    sham_spread: float | None = None


@dataclass(frozen=True, slots=True)
class MixturePrior:
    """A lever whose identity is not known: with `share` it works with SD `slab`, else its SD is `spike` (log units).

    `about` says which levers it was learned from, `metric` what was moved.
    """

    platform: str
    about: str
    share: float
    slab: float
    spike: float
    units: int
    metric: str


@dataclass(frozen=True, slots=True)
class ClockPrior:
    """Time of day and weekday: log lifts against the mean of a uniform clock, with standard errors.

    `hours` has 24 entries for the hours of `zone`, `weekdays` seven from Monday. `hour_spread` and `day_spread` are
    the SDs of one page's coefficients about the common ones; `units` counts pages.
    """

    platform: str
    zone: str
    hours: tuple[float, ...]
    hour_errors: tuple[float, ...]
    weekdays: tuple[float, ...]
    weekday_errors: tuple[float, ...]
    hour_spread: float
    day_spread: float
    units: int


@dataclass(frozen=True, slots=True)
class NoisePrior:
    """How much single posts vary about what is expected of them (SD, log units), quantile by quantile over pages.

    `adjusted` is what is left after all adjustment, wild posts pulled in; `plain` the SD about the rolling level.
    """

    platform: str
    levels: tuple[float, ...]
    adjusted: tuple[float, ...]
    plain: tuple[float, ...]
    units: int


@dataclass(frozen=True, slots=True)
class DriftPrior:
    """How fast effects change while nobody looks, learned from one page's effects in windows of its history.

    `about` names the levers ("format", "time", "all else"). `half_life` is the years after which an effect is half
    forgotten (its correlation with itself is ½), with its 90 % interval over pages; None = no forgetting was seen.
    `size` is the SD of effects between pages, `jitter` what windows differ by that does not grow with time. `gain` is
    the mean log density over no drift at all on halves never seen (nats an effect, 95 % interval over pages).
    `walk` is the variance a year (log units squared) of a random walk fitted instead, `walk_gain` its gain; `sham` is
    that variance for levers moved to where they can do nothing. `units` counts pages, `years` is the mean time between
    a page's first and last window.
    """

    platform: str
    about: str
    half_life: float | None
    half_life_low: float | None
    half_life_high: float | None
    size: float
    jitter: float
    gain: float
    gain_low: float
    gain_high: float
    walk: float
    walk_gain: float
    sham: float
    units: int
    years: float


@dataclass(frozen=True, slots=True)
class HeldOut:
    """How a prior did on halves it never saw, against the built-in one; each half judged by the other half's prior.

    `gain` is the mean log density over the built-in prior's (nats a comparison; `low`–`high` 95 %, whole pages or tests
    resampled); `z_sd` the SD of standardised estimates (1 = calibrated), `coverage` of its 90 % interval.
    """

    platform: str
    prior: str
    group: str
    comparisons: int
    gain: float
    low: float
    high: float
    z_sd: float
    coverage: float


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures come from: file, licence, whom to name, rows used, pages or tests, and the file's SHA-256."""

    file: str
    licence: str
    attribution: str
    rows: int
    units: int
    sha256: str


@dataclass(frozen=True, slots=True)
class LearnedPrior:
    """Everything that was learned in one run; `missing` says what the data could not teach, and why."""

    seed: int
    origins: tuple[Origin, ...]
    levers: tuple[LeverPrior, ...]
    mixtures: tuple[MixturePrior, ...]
    clocks: tuple[ClockPrior, ...]
    noise: tuple[NoisePrior, ...]
    drifts: tuple[DriftPrior, ...]
    checks: tuple[HeldOut, ...]
    missing: Mapping[str, str]
