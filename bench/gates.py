"""Which gate of the advice stops a lever that truly works, cell by cell; and what each gate alone costs and saves.

    python -m bench.gates [--creators 60] [--world planted] [--workers 2] [--seed 0]

The first table follows every working lever to the first gate that stops it, beside the levers a test finds that is told
which of them work (the oracle of `whatworks prove`). The second counts what fails at one gate only: the true cards that
gate costs, and the false ones it saves. Creators are advised in memory, on a seed of their own.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from whatworks.advice.advise import Advice, advise
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.finding import MARGIN, Finding
from whatworks.advice.ranking import MIN_CONFIDENCE, advice, follows_luck, near, seen_twice
from whatworks.advice.sensitivity import Lines
from whatworks.usecases.proving.accounts import Account, accounts_of
from whatworks.usecases.proving.cases import Case, draw
from whatworks.usecases.proving.grid import Wanted, drawn
from whatworks.usecases.proving.oracle import oracle_p

SEED = 13_579_024  # added to the one asked for: creators no trial ever draws
LIKELY = 0.5  # what the engine itself holds for less likely than not needs no further gate
ORACLE_LEVEL = 0.004  # five tests, together false for one creator in fifty: about the product's own rate
UNCOMPARED, SECOND_BEST, CARD = "compared", "one a family", "card"

Gate = tuple[str, Callable[[Finding], bool]]
GATES: tuple[Gate, ...] = (
    ("likely", lambda one: one.stated >= LIKELY),
    ("sure", lambda one: one.confidence >= MIN_CONFIDENCE),
    ("room", lambda one: one.utility > 0),
    ("no luck", lambda one: not follows_luck(one)),
    ("near", near),
    ("seen twice", seen_twice),
)
HOLDS = "holds"
STOPS = (UNCOMPARED, *(name for name, _ in GATES), HOLDS, SECOND_BEST, CARD)


@dataclass(frozen=True, slots=True)
class Lever:
    """One change that may be advised: its cell, whether it helps and the oracle finds it, and the gates it fails."""

    cell: tuple[int, float]
    works: bool
    found: bool
    fails: tuple[str, ...]


def try_one(case: Case) -> list[Lever]:
    """Advise one creator and follow each change that may be advised through the gates."""
    creator = draw(case)
    return [lever for account in accounts_of(creator) for lever in _of(case, account, creator.as_of)]


def _of(case: Case, account: Account, as_of: int) -> Iterator[Lever]:
    said = advise(account.evidence, AdviceSettings(as_of, seed=case.number))
    oracle = {name: p < ORACLE_LEVEL for name, p in oracle_p(account).items()}
    cell = case.posts, case.noise
    for finding, fails in followed(said):
        lever, category = finding.contrast.lever.id, finding.contrast.category
        effect = account.effect(lever, category)
        works = effect is not None and effect.log_lift(finding.start, finding.to) > MARGIN
        yield Lever(cell, works, works and oracle.get(finding.contrast.name, False), fails)
    compared = {finding.contrast.name for finding in said.findings}
    for name, found in oracle.items():
        if name not in compared:
            yield Lever(cell, works=True, found=found, fails=(UNCOMPARED,))


def followed(said: Advice) -> Iterator[tuple[Finding, tuple[str, ...]]]:
    """Give every finding that may be advised and the gates it fails; the last is only asked where at most one fails."""
    if said.weighed is None:
        return
    lines, able = Lines(said.weighed), [finding for finding in said.findings if finding.permitted]
    shown = {(one.contrast.name, one.direction) for one in advice(tuple(able), holds=lines.hold)}
    for finding in able:
        fails = [name for name, passes in GATES if not passes(finding)]
        if len(fails) <= 1 and not lines.hold(finding):
            fails.append(HOLDS)
        if not fails and (finding.contrast.name, finding.direction) not in shown:
            fails.append(SECOND_BEST)
        yield finding, tuple(fails)


def stops(levers: Sequence[Lever]) -> Iterator[str]:
    """Say, a row a cell, how many working levers stop at which gate first, and of those the oracle finds how many."""
    yield "| posts, noise | working levers | the oracle finds | " + " | ".join(STOPS) + " |"
    yield "|---|" + "---|" * (len(STOPS) + 2)
    for cell in sorted({one.cell for one in levers}):
        inside = [one for one in levers if one.cell == cell and one.works]
        found = [one for one in inside if one.found]
        first = Counter((one.fails or (CARD,))[0] for one in inside)
        seen = Counter((one.fails or (CARD,))[0] for one in found)
        counts = " | ".join(f"{first[stop]} ({seen[stop]})" for stop in STOPS)
        yield f"| {cell[0]}, {cell[1]} | {len(inside)} | {len(found)} | {counts} |"


def alone(levers: Sequence[Lever]) -> Iterator[str]:
    """Say of each gate how many true and false cards there would be more without it, all others in place."""
    cards = [one for one in levers if not one.fails]
    yield f"cards: {sum(one.works for one in cards)} true, {sum(not one.works for one in cards)} false"
    for name in (*(name for name, _ in GATES), HOLDS):
        only = [one for one in levers if one.fails == (name,)]
        yield f"  {name}: costs {sum(one.works for one in only)} true, saves {sum(not one.works for one in only)} false"


def main(argv: list[str]) -> int:
    """Draw, advise, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--creators", type=int, default=60, help="a world")
    parser.add_argument("--world", action="append", help="may be repeated (default: planted)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(argv)
    cases = drawn(Wanted(tuple(asked.world or ("planted",)), asked.creators), (SEED + asked.seed,))
    with ProcessPoolExecutor(asked.workers) as pool:
        levers = [lever for one in pool.map(try_one, cases, chunksize=5) for lever in one]
    print(f"{len(cases)} creators; in brackets the levers the oracle finds")
    print("\n".join((*stops(levers), "", *alone(levers))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
