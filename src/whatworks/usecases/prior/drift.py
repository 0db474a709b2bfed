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


def drifts(pages: Sequence[Followed], platform: str, rng: np.random.Generator) -> tuple[DriftPrior, ...]:
    """Learn the drift of each kind of lever; pages are dealt to two halves for the check."""
    half = halves(len(pages), rng)
    found = []
    for kind in ABOUT:
        seen, sham = (_seen(pages, kind, sham=moved) for moved in (False, True))
        if len(seen) >= MIN_EFFECTS and len(set(half[[one.unit for one in seen]].tolist())) == 2:
            found.append(_drift((platform, kind), seen, sham, half[[one.unit for one in seen]], rng))
    return tuple(found)


def _seen(pages: Sequence[Followed], kind: str, *, sham: bool) -> list[Seen]:
    """Give all pages' effects of one kind."""
    return [
        Seen(unit, one.when, one.precision, one.pull)
        for unit, page in enumerate(pages)
        for one in (page.sham if sham else page.real)
        if about(one.name.partition(":")[0]) == kind
    ]


def _drift(
    names: tuple[str, str], seen: list[Seen], sham: list[Seen], half: Seconds, rng: np.random.Generator
) -> DriftPrior:
    """Sum up one kind of lever."""
    forgotten = wandering(seen, "forgotten", rng)
    gain = _gain(seen, "forgotten", half, rng)
    units = np.array([one.unit for one in seen])
    low, high = interval(gain, units, rng)
    return DriftPrior(
        *names,
        *(half_life(pace) for pace in (forgotten.pace, forgotten.high, forgotten.low)),
        forgotten.size, forgotten.jitter,
        float(gain.mean()), low, high,
        wandering(seen, "walk", rng).pace, float(_gain(seen, "walk", half, rng).mean()),
        wandering(sham, "walk", rng).pace,
        len(np.unique(units)), float(np.mean([one.when[-1] - one.when[0] for one in seen])),
    )  # fmt: skip


def _gain(seen: list[Seen], kind: Kind, half: Seconds, rng: np.random.Generator) -> Floats:
    """Give each effect's gain of one account of drift over none, both learned of the other half."""
    gain = np.empty(len(seen))
    for this in (0, 1):
        taught = [one for one, where in zip(seen, half, strict=True) if where != this]
        asked = [one for one, where in zip(seen, half, strict=True) if where == this]
        told = log_likelihood(asked, kind, wandering(taught, kind, rng))
        gain[half == this] = told - log_likelihood(asked, kind, steady(taught))
    return gain


def half_life(rate: float) -> float | None:
    """Give the half-life (years) of a rate of forgetting a year; None where nothing is forgotten."""
    return float(np.log(2.0)) / rate if rate > 0 else None
