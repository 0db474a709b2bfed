"""The seven-day forecast on real pages and channels at rolling origins, beside peers that knew the same days.

Run: WHATWORKS_DATA=… python bench/forecast.py [--peers AutoETS,Prophet,AutoETS-log,Prophet-log,AutoARIMA,AutoARIMA-log]
(see forecast_peers.py for what those need). Six weekly origins a creator; all sides know only outcomes older than the
platform's maturity. Seasonal naive: the last known day of the same weekday. Figures: absolute error relative to the
naive and to each peer, paired over creators (geometric mean, 95 % bootstrap interval, seed 0), MASE by the weekly naive
on the whole history, WAPE, CRPS, coverage and width of the 90 % intervals, and the CPU of each, warmed, one thread.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from forecast_peers import Peer, peers
from whatworks.domain.insight import Forecast
from whatworks.domain.measure import measure
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, History, Posts
from whatworks.learning.daily import days_ahead
from whatworks.learning.days import DAY, Days, by_day
from whatworks.learning.forecast import LONGEST, SEASON, forecast, forecast_days
from whatworks.learning.rhythm import rhythm_of

from real_histories import channels, pages

ZONE = "America/New_York"
ORIGINS = 6
EVERY_POST = 10**9  # days need all their posts
BOOTSTRAPS = 4000
REPEATS = 5  # of our own forecast, after one that warms it
Z = 1.6449  # standard deviations from the middle to an end of a normal 90 % interval


@dataclass(frozen=True, slots=True)
class Case:
    """One origin of one creator: what was known (`past`: all of it; `recent`: as the product reads it), what came."""

    creator: int
    week: int
    outcome: Outcome
    posts: Posts
    as_of: int
    past: Days
    recent: Days
    truth: Floats
    scale: float


@dataclass(frozen=True, slots=True)
class Told:
    """What one method said of every case: ends and middle (cases × 3 × 7), the total (cases × 3), CRPS, CPU (ms)."""

    name: str
    days: Floats
    total: Floats
    crps: Floats
    cpu: Floats


def cases_of(creator: int, history: History, most: int) -> Iterator[Case]:
    """Give the origins of one creator at which the product forecasts."""
    outcome = measure(history, goal=None, as_of=int(history.readings.observed_at.max()))[0]
    posts, last = history.posts, int(outcome.published_at.max())
    whole = by_day(outcome, posts, ZONE, last + round((outcome.age_days + 2) * DAY))
    weeks = whole.totals[: len(whole) // SEASON * SEASON].reshape(-1, SEASON)
    scale = float(np.abs(np.diff(weeks, axis=0)).mean())
    for week in range(1, most + 1):
        as_of = last - week * SEASON * DAY
        past, recent = by_day(outcome, posts, ZONE, as_of), by_day(outcome, posts, ZONE, as_of, LONGEST)
        if isinstance(forecast_days(recent, outcome), Forecast):
            truth = whole.totals[len(past) + past.gap + np.arange(SEASON)]
            yield Case(creator, week, outcome, posts, as_of, past, recent, truth, scale)


def naive(cases: list[Case]) -> Told:
    """Give the last known day of the same weekday for each day ahead."""
    days = []
    for case in cases:
        ahead = len(case.past) + case.past.gap + np.arange(SEASON)
        same = case.past.totals[ahead - SEASON * ((ahead - len(case.past)) // SEASON + 1)]
        days.append([same] * 3)
    return _with_sums("seasonal naive", np.array(days), np.zeros(len(cases)), [])


def ours(cases: list[Case]) -> Told:
    """Give the product's own forecasts; the clock runs from daily totals, as the peers get them, to the answer."""
    told = [one for case in cases if isinstance(one := forecast_days(case.recent, case.outcome), Forecast)]
    cpu = np.zeros(len(cases))
    for _ in range(REPEATS):
        for at, case in enumerate(cases):
            began = time.process_time()
            forecast_days(case.recent, case.outcome)
            cpu[at] += 1e3 * (time.process_time() - began) / REPEATS
    days = np.array([[(day.low, day.median, day.high) for day in one.days] for one in told]).transpose(0, 2, 1)
    total = np.array([(one.total.low, one.total.median, one.total.high) for one in told])
    return Told("whatworks", days, total, np.array([_crps_of_draws(case) for case in cases]), cpu)


def with_gathering(cases: list[Case]) -> float:
    """Give the CPU (ms, mean) of a whole forecast, from posts and their outcomes to the answer."""
    began = time.process_time()
    for case in cases:
        forecast(case.outcome, case.posts, ZONE, as_of=case.as_of)
    return 1e3 * (time.process_time() - began) / len(cases)


def theirs(peer: Peer, cases: list[Case]) -> Told:
    """Give a peer's forecasts; the first, which may compile, is made once more."""
    peer.ahead(cases[0].past.totals, cases[0].past.first, cases[0].past.gap + SEASON)
    days, cpu = [], []
    for case in cases:
        began = time.process_time()
        mean, low, high = peer.ahead(case.past.totals, case.past.first, case.past.gap + SEASON)
        cpu.append(1e3 * (time.process_time() - began))
        days.append([low, mean, high])
    return _with_sums(peer.name, np.array(days), np.array(cpu), [] if peer.log else cases)


def _with_sums(name: str, days: Floats, cpu: Floats, normal: list[Case]) -> Told:
    """Take a method that says nothing of the total at the sum of its days; CRPS where it means a normal (no log)."""
    crps = np.full(len(days), np.nan)
    if normal:
        crps = np.array([_crps_of_normal(case.truth, *one) for case, one in zip(normal, days, strict=True)])
    return Told(name, days, days.sum(axis=2), crps, cpu)


def _crps_of_draws(case: Case) -> float:
    """Give the mean CRPS of the days: the integral of (share at or below x − whether the truth is)²."""
    ahead = days_ahead(rhythm_of(case.recent), SEASON, None)
    at_days = []
    for share, scale, truth in zip(ahead.draws.shares(), ahead.scale, case.truth, strict=True):
        values = ahead.draws.values * scale
        marks = np.union1d(values, truth)
        below = np.where(marks >= values[0], share[np.searchsorted(values, marks, "right") - 1], 0.0)[:-1]
        at_days.append(float(np.sum(np.diff(marks) * (below - (marks[:-1] >= truth)) ** 2)))
    return float(np.mean(at_days))


def _crps_of_normal(truth: Floats, low: Floats, mean: Floats, high: Floats) -> float:
    """Give the mean CRPS of normal distributions with these 90 % ends (Gneiting and Raftery 2007)."""
    from scipy.special import ndtr

    sd = np.maximum((high - low) / (2.0 * Z), 1e-9)
    z = (truth - mean) / sd
    bell = np.exp(-0.5 * z**2) / np.sqrt(2.0 * np.pi)
    return float(np.mean(sd * (z * (2.0 * ndtr(z) - 1.0) + 2.0 * bell - 1.0 / np.sqrt(np.pi))))


def ratio(first: Floats, second: Floats, creators: Floats) -> str:
    """Give first ÷ second errors, each summed over a creator, with its bootstrap interval over creators."""
    sums = [(first[creators == one].sum(), second[creators == one].sum()) for one in np.unique(creators)]
    logs = np.array([np.log(mine / other) for mine, other in sums if mine > 0.0 and other > 0.0])
    drawn = np.random.default_rng(0).choice(logs, (BOOTSTRAPS, len(logs))).mean(axis=1)
    low, high = np.exp(np.quantile(drawn, (0.025, 0.975)))
    below = np.mean(logs < 0.0)
    return (
        f"{np.exp(logs.mean()):.3f} [{low:.3f}, {high:.3f}], median {np.exp(np.median(logs)):.3f}, below 1: {below:.0%}"
    )


def print_method(told: Told, cases: list[Case], rival: Told, mine: Told) -> None:
    """Print the figures of one method, and ours relative to it."""
    truth, creators = np.array([case.truth for case in cases]), np.array([case.creator for case in cases])
    error, other = np.abs(truth - told.days[:, 1]), np.abs(truth - rival.days[:, 1])
    own = np.abs(truth - mine.days[:, 1])
    there = np.isfinite(error).all(axis=1)
    mase = [error[there & (creators == one)].mean() / cases[at].scale for at, one in _first_of(creators[there])]
    sums, sum_error = truth.sum(axis=1), np.abs(truth.sum(axis=1) - told.total[:, 1])
    held = (truth >= told.days[:, 0]) & (truth <= told.days[:, 2])
    held_total = (sums >= told.total[:, 0]) & (sums <= told.total[:, 2])
    width = np.log1p(told.days[:, 2]) - np.log1p(told.days[:, 0])
    wide = np.log1p(told.total[:, 2]) - np.log1p(told.total[:, 0])
    print(f"  {told.name} ({there.sum()} forecasts)")
    print(f"    error relative to seasonal naive {ratio(error[there], other[there], creators[there])}")
    if told is not mine:
        own_sum = np.abs(sums - mine.total[:, 1])
        print(f"    whatworks relative to it: days {ratio(own[there], error[there], creators[there])}")
        print(f"                              total {ratio(own_sum[there], sum_error[there], creators[there])}")
    wape = error[there].sum() / truth[there].sum()
    crps = np.log(told.crps[there] / mine.crps[there])
    apart = (
        f"; CRPS relative to whatworks' (geometric mean) {np.exp(crps.mean()):.3f}" if np.isfinite(crps).all() else ""
    )
    print(f"    MASE, median {np.median(mase):.3f}; WAPE {wape:.3f}{apart}")
    print(f"    90 % intervals: days {held[there].mean():.3f} held, width (log) {np.median(width[there]):.2f}; total"
          f" {held_total[there].mean():.3f} held, width {np.median(wide[there]):.2f}")  # fmt: skip
    print(f"    CPU a forecast: mean {told.cpu.mean():.3f} ms, median {np.median(told.cpu):.3f} ms; whatworks is "
          f"{told.cpu.mean() / mine.cpu.mean():.0f} × as fast", flush=True)  # fmt: skip
    if told is mine:
        by_week = [(case.week, held[at].mean(), held_total[at]) for at, case in enumerate(cases)]
        for name, place in (("days", 1), ("total", 2)):
            each = [np.mean([one[place] for one in by_week if one[0] == week]) for week in range(1, ORIGINS + 1)]
            print(
                f"    held by week of the rolling origin, newest first, {name}: " + " ".join(f"{x:.2f}" for x in each)
            )


def _first_of(creators: Floats) -> list[tuple[int, int]]:
    """Give the first row and the number of each creator."""
    return [(int(at), int(one)) for one, at in zip(*np.unique(creators, return_index=True), strict=True)]


def judge(title: str, histories: Iterator[History], most: int, names: str) -> None:
    """Forecast every creator at every origin by every method, and print."""
    cases = [
        case for (creator, history), _ in zip(enumerate(histories), range(most), strict=False)
        for case in cases_of(creator, history, ORIGINS)
    ]  # fmt: skip
    print(f"{title}: {len({case.creator for case in cases})} creators, {len(cases)} forecasts, 7 days each", flush=True)
    mine, rival = ours(cases), naive(cases)
    print_method(mine, cases, rival, mine)
    print(f"    with its posts gathered by day first: {with_gathering(cases):.3f} ms")
    for peer in peers(names):
        print_method(theirs(peer, cases), cases, rival, mine)


def main() -> None:
    """Read the arguments, judge pages and channels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--creators", type=int, default=1000, help="at most this many of each kind")
    parser.add_argument("--peers", default="AutoETS,Prophet,AutoETS-log,Prophet-log,AutoARIMA,AutoARIMA-log")
    parser.add_argument("--channel-peers", default="AutoETS,Prophet", help="AutoARIMA takes minutes a channel")
    asked = parser.parse_args()
    judge("pages, reactions a day", pages(EVERY_POST), asked.creators, asked.peers)
    judge("channels, views a day", channels(), asked.creators, asked.channel_peers)


if __name__ == "__main__":
    main()
