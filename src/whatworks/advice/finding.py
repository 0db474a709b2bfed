"""A finding: one comparison read in one direction, with everything a card would say of it."""

from dataclasses import dataclass, replace

import numpy as np

from whatworks.advice.calibration import recalibrated
from whatworks.advice.contrast import Contrast
from whatworks.advice.elsewhere import elsewhere
from whatworks.advice.posterior import Belief
from whatworks.domain.cards import Direction, Lift
from whatworks.domain.posts import Floats

# A lift below 3 % is nothing a creator could notice, and nothing we could ever prove.
MARGIN = float(np.log(1.03))
COVERAGE = 0.9
# How much a working lever moves a post a priori, a step (root mean square of prior.SLABS), for the share that is hers.
PRIOR_SD = 0.155
# The rank looks at the lower quarter of the lift: between two equal hopes the surer one comes first.
CAUTION = 0.25
# The newest third of her posts says how often she still has the old habit.
RECENT = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison in one direction: from `start` to `to` in the lever's unit; `mean` and `sd` in log units.

    `confidence` is the calibrated P(lift > 3 %), `stated` the engine's own before calibration; `headroom` the share of
    her newest posts still on the `start` side; `utility` the cautious lift times headroom; `raw_lift` the naive
    difference of means (None where undefined); `plain` is the adjusted log effect before any shrinking, `second`
    what the second opinion makes of it, `second_error` the latter's standard error; `elsewhere` is how many other
    families of levers something works in (a sum of shares).
    """

    contrast: Contrast
    direction: Direction
    start: float
    to: float
    lift: Lift
    raw_lift: float | None
    confidence: float
    stated: float
    mean: float
    sd: float
    own_weight: float
    headroom: float
    utility: float
    past_z: float
    plain: float
    second: float
    second_error: float
    elsewhere: float = 0.0

    @property
    def permitted(self) -> bool:
        """Say whether this direction may ever be advised."""
        return self.direction in self.contrast.lever.permitted


def directions(contrast: Contrast) -> tuple[Direction, ...]:
    """Give the directions a comparison can be read in, permitted or not: a veto must be seen."""
    return ("switch",) if contrast.lever.kind == "category" else ("more", "less")


def findings(compared: tuple[Contrast, ...], belief: Belief, raw: Floats) -> tuple[Finding, ...]:
    """Read every comparison in every direction; `raw` is the counter of each post."""
    alone = [
        _finding(contrast, direction, belief, (position, raw))
        for position, contrast in enumerate(compared)
        for direction in directions(contrast)
    ]
    others = elsewhere(
        [one.contrast.lever.family for one in alone],
        np.array([one.stated for one in alone]),
        np.array([z_of(one.second, one.second_error) for one in alone]),
    )
    return tuple(_beside(one, works) for one, works in zip(alone, others.tolist(), strict=True))


def _beside(alone: Finding, works: float) -> Finding:
    """Give a finding with its confidence, now that it is known how much works elsewhere."""
    second = alone.second, alone.second_error
    return replace(alone, elsewhere=works, confidence=confidence_of(alone.stated, second, works))


def _finding(contrast: Contrast, direction: Direction, belief: Belief, at: tuple[int, Floats]) -> Finding:
    """Read one comparison in one direction."""
    position, raw = at
    upward = direction != "less"
    sign = 1.0 if upward else -1.0
    draws = sign * belief.draws[:, position]
    tail = (1.0 - COVERAGE) / 2.0
    low, cautious, median, high = np.expm1(np.quantile(draws, (tail, CAUTION, 0.5, 1.0 - tail))).tolist()
    old = contrast.without if upward else contrast.with_
    headroom = float(np.mean(old[-(-len(old) * (RECENT - 1) // RECENT) :]))
    error = float(belief.error[position])
    stated = float(np.mean(draws > MARGIN))
    prior_sd = PRIOR_SD * contrast.steps
    own_weight = prior_sd**2 / (prior_sd**2 + error**2)
    second, second_error = sign * float(belief.second.effect[position]), float(belief.second.error[position])
    return Finding(
        contrast=contrast,
        direction=direction,
        start=contrast.low if upward else contrast.high,
        to=contrast.high if upward else contrast.low,
        lift=Lift(median, low, high, COVERAGE),
        raw_lift=_raw_lift(raw, contrast, upward=upward),
        confidence=confidence_of(stated, (second, second_error), 0.0),
        stated=stated,
        mean=float(np.mean(draws)),
        sd=float(np.std(draws)),
        own_weight=own_weight,
        headroom=headroom,
        utility=cautious * headroom,
        past_z=float(belief.past_z[position]),
        plain=sign * float(belief.plain[position]),
        second=second,
        second_error=second_error,
    )


def confidence_of(stated: float, second: tuple[float, float], works_elsewhere: float) -> float:
    """Give the calibrated confidence of a fresh finding; `second` is the other opinion's effect and its error."""
    return float(recalibrated(*(np.array(one) for one in (stated, z_of(*second), works_elsewhere))))


def z_of(effect: float, error: float) -> float:
    """Give an effect over its standard error; 0 where posts that hardly vary leave no error to see it by."""
    return effect / error if error > 0 else 0.0


def _raw_lift(raw: Floats, contrast: Contrast, *, upward: bool) -> float | None:
    """Give the naive difference of means as a fraction; None where the old side's mean is 0."""
    high, low = float(np.mean(raw[contrast.with_])), float(np.mean(raw[contrast.without]))
    new, old = (high, low) if upward else (low, high)
    return new / old - 1.0 if old > 0 else None
