"""Cards and refusals as text."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from whatworks.domain.cards import Card, Lift, Veto, Withheld
from whatworks.entry.reports.grouping import refusals_of
from whatworks.entry.reports.planned import (
    blocks_of,
    calendar_words,
    experiment_title,
    plan_words,
    start_grade_words,
    start_words,
)
from whatworks.entry.reports.text.paper import facts, framed, heading, indented, interval_bar, words
from whatworks.entry.reports.wording import (
    GRADES,
    NEVER_ADVISED,
    adjusted_words,
    compared,
    date_words,
    example_sides,
    help_words,
    interval_words,
    percent,
    post_words,
    rests_on,
    series_words,
    sure,
    veto_words,
)

BAR_WIDTH = 37
BAR_MARGIN = 0.05  # of fraction, so that the ends of the interval do not touch the frame
FIRST_TRIES = "What to try first: your posts cannot tell yet"
EXAMPLES_SHOWN = 2  # a side, each on a line of its own
LEVER_WIDTH = 19  # the longest lever, "pause between posts"


def card_parts(cards: tuple[Card, ...], as_of: str = "", zone: str = "UTC") -> Iterator[RenderableType]:
    """Give the cards, or say that there is none and that this is an answer too; tests begin after `as_of` (ISO)."""
    if not cards:
        yield heading("No advice yet")
        yield indented(words("Nothing in your posts stands out clearly enough to tell you about it honestly."))
        return
    untold = all(card.next_posts for card in cards)
    yield heading(FIRST_TRIES if untold else "What works for you, as far as your posts can tell")
    for card in cards:
        yield _any(card, as_of, zone)


def withheld_parts(withheld: tuple[Withheld, ...]) -> Iterator[RenderableType]:
    """Give what we say nothing about, and what would be enough."""
    if not withheld:
        return
    yield heading("What we cannot tell you yet")
    series = None
    for group in refusals_of(withheld):
        if group.series != series:
            series = group.series
            yield indented(words(series_words(series), "bold"))
        alone = [(row.levers, words(row.reason)) for row in group.rows if row.count == 1]
        if alone:
            yield indented(facts(alone, name_width=LEVER_WIDTH))
        for row in group.rows:
            if row.count > 1:
                yield indented(words(f"{row.levers}: {row.reason}"))
        help_ = help_words(group.needed)
        if help_:
            yield indented(words(help_, "cyan"))


def veto_parts(vetoes: tuple[Veto, ...]) -> Iterator[RenderableType]:
    """Give what is likely to work and is never advised, each with its principle; nothing where there is none."""
    if not vetoes:
        return
    yield heading(NEVER_ADVISED)
    yield from (indented(words(f"· {line}")) for line in dict.fromkeys(map(veto_words, vetoes)))


def bar_bounds(lift: Lift) -> tuple[float, float]:
    """Give an axis that holds the interval and zero."""
    return min(lift.low, 0.0) - BAR_MARGIN, max(lift.high, 0.0) + BAR_MARGIN


def _title(card: Card, kind: str) -> Text:
    """Give a card's title line."""
    return Text(f" {card.rank} · {kind} · {series_words(card.series)} ", overflow="ellipsis", no_wrap=True)


def _change(card: Card) -> Text:
    """Give what to do differently."""
    return words(f"{card.change.start} → {card.change.to}")


def _advice(card: Card, lift: Lift) -> RenderableType:
    """Give one piece of advice."""
    grade, meaning = GRADES[card.evidence]
    drawn = interval_bar(lift.low, lift.median, lift.high, bounds=bar_bounds(lift), width=BAR_WIDTH)
    bar = Text.assemble((drawn, "cyan"), ("   │ is no change", "dim"))
    expected = Text.assemble((percent(lift.median), "bold green"), f"  {interval_words(lift)}")
    rows: list[tuple[str, RenderableType]] = [("change", _change(card)), ("expect", expected), ("", bar)]
    if card.raw_lift is not None:
        rows.append(("honest", words(f"raw {percent(card.raw_lift)} → honest {percent(lift.median)}{_adjusted(card)}")))
    if card.confidence is not None:
        rows.append(("how sure", words(f"{sure(card.confidence)} that it helps by more than 3%")))
    rows += [
        ("evidence", words(f"{grade}: {meaning} ({rests_on(card)})")),
        ("compared", words(compared(card))),
        *_aim(card),
        *_holds(card),
        *_hidden(card),
        ("look at", _examples(card)),
        ("prove it", words(plan_words(card))),
        *_ending(card),
    ]
    return framed(_title(card, "advice"), Group(words(card.sentence, "bold"), Text(), facts(rows)), "green")


def _experiment(card: Card, calendar: tuple[str, ...]) -> RenderableType:
    """Give one experiment, to be put in the calendar."""
    rows: list[tuple[str, RenderableType]] = [
        ("change", _change(card)),
        ("compared", words(f"so far only {compared(card)}")),
        *((name, words(line)) for name, line in zip(("calendar", "how", "then"), calendar, strict=True)),
        *_ending(card),
    ]
    body = Group(words(card.sentence, "bold"), Text(), facts(rows))
    return framed(_title(card, experiment_title(card)), body, "magenta")


def _any(card: Card, as_of: str, zone: str) -> RenderableType:
    """Give a card of whatever kind."""
    if card.next_posts:
        return _start(card)
    return _experiment(card, calendar_words(card, as_of, zone)) if card.lift is None else _advice(card, card.lift)


def _start(card: Card) -> RenderableType:
    """Give one experiment for somebody whose posts cannot tell yet: which of the next posts to make how."""
    order = "; ".join(f"until {block.until}: {block.letters}" for block in blocks_of(card))
    rows: list[tuple[str, RenderableType]] = [
        ("A", words(card.change.to)),
        ("B", words(card.change.start)),
        ("so far", words(compared(card))),
        ("evidence", words(start_grade_words(card))),
        *((name, words(line)) for name, line in zip(("how many", "how", "then"), start_words(card), strict=True)),
        ("in order", words(f"{order}.")),
        *_ending(card),
    ]
    return framed(_title(card, "try first"), Group(words(card.sentence, "bold"), Text(), facts(rows)), "magenta")


def _ending(card: Card) -> list[tuple[str, RenderableType]]:
    """Give what would change our mind, and until when the card holds."""
    return [
        ("unless", words(card.would_change_our_mind)),
        ("good till", words(date_words(card.expires_at))),
        ("card id", words(card.id, "dim")),
    ]


def _adjusted(card: Card) -> str:
    """Say what was taken out of the plain comparison."""
    return f", after taking out {adjusted_words(card.adjusted_for)}"


def _examples(card: Card) -> Text:
    """Name some posts she can look at."""
    sides = zip(example_sides(card), (card.example_posts.with_, card.example_posts.without), strict=True)
    lines = [words(f"{side}: {post_words(post)}") for side, posts in sides for post in posts[-EXAMPLES_SHOWN:]]
    return Text("\n", overflow="fold").join(lines) if lines else words("no single post stands for it")


def _aim(card: Card) -> list[tuple[str, RenderableType]]:
    """Say how much is enough."""
    return [] if card.aim is None else [("how much", words(card.aim.sentence))]


def _holds(card: Card) -> list[tuple[str, RenderableType]]:
    """Say in which of her posts it holds, where that is not in all."""
    return [("holds", words(card.holds))] if card.holds else []


def _hidden(card: Card) -> list[tuple[str, RenderableType]]:
    """Say what something unseen would have to be to be behind the card."""
    return [] if card.sensitivity is None else [("unseen", words(card.sensitivity.sentence))]
