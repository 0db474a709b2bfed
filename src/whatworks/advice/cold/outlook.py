"""What may be believed of an option before her posts can tell: learned of others on her platform, else built in."""

import math
from dataclasses import dataclass

import numpy as np

from whatworks.advice import prior as built_in
from whatworks.advice.cold.option import Option
from whatworks.domain.metrics import Platform
from whatworks.domain.prior import LearnedPrior, LeverPrior, MixturePrior

HEADLINE = "headline"
# Where people see a line of title before anything else: there a headline's wording is the nearest thing to hers.
TITLED = frozenset({Platform.NEWSLETTER, Platform.BLOG, Platform.YOUTUBE})
# A pattern of pages' own histories may be off by this much (SD, log units) though nothing seen explains it: the
# allowance for what is hidden, as in the honesty trial's design.
HIDDEN_SD = 0.10
# Noise of a single post (SD, log units) where none was learned: the middle of the noises the engine is tried on.
TYPICAL_NOISE = 0.8
MEDIAN = 0.5
# What fewer pages taught is not leaned on: held out, the one lever of 13 pages was off by twice what it claimed.
MIN_PAGES = 30


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is believed of a step from the low to the high side: normal around `mean` with `sd`, log units.

    `learned` is what others on her platform taught (None = built in). `nearest` is what chance showed of headlines with
    the same wording: it is told, and may warn, but no headline test says how creators of another platform differ.
    """

    mean: float
    sd: float
    learned: LeverPrior | None = None
    nearest: LeverPrior | None = None


def outlook(option: Option, platform: Platform, prior: LearnedPrior | None) -> Outlook:
    """Give what is believed of this option on this platform."""
    learned, nearest = _row(option, str(platform), prior), _nearest(option, platform, prior)
    if learned is not None:
        return Outlook(learned.mean, believed_sd(learned), learned, nearest)
    mixture = _mixture(option, str(platform), prior)
    if mixture is None:
        return Outlook(0.0, built_in_sd(), None, nearest)
    of_all = mixture.share * mixture.slab**2 + (1.0 - mixture.share) * mixture.spike**2
    return Outlook(0.0, math.sqrt(of_all), None, nearest)


def believed_sd(row: LeverPrior) -> float:
    """Give how far her own effect may lie from the mean of others (SD, log units), what is hidden allowed for."""
    return math.hypot(told_sd(row), HIDDEN_SD)


def told_sd(row: LeverPrior) -> float:
    """Give how far one page (or test) may lie from the mean of all (SD, log units), with what the mean may err."""
    return math.hypot(row.spread, row.mean_error)


def knows(platform: Platform, prior: LearnedPrior | None) -> bool:
    """Say whether anything was learned on this platform."""
    return prior is not None and any(row.platform == platform for row in prior.levers)


def noise_on(platform: Platform, prior: LearnedPrior | None) -> float:
    """Give how much a single post varies (SD, log units): the median page of her platform, else a typical figure."""
    for row in prior.noise if prior is not None else ():
        if row.platform == platform:
            return float(np.interp(MEDIAN, row.levels, row.adjusted))
    return TYPICAL_NOISE


def built_in_sd() -> float:
    """Give the SD (log units) of a lever's effect under the built-in prior: mostly nothing, sometimes much."""
    share = built_in.SHARE_PRIOR[0] / sum(built_in.SHARE_PRIOR)
    weight = np.concatenate([[1.0 - share], share * built_in.WEIGHT])
    return float(np.sqrt(weight @ (built_in.MEAN**2 + built_in.SD**2)))


def _nearest(option: Option, platform: Platform, prior: LearnedPrior | None) -> LeverPrior | None:
    """Give what randomised headline tests found of the same wording, where hers is a title; None elsewhere.

    A length is left out: there it was a step within one publisher's lines, which is not hers.
    """
    if platform not in TITLED or option.lever.kind != "presence":
        return None
    return _row(option, HEADLINE, prior)


def _row(option: Option, platform: str, prior: LearnedPrior | None) -> LeverPrior | None:
    """Find what was learned of the option in one place."""
    rows = prior.levers if prior is not None else ()
    named = (platform, option.lever.id, option.category)
    found = (row for row in rows if (row.platform, row.lever, row.category) == named)
    return next((row for row in found if row.units >= MIN_PAGES), None)


def _mixture(option: Option, platform: str, prior: LearnedPrior | None) -> MixturePrior | None:
    """Find what was learned of levers of unknown identity: formats apart from all others."""
    own = option.lever.id == "format"
    rows = [row for row in prior.mixtures if row.platform == platform] if prior is not None else []
    return next((row for row in rows if (row.about == "format") == own), None)
