"""Best times on trial: null weeks, planted best times and confounded clocks, beside the raw best cell, in one run.

    python -m bench.timing_trial                every cell, on seeds derived from the hash of the git tree
    python -m bench.timing_trial --posts 200    the size of the bars only

*Planted +20 %*: every post in the block (an evening of 3–5 hours on all days, the weekend, or two working days in a
row, drawn by creator; she has 10–50 % of her posts there) does better than the rest, so that the block lies 20 % above
her usual mix of times, the number a creator is shown. *Against others* the block lies 20 % above her other times only.
*Found*: the shown set holds the middle hour of the block (or a day of it), and the mean true lift of all shown slots
over her usual mix is more than 10 %. *Claimed*: any set is shown. The *oracle* is told the block and tests it alone,
one-sided, at the share of null creators to whom the product claims something. *Unburdened* is the product itself on
the same creators where nothing but times and noise moved their posts (at the size of the bar): what is left to gain by
adjusting better. What lies between it and the oracle is the price of not knowing which block.
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from bench.engine_trial import tree_seed, wilson
from bench.timing_world import LIFT, Dated, Week, draw_week, unburdened
from whatworks.advice.adjusted import adjust
from whatworks.advice.nuisance import controls
from whatworks.advice.timing import best_times
from whatworks.domain.insight import Slot

NOISE = 0.6
AT_BAR = 200  # posts of the bar on what is found
SIZES = (AT_BAR, 100, 400)
NULLS = tuple(Week(posts, NOISE, kind) for kind in ("none", "confounded") for posts in SIZES)
PLANTED = tuple(Week(posts, NOISE, kind) for kind in ("hours", "days") for posts in SIZES)
BESIDE = (Week(200, NOISE, "hump"), Week(200, NOISE, "hours", "others"), Week(200, NOISE, "days", "others"))
CELLS = (*NULLS, *PLANTED, *BESIDE)
APART = 10_000  # seeds between cells: whichever cells are run, each has its own creators
HALF = float(np.expm1(LIFT)) / 2
LEAST_RATE = 0.005  # an oracle that may never be wrong finds nothing
MIN_IN_CELL = 2  # posts in a cell of the raw week: what a scheduling tool would still rank


@dataclass(frozen=True, slots=True)
class Told:
    """One creator: what was claimed and what is true of it (fractions); None where nothing was claimed.

    `promised`, `low`, `high` and `true` hold one entry a shown slot, best first; `share` is the set's share of her
    posts; `raw` the raw best cell's claim and its truth; `oracle_z` the z score of the block when told which it is;
    `unburdened` whether it was found where nothing else moved her posts (None: not asked).
    """

    promised: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    true: tuple[float, ...]
    found: bool
    peak: bool
    share: float
    raw: tuple[float, float]
    raw_found: bool
    oracle_z: float
    unburdened: bool | None


def try_one(job: tuple[Week, int]) -> Told:
    """Draw, ask and score one creator."""
    week, seed = job
    dated = draw_week(week, np.random.default_rng(seed))
    slots = best_times(dated.evidence).slots
    true = [truth(dated, slot) for slot in slots]
    cell, claimed = raw_best_cell(dated)
    raw_true = float(np.expm1(dated.lift[cell]))
    alone = is_found(dated, best_times(unburdened(dated)).slots) if dated.peak and week.posts == AT_BAR else None
    return Told(
        tuple(slot.lift.median for slot in slots),
        tuple(slot.lift.low for slot in slots),
        tuple(slot.lift.high for slot in slots),
        tuple(true),
        is_found(dated, slots),
        holds_peak(dated, slots),
        share_of(dated, slots),
        (claimed, raw_true),
        raw_true > HALF,
        oracle_z(dated),
        alone,
    )


def covers(slot: Slot, day: int, hour: int) -> bool:
    """Say whether a shown slot holds an hour of a weekday."""
    return slot.weekday in (None, day) and slot.hour in (None, hour)


def truth(dated: Dated, slot: Slot) -> float:
    """Give a slot's true lift over her usual mix as a fraction, its days and hours weighed as she posts."""
    days, hours = weekdays_and_hours(dated)
    inside = [(d, h) for d in range(7) for h in range(24) if covers(slot, d, h)]
    weight = np.array([np.mean(days == d) * np.mean(hours == h) for d, h in inside])
    weight = weight if weight.sum() > 0 else np.ones(len(inside))
    return float(np.expm1(np.average([dated.lift[cell] for cell in inside], weights=weight)))


def weekdays_and_hours(dated: Dated) -> tuple[np.ndarray, np.ndarray]:
    """Give each post's weekday and whole hour."""
    table = dated.evidence.table
    return table.column("local_weekday").astype(int), table.column("local_hour").astype(int)


def is_found(dated: Dated, slots: Sequence[Slot]) -> bool:
    """Say whether the set holds a truly best slot and is worth more than half of the planted lift, as a whole."""
    return holds_peak(dated, slots) and float(np.mean([truth(dated, slot) for slot in slots])) > HALF


def holds_peak(dated: Dated, slots: Sequence[Slot]) -> bool:
    """Say whether a truly best slot is in the set."""
    return any(covers(slot, *cell) for slot in slots for cell in dated.peak)


def share_of(dated: Dated, slots: Sequence[Slot]) -> float:
    """Give the share of her posts that lie in the set."""
    days, hours = weekdays_and_hours(dated)
    return float(np.mean([any(covers(slot, d, h) for slot in slots) for d, h in zip(days, hours, strict=True)]))


def raw_best_cell(dated: Dated) -> tuple[tuple[int, int], float]:
    """Give the (weekday, hour) of the highest mean, and how far it lies above her mean: what scheduling tools say."""
    days, hours = weekdays_and_hours(dated)
    raw = dated.evidence.outcome.raw
    means = {
        (d, h): float(raw[here].mean())
        for d in range(7)
        for h in range(24)
        if (here := (days == d) & (hours == h)).sum() >= MIN_IN_CELL
    }
    best = max(means, key=lambda cell: means[cell])
    return best, means[best] / float(raw.mean()) - 1.0


def oracle_z(dated: Dated) -> float:
    """Give the z score of the planted block alone under the product's own adjustment; NaN where nothing is planted."""
    if not dated.peak:
        return float("nan")
    outcome = dated.evidence.outcome
    block = dated.inside.astype(float)[:, None] - dated.inside.mean()
    fit = adjust(outcome.value, block, controls(dated.evidence, outcome.mature, clock=False))
    clean = fit.without_controls(fit.x)[:, 0]
    return float(clean @ fit.y / (fit.noise * np.sqrt(fit.x[:, 0] @ clean)))


def chosen(weeks: Sequence[Week], sizes: Sequence[int]) -> list[Week]:
    """Give the cells of these history lengths."""
    return [week for week in weeks if week.posts in sizes]


def run(weeks: Sequence[Week], creators: int, first: int, workers: int) -> dict[Week, list[Told]]:
    """Try `creators` creators of each cell, on seeds that hang on `first` and the cell alone."""
    jobs = [(week, first + APART * CELLS.index(week) + number) for week in weeks for number in range(creators)]
    if workers == 1:
        told = [try_one(job) for job in jobs]
    else:
        with ProcessPoolExecutor(workers) as pool:
            told = list(pool.map(try_one, jobs, chunksize=20))
    return {week: told[place * creators : (place + 1) * creators] for place, week in enumerate(weeks)}


def print_nulls(results: dict[Week, list[Told]]) -> None:
    """Print how often a null creator is told of a best time, and what the raw best cell claims of the same weeks."""
    for week, told in results.items():
        claims = sum(bool(one.promised) for one in told)
        raw = np.median([one.raw[0] for one in told])
        print(f"null    {name(week)}: claimed {claims / len(told):.3f} of {len(told)}, Wilson upper "
              f"{wilson(claims, len(told)):.3f} (bar .10 on the share) | raw best cell claims always, median "
              f"{raw:+.0%}", flush=True)  # fmt: skip


def print_planted(results: dict[Week, list[Told]], false_rate: float) -> None:
    """Print power, what was promised for what was true, coverage and how large the sets are."""
    level = float(norm.isf(max(false_rate, LEAST_RATE)))
    for week, told in results.items():
        print(f"planted {name(week)}: {line(told, level)}", flush=True)


def pooled(results: dict[Week, list[Told]], posts: int) -> list[Told]:
    """Give all creators of one size, evenings and days alike: what the bar of 60 % is about at 200 posts."""
    return [one for week, told in results.items() if week.posts == posts for one in told]


def line(told: list[Told], level: float) -> str:
    """Give one line of figures."""
    claims = [one for one in told if one.promised]
    found, of = sum(one.found for one in told), len(told)
    oracle = np.mean([one.oracle_z > level for one in told])
    raw = np.mean([one.raw_found for one in told])
    said = f"found {found / of:.3f} ± {np.sqrt(found * (of - found) / of**3):.3f}, claimed {len(claims) / of:.3f}"
    if claims:
        every = [(low, true, high) for o in claims for low, true, high in zip(o.low, o.true, o.high, strict=True)]
        first = np.mean([o.low[0] <= o.true[0] <= o.high[0] for o in claims])
        ratio = np.mean([o.promised[0] for o in claims]) / np.mean([o.true[0] for o in claims])
        peak = np.mean([o.peak for o in claims])
        whole = np.mean([np.mean(o.promised) for o in claims]) / np.mean([np.mean(o.true) for o in claims])
        said += (
            f", promised/true {ratio:.2f} (best slot) {whole:.2f} (set), 90 % interval holds {first:.2f} (best slot) "
            f"{np.mean([low <= true <= high for low, true, high in every]):.2f} (all), "
            f"set {np.mean([o.share for o in claims]):.2f} of her posts, truly best slot in {peak:.2f} of sets"
        )
    raws = np.mean([o.raw[0] for o in told]) / np.mean([o.raw[1] for o in told])
    alone = [one.unburdened for one in told if one.unburdened is not None]
    said += f" | unburdened {np.mean(alone):.3f}" if alone else ""
    return f"{said} | oracle {oracle:.2f} | raw best cell found {raw:.2f}, promised/true {raws:.1f}"


def name(week: Week) -> str:
    """Name a cell."""
    return f"{week.kind}{' against others' if week.against == 'others' else ''} n={week.posts}"


def main(argv: list[str]) -> int:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--creators", type=int, default=400, help="creators a cell")
    parser.add_argument("--posts", type=int, nargs="+", choices=SIZES, default=SIZES, help="history lengths")
    parser.add_argument("--seed", type=int, help="first seed (default: from the git tree)")
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args(argv)
    seed = asked.seed if asked.seed is not None else tree_seed()
    print(f"creators a cell {asked.creators}, first seed {seed}, noise {NOISE}", flush=True)
    nulls = run(chosen(NULLS, asked.posts), asked.creators, seed, asked.workers)
    print_nulls(nulls)
    rate = float(np.mean([bool(one.promised) for week in nulls if week.kind == "none" for one in nulls[week]]))
    planted = run(chosen(PLANTED, asked.posts), asked.creators, seed, asked.workers)
    print_planted(planted, rate)
    level = float(norm.isf(max(rate, LEAST_RATE)))
    for posts in asked.posts:
        print(f"planted n={posts}, evenings and days: {line(pooled(planted, posts), level)}", flush=True)
    print_planted(run(chosen(BESIDE, asked.posts), asked.creators, seed, asked.workers), rate)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
