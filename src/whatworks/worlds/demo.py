"""The demo creator: a year of one made-up potter, with effects that are known and every flaw of a real file."""

from dataclasses import replace

import numpy as np

from whatworks.domain.posts import Batch, Floats, Posts
from whatworks.worlds.recipe import Recipe, creator_of
from whatworks.worlds.truth import Truth
from whatworks.worlds.vocabulary import ENGLISH, GARDEN, POTTERY
from whatworks.worlds.world import SimulatedCreator

DEMO_SEED = 7
SALT = 3  # of eight tried, one where two effects are found, one is not yet, and a test is worth proposing: a usual year
DEMO_POSTS = 220
DEMO_NOISE = 0.45  # a steady account: the quiet end of what real pages show, so that a year is enough to see an effect
EXPORTED_AT = 1_782_842_400  # 2026-06-30T18:00:00Z
VIRAL_TIMES, FLOP_TIMES = 14.0, 0.06
TRUE_LIFTS = {"question": 0.25, "second_person": 0.24, "hashtags": -0.18}  # per step of each lever's curve; others 0
RECIPE = Recipe(
    growth=(0.5, 0.5),
    pace=(1.66, 1.66),  # days: 220 posts fill a year
    account="fern.and.clay",
    tongues=(replace(ENGLISH, topics=(POTTERY, GARDEN), zones=("Europe/Dublin",)),),
)


def demo_creator(seed: int = DEMO_SEED) -> SimulatedCreator:
    """Draw the demo creator: 220 posts, then a viral one, a flop, one row twice and one without its reach.

    The newest posts are younger than the platform's maturity, as in every real export.
    """
    rng = np.random.default_rng([seed, SALT])
    truth = Truth({lever: float(np.log1p(lift)) for lever, lift in TRUE_LIFTS.items()}, {})
    creator = creator_of(RECIPE, truth, (DEMO_POSTS, DEMO_NOISE, EXPORTED_AT), rng)
    viral, flop, blank, twice = rng.permutation(np.arange(20, DEMO_POSTS - 20))[:4]
    batch = with_reach(creator.batch, int(viral), VIRAL_TIMES)
    batch = with_reach(batch, int(flop), FLOP_TIMES)
    batch = with_reach(batch, int(blank), np.nan)
    return replace(creator, batch=repeated(batch, int(twice)))


def with_reach(batch: Batch, row: int, times: float) -> Batch:
    """Give the batch with one post's counters multiplied; NaN takes its reach away, and only its reach."""
    names = ("reach",) if np.isnan(times) else tuple(batch.metrics)
    changed: dict[str, Floats] = dict(batch.metrics)
    for name in names:
        changed[name] = changed[name].copy()
        changed[name][row] = np.round(changed[name][row] * times)
    return replace(batch, metrics=changed)


def repeated(batch: Batch, row: int) -> Batch:
    """Give the batch with one row a second time at the end, as exports of overlapping months hold it."""
    rows = np.append(np.arange(len(batch)), row)
    posts: Posts = batch.posts.take(rows)
    metrics = {name: values[rows] for name, values in batch.metrics.items()}
    return Batch(posts, batch.observed_at[rows], metrics, np.arange(2, len(rows) + 2, dtype=np.int64))
