"""What an audience says and does as bytes: text, JSON or CSV."""

from typing import TYPE_CHECKING

from whatworks.entry.reports.page import Page

if TYPE_CHECKING:
    from whatworks.domain.segments import SegmentReport
    from whatworks.domain.voice import VoiceReport


def render_voice(report: "VoiceReport", shape: str, page: Page) -> bytes:
    """Give the voice as text, JSON or CSV (one row a topic, question, change, month, language or post)."""
    if shape == "json":
        from whatworks.entry.reports import as_json
        from whatworks.entry.reports.audience_documents import voice_document

        return as_json.encode(voice_document(report))
    if shape == "csv":
        from whatworks.entry.reports.audience_csv import voice_csv

        return voice_csv(report)
    from whatworks.entry.reports.text.voice import voice_text

    return page.encode(voice_text(report, page))


def render_segments(report: "SegmentReport", shape: str, page: Page) -> bytes:
    """Give the segments as text, JSON or CSV (one row a segment)."""
    if shape == "json":
        from whatworks.entry.reports import as_json
        from whatworks.entry.reports.audience_documents import segments_document

        return as_json.encode(segments_document(report))
    if shape == "csv":
        from whatworks.entry.reports.audience_csv import segments_csv

        return segments_csv(report)
    from whatworks.entry.reports.text.segments import segments_text

    return page.encode(segments_text(report, page))
