"""Why a card, a lever or a post came out as it did, as text: each number beside what it came from."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from whatworks.advice.wording import company as company_words
from whatworks.domain.cards import LEAST_TOLD, ShownPost
from whatworks.domain.outcome import usual_words
from whatworks.domain.plurals import many
from whatworks.domain.trace import Side, Trace
from whatworks.entry.reports.cleaning import clean
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.text.cards import card_parts, veto_parts
from whatworks.entry.reports.text.outlook import prediction_parts
from whatworks.entry.reports.text.paper import columns, facts, heading, indented, printed, words
from whatworks.entry.reports.wording import (
    ADJUSTED_WORDS,
    amount,
    date_words,
    help_words,
    interval_words,
    lever_words,
    metric_words,
    percent,
    post_words,
    quoted,
    series_words,
    share,
    sure,
)

if TYPE_CHECKING:
    from whatworks.usecases.explain import Explanation

POSTS_SHOWN = 6  # a side: enough to see what they are like; CSV and JSON name them all
NAME_WIDTH = 12
CONTROL_WORDS = ADJUSTED_WORDS | {"the other levers": "your other habits"}


def explanation_text(explanation: "Explanation", page: Page) -> str:
    """Give why a card, a lever or a post came out as it did."""
    return printed(_parts(explanation), page)


def _parts(explanation: "Explanation") -> Iterator[RenderableType]:
    """Give the card with all it rests on, the refusal of a lever, or what came beside what was expected."""
    if explanation.post is not None:
        yield from _post(explanation, explanation.post)
        return
    if explanation.card is not None:
        yield from card_parts((explanation.card,), explanation.as_of, explanation.zone)
    else:
        yield from _refusal(explanation)
    if explanation.trace is not None:
        yield from _trace(explanation.trace)
    yield from veto_parts(explanation.vetoes)


def _post(explanation: "Explanation", post: ShownPost) -> Iterator[RenderableType]:
    """Give what came of a post beside her usual then, and what could be expected before it was out."""
    told = explanation.expected or explanation.withheld
    metric, reached = "" if told is None else metric_words(told.series.metric), explanation.reached
    came = "has no number yet" if reached is None else f"reached {amount(reached)} {metric}"
    yield heading(f"{post_words(post)} {came}")
    if explanation.times is not None:
        yield indented(words(f"That is {usual_words(explanation.times)}."))
    elif reached is not None:
        yield indented(words("It was too young at its last reading to say how that is beside your usual."))
    if explanation.surprise is not None:
        yield indented(words(explanation.surprise.cause.sentence))
    if explanation.expected is not None:
        yield from prediction_parts(explanation.expected, "Before it was out, what could be expected was about")
    elif explanation.withheld is not None:
        yield indented(words(explanation.withheld.reason))
        yield indented(words(f"Needed before it: {explanation.withheld.needed}", "cyan"))


def _refusal(explanation: "Explanation") -> Iterator[RenderableType]:
    """Say why a lever is on no card."""
    yield heading(f"No card today: {lever_words(explanation.about)}")
    if explanation.withheld is None:
        yield indented(words("Likely, but what is on your cards is surer or closer to it."))
        return
    yield indented(words(explanation.withheld.reason))
    help_ = help_words(explanation.withheld.needed)
    if help_:
        yield indented(words(help_, "cyan"))


def _trace(trace: Trace) -> Iterator[RenderableType]:
    """Give the way from the posts to the number."""
    yield heading("From the raw difference to the honest one")
    yield indented(words(f"{series_words(trace.series)}: {trace.change.start} → {trace.change.to}"))
    table = columns("step", "leaves", right=(1,))
    for step in trace.steps:
        named = f"{CONTROL_WORDS.get(step.name, step.name)} taken out" if step.control else step.name
        table.add_row(words(named), percent(step.lift))
    yield indented(table)
    yield indented(facts(_numbers(trace), name_width=NAME_WIDTH))
    yield heading("What it was adjusted for")
    yield from _controls(trace)
    yield heading("What would erase it")
    yield from _erased(trace)
    for side in (trace.new, trace.old):
        yield from _side(side, trace)
    if trace.left_out:
        yield indented(
            words(
                f"{many(trace.left_out, 'more post')} {'is' if trace.left_out == 1 else 'are'} on neither side.", "dim"
            )
        )


def _numbers(trace: Trace) -> list[tuple[str, RenderableType]]:
    """Give the numbers behind lift and confidence, with what each is; effects in log units where they are added."""
    adjusted = trace.adjusted
    since = f", on your posts since {date_words(adjusted.since)}" if adjusted.since else ""
    smallest = share(max(trace.smallest, LEAST_TOLD))
    rows = [
        (
            "adjusted",
            f"{_signed(adjusted.effect)} in log units, which is {percent(math.expm1(adjusted.effect))}, standard error "
            f"{adjusted.error:.3f}{since}; the error counts ×{adjusted.inflation:.2f}, for what copies of the habit "
            "moved to other weeks seem to do",
        ),
        ("second look", _second(trace)),
        (
            "honest",
            f"{_lift(trace)}: the middle (median) of what is believed; its mean is {_signed(trace.mean)} in log units, "
            f"which is {percent(math.expm1(trace.mean))}, give or take {trace.sd:.3f}",
        ),
        ("your share", _own(trace)),
        ("how sure", _how_sure(trace)),
        (
            "post before",
            f"z {_signed(trace.past_z, 1)} on the post before, which it cannot have moved (beyond ±2.5: no card)",
        ),
        ("change", _changed(trace)),
        ("noise", f"{trace.noise:.2f} in log units from post to post; {share(trace.memory)} of it stays for the next"),
        ("smallest", f"a difference of {smallest} is what your posts so far would show 4 times in 5"),
    ]
    return [(name, words(said)) for name, said in rows]


def _how_sure(trace: Trace) -> str:
    """Say what the sum alone says, what came of such sums, and what is left of it since her newest post came of age."""
    when_new = trace.confidence if trace.when_new is None else trace.when_new
    others = f"{trace.elsewhere:.1f} other kinds of habits seem to work"
    said = f"{trace.probability:.1%} by this sum alone, {sure(when_new)} as such sums came true where {others}"
    if sure(when_new) == sure(trace.confidence):
        return said
    aged = many(trace.days_old, "day")
    return f"{said}, {sure(trace.confidence)} now: what works changes, and nothing newer than {aged} is known"


def _own(trace: Trace) -> str:
    """Say how much is hers; of a habit that comes and goes with another, her posts tell only of both together."""
    if trace.company is None:
        return f"{share(trace.own_weight)} of it is your own posts, the rest caution: most changes do little"
    left = "hardly anything" if trace.company.left < 0.01 else f"only {share(trace.company.left)}"
    return (
        f"{company_words(trace.company)}: {left} of when you do it is its own, so your posts tell of both at once "
        "and not of this one; that is why the standard error is so wide"
    )


def _second(trace: Trace) -> str:
    """Say what the second opinion makes of it; without it there is no card."""
    second = trace.second
    verdict = "it agrees" if second.agrees else "it does not agree, so this is no card"
    return (
        f"{_signed(second.effect)} in log units, which is {percent(math.expm1(second.effect))}, standard error "
        f"{second.error:.3f}, estimated another way (double machine learning): {verdict}"
    )


def _signed(value: float, digits: int = 3) -> str:
    """Give a number with its sign, a true minus: −0.140."""
    return f"{value:+.{digits}f}".replace("-", "−")


def _lift(trace: Trace) -> str:
    """Give the honest lift with its range."""
    return f"{percent(trace.lift.median)}, {interval_words(trace.lift)}"


def _changed(trace: Trace) -> str:
    """Say how likely it is that effects changed, and where."""
    if not trace.changed_at:
        return "too few posts to see whether what works has changed"
    return f"{share(trace.changed)} likely that what works has changed, if so about {date_words(trace.changed_at)}"


def _controls(trace: Trace) -> Iterator[RenderableType]:
    """Give what each control explains, and what would be left with it alone left out."""
    table = columns("", "of the habit", "of the outcome", "of both", "without it", right=(1, 2, 3, 4))
    for control in sorted(trace.controls, key=lambda each: -each.strength):
        left = "" if control.without is None else percent(control.without)
        shares = (share(value) for value in (control.of_habit, control.of_outcome, control.strength))
        table.add_row(words(CONTROL_WORDS.get(control.name, control.name)), *shares, left)
    yield indented(table)
    yield indented(words("Each beside all others; the last column is the adjusted difference with it left out.", "dim"))


def _erased(trace: Trace) -> Iterator[RenderableType]:
    """Give what something hidden must explain of both, for three readings of the effect."""
    yield indented(words(trace.sensitivity.sentence))
    needed = trace.robustness
    if needed.unshrunk <= 0:
        return
    yield indented(
        words(
            f"Of both it would take {share(needed.unshrunk)} to erase the adjusted difference, {share(needed.honest)} "
            f"the honest one, and {share(needed.low)} to bring the lower end of its range to nothing.",
            "dim",
        )
    )


def _side(side: Side, trace: Trace) -> Iterator[RenderableType]:
    """Give a sample of a side's posts, the newest first."""
    metric = metric_words(trace.series.metric)
    count = len(side.posts)
    yield heading(f"{many(count, 'post')} {clean(side.words)}, {amount(side.mean)} {metric} each")
    table = columns("date", "post", metric, "against usual", right=(2, 3))
    for one in reversed(side.posts[-POSTS_SHOWN:]):
        usual = "" if one.against_usual is None else percent(one.against_usual)
        table.add_row(words(date_words(one.post.date)), words(quoted(one.post)), amount(one.value), usual)
    yield indented(table)
    if count > POSTS_SHOWN:
        yield indented(Text(f"The newest {POSTS_SHOWN}; --format csv or json names all {count}.", style="dim"))
