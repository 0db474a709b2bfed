"""The words of a first experiment: what others saw and how, how little is known of her, what to do; never a promise."""

import math

from whatworks.advice.cold.option import Option
from whatworks.advice.cold.outlook import told_sd
from whatworks.advice.overlap import counted
from whatworks.advice.wording import amount, side, side_words
from whatworks.domain.cards import Change, Elsewhere, Lift
from whatworks.domain.metrics import Platform
from whatworks.domain.names import platform_name
from whatworks.domain.prior import LeverPrior
from whatworks.domain.sentences import Sentence, tell

COVERAGE = 0.8
Z_COVERAGE = 1.2816  # two-sided 80 %
# Smaller than this rounds to nothing: "went with about 0% more" says less than "as many".
MIN_TOLD = 0.005
# Where the higher and the lower half of other pages' posts have names of their own: their halves are not hers.
HALVES = ("length", "emoji", "hashtags")


def change(option: Option) -> Change:
    """Give the two sides in words: from what she is used to, to what she has tried less."""
    high, low = _side(option, above=True), _side(option, above=False)
    return Change(option.direction, high, low) if option.direction == "less" else Change(option.direction, low, high)


def sentence(option: Option, known: str, facts: tuple[Elsewhere, ...], counts: tuple[int, int, int]) -> str:
    """Say what is known of others, that nothing is known of her, and what to do.

    `known` is said where nothing was seen on her platform; `counts` are her posts, those of them that are old enough
    to count, and the planned ones.
    """
    own, mature, planned = counts
    said = change(option)
    told = [fact.sentence for fact in facts]
    if not any(fact.evidence == "observed" for fact in facts):
        told.insert(0, known)
    ask = f"Your next {planned} posts would teach most if half of them were posts {said.to}, the others {said.start}."
    return " ".join([*told, had(own, mature), ask])


def nothing_known(platform: Platform, *, elsewhere_known: bool) -> str:
    """Say that others on her platform taught nothing of this; `elsewhere_known`: of other levers there they did."""
    of = "this on" if elsewhere_known else "what works on"
    where = platform_name(str(platform))
    return f"We have no figures of other creators of {of} {where}: nobody can say which side does better."


def had(own: int, mature: int) -> str:
    """Say how many posts she has, how many of them are old enough to count, and that they cannot tell."""
    if own == 0:
        return "You have no posts here yet."
    counting = "" if mature == own else f", {mature} of them old enough to count"
    return f"You have {own} {counted(own)} here{counting}: too few to tell."


def elsewhere(option: Option, found: LeverPrior) -> Elsewhere:
    """Word what others saw of the step to the new side: the mean, and where eight in ten of them lie."""
    mean = -found.mean if option.direction == "less" else found.mean
    reach = Z_COVERAGE * told_sd(found)
    lift = Lift(math.expm1(mean), math.expm1(mean - reach), math.expm1(mean + reach), COVERAGE)
    metric, told = _tested(option, found, lift) if found.evidence == "randomised" else _observed(option, found, lift)
    return Elsewhere(found.platform, found.evidence, metric, found.units, lift, told)


def _tested(option: Option, found: LeverPrior, lift: Lift) -> tuple[str, Sentence]:
    """Word what headline tests showed, with their limits; give the metric too."""
    lines = _side(option, above=option.direction != "less")
    return "clicks", tell("elsewhere.tested", units=found.units, side=lines, got=_got(lift.median, "clicks"))


def _observed(option: Option, found: LeverPrior, lift: Lift) -> tuple[str, Sentence]:
    """Word what pages' histories showed, with their limits; give the metric too."""
    return "reactions", tell(
        "elsewhere.observed",
        units=found.units,
        platform=str(Platform(found.platform)),
        posts=others_posts(option),
        got=_got(lift.median, "reactions"),
        low=lift.low,
        high=lift.high,
    )


def others_posts(option: Option) -> Sentence:
    """Name other people's posts on the new side."""
    above = option.direction != "less"
    if option.lever.id in HALVES:
        return tell(f"others.{option.lever.id}.{'more' if above else 'less'}")
    return tell("others.side", side=_side(option, above=above))


def would_change(planned: int, enough: int) -> Sentence:
    """Say what ends the guessing."""
    return tell("mind.start", posts=planned, enough=enough)


def _side(option: Option, *, above: bool) -> Sentence:
    """Word one side: amounts with their unit, all else as the lever's own phrases have it."""
    lever, to = option.lever.id, ""
    if option.lever.kind == "amount":
        value = option.high if above else option.low
        to = side_words(lever, value, option.threshold, above=above)
        if above and option.threshold == 0 and value <= 1:
            to = tell("side.some", amount=amount(lever, value))
    return side(lever, above=above, category=option.category, to=to)


def _got(lift: float, metric: str) -> Sentence:
    """Word a difference: `about 16% fewer reactions`."""
    if abs(lift) < MIN_TOLD:
        return tell("got.same", metric=metric)
    return tell("got.more" if lift > 0 else "got.fewer", lift=abs(lift), metric=metric)
