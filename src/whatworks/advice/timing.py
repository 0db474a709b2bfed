"""When to publish: the set of times that can't be told apart as the best, or the plain word that none stands out."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from whatworks.advice.adjusted import adjust
from whatworks.advice.blocks import BlockFit, Part, day_part, draw_lifts, fit_blocks, hour_part
from whatworks.advice.clock import WAVES, columns_of
from whatworks.advice.evidence import Evidence
from whatworks.advice.nuisance import Controls, beside, controls
from whatworks.advice.robust import MAD_TO_SD
from whatworks.domain.cards import Lift
from whatworks.domain.insight import Slot, Timing
from whatworks.domain.posts import Flags, Floats

MIN_POSTS = 60  # fewer leave hardly eight posts a weekday
# A best time is claimed where shuffled posts would look as much like one in fewer cases than this, hours and days
# sharing it: null creators hear of one in fewer than 1 of 10 cases (bench/timing_trial.py).
CHANCE = 0.08
COVERAGE = 0.9
# A slot stays in the set while it is likelier than this that it is as good as the best one: so chosen, the truly best
# hour is in 19 of 20 sets that are shown (bench/timing_trial.py).
AS_GOOD = 0.6
DRAWS = 4000  # a bound of the 90 % interval moves by < 1/20 of the interval between seeds
MIN_NEAR = 3  # posts within NEAR_H hours: nothing is claimed of an hour she has hardly tried
NEAR_H = 1.5
MIN_HOURS_KNOWN = 0.5
# Posts this many robust SDs from her level are viral or a flop, whatever the hour: they are left out, as long as they
# are as few as luck makes them. More than that are a pattern.
WILD = 3.5
MAX_WILD = 0.05
# A "best" set of more than half of all her times is no best at all.
MAX_SET = 0.5
# Formats differ by more than anything else she chooses (pages differ by an SD of .7 about their mean, the prior card).
SD_FORMAT = 0.4
MIN_OF_FORMAT = 8  # posts of a format, as for any lever: fewer tell nothing of it
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NO_HOUR = "There is no hour in this export, so only weekdays were compared. "

Place = tuple[int | None, int | None]  # weekday and hour; None stands for a part that makes no difference


def best_times(evidence: Evidence, seed: int = 0) -> Timing:
    """Give the best times of one series in her zone; no slots where none can be told from the rest.

    Chance (`seed`) deals posts out anew to learn what luck looks like, and draws the intervals.
    """
    slots, verdict = _told(evidence, seed)
    return Timing(evidence.series, slots, verdict, evidence.zone)


def _told(evidence: Evidence, seed: int) -> tuple[tuple[Slot, ...], str]:
    """Give the set, if there is one, and the verdict."""
    usable = evidence.outcome.mature & np.isfinite(evidence.outcome.value)
    posts = int(usable.sum())
    if posts < MIN_POSTS:
        return (), f"Too early to say: {posts} posts old enough to count, about {MIN_POSTS} are needed."
    usable = _without_wild(evidence, usable)
    hour = evidence.table.column("local_hour")[usable]
    weekday = evidence.table.column("local_weekday")[usable]
    rng = np.random.default_rng(seed)
    hours = bool(np.mean(np.isfinite(hour)) >= MIN_HOURS_KNOWN)
    by_hour, by_day = _weigh(evidence, usable, hours=hours, rng=rng)
    said = "" if hours else NO_HOUR
    if by_hour is None and by_day is None:
        return (), f"{said}No time stands out in your {posts} posts: publish when it suits you."
    tried = _tried(hour if by_hour else None, weekday if by_day else None)
    slots = _best(_lifts(by_hour, by_day, tried, rng), tried)
    if not slots or len(slots) > MAX_SET * len(tried):
        return (), f"{said}Times seem to differ, but your {posts} posts can't say which is best."
    return slots, said + _verdict(slots)


def _without_wild(evidence: Evidence, usable: Flags) -> Flags:
    """Leave out the few posts far from her level; none where most posts do exactly alike, or where they are many."""
    away = np.abs(evidence.outcome.excess - np.median(evidence.outcome.excess[usable]))
    usual = MAD_TO_SD * float(np.median(away[usable]))
    wild = away > WILD * usual
    return usable & ~wild if usual > 0.0 and np.mean(wild[usable]) <= MAX_WILD else usable


def _weigh(
    evidence: Evidence, usable: Flags, *, hours: bool, rng: np.random.Generator
) -> tuple[BlockFit | None, BlockFit | None]:
    """Weigh hours and days, each with the other taken out; None for a part in which nothing stands out."""
    clock = columns_of(evidence.table.column("local_hour")[usable], evidence.table.column("local_weekday")[usable])
    waves, days = clock[:, : 2 * WAVES], clock[:, 2 * WAVES :]
    outcome, around = evidence.outcome.value[usable], _around(evidence, usable)
    topics = around.columns[:, np.array(around.block) == "topic"]
    found: list[BlockFit | None] = []
    for part, name, own, other in (
        (hour_part(), "local_hour", waves, days),
        (day_part(), "local_weekday", days, waves),
    ):
        if name == "local_hour" and not hours:
            found.append(None)
            continue
        fit = adjust(outcome, own - own.mean(axis=0), beside(around, [column for column in other.T if column.any()]))
        weighed = fit_blocks(fit, _standing(evidence.table.column(name)[usable], part), part, topics, rng)
        found.append(weighed if weighed and weighed.chance <= CHANCE / (1 + hours) else None)
    return found[0], found[1]


def _around(evidence: Evidence, usable: Flags) -> Controls:
    """Give what times are adjusted for: all but the clock, and the formats she uses."""
    around = controls(evidence, usable, clock=False)
    names = evidence.posts.format[usable]
    own = [(names == name).astype(np.float64) for name in sorted(set(names.tolist()) - {""})]
    enough = [column for column in own if MIN_OF_FORMAT <= column.sum() <= len(column) - MIN_OF_FORMAT]
    with_formats = beside(around, enough)
    return replace(with_formats, sd=np.concatenate([around.sd, np.full(len(enough), SD_FORMAT)]))


def _standing(value: Floats, part: Part) -> Floats:
    """Give where each post stands (posts × slots, 1 in its own); a post of no known time at the mean of the rest."""
    known = np.isfinite(value)
    at = np.zeros((len(value), part.member.shape[1]))
    at[known, value[known].astype(int)] = 1.0
    at[~known] = at[known].mean(axis=0)
    return at


def _tried(hour: Floats | None, weekday: Floats | None) -> list[Place]:
    """Give the (weekday, hour) slots she has tried enough; a part that is not given makes no difference."""
    hours: list[int | None] = [None]
    if hour is not None:
        known = hour[np.isfinite(hour)]
        away = np.abs((known[None, :] - np.arange(24)[:, None] - 0.5 + 12.0) % 24.0 - 12.0)
        hours = [h for h in range(24) if np.sum(away[h] <= NEAR_H) >= MIN_NEAR]
    days: list[int | None] = [None]
    if weekday is not None:
        days = [d for d in range(7) if np.sum(weekday == d) >= MIN_NEAR]
    return [(day, at) for day in days for at in hours]


def _lifts(
    by_hour: BlockFit | None, by_day: BlockFit | None, tried: Sequence[Place], rng: np.random.Generator
) -> Floats:
    """Draw what each tried slot may be worth over her usual mix (draws × slots, log units)."""
    lifts = np.zeros((DRAWS, len(tried)))
    for fit, places in ((by_day, [day for day, _ in tried]), (by_hour, [at for _, at in tried])):
        if fit is not None:
            lifts += draw_lifts(fit, DRAWS, rng)[:, np.array(places, dtype=np.intp)]
    return lifts


def _best(lifts: Floats, tried: Sequence[Place]) -> tuple[Slot, ...]:
    """Give the slots that can't be told from the best one, best first; only such as promise more than her usual mix."""
    if not tried:
        return ()
    middle = lifts.mean(axis=0)
    order = np.argsort(-middle, kind="stable")
    as_good = np.mean(lifts >= lifts[:, order[:1]], axis=0)
    kept = [at for at in order if as_good[at] >= AS_GOOD and middle[at] > 0.0]
    return tuple(Slot(tried[at][0], tried[at][1], _lift(lifts[:, at])) for at in kept)


def _lift(drawn: Floats) -> Lift:
    """Give the lift as fractions from draws in log units."""
    tail = (1.0 - COVERAGE) / 2.0
    low, median, high = np.expm1(np.quantile(drawn, [tail, 0.5, 1.0 - tail])).tolist()
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
