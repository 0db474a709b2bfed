"""Comments received on Instagram or Facebook as Meta's Graph API lists them (`/{post}/comments`)."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.entry import count
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.jsonstream import entries, text_of, within
from whatworks.intake.documents.moments import iso
from whatworks.intake.documents.opening import opening
from whatworks.intake.ids import place_of
from whatworks.intake.remarks import Comment, comments
from whatworks.intake.source import Head, Note, Reading, Source, Yielded

PATHS = ("data.item", "comments.data.item", "item")


def recognise(head: Head) -> float:
    """Know a list of comments by their text, their moment and whose post or whose comment they answer."""
    text = opening(head)
    if '"data"' not in text and not text.lstrip().startswith("["):
        return 0.0
    instagram = '"text"' in text and '"timestamp"' in text and '"media"' in text and '"username"' in text
    facebook = '"message"' in text and '"created_time"' in text and '"comment_count"' in text
    return 0.9 if instagram or facebook else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read the comments and the replies that came with them; each is a row."""
    yield from comments(_all(stream, head.name), reading)


def _all(stream: BinaryIO, name: str) -> Iterator[Comment | Dropped | Note]:
    row = 0
    for _, one in entries(stream, name, PATHS):
        answers = within(one, "replies", "data") or within(one, "comments", "data")
        post = _post_of(one)
        for each in (one, *(answers if isinstance(answers, list) else ())):
            row += 1
            yield _comment(
                row, each if isinstance(each, dict) else {}, post, "" if each is one else text_of(one.get("id"))
            )
    if not row:
        raise refuse_shape(name, "comments")


def _post_of(one: Mapping[str, Any]) -> tuple[Platform, str, str]:
    """Give platform, id and link of the post: Instagram's media, or the post's part of a Facebook comment id."""
    if "message" in one or "created_time" in one:
        link = text_of(one.get("permalink_url"))
        return Platform.FACEBOOK, text_of(one.get("id")).partition("_")[0], link
    link = text_of(within(one, "media", "permalink"))
    code = text_of(within(one, "media", "shortcode")) or place_of(link)[1]
    return Platform.INSTAGRAM, code or text_of(within(one, "media", "id")), link


def _comment(row: int, one: Mapping[str, Any], post: tuple[Platform, str, str], answers: str) -> Comment:
    platform, post_id, link = post
    author = text_of(within(one, "from", "id")) or text_of(one.get("username"))
    return Comment(
        row=row,
        comment_id=text_of(one.get("id")),
        text=text_of(one.get("message")) or text_of(one.get("text")),
        written_at=iso(one.get("created_time") or one.get("timestamp")),
        platform=platform,
        post_id=post_id,
        post_url=link,
        author=author or text_of(within(one, "from", "name")),
        reply_to=text_of(within(one, "parent", "id")) or text_of(one.get("parent_id")) or answers,
        likes=count(one.get("like_count")),
    )


SOURCE = Source("meta_comments", "Meta comments (Graph API)", Platform.INSTAGRAM, recognise, read, holds="comments")
