"""The words and figures all reports share, in a creator's language: no statistics jargon lives here.

A receipt needs a few of them only, so the values of a whole report are named here, not loaded.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from whatworks.domain.metrics import Platform, Series, noun
from whatworks.domain.names import lever_name
from whatworks.domain.plurals import many
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
    return f"{round(fraction * 100):,}%"


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
        moment = local(iso_time, zone)
    except (ValueError, KeyError, OSError):
        return clean(iso_time)
    return f"{moment.day} {moment:%B %Y, %H:%M}"


def local(iso_time: str, zone: str) -> datetime:
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
        return f"{many(posts, 'post')}: too few to try forecasts of single posts on your own later ones"
    gain = 1 - mae / baseline
    if gain > 0.005:  # half a percent is where rounding stops saying 0
        words = f"came {share(gain)} closer than just expecting your usual"
    else:
        words = "came no closer than just expecting your usual"
    held = "" if validation.coverage is None else f"; {share(validation.coverage)} of the posts fell in the range told"
    return f"{posts:,} posts. Tried on your own later posts, what was foretold {words}{held}"
