"""What she could vary in her next posts: a lever with two values to compare; what it is worth is not decided here."""

import math
from dataclasses import dataclass

import numpy as np

from whatworks.advice.contrast import Contrast, categories_of, contrasts
from whatworks.advice.evidence import Evidence
from whatworks.advice.lever import Lever
from whatworks.advice.registry import LEVERS
from whatworks.domain.cards import Direction
from whatworks.domain.metrics import Platform
from whatworks.domain.posts import Flags, Floats

# A range of her own needs posts on either end: of fewer than four the "middles" of two halves are single posts.
MIN_RANGE_POSTS = 4
# Two middles closer than this (ratio, one added to each) ask her to tell 3 hashtags from 4: nothing is learned of that.
MIN_RATIO = 1.5
# What comes in pieces and can be left out: where she has no range of her own, some of it is compared with none.
PIECES = ("emoji", "hashtags")
# Parts of the day anybody may be asked to try; nobody is asked to publish at night.
DAYTIME = ("morning", "afternoon", "evening")
# Exports of these have a date and no hour: a test of hours could not be read back.
WITHOUT_HOUR = frozenset({Platform.YOUTUBE})


@dataclass(frozen=True, slots=True)
class Option:
    """Two values of one lever. The high side is `high` ("with it", or the category), the low side `low`.

    `direction` says which side is the new one: the one she has tried less. `with_` and `without` count her posts on the
    high and the low side. `threshold` is the largest value of the low side of an amount, NaN for other kinds.
    """

    lever: Lever
    category: str
    direction: Direction
    low: float
    high: float
    threshold: float
    with_: int
    without: int

    @property
    def name(self) -> str:
        """Give a name unique within the series: the lever, and its category where it has one."""
        return f"{self.lever.id}:{self.category}" if self.category else self.lever.id


def options_of(evidence: Evidence) -> tuple[Option, ...]:
    """Give everything she could vary, in the order of the levers; all posts of hers count, young ones too."""
    return tuple(option for lever in LEVERS if both_ways(lever) for option in _of_lever(evidence, lever))


def both_ways(lever: Lever) -> bool:
    """Say whether either value may be asked of her: a test asks for both, so what is never advised is in no test."""
    return lever.permitted == ("switch",) or {"more", "less"} <= set(lever.permitted)


def sides(evidence: Evidence, option: Option) -> tuple[Flags, Flags]:
    """Give her posts on the high and on the low side, as masks."""
    if option.category:
        names = categories_of(evidence, option.lever)
        high = names == option.category
        return high, (names != "") & ~high
    values = evidence.table.column(option.lever.feature)
    cut = option.threshold if option.lever.kind == "amount" else 0.0
    return values > cut, values <= cut


def _of_lever(evidence: Evidence, lever: Lever) -> tuple[Option, ...]:
    """Give the options of one lever; none where the export does not have it, or it would cost her rest."""
    if lever.kind == "category":
        return _parts_of_day(evidence, lever) if lever.id == "daypart" else _formats(evidence, lever)
    values = evidence.table.column(lever.feature)
    if len(values) and not np.isfinite(values).any():
        return ()
    if lever.kind == "presence":
        return _presence(lever, values)
    return _amount(evidence, lever, values)


def _presence(lever: Lever, values: Floats) -> tuple[Option, ...]:
    """Compare with it and without it; weekends only for those who work on them anyway."""
    if lever.id == "weekend" and not (values > 0).any():
        return ()
    return (_sided(lever, values, (0.0, 1.0, math.nan)),)


def _amount(evidence: Evidence, lever: Lever, values: Floats) -> tuple[Option, ...]:
    """Compare her high half with her low half; where she has no range, none with some, for what comes in pieces."""
    known = values[np.isfinite(values)]
    if len(known) >= MIN_RANGE_POSTS:
        made: tuple[Contrast, ...] = contrasts(evidence, lever, np.ones(len(values), dtype=np.bool_))
        wide = [each for each in made if 1.0 + each.high >= MIN_RATIO * (1.0 + each.low)]
        if wide:
            return (_sided(lever, values, (wide[0].low, wide[0].high, wide[0].threshold)),)
    if lever.id not in PIECES:
        return ()
    used = known[known > 0]
    some = float(np.median(used)) if len(used) else 1.0
    return (_sided(lever, values, (0.0, some, 0.0)),)


def _parts_of_day(evidence: Evidence, lever: Lever) -> tuple[Option, ...]:
    """Compare each part of the day with the rest of her times; none where hours are not in her export."""
    names = categories_of(evidence, lever)
    if not (names != "").any() and (len(names) or evidence.series.platform in WITHOUT_HOUR):
        return ()
    return tuple(_category(lever, part, names) for part in DAYTIME)


def _formats(evidence: Evidence, lever: Lever) -> tuple[Option, ...]:
    """Compare formats she has made already with each other: a new one is a new craft, not a test."""
    names = categories_of(evidence, lever)
    used = sorted(set(names[names != ""].tolist()))
    return tuple(_category(lever, name, names) for name in used) if len(used) > 1 else ()


def _category(lever: Lever, name: str, names: np.ndarray) -> Option:
    """Make the option of switching half of her posts to a category."""
    with_, known = int((names == name).sum()), int((names != "").sum())
    return Option(lever, name, "switch", 0.0, 1.0, math.nan, with_, known - with_)


def _sided(lever: Lever, values: Floats, span: tuple[float, float, float]) -> Option:
    """Make an option whose new side is the one she has fewer posts on; `span` is low, high and threshold."""
    low, high, threshold = span
    cut = threshold if lever.kind == "amount" else 0.0
    with_, without = int((values > cut).sum()), int((values <= cut).sum())
    return Option(lever, "", "more" if with_ <= without else "less", low, high, threshold, with_, without)
