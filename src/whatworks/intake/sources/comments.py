"""Comments she received, in our own documented shape: a table, a JSON list or JSON Lines; see docs/audience.md."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import numpy as np

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME
from whatworks.domain.receipt import Dropped
from whatworks.intake.dates import Order, moments, order_of
from whatworks.intake.documents.entry import count
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.jsonstream import entries, text_of
from whatworks.intake.documents.moments import epoch, iso
from whatworks.intake.documents.opening import opening
from whatworks.intake.numbers import numbers
from whatworks.intake.remarks import Comment, comments, post_of
from whatworks.intake.source import Head, Note, Reading, Source, Yielded
from whatworks.intake.table import Columns, columns, layout, locate, must_locate
from whatworks.intake.when import in_utc

HEADERS = {
    "comment_id": "comment_id|comment id|commentid",
    "post_id": "post_id|post id|video id|video_id|media id|media_id",
    "post_url": "post_url|post url|post link|permalink|video url|video link",
    "platform": "platform|network",
    "author": "author|author_id|author id|username|commenter|user",
    "written_at": "written_at|written at|created_at|created time|published at|comment date|date|timestamp",
    "text": "text|comment|comment text|message",
    "likes": "likes|like count|like_count|reactions",
    "reply_to": "reply_to|reply to|parent_id|parent id|parent comment id",
}  # fmt: skip
REQUIRED = ("comment_id", "written_at", "text")
LAYOUT = layout(HEADERS, REQUIRED, {})
_SCORE = 0.9  # a platform's own comment export, which knows more, scores higher


def recognise(head: Head) -> float:
    """Know a table or JSON of comments by the id, text and date of a comment, and the post it stands under."""
    text = opening(head)
    if text:
        keys = all(f'"{name}"' in text for name in REQUIRED)
        return _SCORE if keys and ('"post_id"' in text or '"post_url"' in text) else 0.0
    located = locate(head.rows, LAYOUT)
    return _SCORE if located and {"post_id", "post_url"} & located.where.keys() else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read the comments."""
    told = _objects(stream, head, reading) if opening(head) else _rows(stream, head, reading)
    yield from comments(told, reading)


def top_level(head: Head) -> str:
    """Give the ijson path of the entries of a JSON list, or of JSON Lines."""
    return "item" if head.text.lstrip().startswith("[") else ""


def moment(value: object) -> int:
    """Give UTC seconds of a JSON date: ISO 8601 (UTC where no zone stands in it) or an epoch; NO_TIME for none."""
    return epoch(value) if isinstance(value, int) else iso(value)


def _objects(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Comment]:
    nothing = True
    for row, one in entries(stream, reading.name, (top_level(head),)):
        nothing = False
        yield _comment(row, one)
    if nothing:
        raise refuse_shape(reading.name, "comments")


def _comment(row: int, one: Mapping[str, Any]) -> Comment:
    url = text_of(one.get("post_url"))
    platform, post_id = post_of(text_of(one.get("post_id")), url, text_of(one.get("platform")))
    return Comment(
        row=row,
        comment_id=text_of(one.get("comment_id")),
        text=text_of(one.get("text")),
        written_at=moment(one.get("written_at")),
        platform=platform,
        post_id=post_id,
        post_url=url,
        author=text_of(one.get("author")),
        reply_to=text_of(one.get("reply_to")),
        likes=count(one.get("likes")),
    )


def _rows(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Comment | Dropped | Note]:
    order: Order = "dmy" if head.delimiter == ";" else "mdy"
    for block, dropped in columns(stream, head, must_locate(head, LAYOUT)):
        yield from dropped
        order = order_of(block.plain("written_at")) or order
        yield from _block(block, dated(block.plain("written_at"), order, reading.zone))


def dated(cells: list[str], order: Order, zone: str | None) -> list[int]:
    """Read a column of moments: what names no zone is hers; a day alone is its midnight."""
    read = moments(cells, order)
    naive = ~read.aware & (read.seconds != NO_TIME)
    local = in_utc(np.where(naive, read.seconds, NO_TIME), zone)
    seconds: list[int] = np.where(naive, local, read.seconds).tolist()
    return seconds


def _block(block: Columns, written: list[int]) -> Iterator[Comment]:
    likes = numbers(block.raw("likes")) if block.has("likes") else np.full(len(block), np.nan)
    names = ("comment_id", "post_id", "post_url", "platform", "author", "reply_to")
    own = zip(block.numbers.tolist(), written, likes.tolist(), block.text("text"), strict=True)
    for (row, at, liked, text), (comment_id, post, url, told, author, reply_to) in zip(
        own, zip(*map(block.plain, names), strict=True), strict=True
    ):
        platform, post_id = post_of(post, url, told)
        yield Comment(row, comment_id, text, at, platform, post_id, url, author, reply_to, liked)


SOURCE = Source("comments", "Comments", Platform.OTHER, recognise, read, holds="comments")
