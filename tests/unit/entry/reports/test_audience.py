"""What an audience says and does as text, JSON and CSV; the JSON keeps to the published schemas."""

import csv
import io
import json

import jsonschema
import pytest

from whatworks.domain.segments import SegmentReport
from whatworks.domain.voice import Changes, Share, Shift, Tone, VoiceReport
from whatworks.entry.reports.audience import render_segments, render_voice
from whatworks.entry.reports.page import Page
from whatworks.entry.schemas.published import PUBLISHED

from tests.unit.entry.sample_audience import NONE, SOME
from tests.unit.entry.sample_audience import segment_report as segments
from tests.unit.entry.sample_audience import voice_report as report

EMPTY = {
    "languages": (), "tone": Tone(NONE, NONE), "months": (), "topics": (), "questions": (), "posts": (),
    "changes": Changes(28, 0, (), "3 people under 1 posts in the last 28 days: 20 people under 5 posts are needed"),
    "own": 0, "nameless": 0, "strays": 0,
}  # fmt: skip


@pytest.mark.parametrize("told", [report(), report(**EMPTY)], ids=["full", "empty"])
def test_the_voice_keeps_to_its_published_schema(told: VoiceReport) -> None:
    document = json.loads(render_voice(told, "json", Page()))
    jsonschema.Draft202012Validator(PUBLISHED["voice"]()).validate(document)
    assert document["changes"]["refusal"] == (told.changes.refusal or None)


@pytest.mark.parametrize(
    "told", [segments(), segments(segments=segments().segments[:1], stability=None, beaten=3, crowds=20)]
)
def test_the_segments_keep_to_their_published_schema(told: SegmentReport) -> None:
    jsonschema.Draft202012Validator(PUBLISHED["segments"]()).validate(json.loads(render_segments(told, "json", Page())))


@pytest.mark.parametrize("name", ["voice", "segments"])
def test_the_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(PUBLISHED[name]())


def test_the_text_says_what_was_heard_how_sure_it_is_and_who_is_not_heard() -> None:
    text = render_voice(report(), "text", Page()).decode()
    for words in (
        "What 44 people say in 120 comments", "30% (18% to 45%) of the people praise", "oven, heat: more than before",
        "They write in English. 20 comments are in languages we cannot read.", "2 of 6", "Month by month", "2026-10",
        "and 2 more posts", "3 comments of your own were left out.", "2 comments do not say who wrote them",
        "9 stand under posts that were never imported.", "Nothing of this enters a prediction",
    ):  # fmt: skip
        assert words in " ".join(text.split())
    assert "\x1b" not in text


def test_the_text_of_little_says_what_is_missing() -> None:
    text = " ".join(render_voice(report(**EMPTY), "text", Page()).decode().split())
    assert "Too little to compare: 3 people" in text
    assert "In no comment praise or complaint could be read." in text
    assert "Month by month" not in text
    quiet = render_voice(report(changes=Changes(28, 7, (), "")), "text", Page()).decode()
    assert "Nothing that stands out: 7 things" in quiet


def test_fewer_than_before_is_told_as_less() -> None:
    less = Changes(28, 7, (Shift("praise", Share(1, 40, 0.025, 0.0, 0.1), SOME, 0.03),), "")
    assert "praise: less than before" in render_voice(report(changes=less), "text", Page()).decode()


def test_no_cell_of_the_voice_can_become_a_formula_and_every_row_is_as_wide_as_the_header() -> None:
    rows = list(csv.reader(io.StringIO(render_voice(report(), "csv", Page()).decode())))
    assert {len(row) for row in rows} == {14}
    kinds = [row[0] for row in rows[1:]]
    assert kinds[:4] == ["topic", "question", "change, last 28 days", "change, before"]
    assert kinds.count("post") == 12
    assert rows[2][1].startswith("'=HYPERLINK")
    assert rows[2][11:13] == ["2", "2026-10-03"]
    assert rows[1][2:9] == ["14", "3", "12", "40", "0.3", "0.181", "0.454"]


def test_segments_as_csv_are_one_row_a_kind_of_event() -> None:
    rows = list(csv.reader(io.StringIO(render_segments(segments(), "csv", Page()).decode())))
    assert [row[0] for row in rows] == ["segment", "1", "1", "2"]
    assert rows[1][-2:] == ["comment", "0.7"]
    assert rows[3][5:8] == ["40.0", "2.0", "3.5"]


def test_the_text_of_segments_tells_each_group_and_what_the_cut_rests_on() -> None:
    text = " ".join(render_segments(segments(), "text", Page()).decode().split())
    assert "Group 2" in text
    assert "tighter than in 59 of 59" in text
    assert "fewer than ten people are never shown" in text
    alone = segments(segments=segments().segments[:1], stability=None)
    crowd = " ".join(render_segments(alone, "text", Page()).decode().split())
    assert "Everybody" in crowd
    assert "none was" in crowd
