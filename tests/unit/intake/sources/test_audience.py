"""Comments and events as files tell them: what is kept, what is left out and why, what is recognised as what."""

import json
import math

import numpy as np
import pytest

from whatworks.domain.audience import Comments, Events
from whatworks.domain.errors import BadInput
from whatworks.intake.read import Opened
from whatworks.intake.sources import comments as documented
from whatworks.intake.sources import events as event_source
from whatworks.intake.sources.own_comments import WHY

from tests.unit.intake import audience_files as files
from tests.unit.intake.making import at, dropped, items, notes, opened, upload


def comments_of(name: str, content: bytes | str, **said: object) -> Comments:
    (only,) = [item for item in items(upload(name, content), **said) if isinstance(item, Comments)]
    return only


def events_of(name: str, content: bytes | str, **said: object) -> Events:
    (only,) = [item for item in items(upload(name, content), **said) if isinstance(item, Events)]
    return only


def source_of(name: str, content: bytes | str) -> str:
    (one,) = opened(upload(name, content))
    assert isinstance(one, Opened)
    return one.source.id


def test_a_table_of_comments_is_read_row_by_row_and_each_lost_row_has_its_reason() -> None:
    found = items(upload("comments.csv", files.COMMENTS))
    (kept,) = [item for item in found if isinstance(item, Comments)]
    assert kept.comment_id.tolist() == ["c1", "c2", "c2", "c3"]
    assert kept.source_row.tolist() == [2, 3, 4, 5]
    assert kept.text.tolist()[-1] == "नमस्ते 🍞"
    assert kept.post_id.tolist() == ["p1", "p1", "p1", "1900000000000000000"]
    assert kept.platform.tolist() == ["other", "other", "other", "x"]
    assert kept.author.tolist() == ["bo@example.org", "cy", "cy", "dee"]
    assert kept.reply_to.tolist() == ["", "c1", "c1", ""]
    assert kept.written_at.tolist()[::3] == [at(2026, 3, 1, 10), at(2026, 3, 2, 9, 30)]
    np.testing.assert_array_equal(kept.likes, [3, np.nan, np.nan, 0])
    assert not kept.own.any()
    assert dropped(found) == {
        6: "it has no comment id",
        7: "it names no post, by id or by link",
        8: "it has no readable date",
        9: "it has no text",
    }


def test_a_naive_time_of_a_comment_is_hers() -> None:
    kept = comments_of("comments.csv", files.COMMENTS, zone="Asia/Kolkata")
    assert kept.written_at.tolist()[::3] == [at(2026, 3, 1, 10), at(2026, 3, 2, 4, 0)]


def test_one_cell_decides_the_order_of_day_and_month_for_the_table() -> None:
    rows = "\n".join(f"c{n},p1,{day},hello there" for n, day in enumerate(("03/04/2026", "25/04/2026")))
    kept = comments_of("comments.csv", f"comment_id,post_id,date,text\n{rows}\n")
    assert kept.written_at.tolist() == [at(2026, 4, 3), at(2026, 4, 25)]


def test_nothing_is_read_before_it_is_written_nor_written_in_the_future() -> None:
    lines = files.lines(
        files.COMMENT_LINE | {"written_at": "2026-11-20T00:00:00Z"}, files.COMMENT_LINE | {"written_at": "2031-01-01"}
    )
    found = items(upload("comments.jsonl", lines), observed_at=at(2026, 11, 1))
    (kept,) = [item for item in found if isinstance(item, Comments)]
    assert kept.observed_at.tolist() == kept.written_at.tolist() == [at(2026, 11, 20)]
    assert dropped(found) == {2: "its date lies in the future"}


@pytest.mark.parametrize("shape", ["lines", "list"])
def test_json_lines_and_lists_are_read_alike(shape: str) -> None:
    each = [files.COMMENT_LINE | {"comment_id": f"c{n}", "written_at": 1_772_359_200 + n} for n in range(3)]
    content = files.lines(*each) if shape == "lines" else json.dumps(each).encode()
    kept = comments_of("comments.json", content)
    assert kept.comment_id.tolist() == ["c0", "c1", "c2"]
    assert kept.written_at.tolist() == [1_772_359_200, 1_772_359_201, 1_772_359_202]
    assert kept.likes.tolist() == [3.0] * 3
    assert kept.reply_to.tolist() == [""] * 3


def test_threads_give_the_comment_then_its_replies_and_know_the_creator_s_own() -> None:
    kept = comments_of("threads.json", files.threads(files.thread(1, replies=2), files.thread(2, author="UCana")))
    assert kept.comment_id.tolist() == ["T1", "T1.0", "T1.1", "T2"]
    assert kept.reply_to.tolist() == ["", "T1", "T1", ""]
    assert kept.own.tolist() == [False, True, True, True]
    assert kept.text.tolist() == ["Which flour?", "Rye!", "Rye!", "Which flour?"]
    assert set(kept.post_id.tolist()) == {"abcdefghijk"}
    assert set(kept.platform.tolist()) == {"youtube"}
    assert kept.likes.tolist() == [2.0] * 4


def test_several_pages_of_threads_are_one_file() -> None:
    pages = [json.loads(files.threads(files.thread(number))) for number in (1, 2)]
    assert len(comments_of("threads.json", json.dumps(pages))) == 2


def test_instagram_comments_find_their_post_by_its_permalink() -> None:
    answer = files.instagram_comment(7)
    kept = comments_of("c.json", files.meta(files.instagram_comment(1, replies={"data": [answer]})))
    assert kept.comment_id.tolist() == ["17901", "17907"]
    assert kept.post_id.tolist() == ["DV0abcdefgh"] * 2
    assert kept.reply_to.tolist() == ["", "17901"]
    assert kept.text.tolist()[0] == "¿Dónde se compra?"


def test_facebook_comments_find_their_post_in_their_own_id() -> None:
    kept = comments_of("c.json", files.meta(files.facebook_comment(1, parent={"id": "122158_9"})))
    assert (kept.post_id.tolist(), kept.platform.tolist()) == (["122158"], ["facebook"])
    assert (kept.reply_to.tolist(), kept.author.tolist()) == (["122158_9"], ["55"])


@pytest.mark.parametrize(
    ("name", "content", "rows"),
    [
        ("comments.csv", files.OWN, 2),
        ("Comments.csv", "Date,Link,Message\n2026-03-01 10:00:00,https://x.example/1,Great\n", 1),
        ("post_comments_1.json", json.dumps(files.INSTAGRAM_OWN), 2),
        ("comments.json", json.dumps(files.FACEBOOK_OWN), 1),
    ],
)
def test_comments_she_wrote_herself_are_told_and_left_out(name: str, content: str, rows: int) -> None:
    assert source_of(name, content) == "own_comments"
    found = items(upload(name, content))
    assert list(dropped(found).values()) == [WHY] * rows
    assert "you wrote, not comments you received" in notes(found)
    assert not [item for item in found if isinstance(item, Comments)]


def test_events_are_read_row_by_row_and_each_lost_row_has_its_reason() -> None:
    found = items(upload("events.csv", files.EVENTS))
    (kept,) = [item for item in found if isinstance(item, Events)]
    assert kept.who.tolist() == ["bo", "bo", "bo", "cy"]
    assert kept.event.tolist() == ["view", "like", "like", "view"]
    assert kept.at.tolist()[-1] == 1_772_359_205
    np.testing.assert_array_equal(kept.value, [12.5, np.nan, np.nan, np.nan])
    assert list(dropped(found).values()) == [
        "it does not say who",
        "it does not say what happened",
        "it has no readable date",
    ]


def test_events_as_json_lines_keep_a_number_and_drop_what_is_none() -> None:
    strange = [1e300, True, "7", None, 3]
    kept = events_of("events.jsonl", files.lines(*[files.EVENT_LINE | {"value": value} for value in strange]))
    assert [math.isnan(value) for value in kept.value] == [True, True, True, True, False]
    assert kept.event.tolist() == ["view"] * 5


@pytest.mark.parametrize(
    ("header", "source"),
    [
        ("comment_id,post_id,written_at,text", "comments"),
        ("Comment ID,Video ID,Date,Comment,Likes", "comments"),
        ("who,event,at", "events"),
        ("user,type,timestamp,link,likes", "generic"),
        ("post_id,date,text,likes,comments", "generic"),
    ],
)
def test_posts_comments_and_events_are_never_taken_for_each_other(header: str, source: str) -> None:
    row = {"Date": "2026-03-01", "date": "2026-03-01", "written_at": "2026-03-01", "at": "2026-03-01"}
    cells = [row.get(name, "2026-03-01" if name == "timestamp" else "7") for name in header.split(",")]
    assert source_of("a.csv", f"{header}\n{','.join(cells)}\n") == source


@pytest.mark.parametrize("name", ["comments", "events", "youtube_comments", "meta_comments"])
def test_a_file_that_breaks_off_keeps_what_was_read(name: str) -> None:
    whole = {
        "comments": json.dumps([files.COMMENT_LINE] * 3).encode(),
        "events": json.dumps([files.EVENT_LINE] * 3).encode(),
        "youtube_comments": files.threads(*[files.thread(n) for n in range(3)]),
        "meta_comments": files.meta(*[files.instagram_comment(n) for n in range(3)]),
    }[name]
    found = items(upload("a.json", whole[: int(len(whole) * 0.9)]))
    (kept,) = [item for item in found if isinstance(item, Comments | Events)]
    assert len(kept) >= 1
    assert "damaged from here on" in dropped(found)[len(kept) + 1]


@pytest.mark.parametrize("content", ['{"data": [{"text": 1, "timestamp": 2, "media": 3, "username": ', "[]"])
def test_a_broken_or_empty_file_is_refused_in_a_sentence(content: str) -> None:
    with pytest.raises(BadInput) as told:
        items(upload("a.json", content))
    assert told.value.remedy


def test_the_page_names_exactly_the_columns_we_read() -> None:
    from pathlib import Path

    page = (Path(__file__).parents[4] / "docs" / "audience.md").read_text(encoding="utf-8")
    named = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert sorted(named) == sorted([*documented.HEADERS, *event_source.HEADERS])
