"""What an audience says and does as plain documents in the published shapes."""

from whatworks.domain.segments import Segment, SegmentReport
from whatworks.domain.voice import Changes, PostVoice, Question, Share, Tone, Topic, VoiceReport
from whatworks.entry.reports.shapes import Document, post_document, told

VOICE_SCHEMA = "whatworks.voice/1"
SEGMENTS_SCHEMA = "whatworks.segments/1"


def voice_document(report: VoiceReport) -> Document:
    """Give the whole answer of `voice`, keys in the published order."""
    return {
        "schema": VOICE_SCHEMA,
        "workspace": report.scope.workspace,
        "creator": report.scope.creator,
        "as_of": report.as_of,
        "timezone": {"zone": report.timezone.zone, "evidence": report.timezone.evidence},
        "coverage": report.coverage,
        "comments": report.comments,
        "people": report.people,
        "left_out": {"own": report.own},
        "nameless": report.nameless,
        "strays": report.strays,
        "languages": [
            {"language": one.language, "comments": one.comments, "people": one.people, "read": one.read}
            for one in report.languages
        ],
        "tone": tone_document(report.tone),
        "months": [
            {"month": one.month, "comments": one.comments, "tone": tone_document(one.tone)} for one in report.months
        ],
        "topics": [_topic(one) for one in report.topics],
        "questions": [_question(one) for one in report.questions],
        "changes": _changes(report.changes),
        "posts": [_post(one) for one in report.posts],
        "command": report.command,
    }


def segments_document(report: SegmentReport) -> Document:
    """Give the whole answer of `segments`, keys in the published order."""
    return {
        "schema": SEGMENTS_SCHEMA,
        "workspace": report.scope.workspace,
        "creator": report.scope.creator,
        "as_of": report.as_of,
        "coverage": report.coverage,
        "people": report.people,
        "events": report.events,
        "segments": [_segment(one) for one in report.segments],
        "hidden": report.hidden,
        "evidence": {"stability": report.stability, "beaten": report.beaten, "crowds": report.crowds},
        **told("verdict", report.verdict),
        "command": report.command,
    }


def share_document(share: Share) -> Document:
    """Give a share of people with its interval; of nobody it is null."""
    return {"count": share.count, "of": share.of, "share": share.share, "low": share.low, "high": share.high}


def tone_document(tone: Tone) -> Document:
    """Give how people sound; who is neither is the rest."""
    return {"positive": share_document(tone.positive), "negative": share_document(tone.negative)}


def _topic(one: Topic) -> Document:
    return {
        "words": list(one.words),
        "comments": one.comments,
        "posts": one.posts,
        "people": share_document(one.share),
        "tone": tone_document(one.tone),
    }


def _question(one: Question) -> Document:
    return {
        "text": one.text,
        "people": one.people,
        "comments": one.comments,
        "posts": one.posts,
        "answered": one.answered,
        "last_asked": one.last_asked,
        "alike": one.alike,
    }


def _changes(changes: Changes) -> Document:
    return {
        "days": changes.days,
        "tested": changes.tested,
        "shifts": [
            {
                "about": one.about,
                "recent": share_document(one.recent),
                "before": share_document(one.before),
                "q_value": one.q_value,
            }
            for one in changes.shifts
        ],
        **told("refusal", changes.refusal),
        "refusal": changes.refusal or None,
    }


def _post(one: PostVoice) -> Document:
    return {
        "post": one.post,
        "known": one.known,
        "comments": one.comments,
        "people": one.people,
        "questions": one.questions,
        "tone": None if one.tone is None else tone_document(one.tone),
        "shown": None if one.shown is None else post_document(one.shown),
    }


def _segment(one: Segment) -> Document:
    return {
        "number": one.number,
        "people": share_document(one.share),
        "days_since": one.days_since,
        "events": one.events,
        "habits": [{"event": each.event, "share": each.share} for each in one.habits],
        "value": one.value,
        **told("sentence", one.sentence),
    }
