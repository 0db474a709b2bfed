"""The seven-day forecast on real pages at rolling origins, beside a seasonal naive that knew the same.

Run: WHATWORKS_DATA=… python bench/forecast.py [--creators N]. Six weekly origins a page; both sides know only outcomes
older than the platform's maturity. Seasonal naive: the last known day of the same weekday. Figures: absolute error
relative to the naive (1 = no better), MASE by the in-sample weekly naive, coverage and width of the 90 % interval, CPU.
"""

import argparse
import time
from dataclasses import dataclass

import numpy as np

from whatworks.domain.insight import Forecast
from whatworks.domain.measure import measure
from whatworks.domain.posts import Floats, History
from whatworks.learning.days import DAY, Days, by_day
from whatworks.learning.forecast import SEASON, forecast

from real_histories import pages

ZONE = "America/New_York"
ORIGINS = 6
EVERY_POST = 10**9  # days need all their posts


@dataclass(frozen=True, slots=True)
class Judged:
    """One page: truth, forecast (median, low, high) and naive of each day; the scale of MASE; CPU; refusals."""

    truth: Floats
    told: Floats
    naive: Floats
    totals: Floats
    scale: float
    cpu_ms: float
    refused: int


def naive(past: Days, days: int) -> Floats:
    """Give the last known day of the same weekday for each day ahead."""
    ahead = len(past) + past.gap + np.arange(days)
    weeks = (ahead - len(past)) // SEASON + 1
    return past.totals[ahead - SEASON * weeks]


def judge(history: History) -> Judged | None:
    """Forecast one page at each origin; None where all are refused."""
    outcome = measure(history, goal=None, as_of=int(history.readings.observed_at.max()))[0]
    posts, last = history.posts, int(outcome.published_at.max())
    whole = by_day(outcome, posts, ZONE, last + round((outcome.age_days + 2) * DAY))
    truth, told, naives, totals, cpu, refused = [], [], [], [], [], 0
    for week in range(1, ORIGINS + 1):
        as_of = last - week * SEASON * DAY
        began = time.process_time()
        made = forecast(outcome, posts, ZONE, as_of=as_of)
        cpu.append(1e3 * (time.process_time() - began))
        if not isinstance(made, Forecast):
            refused += 1
            continue
        past = by_day(outcome, posts, ZONE, as_of)
        truth.append(whole.totals[len(past) + past.gap + np.arange(SEASON)])
        naives.append(naive(past, SEASON))
        total = made.total
        totals.append((truth[-1].sum(), total.median, total.low, total.high, naives[-1].sum()))
        told.append([(day.median, day.low, day.high) for day in made.days])
    if not truth:
        return None
    weeks = whole.totals[: len(whole) // SEASON * SEASON].reshape(-1, SEASON)
    scale = float(np.abs(np.diff(weeks, axis=0)).mean())
    return Judged(
        np.concatenate(truth),
        np.concatenate(told).T,
        np.concatenate(naives),
        np.array(totals).T,
        scale,
        float(np.median(cpu)),
        refused,
    )


def main() -> None:
    """Read the arguments, judge every page and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--creators", type=int, default=1000, help="at most this many pages")
    most = parser.parse_args().creators
    judged = [
        one for history, _ in zip(pages(EVERY_POST), range(most), strict=False) if (one := judge(history)) is not None
    ]
    error = np.array([np.abs(one.truth - one.told[0]).sum() for one in judged])
    peer = np.array([np.abs(one.truth - one.naive).sum() for one in judged])
    inside = np.concatenate([(one.truth >= one.told[1]) & (one.truth <= one.told[2]) for one in judged])
    width = np.concatenate([np.log1p(one.told[2]) - np.log1p(one.told[1]) for one in judged])
    mase = [np.abs(one.truth - one.told[0]).mean() / one.scale for one in judged]
    print(
        f"pages, reactions a day: {len(judged)} pages, {len(inside)} days,"
        f" {sum(one.refused for one in judged)} refusals"
    )
    print(
        f"  error relative to seasonal naive: median {np.median(error / peer):.3f}, geometric mean"
        f" {np.exp(np.log(error / peer).mean()):.3f}, below 1 for {np.mean(error < peer):.0%} of pages"
    )
    print(f"  MASE, median {np.median(mase):.3f}")
    print(f"  coverage of the 90 % interval {inside.mean():.3f}, width (log) median {np.median(width):.2f}")
    of_total = np.array([np.abs(one.totals[0] - one.totals[1]).sum() for one in judged])
    of_peer = np.array([np.abs(one.totals[0] - one.totals[4]).sum() for one in judged])
    held = np.concatenate([(one.totals[0] >= one.totals[2]) & (one.totals[0] <= one.totals[3]) for one in judged])
    wide = np.concatenate([np.log1p(one.totals[3]) - np.log1p(one.totals[2]) for one in judged])
    print(
        f"  week total: error relative to last known week: median {np.median(of_total / of_peer):.3f}, coverage of the"
        f" 90 % interval {held.mean():.3f}, width (log) median {np.median(wide):.2f}"
    )
    print(f"  CPU per forecast, median {np.median([one.cpu_ms for one in judged]):.1f} ms")


if __name__ == "__main__":
    main()
