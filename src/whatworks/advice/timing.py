"""When to publish: the set of times that can't be told apart as the best, or the plain word that none stands out."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from whatworks.advice.adjusted import adjust
from whatworks.advice.blocks import SHUFFLES, BlockFit, Part, chance, day_part, draw_lifts, fit_blocks, hour_part
from whatworks.advice.clock import WAVES, columns_of
from whatworks.advice.dealing import Places, deal, main_topic
from whatworks.advice.evidence import Evidence
from whatworks.advice.nuisance import Controls, beside, controls
from whatworks.advice.robust import MAD_TO_SD
from whatworks.domain.cards import Lift
from whatworks.domain.insight import Slot, Timing
from whatworks.domain.posts import Flags, Floats
from whatworks.domain.sentences import Sentence, tell

MIN_POSTS = 60  # fewer leave hardly eight posts a weekday
# A best time is claimed where shuffled posts would look as much like one in fewer cases than this: null creators hear
# of one in fewer than 1 of 10 cases (bench/timing_trial.py).
CHANCE = 0.09
# Below this many posts it is as much smaller: the level and the memory are learned on so few posts that a lucky run of
# hers looks like neither, and null creators of 100 posts were told of a best time half as often again as meant
# (docs/decisions/0011).
ENOUGH = 200
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
# The wild ones are out, so what is left is nearly normal and may be read nearly as such: pulled in beyond 2 SDs it
# keeps 99 % of what normal noise leaves to be read, beyond the engine's 1.345 it keeps 95 % (Huber 1964).
HUBER = 2.0
# A "best" set of more than half of all her times is no best at all.
MAX_SET = 0.5
# Formats differ by more than anything else she chooses (pages differ by an SD of .7 about their mean, the prior card).
SD_FORMAT = 0.4
# What a topic may move a post by, half of the variance on its axis and half on its being a post's main one: together
# the engine's size (SD_TOPIC of advice/nuisance.py, .15).
SD_TOPIC = 0.106
MIN_OF_ONE = 8  # posts of a format or topic, as for any lever: fewer tell nothing of it

Place = tuple[int | None, int | None]  # weekday and hour; None stands for a part that makes no difference


def best_times(evidence: Evidence, seed: int = 0) -> Timing:
    """Give the best times of one series in her zone; no slots where none can be told from the rest.

    Chance (`seed`) deals posts out anew to learn what luck looks like, and draws the intervals.
    """
    slots, verdict = _told(evidence, seed)
    return Timing(evidence.series, slots, verdict, evidence.zone)


def _told(evidence: Evidence, seed: int) -> tuple[tuple[Slot, ...], Sentence]:
    """Give the set, if there is one, and the verdict."""
    usable = evidence.outcome.mature & np.isfinite(evidence.outcome.value)
    posts = int(usable.sum())
    if posts < MIN_POSTS:
        return (), tell("when.early", posts=posts, enough=MIN_POSTS)
    usable = _without_wild(evidence, usable)
    hour = evidence.table.column("local_hour")[usable]
    weekday = evidence.table.column("local_weekday")[usable]
    rng = np.random.default_rng(seed)
    hours = bool(np.mean(np.isfinite(hour)) >= MIN_HOURS_KNOWN)
    allowed = CHANCE * min(1.0, posts / ENOUGH)
    by_hour, by_day = _weigh(evidence, usable, allowed, hours=hours, rng=rng)
    if by_hour is None and by_day is None:
        return (), _compared(tell("when.free", posts=posts), hours=hours)
    tried = _tried(hour if by_hour else None, weekday if by_day else None)
    slots = _best(_lifts(by_hour, by_day, tried, rng), tried)
    if not slots or len(slots) > MAX_SET * len(tried):
        return (), _compared(tell("when.differ", posts=posts), hours=hours)
    return slots, _compared(_verdict(slots), hours=hours)


def _compared(verdict: Sentence, *, hours: bool) -> Sentence:
    """Say before a verdict that there were no hours to compare, where there were none."""
    return verdict if hours else tell("when.days_only", rest=verdict)


def _without_wild(evidence: Evidence, usable: Flags) -> Flags:
    """Leave out the few posts far from her level; none where most posts do exactly alike, or where they are many."""
    away = np.abs(evidence.outcome.excess - np.median(evidence.outcome.excess[usable]))
    usual = MAD_TO_SD * float(np.median(away[usable]))
    wild = away > WILD * usual
    return usable & ~wild if usual > 0.0 and np.mean(wild[usable]) <= MAX_WILD else usable


def _weigh(
    evidence: Evidence, usable: Flags, allowed: float, *, hours: bool, rng: np.random.Generator
) -> tuple[BlockFit | None, BlockFit | None]:
    """Weigh hours and days, each with the other taken out; None for a part in which nothing stands out.

    Is there any best time is asked once, of both parts together; the part that says more is told, and the other one
    too where it would be believed alone.
    """
    clock = columns_of(evidence.table.column("local_hour")[usable], evidence.table.column("local_weekday")[usable])
    waves, days = clock[:, : 2 * WAVES], clock[:, 2 * WAVES :]
    outcome, around = evidence.outcome.value[usable], _around(evidence, usable)
    topics = around.columns[:, np.array(around.block) == "topic"]
    dealt = deal(topics, SHUFFLES, rng)
    fits: list[BlockFit | None] = []
    for name, part, other in (("local_hour", hour_part(), days), ("local_weekday", day_part(), waves)):
        if name == "local_hour" and not hours:
            fits.append(None)
            continue
        beside_it = beside(around, [column for column in other.T if column.any()])
        fit = adjust(outcome, np.zeros((len(outcome), 0)), beside_it, huber=HUBER)
        fits.append(fit_blocks(fit, _places(evidence.table.column(name)[usable], part), part, topics, dealt))
    by_hour, by_day = _told_of(fits, allowed)
    return by_hour, by_day


def _told_of(fits: Sequence[BlockFit | None], allowed: float) -> list[BlockFit | None]:
    """Keep the parts that are to be told: none, where luck says as much as both in more than `allowed` of cases."""
    some = [fit.evidence for fit in fits if fit is not None]
    if not some or chance(np.logaddexp.reduce(some)) > allowed:
        return [None for _ in fits]
    bar = max(min(chance(one) for one in some), allowed / 2)
    return [fit if fit is not None and chance(fit.evidence) <= bar else None for fit in fits]


def _around(evidence: Evidence, usable: Flags) -> Controls:
    """Give what times are adjusted for: all but the clock, the formats she uses, and the topic a post is mostly of."""
    around = controls(evidence, usable, clock=False)
    topic = np.array(around.block) == "topic"
    names = evidence.posts.format[usable]
    formats = [names == name for name in sorted(set(names.tolist()) - {""})]
    main = main_topic(around.columns[:, topic])
    parts = [(formats, SD_FORMAT), ([main == one for one in np.unique(main)] if topic.any() else [], SD_TOPIC)]
    sd = np.where(topic, SD_TOPIC, around.sd)
    for groups, size in parts:
        enough = [one.astype(np.float64) for one in groups if MIN_OF_ONE <= one.sum() <= len(one) - MIN_OF_ONE]
        around, sd = beside(around, enough), np.concatenate([sd, np.full(len(enough), size)])
    return replace(around, sd=sd)


def _places(value: Floats, part: Part) -> Places:
    """Give the slot each post stands at, and the number of slots for a post of no known time."""
    return np.where(np.isfinite(value), value, part.member.shape[1]).astype(np.intp)


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


def _verdict(slots: tuple[Slot, ...]) -> Sentence:
    """Word the set: the day and hours around its best member, the lift, and how many others are as good."""
    best = slots[0]
    around = _hours_around(best, slots)
    lift = {"lift": best.lift.median, "low": best.lift.low, "high": best.lift.high}
    said = tell("when.best_up_to" if len(around) > 1 else "when.best", slot=_named(best.weekday, around), **lift)
    left = len(slots) - max(len(around), 1)
    if not left:
        return said
    return tell("when.other_hours" if around else "when.other_days", best=said, left=left)


def _named(weekday: int | None, around: list[int]) -> Sentence:
    """Name the day, the hours, or both."""
    if not around:
        return tell("when.day", day=weekday or 0)
    ends = {"first": around[0], "last": around[-1] + 1}
    return tell("when.hours", **ends) if weekday is None else tell("when.both", day=weekday, **ends)


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
