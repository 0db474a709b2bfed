"""What works together on trial: who is told where nothing does, and what is found where one named pair does.

    python -m bench.interplay                          every figure, on five seeds derived from the hash of the code
    python -m bench.interplay --creators 40 --workers 2

Creators come from the worlds of `whatworks prove`; on each but the null ones one named pair, drawn among those whose
cells her posts all fill, is made to work together on top of what works there already. Judged is what the engine tells.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import norm

from whatworks.advice.advise import advise, comparable
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.advice.finding import MARGIN
from whatworks.advice.interplay.crossing import Crossing, crossings, weights
from whatworks.advice.interplay.reading import Reading
from whatworks.advice.interplay.together import narrowed, together
from whatworks.advice.weighed import Weighed
from whatworks.domain.shares import wilson
from whatworks.entry.trial import own_tree
from whatworks.usecases.proving.accounts import accounts_of
from whatworks.usecases.proving.cases import Case, draw, seeds_of
from whatworks.worlds.interplay import EVENING

NULLS = ("null", "planted", "steered", "signs")  # main effects or none, of any sign, topics that steer; no interplay
OPEN = ("hidden", "chequered")  # where hidden causes drive habits and reach: figures, no bar
HOSTS = ("null", "planted", "steered")  # where a pair is planted
POSTS, SIZES = (150, 350), (0.2, 0.3, 0.4)  # log units that one step of the lever brings more per step of the context
NOISE = 0.6
W8_POSTS = (250, 350, 800)
CREATORS = 100  # a cell
ORACLE_Z = 1.645  # who is told which pair, and which way, tests once at one-sided 5 %
PRECISION, MOST_NULL, FAITHFUL = 0.9, 0.1, (0.85, 1.15)
FEWEST = 20  # told rows from which a share of right ones, or a promise, is judged


@dataclass(frozen=True, slots=True)
class Job:
    """Which creator to draw, and how strongly (log units) a pair is planted: 0 for not at all."""

    case: Case
    planted: float = 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """One row she was told: log units promised and true, ends of the interval, confidence."""

    promised: float
    true: float
    low: float
    high: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Trial:
    """One creator: rows told, cards of advice, those said to hold in part, milliseconds; what an oracle would see.

    `oracle` is the planted size over its standard error; 0 where nothing could be planted.
    """

    job: Job
    rows: tuple[Told, ...]
    cards: int
    narrowed: int
    ms: tuple[float, float]
    oracle: float = 0.0


def try_one(job: Job) -> Trial:
    """Draw, plant, advise and judge one creator."""
    creator = draw(job.case)
    evidence = accounts_of(creator)[0].evidence
    place = None
    if job.planted:
        evidence, place = plant(evidence, job)
    started = time.process_time()
    said = advise(evidence, AdviceSettings(creator.as_of, seed=job.case.number))
    advised = time.process_time()
    if said.weighed is None:
        return Trial(job, (), 0, 0, (1e3 * (advised - started), 0.0))
    found = together(said.weighed, job.case.number)
    ms = 1e3 * (advised - started), 1e3 * (time.process_time() - advised)
    cards = [card for card in said.cards if card.kind == "advice"]
    part = sum(bool(narrowed(card, said.weighed, found).holds) for card in cards)
    crossed = crossings(said.weighed.compared)
    if job.case.world == "interplay":
        sign = np.sign(creator.effects["emoji"].log_lift(0.0, 1.0))
        rows = [judged(reading, signed_truth(reading, said.weighed, float(sign))) for reading in found.readings]
    else:
        truth = np.zeros(len(crossed))
        if place is not None:
            truth[place] = job.planted
        rows = [judged(reading, true_of(reading, crossed, said.weighed, truth)) for reading in found.readings]
    oracle = 0.0 if place is None else abs(job.planted) / plain_error(said.weighed, crossed[place])
    return Trial(job, tuple(rows), len(cards), part, ms, oracle)


def plant(evidence: Evidence, job: Job) -> tuple[Evidence, int | None]:
    """Make one of the named pairs that her posts can show work together; None where they can show none."""
    outcome = evidence.outcome
    usable = outcome.mature & np.isfinite(outcome.value)
    compared, _, _ = comparable(evidence, usable)
    crossed = crossings(compared)
    pairs = sorted({each.pair.id for each in crossed if len(each.contexts) == 1})
    if not pairs:
        return evidence, None
    rng = np.random.default_rng([job.case.seed, job.case.number, job.case.posts])
    named = pairs[rng.integers(len(pairs))]
    places = [at for at, each in enumerate(crossed) if each.pair.id == named]
    place = places[rng.integers(len(places))]
    value = outcome.value.copy()
    value[usable] += job.planted * np.prod(
        [compared[at].column for at in (crossed[place].lever, *crossed[place].contexts)], axis=0
    )
    return replace(evidence, outcome=replace(outcome, value=value, raw=np.expm1(value))), place


def true_of(reading: Reading, crossed: tuple[Crossing, ...], weighed: Weighed, truth: np.ndarray) -> float:
    """Give the truth of what a reading says, log units; `truth` holds each crossing's coefficient."""
    return float(reading.sign * (weights(reading.crossing, crossed, weighed.compared)[0] @ truth))


def signed_truth(reading: Reading, weighed: Weighed, sign: float) -> float:
    """Give 1, -1 or 0: whether a reading is true in the world where emoji, evening and a warm tone need each other."""
    names = [weighed.compared[place].name for place in reading.crossing.contexts]
    known = {"emoji+daypart", "emoji+positive_tone", "positive_tone+daypart", "emoji+daypart+positive_tone"}
    if reading.crossing.pair.id not in known:
        return 0.0
    elsewhere = any(name.startswith("daypart:") and name != f"daypart:{EVENING}" for name in names)
    return reading.sign * sign * (-1.0 if elsewhere else 1.0)


def judged(reading: Reading, true: float) -> Told:
    """Put a row beside the truth."""
    low, median, high = np.quantile(reading.more, (0.05, 0.5, 0.95)).tolist()
    return Told(median, true, low, high, reading.confidence)


def plain_error(weighed: Weighed, crossing: Crossing) -> float:
    """Give the standard error of one crossing alone, levers and controls beside it: what an oracle would have."""
    fit = weighed.belief.workings.fit
    column = fit.white(crossing.column - crossing.column.mean())
    beside = np.hstack([fit.z, fit.x])
    left = column - beside @ np.linalg.lstsq(beside, column, rcond=None)[0]
    return float(fit.noise / np.sqrt(max(left @ left, 1e-9)))


def run(jobs: Sequence[Job], workers: int) -> list[Trial]:
    """Try all of them."""
    if workers == 1:
        return [try_one(job) for job in jobs]
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(try_one, jobs, chunksize=10))


def jobs_of(worlds: Sequence[str], posts: int, count: int, seeds: Sequence[int], size: float = 0.0) -> list[Job]:
    """Give creators of these worlds in turn, spread over the seeds; planted ones for better and for worse in turn."""
    return [
        Job(
            Case(worlds[at % len(worlds)], posts, NOISE, at, seeds[at % len(seeds)]),
            size * (1.0 if at // len(worlds) % 2 else -1.0),
        )
        for at in range(count)
    ]


def right(rows: Sequence[Told]) -> int:
    """Count the rows whose true difference is in the direction told and more than 3 %."""
    return sum(row.true > MARGIN for row in rows)


def line(trials: Sequence[Trial]) -> str:
    """Give the figures of one cell."""
    rows = [row for trial in trials for row in trial.rows]
    power = np.mean([right(trial.rows) > 0 for trial in trials])
    oracle = np.mean([norm.cdf(trial.oracle - ORACLE_Z) for trial in trials])
    said = f"told {len(rows)}, right {right(rows)}, found for {power:.2f} of {len(trials)}"
    if not rows or trials[0].job.planted == 0.0:
        return said
    promised, true = (np.mean(np.expm1([getattr(row, name) for row in rows])) for name in ("promised", "true"))
    held = np.mean([row.low <= row.true <= row.high for row in rows])
    return f"{said} (oracle {oracle:.2f}), promised/true {promised / true:.2f}, intervals hold {held:.2f}"


def main(argv: list[str]) -> int:
    """Print every figure; 1 where a bar is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--creators", type=int, default=CREATORS, help=f"creators a cell (default {CREATORS})")
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args(argv)
    tree = own_tree()
    seeds = seeds_of(tree)
    print(f"code {tree[:12]}, seeds {' '.join(map(str, seeds))}, noise {NOISE}", flush=True)
    kept = [nulls(asked.creators, seeds, asked.workers), planted(asked.creators, seeds, asked.workers)]
    for posts in W8_POSTS:
        trials = run(jobs_of(("interplay",), posts, asked.creators, seeds), asked.workers)
        part = sum(trial.narrowed for trial in trials)
        told = sum(bool(trial.rows) for trial in trials)
        print(
            f"W8 interplay {posts} posts: {line(trials)}, {told} creators told, cards held in part {part}", flush=True
        )
    return int(not all(kept))


def nulls(creators: int, seeds: Sequence[int], workers: int) -> bool:
    """Print how many creators are told something where nothing works together, and how long it takes."""
    trials = [trial for posts in POSTS for trial in run(jobs_of(NULLS, posts, 2 * creators, seeds), workers)]
    told = sum(bool(trial.rows) for trial in trials)
    upper = wilson(told, len(trials))[1]
    kept = upper <= MOST_NULL
    said = f"nothing works together ({', '.join(NULLS)}): {told}/{len(trials)} creators told something"
    print(f"{'kept  ' if kept else 'BROKEN'}  {said}, Wilson upper {upper:.3f} (bar {MOST_NULL})")
    cards = sum(trial.cards for trial in trials)
    print(f"        of their {cards} cards {sum(trial.narrowed for trial in trials)} are said to hold in part only")
    advised, crossed = (np.mean([trial.ms[at] for trial in trials]) for at in (0, 1))
    print(f"        {crossed:.0f} ms beside {advised:.0f} ms of weighing levers", flush=True)
    for world in OPEN:
        trials = [trial for posts in POSTS for trial in run(jobs_of((world,), posts, creators // 2, seeds), workers)]
        print(f"open    {world}: {sum(bool(trial.rows) for trial in trials)}/{len(trials)} told something", flush=True)
    return kept


def planted(creators: int, seeds: Sequence[int], workers: int) -> bool:
    """Print what is found of one planted pair, cell by cell, and whether precision and promise are kept."""
    everyone: list[Trial] = []
    for posts in POSTS:
        for size in SIZES:
            trials = run(jobs_of(HOSTS, posts, creators, seeds, size), workers)
            print(f"planted {size:.1f}, {posts} posts: {line(trials)}", flush=True)
            everyone += trials
    rows = [row for trial in everyone for row in trial.rows]
    print(f"planted, all: {line(everyone)}")
    if len(rows) < FEWEST:
        print(f"open    precision and promise: {len(rows)} rows told")
        return True
    precision = right(rows) / len(rows)
    promised, true = (float(np.mean(np.expm1([getattr(row, name) for row in rows]))) for name in ("promised", "true"))
    exact, faithful = precision >= PRECISION, FAITHFUL[0] <= promised / true <= FAITHFUL[1]
    low = wilson(right(rows), len(rows))[0]
    print(f"{'kept  ' if exact else 'BROKEN'}  precision {precision:.3f} (Wilson lower {low:.3f}; bar {PRECISION})")
    print(
        f"{'kept  ' if faithful else 'BROKEN'}  promised/true {promised / true:.2f} (bar {FAITHFUL[0]}–{FAITHFUL[1]})"
    )
    said = float(np.mean([row.confidence for row in rows]))
    print(f"        said {said:.3f} sure on average, {precision:.3f} came true", flush=True)
    return exact and faithful


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
