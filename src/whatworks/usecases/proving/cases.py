"""Which creators are drawn: worlds by sizes by noises, each creator from the seed of the run and her own number."""

import hashlib
from dataclasses import dataclass

import numpy as np

from whatworks.worlds.catalogue import WORLDS
from whatworks.worlds.world import SimulatedCreator, World

SEEDS = 5  # of a run, printed: figures that hold for one seed only would show
SEED_DIGITS = 12  # hexadecimal, of a tree's hash: 48 bits


@dataclass(frozen=True, slots=True)
class Case:
    """Which creator to draw: world, posts, noise log-SD, her number, and the seed of the run."""

    world: str
    posts: int
    noise: float
    number: int
    seed: int


def seeds_of(tree: str) -> tuple[int, ...]:
    """Give the seeds of a run from the hash of the code: whoever changes the code changes the creators."""
    return (seed_of(tree), *(seed_of(hashlib.sha256(f"{tree}/{n}".encode()).hexdigest()) for n in range(1, SEEDS)))


def seed_of(tree: str) -> int:
    """Give the seed in the first digits of a hash."""
    return int(tree[:SEED_DIGITS], 16)


def world_named(name: str) -> World:
    """Give the world of that name; raises KeyError where there is none."""
    return {world.id: world for world in WORLDS}[name]


def draw(case: Case) -> SimulatedCreator:
    """Draw the creator of a case; a world's place in the catalogue is part of her seed and never changes."""
    place = [world.id for world in WORLDS].index(case.world)
    rng = np.random.default_rng([case.seed, place, case.posts, round(100 * case.noise), case.number])
    return WORLDS[place].make(case.posts, case.noise, rng)
