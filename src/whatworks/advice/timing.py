"""When to publish: the set of times that can't be told apart as the best, or the plain word that none stands out."""

from collections.abc import Sequence

import numpy as np

from whatworks.advice.clock import ClockFit, columns_of, fit_clock
from whatworks.advice.evidence import Evidence
from whatworks.advice.nuisance import controls
from whatworks.domain.cards import Lift
from whatworks.domain.insight import Slot, Timing
from whatworks.domain.posts import Floats

MIN_POSTS = 60  # fewer leave hardly eight posts a weekday
# How much likelier (log) a clock must be than none. Two boundary parameters: null creators pass it in fewer than
# 1 of 10 cases (bench/timing_trial.py).
MIN_GAIN = 0.8
Z90 = 1.645  # two-sided 90 % interval, and
Z_SAME = 1.282  # one-sided 10 %: worse times are dropped only when that sure
COVERAGE = 0.9
MIN_NEAR = 3  # posts within NEAR_H hours: nothing is claimed of an hour she has hardly tried
NEAR_H = 1.5
MIN_HOURS_KNOWN = 0.5
# A "best" set of more than half of all her times is no best at all.
MAX_SHARE = 0.5
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NO_HOUR = "There is no hour in this export, so only weekdays were compared. "


def best_times(evidence: Evidence) -> Timing:
    """Give the best times of one series in her zone; no slots where none can be told from the rest."""
    usable = evidence.outcome.mature & np.isfinite(evidence.outcome.value)
    posts = int(usable.sum())
    if posts < MIN_POSTS:
        return Timing(
            evidence.series, (), f"Too early to say: {posts} posts old enough to count, about {MIN_POSTS} are needed."
        )
    hour = evidence.table.column("local_hour")[usable]
    weekday = evidence.table.column("local_weekday")[usable]
    hours = bool(np.mean(np.isfinite(hour)) >= MIN_HOURS_KNOWN)
    around = controls(evidence, usable, clock=False)
    clock = columns_of(hour, weekday)
    fit = fit_clock(evidence.outcome.value[usable], clock, around, hours=hours)
    said = "" if hours else NO_HOUR
    if fit.gain < MIN_GAIN:
        return Timing(
            evidence.series, (), f"{said}No time stands out in your {posts} posts: publish when it suits you."
        )
    slots, tried = _best(fit, clock.mean(axis=0), _tried(hour, weekday, fit))
    if not slots or len(slots) > MAX_SHARE * tried:
        return Timing(
            evidence.series, (), f"{said}Times seem to differ, but your {posts} posts can't say which is best."
        )
    return Timing(evidence.series, slots, said + _verdict(slots))


def _tried(hour: Floats, weekday: Floats, fit: ClockFit) -> list[tuple[int | None, int | None]]:
    """Give the (weekday, hour) slots she has tried enough; None stands for a part that makes no difference."""
    known = hour[np.isfinite(hour)]
    away = np.abs((known[None, :] - np.arange(24)[:, None] - 0.5 + 12.0) % 24.0 - 12.0)
    hours = [h for h in range(24) if np.sum(away[h] <= NEAR_H) >= MIN_NEAR] if fit.hour_size > 0 else [None]
    days = [d for d in range(7) if np.sum(weekday == d) >= MIN_NEAR] if fit.day_size > 0 else [None]
    return [(day, at) for day in days for at in hours]


def _best(fit: ClockFit, usual: Floats, tried: Sequence[tuple[int | None, int | None]]) -> tuple[tuple[Slot, ...], int]:
    """Give the slots that can't be told from the best one, best first, and how many were compared.

    Lifts are against her usual mix of times. No slots where even the best may do no better than that.
    """
    hour = np.array([np.nan if at is None else at + 0.5 for _, at in tried])
    day = np.array([np.nan if weekday is None else weekday for weekday, _ in tried], dtype=np.float64)
    rows = columns_of(hour, day) - usual
    lift = rows @ fit.mean
    if not len(lift):
        return (), 0
    order = np.argsort(-lift, kind="stable")
    behind = rows[order[0]] - rows
    gap_sd = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", behind, fit.covariance, behind), 0.0))
    own_sd = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", rows, fit.covariance, rows), 0.0))
    if lift[order[0]] - Z90 * own_sd[order[0]] <= 0.0:
        return (), len(tried)
    same = lift[order[0]] - lift <= Z_SAME * gap_sd
    kept = [at for at in order if same[at] and lift[at] > 0.0]
    return tuple(Slot(tried[at][0], tried[at][1], _lift(lift[at], own_sd[at])) for at in kept), len(tried)


def _lift(middle: float, sd: float) -> Lift:
    """Give the lift as fractions from log units."""
    low, median, high = np.expm1([middle - Z90 * sd, middle, middle + Z90 * sd]).tolist()
    return Lift(median, low, high, COVERAGE)


def _verdict(slots: tuple[Slot, ...]) -> str:
    """Word the set: the day and hours around its best member, the lift, and how many others are as good."""
    best = slots[0]
    around = _hours_around(best, slots)
    parts = [] if best.weekday is None else [DAYS[best.weekday]]
    parts += [f"{around[0]}–{around[-1] + 1} h"] if around else []
    most = "up to " if len(around) > 1 else ""
    left = len(slots) - max(len(around), 1)
    others = f" {left} other {'hour' if around else 'day'}{'s' if left > 1 else ''} can't be told apart from it."
    return (
        f"Best so far: {' '.join(parts)}, {most}about {round(100 * best.lift.median)}% above your usual times "
        f"(likely {round(100 * best.lift.low)}% to {round(100 * best.lift.high)}%).{others if left else ''}"
    )


def _hours_around(best: Slot, slots: tuple[Slot, ...]) -> list[int]:
    """Give the hours in a row of the set around its best slot, on the same day; none where hours don't count."""
    if best.hour is None:
        return []
    same = {slot.hour for slot in slots if slot.weekday == best.weekday}
    first = last = best.hour
    while first - 1 in same:
        first -= 1
    while last + 1 in same:
        last += 1
    return list(range(first, last + 1))
