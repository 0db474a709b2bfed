"""What an audience says and does as CSV for a spreadsheet; cells are guarded as everywhere."""

from collections.abc import Iterator, Sequence

from whatworks.domain.segments import SegmentReport
from whatworks.domain.voice import Share, Tone, VoiceReport
from whatworks.entry.reports.as_csv import Cell, table

VOICE_COLUMNS = (
    "kind", "what", "comments", "posts", "people", "of", "share", "low", "high", "positive", "negative", "answered",
    "last_asked", "q_value",
)  # fmt: skip
SEGMENT_COLUMNS = ("segment", "people", "share", "low", "high", "days_since", "events", "value", "event", "event_share")


def voice_csv(report: VoiceReport) -> bytes:
    """Give one row a topic, question, side of a change, month, language and post."""
    return table(VOICE_COLUMNS, _rows(report))


def segments_csv(report: SegmentReport) -> bytes:
    """Give one row a segment and kind of event."""
    return table(
        SEGMENT_COLUMNS,
        (
            (one.number, *_cells(one.share, of=False), one.days_since, one.events, one.value, each.event, each.share)
            for one in report.segments
            for each in one.habits
        ),
    )


def _rows(report: VoiceReport) -> Iterator[Sequence[Cell]]:
    none = (None,) * 3
    for topic in report.topics:
        counts = (topic.comments, topic.posts, *_cells(topic.share))
        yield "topic", ", ".join(topic.words), *counts, *_toned(topic.tone), *none
    for asked in report.questions:
        people = (asked.people, *(None,) * 4, None, None)
        yield "question", asked.text, asked.comments, asked.posts, *people, asked.answered, asked.last_asked, None
    for shift in report.changes.shifts:
        for name, side in ((f"last {report.changes.days} days", shift.recent), ("before", shift.before)):
            yield f"change, {name}", shift.about, None, None, *_cells(side), None, None, None, None, shift.q_value
    for month in report.months:
        yield "month", month.month, month.comments, None, *_counted(month.tone), *_toned(month.tone), *none
    for spoken in report.languages:
        yield "language", spoken.language, spoken.comments, None, spoken.people, *(None,) * 4, None, None, *none
    for post in report.posts:
        toned = (None, None) if post.tone is None else _toned(post.tone)
        yield "post", post.post, post.comments, None, post.people, *(None,) * 4, *toned, *none


def _cells(share: Share, *, of: bool = True) -> tuple[Cell, ...]:
    """Give the cells of a share of people."""
    return (share.count, *((share.of,) if of else ()), share.share, share.low, share.high)


def _counted(tone: Tone) -> tuple[Cell, ...]:
    """Give how many people a tone was read of."""
    return tone.positive.of, None, None, None, None


def _toned(tone: Tone) -> tuple[Cell, Cell]:
    """Give the shares of praise and complaint."""
    return tone.positive.share, tone.negative.share
