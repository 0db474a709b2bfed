"""How strong must something hidden be to erase a card? Robustness values of true cards and of false ones, side by side.

    python -m bench.sensitivity                60 creators of each world at 110 and at 250 posts, on seeds of the tree
    python -m bench.sensitivity --creators 20 --workers 2

In the hidden world no lever works: every card is the hidden factor's, and its strength is known. A sensitivity line is
worth printing where false cards need less to be erased than true ones, and where it says what the hidden factor was.
"""

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

from bench.engine_trial import tree_seed
from whatworks.advice.advise import advise
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.domain.cards import Card
from whatworks.domain.measure import measure
from whatworks.domain.posts import Floats, History, Readings
from whatworks.features.build import build
from whatworks.worlds.catalogue import WORLDS
from whatworks.worlds.world import SimulatedCreator

WORTHWHILE = float(np.log(1.03))  # what a card promises at least
SIZES = (110, 250)
NOISE = 0.5
QUARTILES = (0.1, 0.25, 0.5, 0.75, 0.9)


@dataclass(frozen=True, slots=True)
class Job:
    """Which creator to draw."""

    world: str
    posts: int
    seed: int


@dataclass(frozen=True, slots=True)
class Erasable:
    """One advice card: its world and posts, whether it is true, its robustness value and the strongest control's."""

    world: str
    posts: int
    true: bool
    robustness: float
    benchmark: float


def try_one(job: Job) -> list[Erasable]:
    """Draw a creator, advise her, and hold every advice card against the truth."""
    world = next(each for each in WORLDS if each.id == job.world)
    creator = world.make(job.posts, NOISE, np.random.default_rng([job.seed, job.posts]))
    said = advise(evidence_of(creator), AdviceSettings(creator.as_of, seed=job.seed % 2**32))
    return [
        Erasable(
            job.world,
            job.posts,
            is_true(card, creator),
            card.sensitivity.robustness,
            0.0 if card.sensitivity.benchmark is None else card.sensitivity.benchmark.strength,
        )
        for card in said.cards
        if card.sensitivity is not None
    ]


def evidence_of(creator: SimulatedCreator) -> Evidence:
    """Give the evidence of a made-up creator, as the product would measure and describe it."""
    rows = np.arange(len(creator.batch), dtype=np.int64)
    history = History(creator.batch.posts, Readings(rows, creator.batch.observed_at, creator.batch.metrics))
    outcome = measure(history, goal=None, as_of=creator.as_of)[0]
    table = build(history.posts, outcome, ZoneInfo(creator.zone))
    return Evidence(history.posts.take(outcome.rows), table, outcome, creator.zone)


def is_true(card: Card, creator: SimulatedCreator) -> bool:
    """Say whether the true lift of the stated change is above 3 %."""
    params = card.message.params
    effect = creator.effects.get(f"{card.lever}:{params['category']}" if "category" in params else card.lever)
    return effect is not None and effect.log_lift(float(params["from_value"]), float(params["to_value"])) > WORTHWHILE


def line(name: str, cards: list[Erasable]) -> str:
    """Give the distribution of robustness values in one line."""
    if not cards:
        return f"{name}: no card"
    values = np.array([card.robustness for card in cards])
    quantiles = " ".join(f"{100 * value:5.1f}" for value in np.quantile(values, QUARTILES))
    half, whole = (np.mean([card.benchmark >= part * card.robustness for card in cards]) for part in (0.5, 1.0))
    seen = 100 * np.median([card.benchmark for card in cards])
    needed = f"{len(cards):4} cards, robustness % at 10/25/50/75/90: {quantiles}"
    return f"{name}: {needed}; strongest control {seen:.1f}, at least half as strong {half:.0%}, as strong {whole:.0%}"


def apart(true: Floats, false: Floats) -> float:
    """Give how often a true card needs more to be erased than a false one, ties half (.5 = no difference)."""
    wins = (true[:, None] > false).mean() + 0.5 * (true[:, None] == false).mean()
    return float(wins)


def main(argv: list[str]) -> int:
    """Try the creators of both worlds and print the distributions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--creators", type=int, default=60, help="creators of each world and number of posts")
    parser.add_argument("--seed", type=int, help="first seed (default: from the git tree)")
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args(argv)
    seed = asked.seed if asked.seed is not None else tree_seed()
    started = time.process_time()
    jobs = [
        Job(world, posts, seed + i) for world in ("planted", "hidden") for posts in SIZES for i in range(asked.creators)
    ]
    if asked.workers == 1:
        found = [card for job in jobs for card in try_one(job)]
    else:
        with ProcessPoolExecutor(asked.workers) as pool:
            found = [card for cards in pool.map(try_one, jobs, chunksize=5) for card in cards]
    print(f"{asked.creators} creators a row, noise {NOISE}, first seed {seed}")
    for posts in (*SIZES, 0):
        chosen = [card for card in found if posts in (0, card.posts)]
        true, false, hidden = (
            [card for card in chosen if card.world == world and card.true == is_]
            for world, is_ in (("planted", True), ("planted", False), ("hidden", False))
        )
        size = f"{posts} posts" if posts else "all      "
        for name, cards in (("planted, true ", true), ("planted, false", false), ("hidden, false ", hidden)):
            print(line(f"{size} {name}", cards))
        if true and hidden:
            values = [np.array([card.robustness for card in cards]) for cards in (true, hidden)]
            print(
                f"{size} a true card needs more than one of the hidden world: {apart(*values):.2f} (.50 = no telling)"
            )
    print(f"CPU {time.process_time() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
