"""The segments of an audience as text."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from whatworks.domain.plurals import many
from whatworks.domain.segments import SegmentReport
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.text.paper import columns, heading, indented, printed, words
from whatworks.entry.reports.wording import share

HABITS_SHOWN = 4


def segments_text(report: SegmentReport, page: Page) -> str:
    """Give the segments as a page."""
    return printed(_parts(report), page)


def _parts(report: SegmentReport) -> Iterator[RenderableType]:
    yield heading(f"What {many(report.people, 'person', 'people')} do in {many(report.events, 'event')}")
    yield indented(words(report.verdict))
    for one in report.segments:
        yield heading(f"Group {one.number}" if len(report.segments) > 1 else "Everybody")
        yield indented(words(one.sentence))
        table = columns("what they do", "share", right=(1,))
        for each in one.habits[:HABITS_SHOWN]:
            table.add_row(words(each.event), Text(share(each.share)))
        yield indented(table)
    yield Text()
    yield words(f"{_evidence(report)} Groups of fewer than ten people are never shown.", "dim")


def _evidence(report: SegmentReport) -> str:
    """Say what the cut rests on."""
    if report.stability is None:
        return "A cut into groups must be tighter than in made-up audiences that are one crowd; none was."
    return (
        f"The cut is tighter than in {report.beaten} of {report.crowds} made-up audiences that are one crowd; drawn "
        f"again from the same people, the groups agree by {report.stability:.2f} of 1."
    )
