"""What an audience says and does, made by hand, for the tests of reports and verbs."""

from typing import Any

from whatworks.domain.receipt import ZoneEvidence
from whatworks.domain.scope import Scope
from whatworks.domain.segments import Habit, Segment, SegmentReport
from whatworks.domain.voice import (
    Changes,
    MonthTone,
    PostVoice,
    Question,
    Share,
    Shift,
    Spoken,
    Tone,
    Topic,
    VoiceReport,
)

SCOPE = Scope("home", "ana")
SOME = Share(12, 40, 0.3, 0.181, 0.454)
NONE = Share(0, 0, None, None, None)
TONE = Tone(SOME, Share(2, 40, 0.05, 0.014, 0.165))
CHANGES = Changes(28, 7, (Shift("oven, heat", SOME, Share(4, 60, 1 / 15, 0.026, 0.159), 0.03),), "")


def voice_report(**other: Any) -> VoiceReport:
    told = {
        "scope": SCOPE, "as_of": "2026-11-21T00:00:00Z", "timezone": ZoneEvidence("Europe/Madrid", "told"),
        "coverage": 0.95, "comments": 120, "people": 44, "own": 3, "nameless": 2, "strays": 9,
        "languages": (Spoken("en", 90, 30, True), Spoken("", 10, 9, True), Spoken("other", 20, 8, False)),
        "tone": TONE, "months": (MonthTone("2026-09", 60, TONE), MonthTone("2026-10", 60, TONE)),
        "topics": (Topic(("oven", "heat"), 14, 3, SOME, TONE),),
        "questions": (Question("=HYPERLINK what flour?\x1b[2J", 5, 6, 3, 2, "2026-10-03"),),
        "changes": CHANGES,
        "posts": tuple(PostVoice(f"p{n}", n % 2 == 0, 9, 8, 1, TONE if n < 2 else None) for n in range(12)),
        "command": "whatworks voice --creator ana",
    }  # fmt: skip
    return VoiceReport(**{**told, **other})


def segment_report(**other: Any) -> SegmentReport:
    one = Segment(1, SOME, 3.0, 22.0, (Habit("comment", 0.7), Habit("view", 0.3)), None, "12 people: 22 events each.")
    told = {
        "scope": SCOPE, "as_of": "2026-11-21T00:00:00Z", "coverage": 0.95, "people": 60, "events": 900,
        "segments": (one, Segment(2, SOME, 40.0, 2.0, (Habit("view", 1.0),), 3.5, "12 people: 2 events each.")),
        "hidden": 0, "stability": 0.91, "beaten": 59, "crowds": 59, "verdict": "2 groups.", "command": "whatworks",
    }  # fmt: skip
    return SegmentReport(**{**told, **other})
