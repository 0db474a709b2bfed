"""The creators the shared model learns from and those it never sees; one split, by name, for training and benches."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
from bench.real_histories import is_unseen, pages

from whatworks.domain.features import Feature
from whatworks.domain.measure import measure
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, History, Readings
from whatworks.features.build import build
from whatworks.learning.level import known_level
from whatworks.learning.predictor import relative

ZONE = ZoneInfo("America/New_York")  # the hours of the pages
MOST_POSTS = 2_500  # of a page: beyond it the twelve busiest news pages would be half of everything
# Every n-th post of a page is a creator who posts less: pages post up to fifty times a day, most creators do not, and
# with the pace change the gaps, the known share and the memory's steps.
THINNED = (1, 5, 20)
FEWEST = 60  # posts of a thinned page: fewer leave no level to speak of


@dataclass(frozen=True, slots=True)
class Example:
    """One creator to learn from: features less her level, the level known at each post, its outcome, what to predict.

    `target` is outcome less level (log units; NaN where either is unknown), `weight` one over the root of her posts.
    """

    name: str
    features: tuple[Feature, ...]
    values: Floats
    level: Floats
    outcome: Outcome
    target: Floats
    weight: float


def examples() -> list[Example]:
    """Give every page to learn from, as it is and thinned."""
    made = []
    for history in pages(MOST_POSTS):
        if not is_unseen(history.data_hash):
            made += [example(thinned(history, every)) for every in THINNED if len(history) // every >= FEWEST]
    return made


def thinned(history: History, every: int) -> History:
    """Give every n-th post of a history, read as before."""
    rows = np.arange(0, len(history), every)
    metrics = {name: values[rows] for name, values in history.readings.metrics.items()}
    readings = Readings(np.arange(len(rows)), history.readings.observed_at[rows], metrics)
    return History(history.posts.take(rows), readings, history.data_hash)


def example(history: History) -> Example:
    """Measure and describe one creator."""
    outcome = measure(history, goal=None, as_of=int(history.readings.observed_at.max()))[0]
    table = build(history.posts, outcome, ZONE)
    level = known_level(outcome, outcome.published_at)
    target = np.where(outcome.mature, outcome.value - level, np.nan)
    weight = 1.0 / np.sqrt(len(outcome))
    return Example(
        history.data_hash, table.features, relative(table.features, table.values, level), level, outcome, target, weight
    )
