"""What else moves a post: the columns every lever is adjusted for, each with the size it may plausibly have."""

from dataclasses import dataclass

import numpy as np

from whatworks.advice.evidence import Evidence
from whatworks.domain.posts import Flags, Floats

# Prior SDs in log units of outcome per SD of the column. Wide where confounding is likely, narrow where a wide one
# would only eat posts. Chosen on simulated creators (bench/engine_trial.py), on seeds the printed trial never uses.
SD_LEVEL = 10.0  # the level itself: as good as unpenalised
SD_TREND = 2.0  # a straight trend over the history: followers grow e-fold and more
SD_TOPIC = 0.15
SD_HOUR = 0.08
SD_WEEKDAY = 0.06
SD_PACE = 0.05
SD_SEASON = 0.15
SD_REFUSED = 0.1  # a lever with too few posts on one side for a comparison may still have moved those posts
TOPICS = tuple(f"topic_{number}" for number in range(1, 9))
HOURS = ("hour_sin", "hour_cos")
PACE = ("posts_last_7d",)
# One smooth wave per this many posts is as fast as a level may change without eating the levers.
POSTS_PER_WAVE = 9
MAX_WAVES = 16
YEAR_S = 365.25 * 86_400
MIN_YEARS_FOR_SEASON = 1.5  # a season seen less than twice can't be told from a trend
LEVEL = "level"  # the block of the level itself: it is never left out
OTHER_LEVERS = "the other levers"  # the block of every lever that stands beside the one in question

Part = tuple[Floats, float, bool]  # a column, its prior SD, whether it is a wave


@dataclass(frozen=True, slots=True)
class Controls:
    """Columns to adjust for (posts × columns), the prior SD of each, and which of them are waves of the level.

    `block` says what each column stands for in a card's words ("topic", "trend" …); "level" is the level itself.
    """

    columns: Floats
    sd: Floats
    wave: Flags
    block: tuple[str, ...] = ()


def controls(evidence: Evidence, posts: Flags, *, clock: bool = True) -> Controls:
    """Build the controls over `posts` (a mask, rows in time order); missing values stand at their column's mean.

    Without `clock` the hour and weekday are left out, for when they are themselves the question.
    """
    time = evidence.outcome.published_at[posts].astype(np.float64)
    blocks: list[tuple[str, list[Part]]] = [
        (LEVEL, [(np.ones(len(time)), SD_LEVEL, False)]),
        ("trend", [(_centred(time), SD_TREND, False), *_waves(len(time))]),
        ("season", _season(time)),
    ]
    table = evidence.table
    hours = HOURS if clock else ()
    for block, names, sd in (("topic", TOPICS, SD_TOPIC), ("pace", PACE, SD_PACE), ("hour", hours, SD_HOUR)):
        known = [name for name in names if name in table.names]
        blocks.append((block, [(_centred(table.column(name)[posts]), sd, False) for name in known]))
    if clock:
        blocks.append(("weekday", _weekdays(table.column("local_weekday")[posts])))
    kept = [(block, *part) for block, parts in blocks for part in parts if part[0].any()]
    return Controls(
        np.column_stack([column for _, column, _, _ in kept]),
        np.array([sd for _, _, sd, _ in kept]),
        np.array([wave for _, _, _, wave in kept]),
        tuple(block for block, _, _, _ in kept),
    )


def beside(around: Controls, columns: list[Floats]) -> Controls:
    """Add columns of levers that are not compared themselves, but may have moved the posts."""
    if not columns:
        return around
    added = np.column_stack([_demeaned(column) for column in columns])
    return Controls(
        np.hstack([around.columns, added]),
        np.concatenate([around.sd, np.full(len(columns), SD_REFUSED)]),
        np.concatenate([around.wave, np.zeros(len(columns), dtype=bool)]),
        around.block + (OTHER_LEVERS,) * len(columns),
    )


def _waves(count: int) -> list[Part]:
    """Give slow cosine waves over her posts; the k-th has SD 1/k times the level's own (a random walk's spectrum)."""
    place = (np.arange(count) + 0.5) / count
    waves = min(MAX_WAVES, count // POSTS_PER_WAVE)
    return [(np.sqrt(2.0) * np.cos(np.pi * k * place), 1.0 / k, True) for k in range(1, waves + 1)]


def _season(time: Floats) -> list[Part]:
    """Give one yearly wave where she has been posting long enough to see it twice."""
    if len(time) == 0 or time[-1] - time[0] < MIN_YEARS_FOR_SEASON * YEAR_S:
        return []
    angle = 2.0 * np.pi * time / YEAR_S
    return [(_centred(np.sin(angle)), SD_SEASON, False), (_centred(np.cos(angle)), SD_SEASON, False)]


def _weekdays(weekday: Floats) -> list[Part]:
    """Give one centred column a weekday, in effect units: days differ a little at random around one another."""
    return [(_demeaned((weekday == day).astype(np.float64)), SD_WEEKDAY, False) for day in range(7)]


def _demeaned(column: Floats) -> Floats:
    """Take the mean off."""
    result: Floats = column - column.mean()
    return result


def _centred(column: Floats) -> Floats:
    """Give the column at mean 0 and SD 1, 0 where missing; a column that never varies becomes 0 everywhere."""
    known = np.isfinite(column)
    if not known.any():
        return np.zeros(len(column))
    spread = float(np.std(column[known]))
    if spread < 1e-9:
        return np.zeros(len(column))
    return np.where(known, (np.where(known, column, 0.0) - float(np.mean(column[known]))) / spread, 0.0)
