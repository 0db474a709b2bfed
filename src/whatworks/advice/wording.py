"""The words of a card: plain, in her lever's own unit, and never more than a pattern in her history."""

import math

from whatworks.advice.finding import Finding
from whatworks.advice.names import lever_name
from whatworks.domain.cards import TYPICAL_LIFT, Change, TestPlan
from whatworks.domain.metrics import Platform, Series, noun
from whatworks.domain.plurals import many
from whatworks.domain.trace import Company

COUNTED = ("length", "hashtags", "emoji")  # whole numbers: above 8 is 9 or more

UNITS = {"length": "word", "duration": "second", "hashtags": "hashtag", "emoji": "emoji"}
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

# lever: (do more, do less, posts that have more, posts that have less)
PHRASES: dict[str, tuple[str, str, str, str]] = {
    "question": ("Ask a question", "Leave questions out", "with a question", "without a question"),
    "exclamation": (
        "Use exclamation marks",
        "Leave exclamation marks out",
        "with an exclamation mark",
        "without exclamation marks",
    ),
    "emoji": ("Use more emoji", "Use fewer emoji", "with {to}", "with {to}"),
    "hashtags": ("Use more hashtags", "Use fewer hashtags", "with {to}", "with {to}"),
    "mentions": ("Mention another account", "Leave mentions out", "with a mention", "without mentions"),
    "links": ("Put a link in the text", "Leave links out of the text", "with a link", "without a link"),
    "length": ("Write longer", "Write shorter", "of {to}", "of {to}"),
    "uppercase": ("Use more capital letters", "Use fewer capital letters", "with {to}", "with {to}"),
    "number": ("Give a number", "Leave numbers out", "with a number", "without numbers"),
    "call_to_action": (
        "Say what to do next",
        "Leave the call to action out",
        "with a call to action",
        "without a call to action",
    ),
    "first_person": ('Say "I" or "we"', 'Leave "I" and "we" out', 'with "I" or "we"', 'without "I" or "we"'),
    "second_person": ('Speak to "you"', 'Leave "you" out', 'with "you"', 'without "you"'),
    "positive_tone": ("Sound warmer", "Sound cooler", "with warmer wording", "with plainer wording"),
    "daypart": ("Publish in the {category}", "", "published in the {category}", "published at other times"),
    "weekend": ("Publish at the weekend", "Publish on weekdays", "published at the weekend", "published on weekdays"),
    "format": ("Use the format {category}", "", "in the format {category}", "in other formats"),
    "duration": ("Make it longer", "Make it shorter", "of {to}", "of {to}"),
    "gap": ("Wait longer between posts", "Wait less between posts", "after {to}", "after {to}"),
}


def phrase(finding: Finding) -> str:
    """Give the imperative: what to do."""
    more, less, _, _ = PHRASES[finding.contrast.lever.id]
    chosen = less if finding.direction == "less" else more
    return chosen.format(category=finding.contrast.category)


def change(finding: Finding) -> Change:
    """Give the change in the lever's own words: for amounts with their unit."""
    return Change(finding.direction, _side(finding, finding.start), _side(finding, finding.to))


def amount(lever: str, value: float) -> str:
    """Word an amount with its unit."""
    if lever == "uppercase":
        return f"{max(round(100 * value), 1 if value > 0 else 0)}% capital letters"
    if lever == "gap" and value >= LONG_GAP_H:
        return f"{value / 24:,.1f} days"
    if lever == "gap" and value < SHORT_GAP_H:
        return many(max(round(60 * value), 1), "minute")
    unit = UNITS.get(lever, "hour")
    return many(int(f"{value:.0f}"), unit, "emoji" if unit == "emoji" else "")


def side_words(lever: str, value: float, threshold: float, *, above: bool) -> str:
    """Word a side of an amount by its middle and where it ends: `about 6 hashtags (8 or fewer)`."""
    if not above and threshold == 0:
        return "no pause" if lever == "gap" else f"no {amount(lever, 0.0).split(maxsplit=1)[1]}"
    if lever in COUNTED:
        bound = f"{math.floor(threshold) + 1:,} or more" if above else f"{threshold:,.0f} or fewer"
    else:
        end = amount(lever, threshold).removesuffix(" capital letters")
        bound = f"more than {end}" if above else f"up to {end}"
    return f"about {amount(lever, value)} ({bound})"


def aim_sentence(lever: str, span: tuple[float, float], beyond: str) -> str:
    """Say how much to aim for: `Aim for 3 to 5 hashtags: of more, your posts did worse.`"""
    worse = {"more": "of more", "less": "of less", "both": "of less or more"}[beyond]
    low, high = (amount(lever, value) for value in span)
    unit = high.split(maxsplit=1)[1]
    between = low.removesuffix(f" {unit}") if low.endswith(unit) else low
    aimed = high if low == high else f"{between} to {high}"
    return f"Aim for {aimed}: {worse}, your posts did worse."


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


def would_change(finding: Finding, series: Series, planned: TestPlan, needed: int, effect: float) -> str:
    """Say what result would overturn the card, and how many posts it takes where half a year of hers can't show it.

    `needed` posts show `effect` (log units): the lift of the card or, of an experiment, that of a lever that works.
    """
    posts, new = noun(series.platform), change(finding).to
    if needed <= planned.posts + 1:
        return f"A test of {planned.posts} {posts}, split by chance, in which those {new} do no better."
    return (
        f"A test, split by chance, in which {posts} {new} do no better. It takes about {needed:,} {posts} to show a "
        f"difference of {percent(math.expm1(effect))}; the {planned.posts} of half a year show one of "
        f"{percent(planned.shows)} or more."
    )


def company(found: Company) -> str:
    """Say what a lever comes and goes with: `It always comes together with hashtags`."""
    if not found.lever:
        return "It comes and goes with several of your other habits at once"
    how = "always comes together with" if found.together else "always comes without, or with less of,"
    return f"It {how} {lever_name(found.lever)}"


def _where(finding: Finding, series: Series) -> str:
    """Say where the words in question stand, on a platform whose exports hold titles only."""
    return IN_TITLE if series.platform in TITLES_ONLY and finding.contrast.lever.id in OF_WORDS else ""


def percent(fraction: float) -> str:
    """Write a fraction as whole percent with a true minus sign."""
    value = round(100 * fraction)
    return f"{'−' if value < 0 else ''}{abs(value):,}%"


def metric(series: Series) -> str:
    """Write the metric as words."""
    return series.metric.replace("_", " ")


def _side(finding: Finding, value: float) -> str:
    """Word one side of the change."""
    _, _, more, less = PHRASES[finding.contrast.lever.id]
    lever = finding.contrast.lever
    if lever.kind == "amount" and "{to}" in more:
        words = side_words(lever.id, value, finding.contrast.threshold, above=value == finding.contrast.high)
        return more.format(to=words)
    return (more if value == finding.contrast.high else less).format(category=finding.contrast.category)


def _lower(text: str) -> str:
    """Lower the first letter, for use inside a sentence."""
    return text[0].lower() + text[1:]
