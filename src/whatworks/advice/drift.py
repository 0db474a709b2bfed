"""What her newest post is too old to know: effects are forgotten, so its confidence fades until posts are newer.

An effect known at one time says less of a later one: its correlation with itself halves in a half-life that was learned
of many pages (an Ornstein–Uhlenbeck effect whose variance is its own size squared; Uhlenbeck & Ornstein 1930). Its mean
shrinks by that correlation, its spread grows by what was lost: both in closed form.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from scipy.special import ndtr, ndtri

from whatworks.advice.finding import MARGIN, Finding
from whatworks.advice.ranking import MIN_CONFIDENCE
from whatworks.advice.registry import LEVERS
from whatworks.domain.cards import Lift
from whatworks.domain.metrics import Platform
from whatworks.domain.prior import LearnedPrior

# Levers whose effects drift alike: what kind of post it is, when it is out, and all that is in its words.
About = Literal["all else", "time", "format"]
ABOUT: tuple[About, ...] = ("all else", "time", "format")
OF_TIME = frozenset(lever.id for lever in LEVERS if lever.family in ("time", "rhythm"))
# Years after which an effect is half forgotten, where no learned prior is at hand: those of the shipped one (a test
# holds them together). Learned on Facebook pages; channels, which may not be shipped from, forget no faster.
HALF_LIVES: Mapping[About, float] = {"all else": 1.17, "time": 0.18, "format": 1.17}
YEAR_DAYS = 365.25
LASTING = 20.0  # years: whoever reads a card is not told of a day further off
DAY_S = 86_400
EVEN = 0.5  # a finding no surer than this is no advice at any age
Z_CAUTION, Z_90 = (
    0.6745,
    1.6449,
)  # how many SDs the cautious quarter and the ends of a 90 % interval lie from the middle


@dataclass(frozen=True, slots=True)
class Age:
    """How old what she knows is: years since her newest post came of age, and years after which effects are half gone.

    `half_lives` by what levers are about.
    """

    years: float
    half_lives: Mapping[About, float]

    @property
    def days(self) -> int:
        """Give the age in whole days."""
        return int(self.years * YEAR_DAYS)

    def kept(self, lever: str) -> float:
        """Give the correlation (1 down to 0) of a lever's effect as of now with that on her newest posts."""
        return math.exp2(-self.years / self.half_lives[about(lever)])


FRESH = Age(0.0, HALF_LIVES)


def about(lever: str) -> About:
    """Say which of ABOUT a lever's drift was learned with."""
    return "format" if lever == "format" else "time" if lever in OF_TIME else "all else"


def half_lives(platform: Platform, learned: LearnedPrior | None) -> Mapping[About, float]:
    """Give the half-lives (years) of effects on a platform; where nothing was learned on it, the shortest of others."""
    rows = learned.drifts if learned is not None else ()
    found = dict(HALF_LIVES)
    for kind in ABOUT:
        told = [(row.platform, row.half_life) for row in rows if row.about == kind and row.half_life is not None]
        here = [years for where, years in told if where == platform] or [years for _, years in told]
        found[kind] = min(here, default=found[kind])
    return found


def aged(finding: Finding, age: Age) -> Finding:
    """Give what a finding is worth at this age: less sure, wider, and a little smaller."""
    kept = age.kept(finding.contrast.lever.id)
    lost = (1.0 - kept * kept) * finding.mean**2
    lift, cautious = finding.lift, _cautious(finding)
    middle = math.log1p(lift.median)

    def beyond(end: float, sds: float) -> float:
        """Give how far from the middle an end lies now."""
        return math.hypot(end - middle, sds * math.sqrt(lost))

    low, high = (beyond(math.log1p(end), Z_90) for end in (lift.low, lift.high))
    return replace(
        finding,
        lift=Lift(
            math.expm1(kept * middle), math.expm1(kept * middle - low), math.expm1(kept * middle + high), lift.coverage
        ),
        confidence=_faded(finding, kept),
        mean=kept * finding.mean,
        sd=math.sqrt(finding.sd**2 + lost),
        utility=math.expm1(kept * middle - beyond(cautious, Z_CAUTION)) * finding.headroom,
    )


def lasting(finding: Finding, half_life: float, least: float) -> float:
    """Give the years until a finding, fresh, is less sure than `least` (above ½); 0 where it never is as sure.

    Solves the fading of `aged` for the correlation kept: a quadratic.
    """
    if finding.confidence < least or finding.mean <= MARGIN:
        return 0.0
    mean, asked = finding.mean, float(ndtri(least)) ** 2
    square = mean**2 * (1.0 + asked)
    linear = mean * MARGIN
    rest = MARGIN**2 - asked * (_error(finding) ** 2 + mean**2)
    kept = (linear + math.sqrt(linear**2 - square * rest)) / square
    return max(-half_life * math.log2(min(kept, 1.0)), 0.0)


def ends(fresh: tuple[Finding, ...], age: Age, as_of: int) -> dict[tuple[str, str], int]:
    """Give by (comparison, direction) when (UTC seconds) each fresh finding is no longer sure enough for a card."""
    known = as_of - age.years * YEAR_DAYS * DAY_S

    def lasts(one: Finding) -> float:
        return min(lasting(one, age.half_lives[about(one.contrast.lever.id)], MIN_CONFIDENCE), LASTING)

    return {(one.contrast.name, one.direction): int(known + lasts(one) * YEAR_DAYS * DAY_S) for one in fresh}


def _faded(finding: Finding, kept: float) -> float:
    """Give the confidence of a finding of whose effect this share is kept; never more than before.

    The calibrated probability stands for a normal effect that lies beyond the margin as surely. Its mean shrinks and
    its error grows; both make it less sure, so the confidence falls with `kept` throughout.
    """
    if finding.confidence <= EVEN or finding.mean <= MARGIN:
        return finding.confidence
    lost = (1.0 - kept * kept) * finding.mean**2
    return float(ndtr((kept * finding.mean - MARGIN) / math.hypot(_error(finding), math.sqrt(lost))))


def _error(finding: Finding) -> float:
    """Give the error (log units) under which a normal effect is beyond the margin with the calibrated probability."""
    return (finding.mean - MARGIN) / float(ndtri(finding.confidence))


def _cautious(finding: Finding) -> float:
    """Give the cautious log lift the utility was made of; where she has no headroom it does not matter."""
    return math.log1p(finding.utility / finding.headroom) if finding.headroom > 0 else math.log1p(finding.lift.low)
