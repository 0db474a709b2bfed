"""Comments and events as frames and back, and what makes one known."""

import numpy as np
import pytest

from whatworks.domain.audience import COMMENT_COLUMNS, EVENT_COLUMNS, Comments, Events
from whatworks.domain.errors import StoreProblem
from whatworks.usecases.history.chunks import chunk_bytes, chunk_frame
from whatworks.usecases.history.kinds import KINDS, frame_of_rows, kind_named, kind_of
from whatworks.usecases.history.merge_audience import merge_comments, merge_events

from tests.storing import batch
from tests.unit.features.made import texts


def comments(ids: list[str], *, likes: float = 1.0, observed_at: int = 50) -> Comments:
    count = len(ids)
    same = {name: texts(["x"] * count) for name in ("platform", "post_id", "post_url", "author", "reply_to", "text")}
    return Comments(
        comment_id=texts(ids), own=np.zeros(count, bool), written_at=np.arange(count), likes=np.full(count, likes),
        observed_at=np.full(count, observed_at), source_row=np.arange(count), **same,
    )  # fmt: skip


def events(who: list[str], value: float = np.nan) -> Events:
    count = len(who)
    same = {name: texts(["x"] * count) for name in ("event", "platform", "post_id")}
    return Events(who=texts(who), at=np.arange(count), value=np.full(count, value), source_row=np.arange(count), **same)


def test_comments_come_back_as_they_went_in() -> None:
    one = comments(["a", "b\ud800"], likes=np.nan)
    again = merge_comments([chunk_frame(chunk_bytes(frame_of_rows(one)), "comments")])
    for name in COMMENT_COLUMNS:
        expected = texts(["a", "b\ufffd"]) if name == "comment_id" else getattr(one, name)
        np.testing.assert_array_equal(getattr(again, name), expected, strict=name != "comment_id")


def test_events_come_back_as_they_went_in() -> None:
    one = events(["a", "b"])
    again = merge_events([chunk_frame(chunk_bytes(frame_of_rows(one)), "events")])
    for name in EVENT_COLUMNS:
        np.testing.assert_array_equal(getattr(again, name), getattr(one, name), strict=True)


def test_of_two_readings_of_a_comment_the_later_counts_whatever_came_first() -> None:
    old, new = (frame_of_rows(comments(["a"], likes=n, observed_at=int(n))) for n in (10.0, 20.0))
    assert merge_comments([old, new]).likes.tolist() == merge_comments([new, old]).likes.tolist() == [20.0]


def test_events_alike_in_everything_are_one_and_another_value_is_another() -> None:
    same, other = frame_of_rows(events(["a"], 1.0)), frame_of_rows(events(["a"], 2.0))
    assert len(merge_events([same, same, other])) == 2


def test_no_chunks_are_no_rows() -> None:
    assert (len(merge_comments([])), len(merge_events([]))) == (0, 0)


@pytest.mark.parametrize("holds", ["comments", "events"])
def test_a_chunk_of_posts_is_never_read_as_an_audience(holds: str) -> None:
    body = chunk_bytes(frame_of_rows(batch(["p1"], reach=[1])))
    with pytest.raises(StoreProblem, match="damaged"):
        chunk_frame(body, holds)  # type: ignore[arg-type]


def test_the_same_rows_have_the_same_prints_in_any_order() -> None:
    rows = {"posts": batch(["a", "b"], reach=[1, 2]), "comments": comments(["a", "b"]), "events": events(["a", "b"])}
    assert set(rows) == {kind.holds for kind in KINDS}
    for holds, each in rows.items():
        found = kind_named(holds)
        assert kind_of(each) is found
        frame = frame_of_rows(each)
        one, other = found.key(frame), found.key(frame.reverse())
        np.testing.assert_array_equal(one.high, other.high[::-1])
        np.testing.assert_array_equal(found.content(frame, one).low, found.content(frame.reverse(), other).low[::-1])


def test_more_likes_are_news_of_a_known_comment() -> None:
    kind = kind_named("comments")
    one, other = (frame_of_rows(comments(["a"], likes=likes)) for likes in (1.0, 2.0))
    np.testing.assert_array_equal(kind.key(one).high, kind.key(other).high)
    assert kind.content(one, kind.key(one)).high[0] != kind.content(other, kind.key(other)).high[0]
