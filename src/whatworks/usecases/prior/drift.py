"""How fast effects drift on pages: learned from windows of their histories, checked on halves and on moved levers."""

from collections.abc import Sequence

import numpy as np

from whatworks.advice.drift import ABOUT, about
from whatworks.advice.windows import Followed
from whatworks.domain.posts import Floats, Seconds
from whatworks.domain.prior import DriftPrior
from whatworks.learning.wandering import Kind, Seen, log_likelihood, steady, wandering
from whatworks.usecases.prior.checks import interval
from whatworks.usecases.prior.comparisons import halves

MIN_EFFECTS = 30  # comparisons; of fewer nothing is shipped
MIN_PAGES = 8  # and of fewer pages neither
DEALS = 6  # one deal alone moves the gain by as much as the gain is
ACCOUNTS: tuple[Kind, Kind] = ("forgotten", "walk")


def drifts(pages: Sequence[Followed], platform: str, rng: np.random.Generator) -> tuple[DriftPrior, ...]:
    """Learn the drift of each kind of lever; for the check pages are dealt to two halves, DEALS times."""
    found = []
    for kind in ABOUT:
        seen, sham = (_seen(pages, kind, sham=moved) for moved in (False, True))
        if len(seen) >= MIN_EFFECTS and len({one.unit for one in seen}) >= MIN_PAGES:
            found.append(_drift(platform, kind, seen, sham, rng))
    return tuple(found)


def _seen(pages: Sequence[Followed], kind: str, *, sham: bool) -> list[Seen]:
    """Give all pages' effects of one kind."""
    return [
        Seen(unit, one.when, one.precision, one.pull)
        for unit, page in enumerate(pages)
        for one in (page.sham if sham else page.real)
        if about(one.name.partition(":")[0]) == kind
    ]


def _drift(platform: str, kind: str, seen: list[Seen], sham: list[Seen], rng: np.random.Generator) -> DriftPrior:
    """Sum up one kind of lever."""
    forgotten, walk = wandering(seen, "forgotten", rng), wandering(seen, "walk", rng)
    units = np.unique([one.unit for one in seen], return_inverse=True)[1]
    gain, walked = _gains(seen, units, rng)
    low, high = interval(gain, units, rng)
    return DriftPrior(
        platform=platform,
        about=kind,
        half_life=half_life(forgotten.pace),
        half_life_low=half_life(forgotten.high),
        half_life_high=half_life(forgotten.low),
        size=forgotten.size,
        jitter=forgotten.jitter,
        gain=float(gain.mean()),
        gain_low=low,
        gain_high=high,
        walk=walk.pace,
        walk_gain=float(walked.mean()),
        sham=wandering(sham, "walk", rng).pace,
        units=int(units.max()) + 1,
        years=float(np.mean([one.when[-1] - one.when[0] for one in seen])),
    )


def _gains(seen: list[Seen], units: Seconds, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Give each effect's gain of forgetting and of a random walk over no drift, learned of pages of the other half."""
    gain = np.zeros((2, len(seen)))
    for _ in range(DEALS):
        half = halves(int(units.max()) + 1, rng)[units]
        for this in (0, 1):
            taught = [one for one, where in zip(seen, half.tolist(), strict=True) if where != this]
            asked = [one for one, where in zip(seen, half.tolist(), strict=True) if where == this]
            still = log_likelihood(asked, "walk", steady(taught))
            for place, kind in enumerate(ACCOUNTS):
                told = log_likelihood(asked, kind, wandering(taught, kind, rng))
                gain[place, half == this] += (told - still) / DEALS
    return gain[0], gain[1]


def half_life(rate: float) -> float | None:
    """Give the half-life (years) of a rate of forgetting a year; None where nothing is forgotten."""
    return float(np.log(2.0)) / rate if rate > 0 else None
