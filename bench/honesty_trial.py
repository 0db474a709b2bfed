"""One creator's trial: a world draws her, the product advises her alone, the oracle is given the same posts."""

import time
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
from whatworks.advice.advise import advise
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.advice.registry import LEVERS
from whatworks.domain.measure import measure
from whatworks.features.build import build

from honesty_oracle import oracle_p
from honesty_scores import Trial, score
from whatworks.domain.cards import Card
from whatworks.domain.features import FeatureTable
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Batch, History, Readings
from whatworks.worlds.catalogue import WORLDS
from whatworks.worlds.world import SimulatedCreator

FEATURE_OF = {lever.id: lever.feature for lever in LEVERS}


@dataclass(frozen=True, slots=True)
class Case:
    """Which creator to draw: world, posts, noise log-SD, her number, and the seed of the whole run."""

    world: str
    posts: int
    noise: float
    number: int
    seed: int


def try_one(case: Case) -> Trial:
    """Draw one creator, have her advised, and judge every advice card."""
    place = [world.id for world in WORLDS].index(case.world)
    rng = np.random.default_rng([case.seed, place, case.posts, round(100 * case.noise), case.number])
    creator = WORLDS[place].make(case.posts, case.noise, rng)
    started = time.perf_counter()
    history = history_of(creator.batch)
    outcome = measure(history, goal=None, as_of=creator.as_of)[0]
    table = build(history.posts, outcome, ZoneInfo(creator.zone))
    cards = engine_cards(creator, history, outcome, table)
    seconds = time.perf_counter() - started
    rows = np.flatnonzero(outcome.mature)
    oracle = oracle_p(creator, rows, outcome.value[rows], table, FEATURE_OF)
    scored = tuple(score(card, creator.effects) for card in cards if card.kind == "advice")
    return Trial(case.world, case.posts, case.noise, case.number, scored, oracle, seconds)


def engine_cards(
    creator: SimulatedCreator, history: History, outcome: Outcome, table: FeatureTable
) -> tuple[Card, ...]:
    """Ask the engine room itself."""
    evidence = Evidence(history.posts.take(outcome.rows), table, outcome, creator.zone)
    return advise(evidence, AdviceSettings(as_of=creator.as_of, seed=0)).cards


def history_of(batch: Batch) -> History:
    """Give the history of one import without doubles; made-up posts are in order of time already."""
    rows = np.arange(len(batch), dtype=np.int64)
    return History(batch.posts, Readings(rows, batch.observed_at, batch.metrics))
