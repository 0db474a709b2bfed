"""What the trial draws when nobody says otherwise: which worlds, how many creators in each, how long and how noisy."""

from collections.abc import Sequence
from dataclasses import dataclass

from whatworks.usecases.proving.bars import NULL_CREATORS
from whatworks.usecases.proving.cases import Case, world_named
from whatworks.worlds.catalogue import WORLDS

SIZES = (110, 250)  # posts: half a year to a year of a usual creator; 250 is where the bar of following is set
REAL_NOISES = (0.4, 0.6, 0.8, 1.06, 1.3)  # residual log-SDs of real histories: quiet ones, channels' and pages' medians
CREATORS = 80  # a world: with these the whole trial stays below 20 minutes on two cores
PLANTED_CREATORS = 160  # the world most figures are read in
SEVERAL_CREATORS = 40  # where each has three accounts
HARSH_CREATORS = 40  # of a world made to try one safeguard: `ablation` tries each with more of them
COUNTS = {
    "null": NULL_CREATORS, "planted": PLANTED_CREATORS, "platforms": SEVERAL_CREATORS, "agency": SEVERAL_CREATORS,
    "chequered": HARSH_CREATORS, "paid": HARSH_CREATORS, "lingering": HARSH_CREATORS, "late-flip": HARSH_CREATORS,
}  # fmt: skip
QUICK = {"null": 30, "planted": 30, "hidden": 10, "rage": 10}  # below a minute on two cores


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: () and None stand for the trial's own."""

    worlds: tuple[str, ...] = ()
    creators: int | None = None
    posts: tuple[int, ...] = ()
    noises: tuple[float, ...] = ()
    quick: bool = False


def drawn(wanted: Wanted, seeds: Sequence[int]) -> list[Case]:
    """Give every creator to draw: each world's cells in turn, each cell's seeds in turn, so that any count is even."""
    names = wanted.worlds or (tuple(QUICK) if wanted.quick else tuple(world.id for world in WORLDS))
    return [case for name in names for case in _of_world(name, wanted, seeds)]


def _of_world(name: str, wanted: Wanted, seeds: Sequence[int]) -> list[Case]:
    """Give one world's creators."""
    sizes = wanted.posts or world_named(name).sizes or SIZES
    grid = [(posts, noise) for posts in sizes for noise in wanted.noises or REAL_NOISES]
    usual = QUICK.get(name, min(QUICK.values())) if wanted.quick else COUNTS.get(name, CREATORS)
    creators = usual if wanted.creators is None else wanted.creators
    cases = []
    for place in range(creators):
        number, cell = divmod(place, len(grid))
        posts, noise = grid[cell]
        cases.append(Case(name, posts, noise, number, seeds[number % len(seeds)]))
    return cases
