"""What an audience says, as text."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from whatworks.domain.plurals import many
from whatworks.domain.voice import Changes, PostVoice, Question, Share, Tone, Topic, VoiceReport
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.text.paper import columns, heading, indented, printed, words
from whatworks.entry.reports.wording import language_words, moment_words, post_words, share

POSTS_SHOWN = 10  # the rest is in JSON and CSV
MONTHS_SHOWN = 12
NO_REPLIES = "No reply of yours is in the files you imported, so nobody can tell which of these you answered."
APART = "Nothing of this enters a prediction or a card: it was said after the post was out."


def voice_text(report: VoiceReport, page: Page) -> str:
    """Give the voice as a page."""
    return printed(_parts(report), page)


def _parts(report: VoiceReport) -> Iterator[RenderableType]:
    """Give the sections in the order a person reads them."""
    yield heading(f"What {many(report.people, 'person', 'people')} say in {many(report.comments, 'comment')}")
    zone = report.timezone.zone
    yield indented(words(f"As of {moment_words(report.as_of, zone)}, {zone}. {_heard_in(report)}", "dim"))
    yield indented(words(f"{tone_words(report.tone)}"))
    yield from _question_parts(report.questions)
    yield from _topic_parts(report.topics)
    yield from _change_parts(report.changes)
    yield from _month_parts(report)
    yield from _post_parts(report.posts)
    yield Text()
    yield words(f"{_caveats(report)} {APART}", "dim")


def tone_words(tone: Tone) -> str:
    """Give how people sound: `40 % praise (30–51 %), 5 % complain (2–12 %), of 120 people`."""
    if not tone.positive.of:
        return "In no comment praise or complaint could be read."
    return (
        f"{_span(tone.positive)} of the people praise, {_span(tone.negative)} complain; "
        f"{many(tone.positive.of, 'person', 'people')} could be read."
    )


def _span(told: Share) -> str:
    """Give a share with its interval."""
    if told.share is None or told.low is None or told.high is None:
        return "nobody"
    return f"{share(told.share)} ({share(told.low)} to {share(told.high)})"


def _heard_in(report: VoiceReport) -> str:
    """Say which languages they write in, and which cannot be read."""
    spoken = [one for one in report.languages if one.language not in ("", "other")]
    told = f"They write in {language_words(tuple(one.language for one in spoken))}." if spoken else ""
    unread = sum(one.comments for one in report.languages if not one.read)
    are = "is in a language" if unread == 1 else "are in languages"
    return f"{told} {many(unread, 'comment')} {are} we cannot read." if unread else told


def _question_parts(questions: tuple[Question, ...]) -> Iterator[RenderableType]:
    if not questions:
        return
    yield heading("What they ask")
    known = any(one.answered is not None for one in questions)
    table = columns("people", "question", "answered" if known else "times", right=(0, 2))
    for one in questions:
        times = f"{one.comments:,}" if one.answered is None else f"{one.answered} of {one.comments}"
        table.add_row(Text(f"{one.people:,}"), words(f"{one.text}{_alike(one)}"), Text(times))
    yield indented(table)
    if not known:
        yield indented(words(NO_REPLIES, "dim"))


def _alike(one: Question) -> str:
    """Say that other wordings are counted with this one."""
    return f" (and {one.alike:,} {'wording' if one.alike == 1 else 'wordings'} like it)" if one.alike else ""


def _topic_parts(topics: tuple[Topic, ...]) -> Iterator[RenderableType]:
    if not topics:
        return
    yield heading("What they talk about")
    table = columns("people", "of all", "comments", "about", "praise", "complain", right=(0, 1, 2, 4, 5))
    for one in topics:
        table.add_row(
            Text(f"{one.share.count:,}"),
            Text(_bare(one.share)),
            Text(f"{one.comments:,}"),
            words(", ".join(one.words)),
            Text(_bare(one.tone.positive)),
            Text(_bare(one.tone.negative)),
        )
    yield indented(table)


def _bare(told: Share) -> str:
    """Give a share alone, for a narrow column."""
    return "–" if told.share is None else share(told.share)


def _change_parts(changes: Changes) -> Iterator[RenderableType]:
    yield heading(f"What changed in the last {changes.days} days")
    if changes.refusal:
        yield indented(words(f"Too little to compare: {changes.refusal}."))
        return
    if not changes.shifts:
        yield indented(words(f"Nothing that stands out: {changes.tested} things were compared with before."))
    for one in changes.shifts:
        less = (one.recent.share or 0.0) < (one.before.share or 0.0)
        more = "less" if less else "more"
        yield indented(words(f"· {one.about}: {more} than before, {_span(one.recent)} now, {_span(one.before)} before"))


def _month_parts(report: VoiceReport) -> Iterator[RenderableType]:
    if len(report.months) < 2:  # one month is the whole, told above
        return
    yield heading("Month by month")
    table = columns("month", "comments", "praise", "complain", right=(1, 2, 3))
    for one in report.months[-MONTHS_SHOWN:]:
        table.add_row(
            Text(one.month), Text(f"{one.comments:,}"), Text(_span(one.tone.positive)), Text(_span(one.tone.negative))
        )
    yield indented(table)


def _post_parts(posts: tuple[PostVoice, ...]) -> Iterator[RenderableType]:
    yield heading("Under which posts")
    table = columns("post", "comments", "people", "questions", "praise", "complain", right=(1, 2, 3, 4, 5))
    for one in posts[:POSTS_SHOWN]:
        toned = ("–", "–") if one.tone is None else (_bare(one.tone.positive), _bare(one.tone.negative))
        counts = (f"{one.comments:,}", f"{one.people:,}", f"{one.questions:,}", *toned)
        table.add_row(words(one.post if one.shown is None else post_words(one.shown)), *map(Text, counts))
    yield indented(table)
    if len(posts) > POSTS_SHOWN:
        yield indented(words(f"and {many(len(posts) - POSTS_SHOWN, 'more post')}; JSON and CSV have them all.", "dim"))


def _caveats(report: VoiceReport) -> str:
    """Say what was left out, what was assumed, and who is not heard."""
    told = ["Heard are those who comment, not all who watch; words are read by lists and miss irony."]
    if report.own:
        told.append(f"{many(report.own, 'comment')} of your own {'was' if report.own == 1 else 'were'} left out.")
    if report.nameless:
        said = "does not say who wrote it" if report.nameless == 1 else "do not say who wrote them"
        told.append(f"{many(report.nameless, 'comment')} {said}: each counts as a person.")
    if report.strays:
        told.append(
            f"{report.strays:,} {'stands' if report.strays == 1 else 'stand'} under posts that were never imported."
        )
    return " ".join(told)
