"""Is advice still true with the learned slab for formats? The same made-up creators, advised with and without it.

    python -m bench.format_prior [--creators 120] [--seed 31] [--workers 1]

Creators of the trial's worlds are dressed as Facebook pages counted in reactions, where a slab for formats was learned.
Worlds: `null` (nothing works), `planted` (five levers work by 15–25 %), `formats` (nothing works but formats, which
differ by an SD of .7 in log units, as on real pages). Misled: creators told something false at .8 or more.
"""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from whatworks.advice.advise import advise
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.advice.finding import MARGIN
from whatworks.domain.cards import Card
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.posts import Floats
from whatworks.domain.shares import wilson
from whatworks.usecases.proving.accounts import Account, accounts_of
from whatworks.usecases.proving.cases import Case, draw
from whatworks.wiring.prior import shipped

WORLDS = ("null", "planted", "formats")
CELLS = tuple((posts, noise) for posts in (110, 250) for noise in (0.4, 0.6, 0.8, 1.06))
FORMAT_SD = 0.7  # log units: what formats of real pages differ by
HERE = Series("madeup", Platform.FACEBOOK, "reactions")


@dataclass(frozen=True, slots=True)
class Told:
    """What one creator was told: (promised lift, true lift) of each card, built in and learned."""

    world: str
    built_in: tuple[tuple[float, float], ...]
    learned: tuple[tuple[float, float], ...]


def try_one(job: tuple[str, int, int]) -> Told:
    """Draw one creator and advise her twice."""
    world, number, seed = job
    posts, noise = CELLS[number % len(CELLS)]
    creator = draw(Case("null" if world == "formats" else world, posts, noise, number // len(CELLS), seed))
    (account,) = accounts_of(creator)
    evidence, formats = account.evidence, np.zeros(0)
    if world == "formats":
        evidence, formats = _with_formats(evidence, np.random.default_rng([seed, number]))
    evidence = replace(evidence, outcome=replace(evidence.outcome, series=HERE))
    said = [
        tuple(_held(card, account, evidence, formats) for card in advise(evidence, settings).cards if card.lift)
        for settings in (
            AdviceSettings(creator.as_of, seed=number),
            AdviceSettings(creator.as_of, seed=number, learned=shipped()),
        )
    ]
    return Told(world, said[0], said[1])


def _with_formats(evidence: Evidence, rng: np.random.Generator) -> tuple[Evidence, Floats]:
    """Give evidence whose formats differ, and what each (sorted by name) does, log units."""
    names, of = np.unique(evidence.posts.format, return_inverse=True)
    does = rng.normal(0.0, FORMAT_SD, len(names))
    outcome = evidence.outcome
    raw = np.expm1(outcome.value + does[of])
    return replace(evidence, outcome=replace(outcome, value=outcome.value + does[of], raw=raw)), does


def _held(card: Card, account: Account, evidence: Evidence, formats: Floats) -> tuple[float, float]:
    """Give what a card promises and what is true, as lifts."""
    assert card.lift is not None
    params = card.message.params
    category = str(params.get("category", ""))
    effect = account.effect(card.lever, category)
    true = effect.log_lift(float(params["from_value"]), float(params["to_value"])) if effect else 0.0
    if len(formats) and card.lever == "format":
        names, count = np.unique(evidence.posts.format[evidence.outcome.mature], return_counts=True)
        mine = names == category
        true = float(formats[mine][0] - np.average(formats[~mine], weights=count[~mine]))
    return card.lift.median, float(np.expm1(true))


def lines(told: list[Told]) -> Iterator[str]:
    """Say for each world and prior how it went."""
    for world in WORLDS:
        for prior in ("built_in", "learned"):
            cards = [getattr(one, prior) for one in told if one.world == world]
            every = [card for each in cards for card in each]
            right = sum(true > np.expm1(MARGIN) for _, true in every)
            misled = sum(any(true <= np.expm1(MARGIN) for _, true in each) for each in cards)
            truly = sum(true for _, true in every)
            ratio = f"{sum(promised for promised, _ in every) / truly:.2f}" if truly > 0 else "–"
            helped = sum(any(true > np.expm1(MARGIN) for _, true in each) for each in cards)
            yield (
                f"{world:8s} {prior:8s}: {len(cards)} creators, misled {misled}"
                f" (≤ {wilson(misled, len(cards))[1]:.1%}), cards {len(every)}, right {right},"
                f" creators with a true card {helped}, promised/true {ratio}"
            )


def main(argv: list[str]) -> int:
    """Draw, advise, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--creators", type=int, default=120, help="a world")
    parser.add_argument("--seed", type=int, default=31)
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args(argv)
    jobs = [(world, number, asked.seed) for world in WORLDS for number in range(asked.creators)]
    with ProcessPoolExecutor(asked.workers) as pool:
        told = list(pool.map(try_one, jobs, chunksize=10))
    print("\n".join(lines(told)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
