"""The words of a card: plain, in her lever's own unit, and never more than a pattern in her history."""

import math

from whatworks.advice.finding import Finding
from whatworks.advice.names import lever_name
from whatworks.domain.cards import Change, TestPlan
from whatworks.domain.metrics import Series
from whatworks.domain.trace import Company

COUNTED = ("length", "hashtags", "emoji")  # whole numbers: above 8 is 9 or more

UNITS = {"length": "word", "duration": "second", "hashtags": "hashtag", "emoji": "emoji"}
MEASURED = frozenset({*UNITS, "uppercase", "gap"})  # amounts she can aim at; nobody can write to a point of tone

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
        return f"{100 * value:.0f}% capital letters"
    if lever == "gap":
        return f"{value / 24:.1f} days" if value >= 48 else f"{value:.0f} hours"
    unit = UNITS[lever]
    plural = unit if unit == "emoji" or f"{value:.0f}" == "1" else f"{unit}s"
    return f"{value:.0f} {plural}"


def side_words(lever: str, value: float, threshold: float, *, above: bool) -> str:
    """Word a side of an amount by its middle and where it ends: `about 6 hashtags (8 or fewer)`."""
    if not above and threshold == 0:
        return f"no {amount(lever, 0.0).split(maxsplit=1)[1]}"
    if lever in COUNTED:
        bound = f"{math.floor(threshold) + 1} or more" if above else f"{threshold:.0f} or fewer"
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
    new = change(finding)
    return (
        f"{phrase(finding)}: your posts {new.to} got about {percent(finding.lift.median)} more {metric(series)} than "
        f"comparable posts {new.start} (likely {percent(finding.lift.low)} to {percent(finding.lift.high)}). "
        "A pattern in your history, not yet a proof."
    )


def experiment_sentence(finding: Finding, planned: TestPlan) -> str:
    """Say what to try and what the trial can show."""
    return (
        f"Worth a test: {_lower(phrase(finding))}. Your history can't tell yet; {planned.posts} posts in random order, "
        f"half of them so, would show a difference of {percent(planned.mde)} or more."
    )


def would_change(finding: Finding, planned: TestPlan, needed: int) -> str:
    """Say what result would overturn the card, and whether she can reach it alone."""
    verdict = f"A test of {planned.posts} posts, split by chance, in which those {change(finding).to} do no better."
    if needed > planned.posts + 1:
        return f"{verdict} To prove a lift this small alone would take {needed} posts, more than half a year of yours."
    return verdict


def company(found: Company) -> str:
    """Say what a lever comes and goes with: `It always comes together with hashtags`."""
    if not found.lever:
        return "It comes and goes with several of your other habits at once"
    how = "always comes together with" if found.together else "is always there where there is less of"
    return f"It {how} {lever_name(found.lever)}"


def percent(fraction: float) -> str:
    """Write a fraction as whole percent with a true minus sign."""
    value = round(100 * fraction)
    return f"{'−' if value < 0 else ''}{abs(value)}%"


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
