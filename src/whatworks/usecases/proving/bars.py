"""The bars: what the product promises of a trial, the figure found, and whether it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from whatworks.domain.shares import wilson
from whatworks.usecases.proving.cases import world_named
from whatworks.usecases.proving.scores import (
    Scored,
    Trial,
    advised,
    calibration_error,
    cards_of,
    followed,
    harmful,
    helped,
    misled,
    oracle_helped,
    promise_bounds,
    promised_over_true,
)

WEAK, STRONG = 0.8, 0.9  # the two confidences of the null bars
ASSUMED_FALSE_RATE = 0.05  # of the oracle, where no null world was run beside it
BAR_WEAK, BAR_STRONG = 0.10, 0.03
BAR_PRECISION, BAR_PROMISE, BAR_CALIBRATION, AIM_POWER = 0.90, (0.85, 1.15), 0.05, 0.80
NULL_CREATORS = 400  # the bar's own number: fewer cannot show .03
FEW_CREATORS = 30  # with fewer, one misled creator would break the strictest bar
FEW_CARDS = 30  # with fewer, a share or a ratio is chance: the figures are printed and called open, not kept
BAR_FOLLOWED = 0.70  # of what the oracle's best three levers bring
FOLLOWED_WORLDS, FOLLOWED_POSTS, FOLLOWED_NOISE = ("planted", "signs", "steered"), 250, 0.6  # where that bar is set
FOLLOWED_CREATORS = 30  # with fewer, one creator moves the share by more than a point


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


def cells(trials: Sequence[Trial]) -> Iterator[tuple[str, list[Trial]]]:
    """Give the trials by size and noise, then all together."""
    for posts, noise in sorted({(trial.posts, trial.noise) for trial in trials}):
        inside = [trial for trial in trials if (trial.posts, trial.noise) == (posts, noise)]
        yield f"n={posts} noise={noise}", inside
    yield "all", list(trials)


def judge_cells(trials: Sequence[Trial], *, quick: bool) -> list[Bar]:
    """Hold the null world and each cell of the planted one against their bars, and harm in any world."""
    nothing = of_world(trials, "null")
    bars = null_bars(nothing, quick=quick) if nothing else []
    planted = of_world(trials, "planted")
    for name, inside in cells(planted) if planted else ():
        bars += planted_bars(name, inside, false_rate(trials), quick=quick)
    return [*bars, harm_bar(trials)]


def judge_worlds(trials: Sequence[Trial]) -> list[Bar]:
    """Hold every world against what the product owes there, then the whole mixture; few creators leave bars open."""
    bars: list[Bar] = []
    for name in dict.fromkeys(trial.world for trial in trials):
        inside = of_world(trials, name)
        promise = world_named(name).promise
        bars += _silence(name, inside) if promise == "silence" else _advice(name, inside) if promise == "advice" else []
    bars += [bar for name in FOLLOWED_WORLDS for bar in _followed(name, of_world(trials, name))]
    planted = of_world(trials, "planted")
    bars += [_power("planted", planted, false_rate(trials))] if planted else []
    told = [trial for trial in trials if world_named(trial.world).promise != "openness"]
    bars += [_calibration("worlds where the truth can be told", cards_of(told))]
    bars += [_calibration("all worlds", cards_of(trials))] if len(told) < len(trials) else []
    return [*bars, harm_bar(trials)]


def of_world(trials: Sequence[Trial], name: str) -> list[Trial]:
    """Give the trials of one world."""
    return [trial for trial in trials if trial.world == name]


def false_rate(trials: Sequence[Trial]) -> float:
    """Give the share of creators advised where nothing works: the oracle is allowed as many false alarms."""
    nothing = of_world(trials, "null")
    return (advised(nothing, WEAK) + 0.5) / (len(nothing) + 1) if nothing else ASSUMED_FALSE_RATE


def harm_bar(trials: Sequence[Trial]) -> Bar:
    """Judge harm: one card is one too many."""
    harm = harmful(cards_of(trials))
    return Bar("no card advises harm", str(harm), harm == 0)


def null_bars(trials: Sequence[Trial], *, quick: bool) -> list[Bar]:
    """Judge false advice where nothing works: the upper Wilson bound, or in a quick run the lower one."""
    bars = []
    for least, bar in ((WEAK, BAR_WEAK), (STRONG, BAR_STRONG)):
        hits = advised(trials, least)
        low, high = wilson(hits, len(trials))
        figure = f"{hits}/{len(trials)} = {hits / len(trials):.3f}, 95 % interval {low:.3f}–{high:.3f}"
        bars.append(Bar(f"null: advice ≥ {least} at most {bar}", figure, (low if quick else high) <= bar))
    return bars


def planted_bars(name: str, trials: Sequence[Trial], false_share: float, *, quick: bool) -> list[Bar]:
    """Judge precision, promise, calibration and power of one cell; a quick run fails only a clear miss."""
    cards = cards_of(trials)
    right = sum(card.true > 0 for card in cards)
    low, high = wilson(right, len(cards))
    logs, lifts = promised_over_true(cards)
    error = calibration_error(cards)
    slack = 1.0 / max(len(cards), 1) ** 0.5 if quick else 0.0
    where, few = f"planted, {name}", len(cards) < FEW_CARDS
    precise = (high if quick else right / max(len(cards), 1)) >= BAR_PRECISION
    promising = BAR_PROMISE[0] - slack <= logs <= BAR_PROMISE[1] + slack
    return [
        Bar(f"{where}: precision ≥ {BAR_PRECISION}", f"{right}/{len(cards)} ({low:.2f}–{high:.2f})",
            None if few else precise),
        Bar(f"{where}: promised/true {BAR_PROMISE[0]}–{BAR_PROMISE[1]}", f"log {logs:.2f}, lift {lifts:.2f}",
            None if few else promising),
        Bar(f"{where}: calibration error ≤ {BAR_CALIBRATION}", f"{error:.3f}",
            None if few else error <= BAR_CALIBRATION + slack),
        _power(where, trials, false_share),
    ]  # fmt: skip


def _power(where: str, trials: Sequence[Trial], false_share: float) -> Bar:
    """Set the creators with a true card against those for whom the oracle finds one; an aim, never broken."""
    found, possible = helped(trials), oracle_helped(trials, false_share)
    power = found / possible if possible else float("nan")
    figure = f"{found}/{len(trials)} against {possible} = {power:.2f}, both false at {false_share:.3f}"
    return Bar(f"{where}: power (aim {AIM_POWER:.0%} of the oracle)", figure, None if power < AIM_POWER else True)


def _silence(name: str, trials: Sequence[Trial]) -> list[Bar]:
    """Judge false advice where nothing may be advised, weak and strong."""
    return [false_advice(name, trials), false_advice(name, trials, STRONG, BAR_STRONG)]


def false_advice(name: str, trials: Sequence[Trial], least: float = WEAK, bar: float = BAR_WEAK) -> Bar:
    """Judge how many creators were told something false; below 400 creators only a clear miss breaks the bar."""
    hits = misled(trials, least)
    low, high = wilson(hits, len(trials))
    figure = f"{hits}/{len(trials)} = {hits / len(trials):.3f}, 95 % interval {low:.3f}–{high:.3f}"
    told = len(trials) >= NULL_CREATORS or (len(trials) >= FEW_CREATORS and low > bar)
    missed = False if told else None
    return Bar(f"{name}: false advice ≥ {least} at most {bar}", figure, True if high <= bar else missed)


def _advice(name: str, trials: Sequence[Trial]) -> list[Bar]:
    """Judge precision and promise where something works."""
    return [precision(name, trials), promised(name, trials)]


def precision(name: str, trials: Sequence[Trial]) -> Bar:
    """Judge how many cards are right; broken where the whole interval misses, else open."""
    cards = cards_of(trials)
    right = sum(card.true > 0 for card in cards)
    low, high = wilson(right, len(cards))
    precise = True if right >= BAR_PRECISION * len(cards) else None if high >= BAR_PRECISION else False
    figure = f"{right}/{len(cards)} ({low:.2f}–{high:.2f})"
    return Bar(f"{name}: precision ≥ {BAR_PRECISION}", figure, None if len(cards) < FEW_CARDS else precise)


def promised(name: str, trials: Sequence[Trial]) -> Bar:
    """Judge what was promised beside what is true; broken where the whole interval misses, else open."""
    cards = cards_of(trials)
    logs, lifts = promised_over_true(cards)
    least, most = promise_bounds(cards)
    inside = BAR_PROMISE[0] <= logs <= BAR_PROMISE[1]
    apart = most < BAR_PROMISE[0] or least > BAR_PROMISE[1] or np.isnan(logs)
    kept = True if inside else False if apart else None
    ranged = f"log {logs:.2f} ({least:.2f}–{most:.2f}), lift {lifts:.2f}" if len(cards) > 1 else "too few cards"
    return Bar(
        f"{name}: promised/true {BAR_PROMISE[0]}–{BAR_PROMISE[1]}", ranged, None if len(cards) < FEW_CARDS else kept
    )


def _calibration(where: str, cards: Sequence[Scored]) -> Bar:
    """Judge what was said against what came true over a mixture of worlds; chance has its allowance."""
    error, slack = calibration_error(cards), 1.0 / max(len(cards), 1) ** 0.5
    missed = None if error <= BAR_CALIBRATION + slack else False
    kept = None if len(cards) < FEW_CARDS else True if error <= BAR_CALIBRATION else missed
    return Bar(f"{where}: calibration error ≤ {BAR_CALIBRATION}", f"{error:.3f} over {len(cards)} cards", kept)


def _followed(name: str, trials: Sequence[Trial]) -> list[Bar]:
    """Judge what following the advice brings, beside the oracle, in the one cell where the bar is set."""
    inside = [trial for trial in trials if (trial.posts, trial.noise) == (FOLLOWED_POSTS, FOLLOWED_NOISE)]
    best = sum(trial.best for trial in inside)
    if not best:
        return []
    share = followed(inside) * len(inside) / best
    kept = None if len(inside) < FOLLOWED_CREATORS else share >= BAR_FOLLOWED
    where = f"{name}, n={FOLLOWED_POSTS} noise={FOLLOWED_NOISE}"
    figure = f"{share:.2f} over {len(inside)} creators"
    return [Bar(f"{where}: following reaches {BAR_FOLLOWED:.0%} of the best three levers", figure, kept)]
