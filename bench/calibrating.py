"""Makes the calibration of confidence: what came true on made-up creators, by all that speaks for it.

    python -m bench.calibrating [--creators 2400] [--workers 2]

Prints the constants of whatworks.advice.calibration, made of all creators; and how often advice came true in each bin
of confidence on half of them, told by a line made of the other half. The mixture of worlds is committed here; its
creators come from a seed no trial ever draws.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise

import numpy as np
from scipy.optimize import minimize

from whatworks.advice import calibration
from whatworks.advice.advise import advise
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.finding import MARGIN, z_of
from whatworks.advice.guardrails import permitted
from whatworks.advice.ranking import advice
from whatworks.advice.sensitivity import Lines
from whatworks.domain.posts import Floats
from whatworks.usecases.proving.accounts import Account, accounts_of
from whatworks.usecases.proving.cases import Case, draw

SEED = 24_680_135
# Of 100 creators: nothing works for 47, something for 52, a hidden cause drives 1 (how common that is nobody knows: the
# grade of the evidence says so on every card, and `whatworks prove --world hidden` what it does). Of those for whom
# something works a third have one such habit, the others two to five: how many do is told by what works elsewhere.
MIXTURE: tuple[tuple[tuple[str, ...], float], ...] = (
    (("null", "null", "lone-null", "growth", "season", "young"), 0.47),
    (
        ("planted", "single", "signs", "single", "steered", "flip",
         "single", "interplay", "fatigue", "single", "languages", "planted"),
        0.52,
    ),
    (("hidden",), 0.01),
)  # fmt: skip
SIZES, NOISES = (80, 110, 160, 250, 350), (0.4, 0.5, 0.6, 0.8, 1.06, 1.3)
MAYBE = 0.5  # advice that is not even as likely as not is nobody's reading
TURN = 24  # creators in a row go into one half: each of a part's worlds is in both
BINS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)

# Stated probability, z of the second opinion, what works elsewhere, whether it came true, weight of her world.
Read = tuple[float, float, float, bool, float]


def cases(creators: int) -> Iterator[tuple[Case, float]]:
    """Give creators in equal numbers a part of the mixture, and the weight each part's creators count with."""
    for worlds, share in MIXTURE:
        for number in range(creators // len(MIXTURE)):
            world = worlds[number % len(worlds)]
            size, noise = SIZES[number % len(SIZES)], NOISES[(number // len(SIZES)) % len(NOISES)]
            yield Case(world, size, noise, number, SEED), share


def try_one(job: tuple[Case, float]) -> list[Read]:
    """Advise one creator's accounts, and hold what she would read if no confidence were asked for against the truth."""
    case, weight = job
    creator = draw(case)
    return [read for account in accounts_of(creator) for read in _read(account, creator.as_of, case.number, weight)]


def _read(account: Account, as_of: int, number: int, weight: float) -> Iterator[Read]:
    said = advise(account.evidence, AdviceSettings(as_of, seed=number))
    likely = tuple(one for one in permitted(said.findings) if one.stated >= MAYBE)
    if said.weighed is None:
        return
    for one in advice(likely, least=0.0, holds=Lines(said.weighed).hold):
        effect = account.effect(one.contrast.lever.id, one.contrast.category)
        true = effect.log_lift(one.start, one.to) if effect else 0.0
        yield one.stated, z_of(one.second, one.second_error), one.elsewhere, true > MARGIN, weight


def _columns(read: Sequence[Read]) -> tuple[Floats, Floats, Floats]:
    """Give what the line is drawn over (readings × 4), what came true, and the weights."""
    stated, second, works, came, weight = (np.array(column, dtype=np.float64) for column in zip(*read, strict=True))
    logit, heard, others = calibration.described(stated, second, works)
    return np.column_stack([np.ones(len(logit)), logit, heard, others]), came, weight / weight.mean()


def fitted(read: Sequence[Read]) -> Floats:
    """Give the four numbers: intercept and slope of the log odds, and what both things beside them add."""
    design, came, weight = _columns(read)

    def loss(line: Floats) -> float:
        odds = design @ line
        return float(np.sum(weight * (np.logaddexp(0.0, odds) - came * odds)))

    return np.asarray(minimize(loss, np.array([0.0, 1.0, 0.0, 0.0])).x)


def reliability(read: Sequence[Read], line: Floats) -> Iterator[str]:
    """Say for each bin of confidence how often advice came true where it is told by this line."""
    design, came, weight = _columns(read)
    told = np.minimum(1.0 / (1.0 + np.exp(-design @ line)), calibration.SUREST)
    for low, high in pairwise(BINS):
        inside = (told >= low) & (told < high)
        if inside.any():
            share = np.average(came[inside], weights=weight[inside])
            mean = np.average(told[inside], weights=weight[inside])
            yield f"  {low:.2f}–{high:.2f}: told {mean:.3f}, came true {share:.3f} of {inside.sum()}"


def halves(each: Sequence[list[Read]]) -> tuple[list[list[Read]], list[list[Read]]]:
    """Part the creators into two halves with all worlds in both."""
    turns = [each[first : first + TURN] for first in range(0, len(each), TURN)]
    return [one for turn in turns[::2] for one in turn], [one for turn in turns[1::2] for one in turn]


def main(argv: list[str]) -> int:
    """Draw, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--creators", type=int, default=2400)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args(argv)
    jobs = list(cases(asked.creators))
    with ProcessPoolExecutor(asked.workers) as pool:
        each = list(pool.map(try_one, jobs, chunksize=20))
    line = fitted([read for reads in each for read in reads])
    print(f"{len(jobs)} creators, {sum(map(len, each))} readings")
    print("LINE = ({:.2f}, {:.2f})\nSECOND = {:.2f}\nELSEWHERE = {:.2f}".format(*line))
    print("what a line made of one half of the creators says of the other:")
    one, other = ([read for reads in part for read in reads] for part in halves(each))
    print("\n".join(reliability(other, fitted(one))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
