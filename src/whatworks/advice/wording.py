"""The words of a card: plain, in her lever's own unit, and never more than a pattern in her history."""

import math

from whatworks.advice.finding import Finding
from whatworks.advice.lever import Lever
from whatworks.domain.cards import TYPICAL_LIFT, Change, TestPlan
from whatworks.domain.metrics import Platform, Series, noun
from whatworks.domain.phrases import PHRASES
from whatworks.domain.sentences import Sentence, percent, tell
from whatworks.domain.trace import Company

COUNTED = ("length", "hashtags", "emoji")  # whole numbers: above 8 is 9 or more

UNITS = ("length", "duration", "hashtags", "emoji")  # told as whole numbers of their own
LONG_GAP_H = 48.0  # hours: from two days on a pause is told in days
SHORT_GAP_H = 0.95  # hours: below it a pause is told in minutes, as "0 hours" would be no pause at all
MEASURED = frozenset({*UNITS, "uppercase", "gap"})  # amounts she can aim at; nobody can write to a point of tone

# Exports of these have a title and no other words: what is advised of words is advised of the title.
TITLES_ONLY = frozenset({Platform.YOUTUBE})
IN_TITLE = " in the title"
OF_WORDS = frozenset(
    {
        "question", "exclamation", "emoji", "hashtags", "mentions", "length", "uppercase", "number", "call_to_action",
        "first_person", "second_person", "positive_tone",
    }
)  # fmt: skip


def phrase(finding: Finding) -> str:
    """Give the imperative: what to do."""
    more, less, _, _ = PHRASES[finding.contrast.lever.id]
    chosen = less if finding.direction == "less" else more
    return chosen.format(category=finding.contrast.category)


def change(finding: Finding) -> Change:
    """Give the change in the lever's own words: for amounts with their unit."""
    return Change(finding.direction, _side(finding, finding.start), _side(finding, finding.to))


def amount(lever: str, value: float) -> Sentence:
    """Word an amount with its unit."""
    if lever == "uppercase":
        return tell("amount.uppercase", n=_hundredths(value))
    if lever == "gap" and value >= LONG_GAP_H:
        return tell("amount.days", n=value / 24)
    if lever == "gap" and value < SHORT_GAP_H:
        return tell("amount.minutes", n=max(round(60 * value), 1))
    return tell(f"amount.{lever if lever in UNITS else 'hours'}", n=int(f"{value:.0f}"))


def bare(lever: str, value: float) -> Sentence:
    """Word an amount without its unit, for before one that has it: the 3 of `3 to 5 hashtags`."""
    if lever == "uppercase":
        return tell("bare.percent", n=_hundredths(value))
    said = amount(lever, value).message
    n = said.params["n"]
    return tell("bare.tenths", n=n) if said.id == "amount.days" else tell("bare.whole", n=n)


def side_words(lever: str, value: float, threshold: float, *, above: bool) -> Sentence:
    """Word a side of an amount by its middle and where it ends: `about 6 hashtags (8 or fewer)`."""
    if not above and threshold == 0:
        return tell(f"none.{lever}")
    said = amount(lever, value)
    if lever in COUNTED:
        if above:
            return tell("side.or_more", amount=said, end=math.floor(threshold) + 1)
        return tell("side.or_fewer", amount=said, end=int(f"{threshold:.0f}"))
    end = bare(lever, threshold) if lever == "uppercase" else amount(lever, threshold)
    return tell("side.more_than" if above else "side.up_to", amount=said, end=end)


def side(lever: str, *, above: bool, category: str = "", to: str = "") -> Sentence:
    """Name the posts of a side, as what follows "posts": `with {to}`, `published in the {category}`."""
    _, _, more, less = PHRASES[lever]
    said = more if above else less
    places = {name: value for name, value in (("category", category), ("to", to)) if f"{{{name}}}" in said}
    return tell(f"side.{lever}.{'more' if above else 'less'}", **places)


def aim_sentence(lever: str, span: tuple[float, float], beyond: str) -> Sentence:
    """Say how much to aim for: `Aim for 3 to 5 hashtags: of more, your posts did worse.`"""
    low, high = (amount(lever, value) for value in span)
    between = bare(lever, span[0]) if _unit(low) == _unit(high) else low
    aimed = high if low == high else tell("aim.range", low=between, high=high)
    return tell(f"aim.{beyond}", amount=aimed)


def advice_sentence(finding: Finding, series: Series) -> str:
    """Say what the history shows, how much, how sure, and what it is not."""
    new, posts = change(finding), noun(series.platform)
    return (
        f"{phrase(finding)}{_where(finding, series)}: your {posts} {new.to} got about {percent(finding.lift.median)} "
        f"more {metric(series)} than comparable {posts} {new.start} (likely {percent(finding.lift.low)} to "
        f"{percent(finding.lift.high)}). A pattern in your history, not yet a proof."
    )


def experiment_sentence(finding: Finding, series: Series, planned: TestPlan) -> str:
    """Say what to try and what the trial can show; where that is nothing believable, that it is an open question."""
    deed, posts = f"{_lower(phrase(finding))}{_where(finding, series)}", noun(series.platform)
    if not planned.can_tell:
        return (
            f"An open question: {deed}. Your history can't tell yet, and a test of yours hardly could: "
            f"{planned.posts} {posts} in random order would only show a difference of {percent(planned.shows)} or "
            f"more, and hardly any single habit does so much. It takes about {planned.posts_for(TYPICAL_LIFT):,} to "
            f"see one of {percent(TYPICAL_LIFT)}."
        )
    return (
        f"Worth a test: {deed}. Your history can't tell yet; {planned.posts} {posts} in random order, half of them "
        f"so, would show a difference of {percent(planned.shows)} or more."
    )


def would_change(finding: Finding, series: Series, planned: TestPlan, needed: int, effect: float) -> Sentence:
    """Say what result would overturn the card, and how many posts it takes where half a year of hers can't show it.

    `needed` posts show `effect` (log units): the lift of the card or, of an experiment, that of a lever that works.
    """
    test: dict[str, str | float] = {
        "platform": str(series.platform),
        "posts": planned.posts,
        "side": change(finding).to,
    }
    if needed <= planned.posts + 1:
        return tell("mind.test", **test)
    return tell("mind.long", **test, needed=needed, lift=math.expm1(effect), shown=planned.shows)


def company(found: Company) -> Sentence:
    """Say what a lever comes and goes with: `It always comes together with hashtags`."""
    if not found.lever:
        return tell("company.several")
    return tell("company.together" if found.together else "company.without", lever=found.lever)


def _where(finding: Finding, series: Series) -> str:
    """Say where the words in question stand, on a platform whose exports hold titles only."""
    return IN_TITLE if series.platform in TITLES_ONLY and finding.contrast.lever.id in OF_WORDS else ""


def metric(series: Series) -> str:
    """Write the metric as words."""
    return series.metric.replace("_", " ")


def _side(finding: Finding, value: float) -> Sentence:
    """Word one side of the change."""
    contrast, above = finding.contrast, value == finding.contrast.high
    to = side_words(contrast.lever.id, value, contrast.threshold, above=above) if _in_amounts(contrast.lever) else ""
    return side(contrast.lever.id, above=above, category=contrast.category, to=to)


def _in_amounts(lever: Lever) -> bool:
    """Say whether a lever's sides are told as amounts."""
    return lever.kind == "amount" and "{to}" in PHRASES[lever.id][2]


def _hundredths(value: float) -> int:
    """Give a share in whole percent; what there is of it is never told as none."""
    return max(round(100 * value), 1 if value > 0 else 0)


def _unit(said: str) -> str:
    """Give the unit an amount is told in: what stands behind its number."""
    return said.split(maxsplit=1)[1]


def _lower(text: str) -> str:
    """Lower the first letter, for use inside a sentence."""
    return text[0].lower() + text[1:]
