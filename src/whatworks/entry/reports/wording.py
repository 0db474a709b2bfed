"""The words and figures all reports share, in a creator's language: no statistics jargon lives here.

A receipt needs a few of them only, so the values of a whole report are named here, not loaded.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from whatworks.advice.names import lever_name
from whatworks.domain.metrics import Platform, Series, noun
from whatworks.entry.reports.cleaning import clean

if TYPE_CHECKING:
    from whatworks.domain.cards import Card, Grade, Lift, ShownPost, Veto
    from whatworks.domain.insight import Anomaly, SeriesModel, Validation

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLATFORM_NAMES = {
    Platform.YOUTUBE: "YouTube", Platform.TIKTOK: "TikTok", Platform.LINKEDIN: "LinkedIn", Platform.X: "X",
    Platform.OTHER: "Other platform",
}  # fmt: skip
GRADES: "dict[Grade, tuple[str, str]]" = {
    "observed": ("Observed", "rests mainly on your own posts; nobody has tested it yet"),
    "modelled": ("Modelled", "leans more on caution (most changes do little) than on your own posts"),
    "tested": ("Tested", "rests on posts of yours that were assigned by chance"),
}
GUIDANCE = (
    "Guidance only: whatworks never posts for you, and a number is not a verdict on you or your work. "
    "Skipping a card, or a week, costs nothing here."
)
KEPT = "There is nothing to keep up with: come back when you have new posts, once a week is plenty."
EVERY_NUMBER = "Every number behind card 1 (put another card, a habit or a post's id in its place):"
NEVER_ADVISED = "Never advised, whatever it would earn"
NO_HELP, STAYS_SO = "Nothing:", "this stays so."  # how a refusal begins that nothing would settle, and says no more
EVIDENCE_WORDS = {
    "argument": "as you said", "file-name": "from the name of the file", "zip-entry": "from the date inside the zip",
    "now": "taken as read just now", "file": "as the file says",
}  # fmt: skip
ADJUSTED_WORDS = {
    "topic": "the topic", "format": "the format",
    "trend": "your growth", "season": "the time of year", "hour": "the hour", "weekday": "the weekday",
    "pace": "how often you post", "the other levers": "your other habits",
}  # fmt: skip
LANGUAGE_NAMES = {
    "en": "English", "es": "Spanish", "pt": "Portuguese", "hi": "Hindi", "ar": "Arabic", "fr": "French",
    "de": "German", "it": "Italian", "nl": "Dutch", "ru": "Russian", "tr": "Turkish", "id": "Indonesian",
}  # fmt: skip
OTHER_LANGUAGE = "other"  # the catalogue's code for every language it has no words for
ABOUT = 1.1  # a test that shows a tenth more than the lift shows the lift, as well as such a plan can tell
ASKED_PACE = 1.0  # posts a week asked of somebody whose pace nobody knows (advice/cold/schedule.py)
PACE_ROUNDING = 0.05  # weeks come rounded to a tenth
SELDOM = 0.75  # posts a week: below it one every so many weeks is nearer than one a week
YEAR_OF_WEEKS = 48  # from here on weeks are told as years
CERTAIN = 0.99  # beyond this a rounded figure would say 100%, and nothing here is certain


def percent(fraction: float) -> str:
    """Give a fraction as a signed percentage: 0.183 → `+18%`.

    >>> percent(-0.042), percent(0.0), percent(1.9)
    ('−4%', '0%', '+190%')
    """
    points = round(fraction * 100)
    if points == 0:
        return "0%"
    return f"{'+' if points > 0 else '−'}{abs(points):,}%"


def share(fraction: float) -> str:
    """Give a share as a plain percentage: 0.62 → `62%`."""
    return f"{round(fraction * 100)}%"


def sure(confidence: float) -> str:
    """Give a confidence as a percentage that never claims certainty: 0.999 → `99%`."""
    return share(min(confidence, CERTAIN))


def in_ten(coverage: float) -> str:
    """Give how often an interval holds, in words: 0.8 → `8 times in 10`."""
    tenths = coverage * 10
    if abs(tenths - round(tenths)) < 0.05:  # half a percent off a round figure reads as the figure
        return f"{round(tenths)} times in 10"
    return f"{round(coverage * 100)} times in 100"


def amount(value: float) -> str:
    """Give a count as a person writes it: 12345.6 → `12,346`; small ones keep one decimal."""
    if abs(value) >= 10 or float(value).is_integer():
        return f"{round(value):,}"
    return f"{value:.1f}"


def metric_words(metric: str) -> str:
    """Give a metric's name as words."""
    return metric.replace("_", " ")


def sentence(text: str) -> str:
    """Give text as a sentence of its own: a capital first, one full stop last; nothing stays nothing."""
    words = clean(text).rstrip(".")
    return f"{words[0].upper()}{words[1:]}." if words else ""


def platform_words(platform: Platform) -> str:
    """Give a platform's name as it writes itself."""
    return PLATFORM_NAMES.get(platform, str(platform).capitalize())


def series_words(series: Series) -> str:
    """Give a series as `LinkedIn · ana · impressions`."""
    account = clean(series.account)
    parts = [platform_words(series.platform), account, metric_words(series.metric)]
    return " · ".join(part for part in parts if part)


def source_words(source: str) -> str:
    """Give a kind of file by name: `instagram_content` → `Instagram content`."""
    platform, *rest = clean(source).replace("-", "_").split("_")
    names = {str(each): platform_words(each) for each in Platform}
    return " ".join([names.get(platform, platform.capitalize()), *rest])


def evidence_words(evidence: str) -> str:
    """Say how we know when numbers were read; what we have no words for stays as it is."""
    return EVIDENCE_WORDS.get(evidence, clean(evidence))


def lever_words(lever: str) -> str:
    """Give a lever's id in words she uses herself."""
    return lever_name(clean(lever))


def interval_words(lift: "Lift") -> str:
    """Give an interval as a sentence's end: `between −1% and +14%, 8 times in 10`."""
    return f"between {percent(lift.low)} and {percent(lift.high)}, {in_ten(lift.coverage)}"


def adjusted_words(names: Sequence[str]) -> str:
    """Say what was taken out of the plain comparison: `luck, topic, the time of year and the other levers`."""
    said = [ADJUSTED_WORDS.get(name, lever_words(name)) for name in ("luck", *names)]
    return listed(said)


def language_words(codes: Sequence[str]) -> str:
    """Give languages by name: `English and Spanish`; those we have no words for come last; "" where none is known."""
    known = [LANGUAGE_NAMES.get(code, code) for code in codes if code != OTHER_LANGUAGE]
    if OTHER_LANGUAGE in codes:
        known.append("another language" if known else "a language we have no word lists for")
    return listed(known) if known else ""


def rests_on(card: "Card") -> str:
    """Say how much of a card is her own posts and how much the caution that draws every lift towards none."""
    own = round(card.own_weight * 100)
    return f"{own}% your own posts, {100 - own}% caution: most changes do little"


def compared(card: "Card") -> str:
    """Say what was compared with what: how many posts stand on each side, each side in its own words."""
    have, lack = card.change.to, card.change.start
    if card.change.direction == "less":
        have, lack = lack, have
    return f"{card.support.with_} of your {noun(card.series.platform)} {have}, {card.support.without} {lack}"


def example_sides(card: "Card") -> tuple[str, str]:
    """Name the two sides of the examples: posts without hashtags and posts with fewer are not the same."""
    return ("more", "less") if "threshold" in card.message.params else ("with", "without")


def post_words(post: "ShownPost") -> str:
    """Give a post as she knows it again, with the id `explain` asks for: `14 March 2026 “Have you ever …” (7201)`."""
    named = f" ({clean(post.post_id)})" if post.words else ""
    return f"{date_words(post.date)} {quoted(post)}{named}"


def surprise_words(anomaly: "Anomaly") -> str:
    """Give a post that stood out as she knows it again; by its id where nobody looked it up."""
    return clean(anomaly.post_id) if anomaly.post is None else post_words(anomaly.post)


def quoted(post: "ShownPost") -> str:
    """Give a post's first words in quotation marks, or its id where it has none."""
    words = clean(post.words)
    return f"“{words}”" if words else clean(post.post_id)


def link_of(post: "ShownPost") -> str:
    """Give a post's link where a browser may follow it: to the web only, with nothing hidden in it; "" elsewhere."""
    plain = post.url == clean(post.url) and " " not in post.url
    return post.url if plain and post.url.startswith(("https://", "http://")) else ""


def veto_words(veto: "Veto") -> str:
    """Say what is never advised, and why: `warm wording (less): a less positive tone is never advised`."""
    return f"{lever_words(veto.lever)} ({veto.direction}): {clean(veto.reason)}"


def help_words(needed: str) -> str:
    """Say what would settle a refusal; "" where nothing would, and that is all there is to say."""
    if not needed.startswith(NO_HELP):
        return f"What would help: {needed}" if needed else ""
    why = needed.removeprefix(NO_HELP).strip()
    return "" if why == STAYS_SO else sentence(why)


def plan_words(card: "Card") -> str:
    """Say how long a test takes, how its posts are split, and what it can see; of a lift it can't see, what would."""
    plan, posts = card.test_plan, noun(card.series.platform)
    half = plan.posts // 2
    split = f"{half} {card.change.to}, {plan.posts - half} {card.change.start}, chance deciding which"
    said = f"{plan.posts} {posts}, {weeks_words(plan.weeks)} at your pace: {split}"
    needed = posts_to_see(card)
    if needed is None or card.lift is None:
        return f"{said}; enough to see a difference of {share(plan.mde)} or more"
    weeks = plan.weeks * needed / plan.posts
    return (
        f"{said}; they would only show a difference of {share(plan.mde)} or more. One of {percent(card.lift.median)} "
        f"takes about {needed:,} {posts} ({long_words(weeks)} at your pace): go on longer, or try it together with "
        "others and put your results side by side"
    )


def posts_to_see(card: "Card") -> int | None:
    """Give how many posts (both sides) would show the card's lift; None where those planned do, or none is told.

    The smallest lift a test shows goes with one over the root of its posts.
    """
    plan = card.test_plan
    if card.lift is None or card.lift.median <= 0.0 or plan.mde <= card.lift.median * ABOUT:
        return None
    return math.ceil(plan.posts * (math.log1p(plan.mde) / math.log1p(card.lift.median)) ** 2)


def long_words(weeks: float) -> str:
    """Give a stretch of weeks that may be years: 190 → `about 4 years`."""
    years = weeks * 7 / 365.25
    return (
        weeks_words(weeks)
        if weeks < YEAR_OF_WEEKS
        else "about a year"
        if round(years) == 1
        else f"about {years:.0f} years"
    )


def calendar_words(card: "Card", as_of: str, zone: str) -> tuple[str, str, str]:
    """Give a test as what to put in the calendar: when and how many posts, how to split them, and the last step.

    Weeks begin on the Monday after `as_of` (ISO 8601) in her zone; without `as_of` they are only counted.
    """
    plan = card.test_plan
    half, weeks = plan.posts // 2, max(1, math.ceil(plan.weeks))
    pace = "" if weeks == 1 else f", about {max(1, round(plan.posts / weeks))} a week"
    when = f"over {weeks_words(weeks)}" if not as_of else _span_words(as_of, zone, weeks)
    return (
        f"{plan.posts} {noun(card.series.platform)} {when}{pace}.",
        f"{half} of them {card.change.to}, {plan.posts - half} {card.change.start}: write a slip for each, shuffle "
        "them, and draw one whenever you plan a post. Note what you drew.",
        "Bring a new export when all are out, not before: looking early fools you. It is enough to see a difference "
        f"of {share(plan.mde)} or more; a smaller one stays unseen.",
    )


@dataclass(frozen=True, slots=True)
class Block:
    """Some of her next posts: until when there is time for them, and how to make each, in order.

    A is the new side, B the one she is used to.
    """

    until: str
    letters: str


def blocks_of(card: "Card") -> tuple[Block, ...]:
    """Give the order of a card's next posts, block by block; empty where the card has none."""
    drawn: dict[str, list[bool]] = {}
    for post in card.next_posts:
        drawn.setdefault(post.by, []).append(post.new)
    return tuple(Block(day_words(by), " ".join("A" if new else "B" for new in sides)) for by, sides in drawn.items())


def start_words(card: "Card") -> tuple[str, str, str]:
    """Give a first experiment as what to do: how many posts by when, how to keep it honest, and what comes of it."""
    plan, half = card.test_plan, card.test_plan.posts // 2
    weekly = plan.posts / plan.weeks
    known = card.message.params.get("own_posts") and abs(weekly - ASKED_PACE) > PACE_ROUNDING
    usual = ", no more than is usual for you" if known else ""
    return (
        f"{plan.posts} posts until {date_words(card.next_posts[-1].by)}, {half} of them A, {plan.posts - half} B. That "
        f"is about {pace_words(weekly)}{usual}; taking longer is fine.",
        "Choose what a post is about first and look at the list then, so that chance decides and not the topic. Each "
        "card has an order of its own: follow one of them, or all on the same posts.",
        f"Bring a new export whenever you like. These posts alone would show only a difference of {share(plan.mde)} or "
        "more; they are there so that your own posts can be compared at all.",
    )


def start_grade_words(card: "Card") -> str:
    """Say what a first experiment rests on: never on her own posts."""
    grade, _ = GRADES[card.evidence]
    if card.elsewhere:
        return f"{grade}: rests on what was seen elsewhere, and on none of your posts"
    return f"{grade}: rests on no posts, yours or others'; nothing is claimed of it"


def pace_words(weekly: float) -> str:
    """Give a pace: `1 post a week`, `3 posts a week`, `1 post every 4 weeks`."""
    if weekly < SELDOM:
        return f"1 post every {round(1 / weekly)} weeks"
    return "1 post a week" if round(weekly) <= 1 else f"{round(weekly)} posts a week"


def _span_words(as_of: str, zone: str, weeks: int) -> str:
    """Give whole weeks from her next Monday: `from Monday 6 July to Sunday 3 January 2027 (26 weeks)`."""
    today = _local(as_of, zone).date()
    first = today + timedelta(days=7 - today.weekday())
    last = first + timedelta(weeks=weeks, days=-1)
    counted = "1 week" if weeks == 1 else f"{weeks} weeks"
    return f"from Monday {first.day} {first:%B} to Sunday {last.day} {last:%B %Y} ({counted})"


def weeks_words(weeks: float) -> str:
    """Give a stretch of weeks: 7.6 → `about 8 weeks`."""
    whole = max(1, round(weeks))
    return "about a week" if whole == 1 else f"about {whole} weeks"


def listed(names: Sequence[str]) -> str:
    """Give names as a list in words: `length, weekday and format`."""
    words = [lever_words(name) for name in names]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def day_words(iso_date: str) -> str:
    """Give an ISO date as `Sat 21 Nov`; what is no date stays as it is."""
    try:
        day = date.fromisoformat(iso_date[:10])
    except ValueError:
        return clean(iso_date)
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {day:%b}"


def date_words(iso_time: str) -> str:
    """Give an ISO date as `20 January 2027`; what is no date stays as it is."""
    try:
        day = date.fromisoformat(iso_time[:10])
    except ValueError:
        return clean(iso_time)
    return f"{day.day} {day:%B %Y}"


def moment_words(iso_time: str, zone: str) -> str:
    """Give a UTC time as her date and hour; what is no time stays as it is."""
    try:
        moment = _local(iso_time, zone)
    except (ValueError, KeyError, OSError):
        return clean(iso_time)
    return f"{moment.day} {moment:%B %Y, %H:%M}"


def _local(iso_time: str, zone: str) -> datetime:
    """Give a UTC time on the wall clock of a zone."""
    moment = datetime.fromisoformat(iso_time)
    if zone == "UTC":  # a receipt's: it needs no time-zone database
        return moment.astimezone(UTC)
    from zoneinfo import ZoneInfo

    return moment.astimezone(ZoneInfo(zone))


def learned_words(model: "SeriesModel") -> str:
    """Say how much of what is foretold of a post was learned from her own, and how much from other pages'."""
    if model.own_weight is None:
        return "Nothing but your own usual speaks in what is foretold."
    if model.own_weight >= 1.0 and model.sequence_weight is None:
        return "What is foretold of single posts was learned from your own posts alone: no other creator's are in it."
    own = share(model.own_weight)
    yours = f"Of what is foretold of single posts beside your usual, {own} was learned from your own posts"
    if model.sequence_weight is None:
        return f"{yours}, the rest from other pages' posts."
    order = f"the run of your posts so far is heard with {share(model.sequence_weight)} of its full weight"
    return f"{yours}, the rest from other pages' posts; {order}."


def validation_words(validation: "Validation", posts: int) -> str:
    """Say how well predictions of her later posts did, without statistics words."""
    mae, baseline = validation.mae, validation.baseline_mae
    if mae is None or baseline is None or not baseline:
        return f"{posts} posts: too few to try forecasts of single posts on your own later ones"
    gain = 1 - mae / baseline
    if gain > 0.005:  # half a percent is where rounding stops saying 0
        words = f"came {share(gain)} closer than just expecting your usual"
    else:
        words = "came no closer than just expecting your usual"
    held = "" if validation.coverage is None else f"; {share(validation.coverage)} of the posts fell in the range told"
    return f"{posts} posts. Tried on your own later posts, what was foretold {words}{held}"
