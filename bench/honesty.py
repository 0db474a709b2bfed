"""The honesty bench: the trial of `whatworks prove` cell by cell, on the worlds and cells the first bars were set for.

Run `python bench/honesty.py` (`--quick` for a small one). Exit code 1 when a bar fails. Seeds come from the hash of
the tree, so nobody can tune to them: a change of the code changes the creators it is tried on.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence

from whatworks.entry.reports.trial_cells import reliability, table
from whatworks.entry.trial import try_all
from whatworks.usecases.proving.bars import NULL_CREATORS, judge_cells, of_world
from whatworks.usecases.proving.cases import Case, seed_of
from whatworks.usecases.proving.grid import REAL_NOISES
from whatworks.usecases.proving.scores import Trial, cards_of

SIZES = (110, 350)
NOISES = (0.5, 0.8)
HARD_CELLS = {(110, 0.8): 4, (110, 0.5): 2}  # times as many creators where few get a card: figures need cards
CREATORS = 800  # for each of the other worlds, before the hard cells are multiplied
QUICK_CREATORS = 60


def main() -> int:
    """Run the trials, print the table and the bars; 1 when a bar fails."""
    options = arguments()
    tree = options.tree or git_tree()
    worlds = options.world or (["null", "planted"])
    print(f"tree {tree}")
    drawn = cases(worlds, options, seed_of(tree))
    trials = list(counted(try_all(drawn, options.jobs, rivals=False), len(drawn)))
    for world in worlds:
        for line in table(world, of_world(trials, world)):
            print(line)
    for line in reliability(cards_of(trials)):
        print(line)
    bars = judge_cells(trials, quick=options.quick)
    for bar in bars:
        print(f"{bar.verdict}  {bar.promise}: {bar.figure}")
    return int(any(bar.kept is False for bar in bars))


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Try the whole product on creators whose truth is known.")
    parser.add_argument("--creators", type=int, help="creators a world (default 400)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--world", action="append", help="a world's id; again for more (default null and planted)")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_CREATORS} creators in all, for make check")
    parser.add_argument("--posts", type=int, action="append", help=f"only histories of this size (default {SIZES})")
    parser.add_argument("--noise", type=float, action="append", help=f"only this noise (default {NOISES})")
    parser.add_argument("--real-noise", action="store_true", help=f"noise as in real histories: {REAL_NOISES}")
    parser.add_argument("--tree", default="", help="draw the creators of this tree hash instead of HEAD's")
    return parser.parse_args()


def git_tree() -> str:
    """Give the hash of the committed tree."""
    return subprocess.run(
        ["git", "rev-parse", "HEAD^{tree}"], capture_output=True, text=True, check=True
    ).stdout.strip()


def cases(worlds: Sequence[str], options: argparse.Namespace, seed: int) -> list[Case]:
    """Give every creator to draw: worlds × sizes × noises in equal parts."""
    drawn: list[Case] = []
    noises = REAL_NOISES if options.real_noise else options.noise or NOISES
    grid = [(posts, noise) for posts in options.posts or SIZES for noise in noises]
    for world in worlds:
        wanted = options.creators or (NULL_CREATORS if world == "null" else CREATORS)
        wanted = QUICK_CREATORS // len(worlds) if options.quick else wanted
        share = max(1, wanted // len(grid))
        for posts, noise in grid:
            times = HARD_CELLS.get((posts, noise), 1) if world == "planted" and not options.quick else 1
            drawn += [Case(world, posts, noise, number, seed) for number in range(share * times)]
    return drawn


def counted(trials: Iterator[Trial], total: int) -> Iterator[Trial]:
    """Show on stderr how many creators are done."""
    for done, trial in enumerate(trials, 1):
        print(f"\r{done}/{total} creators", end="", file=sys.stderr, flush=True)
        yield trial
    print(file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
