"""The honesty bench: made-up creators with known truth, each advised alone, every advice card judged.

Run `python bench/honesty.py` (`--quick` for a small one). Exit code 1 when a bar fails. Seeds come from the hash of
the tree, so nobody can tune to them: a change of the code changes the creators it is tried on.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import pairwise

from honesty_scores import (
    BINS,
    WORTHWHILE,
    Scored,
    Trial,
    advised,
    calibration_error,
    cards_of,
    harmful,
    helped,
    oracle_helped,
    promised_over_true,
    wilson,
)
from honesty_trial import Case, try_one

SIZES = (110, 350)
NOISES = (0.5, 0.8)
HARD_CELLS = {(110, 0.8): 4, (110, 0.5): 2}  # times as many creators where few get a card: figures need cards
REAL_NOISES = (0.4, 0.6, 0.8, 1.06, 1.3)  # residual log-SDs of real histories: quiet ones, channels' and pages' medians
NULL_CREATORS = 400  # the bar's own number: fewer cannot show .03
CREATORS = 800  # for each of the other worlds, before the hard cells are multiplied
FEW_CARDS = 30  # with fewer, a share or a ratio is chance: the figures are printed and called open, not kept
QUICK_CREATORS = 60
WEAK, STRONG = 0.8, 0.9  # the two confidences of the null bars
ASSUMED_FALSE_RATE = 0.05  # of the oracle, where no null world was run beside it
BAR_WEAK, BAR_STRONG = 0.10, 0.03
BAR_PRECISION, BAR_PROMISE, BAR_CALIBRATION, AIM_POWER = 0.90, (0.85, 1.15), 0.05, 0.80


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise, the figure, and the verdict: None where too few cards tell, or an aim is not reached."""

    promise: str
    figure: str
    kept: bool | None

    @property
    def verdict(self) -> str:
        """Give the verdict as it is printed."""
        return {True: "kept  ", False: "BROKEN", None: "open  "}[self.kept]


def main() -> int:
    """Run the trials, print the table and the bars; 1 when a bar fails."""
    options = arguments()
    tree = options.tree or git_tree()
    worlds = options.world or (["null", "planted"])
    print(f"tree {tree}")
    trials = list(run(cases(worlds, options, int(tree[:12], 16)), options.jobs))
    for world in worlds:
        for line in table(world, [trial for trial in trials if trial.world == world]):
            print(line)
    for line in reliability(cards_of(trials)):
        print(line)
    bars = judge(trials, quick=options.quick)
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


def run(drawn: Sequence[Case], jobs: int) -> Iterator[Trial]:
    """Try every creator in `jobs` processes; progress on stderr."""
    with ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(try_one, case) for case in drawn]
        for done, future in enumerate(as_completed(waiting), 1):
            print(f"\r{done}/{len(drawn)} creators", end="", file=sys.stderr, flush=True)
            yield future.result()
    print(file=sys.stderr)


def cells(trials: Sequence[Trial]) -> Iterator[tuple[str, list[Trial]]]:
    """Give the trials by size and noise, then all together."""
    for posts, noise in sorted({(trial.posts, trial.noise) for trial in trials}):
        inside = [trial for trial in trials if (trial.posts, trial.noise) == (posts, noise)]
        yield f"n={posts} noise={noise}", inside
    yield "all", list(trials)


def table(world: str, trials: Sequence[Trial]) -> Iterator[str]:
    """Give the lines of one world's table."""
    yield f"\n{world}: {len(trials)} creators, {sum(trial.seconds for trial in trials) / len(trials):.2f} s each"
    heads = ("≥.8", "≥.9", "cards", "right", "promised", "in lift", "covered", "ECE", "helped", "harm")
    yield f"{'cell':<18}" + "".join(f"{head:>9}" for head in heads)
    for name, inside in cells(trials):
        cards = cards_of(inside)
        right = sum(card.true > 0 for card in cards) / len(cards) if cards else float("nan")
        logs, lifts = promised_over_true(cards)
        count = len(inside)
        shares = (advised(inside, WEAK) / count, advised(inside, STRONG) / count)
        covered = sum(card.covered for card in cards) / len(cards) if cards else float("nan")
        rest = (right, logs, lifts, covered, calibration_error(cards), helped(inside) / count)
        figures = [*(f"{x:.3f}" for x in shares), str(len(cards)), *(f"{x:.3f}" for x in rest), str(harmful(cards))]
        yield f"{name:<18}" + "".join(f"{figure:>9}" for figure in figures)
    yield from false_levers(trials)


def false_levers(trials: Sequence[Trial]) -> Iterator[str]:
    """Give which levers the false cards were about, most often first."""
    counts: dict[str, int] = {}
    for card in cards_of(trials):
        if card.true <= 0:
            counts[f"{card.lever} {card.direction}"] = counts.get(f"{card.lever} {card.direction}", 0) + 1
    if counts:
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        yield "false cards: " + ", ".join(f"{name} {count}" for name, count in ordered)


def reliability(cards: Sequence[Scored]) -> Iterator[str]:
    """Give, for each bin of confidence, what was said beside what was true, over all worlds of the run."""
    yield "\nsaid → true lift > 3 %, all worlds of this run"
    for low, high in pairwise(BINS):
        inside = [card for card in cards if low <= card.confidence < high]
        if inside:
            said = sum(card.confidence for card in inside) / len(inside)
            true = sum(card.true > WORTHWHILE for card in inside) / len(inside)
            yield f"  {said:.2f} → {true:.2f}  ({len(inside)} cards)"
    yield f"  calibration error {calibration_error(cards):.3f}\n"


def judge(trials: Sequence[Trial], *, quick: bool) -> list[Bar]:
    """Hold the figures against the bars of the null and the planted world, and harm in any world."""
    nothing = [trial for trial in trials if trial.world == "null"]
    bars = null_bars(nothing, quick=quick) if nothing else []
    false_rate = (advised(nothing, WEAK) + 0.5) / (len(nothing) + 1) if nothing else ASSUMED_FALSE_RATE
    planted = [trial for trial in trials if trial.world == "planted"]
    for name, inside in cells(planted) if planted else ():
        bars += planted_bars(name, inside, false_rate, quick=quick)
    harm = harmful(cards_of(trials))
    return [*bars, Bar("no card advises harm", str(harm), harm == 0)]


def null_bars(trials: Sequence[Trial], *, quick: bool) -> list[Bar]:
    """Judge false advice where nothing works: the upper Wilson bound, or in a quick run the lower one."""
    bars = []
    for least, bar in ((WEAK, BAR_WEAK), (STRONG, BAR_STRONG)):
        hits = advised(trials, least)
        low, high = wilson(hits, len(trials))
        figure = f"{hits}/{len(trials)} = {hits / len(trials):.3f}, 95 % interval {low:.3f}–{high:.3f}"
        bars.append(Bar(f"null: advice ≥ {least} at most {bar}", figure, (low if quick else high) <= bar))
    return bars


def planted_bars(name: str, trials: Sequence[Trial], false_rate: float, *, quick: bool) -> list[Bar]:
    """Judge precision, promise, calibration and power of one cell; a quick run fails only a clear miss."""
    cards = cards_of(trials)
    right = sum(card.true > 0 for card in cards)
    low, high = wilson(right, len(cards))
    logs, lifts = promised_over_true(cards)
    error = calibration_error(cards)
    found, possible = helped(trials), oracle_helped(trials, false_rate)
    power = found / possible if possible else float("nan")
    slack = 1.0 / max(len(cards), 1) ** 0.5 if quick else 0.0
    where, few = f"planted, {name}", len(cards) < FEW_CARDS
    precise = (high if quick else right / max(len(cards), 1)) >= BAR_PRECISION
    promising = BAR_PROMISE[0] - slack <= logs <= BAR_PROMISE[1] + slack
    power_figure = f"{found}/{len(trials)} against {possible} = {power:.2f}, both false at {false_rate:.3f}"
    return [
        Bar(f"{where}: precision ≥ {BAR_PRECISION}", f"{right}/{len(cards)} ({low:.2f}–{high:.2f})",
            None if few else precise),
        Bar(f"{where}: promised/true {BAR_PROMISE[0]}–{BAR_PROMISE[1]}", f"log {logs:.2f}, lift {lifts:.2f}",
            None if few else promising),
        Bar(f"{where}: calibration error ≤ {BAR_CALIBRATION}", f"{error:.3f}",
            None if few else error <= BAR_CALIBRATION + slack),
        Bar(f"{where}: power (aim {AIM_POWER:.0%} of the oracle)", power_figure, None if power < AIM_POWER else True),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
