"""YouTube's comment threads as its Data API lists them (commentThreads.list): comments received, with the replies."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.entry import count
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.html import plain_text
from whatworks.intake.documents.jsonstream import entries, text_of, within
from whatworks.intake.documents.moments import iso
from whatworks.intake.documents.opening import opening
from whatworks.intake.remarks import Comment, comments
from whatworks.intake.source import Head, Note, Reading, Source, Yielded

PATHS = ("items.item", "item.items.item", "item")  # one page, a list of pages, a list of threads


def recognise(head: Head) -> float:
    """Know the answer of the API by the kind it names."""
    text = opening(head)
    return 0.95 if '"youtube#commentThread' in text and '"topLevelComment"' in text else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read every thread: its first comment, then the replies that came with it; each is a row."""
    yield from comments(_threads(stream, head.name), reading)


def _threads(stream: BinaryIO, name: str) -> Iterator[Comment | Dropped | Note]:
    row = 0
    for _, thread in entries(stream, name, PATHS):
        snippet = thread.get("snippet")
        replies = within(thread, "replies", "comments")
        top = within(snippet, "topLevelComment")
        for one in (top, *(replies if isinstance(replies, list) else ())):
            row += 1
            yield _comment(row, one if isinstance(one, dict) else {}, snippet, first=one is top)
    if not row:
        raise refuse_shape(name, "comment threads")


def _comment(row: int, one: Mapping[str, Any], thread: object, *, first: bool) -> Comment:
    told = one.get("snippet")
    author = text_of(within(told, "authorChannelId", "value"))
    channel = text_of(within(thread, "channelId"))
    plain = text_of(within(told, "textOriginal"))  # the API gives it only to the author; others get HTML
    return Comment(
        row=row,
        comment_id=text_of(one.get("id")),
        text=plain or plain_text(text_of(within(told, "textDisplay"))),
        written_at=iso(within(told, "publishedAt")),
        platform=Platform.YOUTUBE,
        post_id=text_of(within(thread, "videoId")) or text_of(within(told, "videoId")),
        author=author or text_of(within(told, "authorDisplayName")),
        reply_to="" if first else text_of(within(told, "parentId")),
        likes=count(within(told, "likeCount")),
        own=bool(author) and author == channel,
    )


SOURCE = Source("youtube_comments", "YouTube comment threads", Platform.YOUTUBE, recognise, read, holds="comments")
