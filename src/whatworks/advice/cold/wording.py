"""The words of a first experiment: what others saw and how, how little is known of her, what to do; never a promise."""

import math

from whatworks.advice.cold.option import Option
from whatworks.advice.cold.outlook import told_sd
from whatworks.advice.overlap import counted
from whatworks.advice.wording import PHRASES, amount, percent, side_words
from whatworks.domain.cards import Change, Elsewhere, Lift
from whatworks.domain.metrics import Platform
from whatworks.domain.prior import LeverPrior

COVERAGE = 0.8
Z_COVERAGE = 1.2816  # two-sided 80 %
# Smaller than this rounds to nothing: "went with about 0% more" says less than "as many".
MIN_TOLD = 0.005
# What the higher and the lower half of other pages' posts are called: their halves are not hers.
HALVES: dict[str, tuple[str, str]] = {
    "length": ("longer posts", "shorter posts"),
    "emoji": ("posts with more emoji", "posts with fewer emoji"),
    "hashtags": ("posts with more hashtags", "posts with fewer hashtags"),
}
NAMES = {
    Platform.YOUTUBE: "YouTube", Platform.TIKTOK: "TikTok", Platform.LINKEDIN: "LinkedIn",
    Platform.NEWSLETTER: "newsletters", Platform.BLOG: "blogs", Platform.PODCAST: "podcasts",
    Platform.OTHER: "this platform",
}  # fmt: skip


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
    where = platform_name(platform)
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


def _tested(option: Option, found: LeverPrior, lift: Lift) -> tuple[str, str]:
    """Word what headline tests showed, with their limits; give the metric too."""
    lines = _side(option, above=option.direction != "less")
    return "clicks", (
        f"In {found.units:,} headline tests of one publisher (in English, 2013 to 2015), where chance decided who read "
        f"what, lines {lines} got {_amount(lift.median, 'clicks')}."
    )


def _observed(option: Option, found: LeverPrior, lift: Lift) -> tuple[str, str]:
    """Word what pages' histories showed, with their limits; give the metric too."""
    return "reactions", (
        f"On {found.units:,} other {platform_name(Platform(found.platform))} pages (large, mostly in English, 2016), "
        f"{others_posts(option)} went with {_amount(lift.median, 'reactions')}: a pattern, not a proof, and eight in "
        f"ten of such pages lie between {percent(lift.low)} and {percent(lift.high)}."
    )


def others_posts(option: Option) -> str:
    """Name other people's posts on the new side."""
    above = option.direction != "less"
    if option.lever.id in HALVES:
        return HALVES[option.lever.id][0 if above else 1]
    return f"posts {_side(option, above=above)}"


def would_change(planned: int, enough: int) -> str:
    """Say what ends the guessing."""
    return (
        f"Nothing is claimed here, so nothing can be overturned. Your own posts speak once {enough} of them are old "
        f"enough to count; the {planned} planned here are meant to let them."
    )


def platform_name(platform: Platform) -> str:
    """Give a platform's name inside a sentence; a newsletter is one of many newsletters."""
    return NAMES.get(platform, str(platform).capitalize())


def _side(option: Option, *, above: bool) -> str:
    """Word one side: amounts with their unit, all else as the lever's own phrases have it."""
    _, _, more, less = PHRASES[option.lever.id]
    if option.lever.kind == "amount":
        value = option.high if above else option.low
        if above and option.threshold == 0 and value <= 1:
            return more.format(to=f"{amount(option.lever.id, value)} or more")
        return more.format(to=side_words(option.lever.id, value, option.threshold, above=above))
    return (more if above else less).format(category=option.category)


def _amount(lift: float, metric: str) -> str:
    """Word a difference: `about 16% fewer reactions`."""
    if abs(lift) < MIN_TOLD:
        return f"as many {metric}"
    return f"about {abs(round(100 * lift))}% {'more' if lift > 0 else 'fewer'} {metric}"
