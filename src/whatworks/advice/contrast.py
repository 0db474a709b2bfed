"""How a lever becomes a comparison of her posts: a column in which one step is the change a card would advise."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whatworks.advice.evidence import Evidence
from whatworks.advice.lever import Lever
from whatworks.domain.posts import Flags, Floats

# Winsorised at these shares: one post of 3,000 words must not carry the slope of a lever.
TAILS = (0.05, 0.95)

# Parts of the day by their first local hour: as people name them, each long enough to gather posts.
DAYPARTS: tuple[tuple[str, int, int], ...] = (
    ("night", 22, 6),
    ("morning", 6, 12),
    ("afternoon", 12, 17),
    ("evening", 17, 22),
)


# Steps of an amount lever beyond which nothing is foreseen: a change of half a step is still a change, and one of two
# steps is about where more stops helping (`dose` says where, for her).
FEWEST_STEPS, MOST_STEPS = 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Contrast:
    """One comparison: `column` is 0 at `low` and 1 at `high`, so its slope is the log lift of the advised step.

    `with_` are the posts on the high side, `without` those on the low side; a post whose value is missing is on
    neither and stands in `column` at the mean of the rest. `category` names what a category lever switches to.
    `threshold` is the largest value of the low side of an amount lever, NaN for the other kinds.
    """

    lever: Lever
    category: str
    column: Floats
    with_: Flags
    without: Flags
    low: float
    high: float
    threshold: float = math.nan

    @property
    def name(self) -> str:
        """Give a name unique within the series: the lever, and its category where it has one."""
        return f"{self.lever.id}:{self.category}" if self.category else self.lever.id

    @property
    def steps(self) -> float:
        """Give how many of the lever's own steps lie between `low` and `high`: 1 where it is a matter of yes or no.

        Whoever writes half a title in capitals changes more by leaving them than who writes one word so.
        """
        if self.lever.kind != "amount":
            return 1.0
        low, high = _scaled(np.array([self.low, self.high]), self.lever).tolist()
        return float(np.clip((high - low) / self.lever.step, FEWEST_STEPS, MOST_STEPS))


def contrasts(evidence: Evidence, lever: Lever, posts: Flags) -> tuple[Contrast, ...]:
    """Give the comparisons of a lever over `posts` (a mask): one, one a category, or none where it never varies."""
    if lever.kind == "category":
        return _categories(lever, categories_of(evidence, lever)[posts])
    values = evidence.table.column(lever.feature)[posts]
    if lever.kind == "presence":
        return _presence(lever, values)
    return _amount(lever, values)


def categories_of(evidence: Evidence, lever: Lever) -> NDArray[np.object_]:
    """Give each post's category: part of the day for `daypart`, else the platform's post type; "" = not known."""
    if lever.id == "daypart":
        return dayparts(evidence.table.column(lever.feature))
    return evidence.posts.format


def dayparts(hours: Floats) -> NDArray[np.object_]:
    """Name the part of the day of local hours (0–24, fractions allowed); NaN gives ""."""
    names = np.full(len(hours), "", dtype=object)
    for name, start, end in DAYPARTS:
        inside = (hours >= start) & (hours < end) if start < end else (hours >= start) | (hours < end)
        names[inside] = name
    return names


def _presence(lever: Lever, values: Floats) -> tuple[Contrast, ...]:
    """Compare posts that have it with posts that do not."""
    with_, without = values > 0, values <= 0
    if not with_.any() or not without.any():
        return ()
    return (Contrast(lever, "", _filled(with_.astype(np.float64), with_ | without), with_, without, 0.0, 1.0),)


def _categories(lever: Lever, names: NDArray[np.object_]) -> tuple[Contrast, ...]:
    """Compare each category with all the rest; posts of no known category are on neither side."""
    known = names != ""
    found = []
    for name in sorted(set(names[known].tolist())):
        with_ = names == name
        without = known & ~with_
        if without.any():
            column = _filled(with_.astype(np.float64), known)
            found.append(Contrast(lever, name, column, with_, without, 0.0, 1.0))
    return tuple(found)


def _amount(lever: Lever, values: Floats) -> tuple[Contrast, ...]:
    """Compare her high half with her low half, from the middle of one to the middle of the other."""
    known = np.isfinite(values)
    if not known.any():
        return ()
    split = _split(values[known])
    with_, without = known & (values > split), known & (values <= split)
    if not with_.any() or not without.any():
        return ()
    low, high = float(np.median(values[without])), float(np.median(values[with_]))
    bounds = np.quantile(values[known], TAILS)
    scaled = _scaled(np.clip(values, min(low, bounds[0]), max(high, bounds[1])), lever)
    ends = _scaled(np.array([low, high]), lever)
    column = _filled((scaled - ends[0]) / (ends[1] - ends[0]), known)
    return (Contrast(lever, "", column, with_, without, low, high, float(values[without].max())),)


def _split(values: Floats) -> float:
    """Give the value that parts her posts most evenly into "above" and "up to"; ties stay together."""
    middle = float(np.median(values))
    below = values[values < middle]
    lower = float(below.max()) if len(below) else middle
    above_middle, above_lower = float(np.mean(values > middle)), float(np.mean(values > lower))
    return middle if abs(above_middle - 0.5) <= abs(above_lower - 0.5) else lower


def _scaled(values: Floats, lever: Lever) -> Floats:
    """Put values on the lever's scale; a log lever's values are never negative."""
    return np.log1p(np.maximum(values, 0.0)) if lever.scale == "log" else values


def _filled(column: Floats, known: Flags) -> Floats:
    """Put the mean of the known rows where nothing is known: such a row says nothing about the slope."""
    return np.where(known, column, column[known].mean())
