"""The words of a test: how many posts, in what order, by when, and what it can show; no card is chosen here."""

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from whatworks.domain.cards import TYPICAL_LIFT
from whatworks.domain.metrics import noun
from whatworks.domain.plurals import many
from whatworks.entry.reports.wording import GRADES, date_words, day_words, local, percent, share

if TYPE_CHECKING:
    from whatworks.domain.cards import Card

ABOUT = 1.1  # a test that shows a tenth more than the lift shows the lift, as well as such a plan can tell
ASKED_PACE = 1.0  # posts a week asked of somebody whose pace nobody knows (advice/cold/schedule.py)
PACE_ROUNDING = 0.05  # weeks come rounded to a tenth
SELDOM = 0.75  # posts a week: below it one every so many weeks is nearer than one a week
YEAR_OF_WEEKS = 48  # from here on weeks are told as years
LONGEST_ALONE = 104.0  # weeks: who asks for more than two years of one creator asks for nothing she could do


def plan_words(card: "Card") -> str:
    """Say how long a test takes, how its posts are split, and what it can see; of a lift it can't see, what would."""
    plan, posts = card.test_plan, noun(card.series.platform)
    half = plan.posts // 2
    split = f"{half} {card.change.to}, {plan.posts - half} {card.change.start}, chance deciding which"
    said = f"{plan.posts} {posts}, {weeks_words(plan.weeks)} at your pace: {split}"
    needed = posts_to_see(card)
    if needed is None or card.lift is None:
        return f"{said}; enough to see a difference of {share(plan.shows)} or more"
    only = f"show only a difference of {share(plan.shows)} or more"
    if not plan.can_tell:
        only = f"{only}, and hardly any single habit does so much: no such test of yours can prove it"
        said = f"{plan.posts} {posts}, {weeks_words(plan.weeks)} at your pace"
    return f"{said}; they would {only}. {_instead(card, needed, card.lift.median)}"


def _instead(card: "Card", needed: int, lift: float) -> str:
    """Say what shows a lift the planned test can't: so many posts and, where that is years, the help of others."""
    weeks = card.test_plan.weeks * needed / card.test_plan.posts
    longer = "go on longer, or " if weeks <= LONGEST_ALONE else ""
    return (
        f"One of {percent(lift)} takes about {needed:,} {noun(card.series.platform)} ({long_words(weeks)} at your "
        f"pace): {longer}try it together with others and put your results side by side"
    )


def posts_to_see(card: "Card") -> int | None:
    """Give how many posts (both sides) would show the card's lift; None where those planned do, or none is told."""
    plan = card.test_plan
    if card.lift is None or card.lift.median <= 0.0 or plan.mde <= card.lift.median * ABOUT:
        return None
    return plan.posts_for(card.lift.median)


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
    if not plan.can_tell:
        return _open_words(card)
    half, weeks = plan.posts // 2, max(1, math.ceil(plan.weeks))
    pace = "" if weeks == 1 else f", about {max(1, round(plan.posts / weeks))} a week"
    when = f"over {weeks_words(weeks)}" if not as_of else _span_words(as_of, zone, weeks)
    return (
        f"{plan.posts} {noun(card.series.platform)} {when}{pace}.",
        f"{half} of them {card.change.to}, {plan.posts - half} {card.change.start}: write a slip for each, shuffle "
        "them, and draw one whenever you plan a post. Note what you drew.",
        "Bring a new export when all are out, not before: looking early fools you. It is enough to see a difference "
        f"of {share(plan.shows)} or more; a smaller one stays unseen.",
    )


def _open_words(card: "Card") -> tuple[str, str, str]:
    """Say that a test she could finish would settle nothing, what would, and what to do meanwhile."""
    plan = card.test_plan
    return (
        f"Nothing: {plan.posts} {noun(card.series.platform)}, {weeks_words(plan.weeks)} at your pace, would show only "
        f"a difference of {share(plan.shows)} or more, and hardly any single habit does so much.",
        f"{_instead(card, plan.posts_for(TYPICAL_LIFT), TYPICAL_LIFT)}.",
        "Post as you like, and bring a new export now and then: each one adds posts to compare.",
    )


def experiment_title(card: "Card") -> str:
    """Name an experiment: one for her calendar, or a question that no test of hers would settle."""
    return "experiment, for your calendar" if card.test_plan.can_tell else "open question"


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
        f"Bring a new export whenever you like. These posts alone would show only a difference of {share(plan.shows)} "
        "or more; they are there so that your own posts can be compared at all.",
    )


def start_grade_words(card: "Card") -> str:
    """Say what a first experiment rests on: never on her own posts."""
    grade, _ = GRADES[card.evidence]
    if card.elsewhere:
        return f"{grade}: rests on what was seen elsewhere, and on none of your posts"
    return f"{grade}: rests on no posts, yours or others'; nothing is claimed of it"


def pace_words(weekly: float) -> str:
    """Give a pace: `1 post a week`, `3 posts a week`, `1 post every 4 weeks`."""
    if weekly < SELDOM and round(1 / weekly) > 1:
        return f"1 post every {many(round(1 / weekly), 'week')}"
    return f"{many(max(round(weekly), 1), 'post')} a week"


def _span_words(as_of: str, zone: str, weeks: int) -> str:
    """Give whole weeks from her next Monday: `from Monday 6 July to Sunday 3 January 2027 (26 weeks)`."""
    today = local(as_of, zone).date()
    first = today + timedelta(days=7 - today.weekday())
    last = first + timedelta(weeks=weeks, days=-1)
    counted = many(weeks, "week")
    return f"from Monday {first.day} {first:%B} to Sunday {last.day} {last:%B %Y} ({counted})"


def weeks_words(weeks: float) -> str:
    """Give a stretch of weeks: 7.6 → `about 8 weeks`."""
    whole = max(1, round(weeks))
    return "about a week" if whole == 1 else f"about {whole:,} weeks"
