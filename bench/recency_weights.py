"""Would weighing newer posts more make advice truer? The same made-up creators with and without; decision 0018: no.

    python -m bench.recency_weights [--creators 120] [--seed 771199] [--half-lives 1.1,0.5]

Exponential weights with a half-life (years) stand in the fit beside the change model; everything else is the engine's
own, fresh. The engine has no such weights: they are put in its place here and nowhere else.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from whatworks.advice import change, posterior
from whatworks.advice.adjusted import Adjusted
from whatworks.advice.advise import advise
from whatworks.advice.change import WEAKLY
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.finding import MARGIN
from whatworks.advice.nuisance import YEAR_S
from whatworks.domain.posts import Floats
from whatworks.usecases.proving.accounts import Account, accounts_of
from whatworks.usecases.proving.cases import Case, draw

WORLDS = ("planted", "flip", "late-flip", "chequered")
CELLS = tuple((posts, noise) for noise in (0.4, 0.6, 0.8) for posts in (110, 250))
Card = tuple[float, float]  # promised and true lift


@dataclass(frozen=True, slots=True)
class Weighted:
    """The engine's likelihood with the posts of a series weighed by their age; stands in for `change.likelihood`."""

    weight: Floats

    def __call__(self, fit: Adjusted, levers: Floats, inflation: Floats) -> tuple[Floats, Floats]:
        """Give precision and pull of raw lever columns, each post counting by its weight."""
        clean, left = fit.without_controls(fit.white(levers)), fit.without_controls(fit.y)
        weighed = clean * self.weight[:, None]
        precision, pull = weighed.T @ clean / fit.noise**2, weighed.T @ left / fit.noise**2
        best = np.linalg.solve(precision + WEAKLY * np.eye(len(pull)), pull)
        precision = precision / np.outer(inflation, inflation)
        return precision, precision @ best


def cards(account: Account, as_of: int, number: int, half_life: float | None) -> list[Card]:
    """Advise one account, with weights or (None) as the engine does."""
    evidence, settings = account.evidence, AdviceSettings(as_of, seed=number)
    if half_life is None:
        said = advise(evidence, settings)
    else:
        times = evidence.outcome.published_at[evidence.outcome.mature & np.isfinite(evidence.outcome.value)]
        weighted = Weighted(np.exp2(-(times[-1] - times) / YEAR_S / half_life))
        with patch.object(posterior, "likelihood", weighted), patch.object(change, "likelihood", weighted):
            said = advise(evidence, settings)
    found = []
    for card in said.cards:
        if card.lift is not None:
            params = card.message.params
            effect = account.effect(card.lever, str(params.get("category", "")))
            true = effect.log_lift(float(params["from_value"]), float(params["to_value"])) if effect else 0.0
            found.append((card.lift.median, float(np.expm1(true))))
    return found


def told(world: str, creators: int, seed: int, half_life: float | None) -> Iterator[list[Card]]:
    """Give every creator's cards."""
    for number in range(creators):
        creator = draw(Case(world, *CELLS[number % len(CELLS)], number // len(CELLS), seed))
        for account in accounts_of(creator):
            yield cards(account, creator.as_of, number, half_life)


def line(each: list[list[Card]]) -> str:
    """Say how advice went."""
    every = [true > np.expm1(MARGIN) for one in each for _, true in one]
    helped = sum(any(true > np.expm1(MARGIN) for _, true in one) for one in each)
    misled = sum(any(true <= np.expm1(MARGIN) for _, true in one) for one in each)
    return f"{len(each)} creators, with a true card {helped}, misled {misled}, cards {len(every)}, right {sum(every)}"


def main(argv: list[str]) -> int:
    """Draw, advise, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--creators", type=int, default=120, help="a world")
    parser.add_argument("--seed", type=int, default=771_199)
    parser.add_argument("--half-lives", default="1.1,0.5", help="years, with commas")
    asked = parser.parse_args(argv)
    for world in WORLDS:
        for half_life in (None, *(float(years) for years in asked.half_lives.split(","))):
            made = list(told(world, asked.creators, asked.seed, half_life))
            print(f"{world:10s} half-life {half_life or 'none':>4}: {line(made)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
