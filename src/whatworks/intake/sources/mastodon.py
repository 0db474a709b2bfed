"""Mastodon: statuses as its API returns them (with counters), or the archive's outbox (without); text is HTML."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from math import nan
from typing import Any, BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import Batch
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.entry import Entry, batches, count, known, total
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.html import plain_text
from whatworks.intake.documents.jsonstream import entries, text_of, within
from whatworks.intake.documents.moments import iso
from whatworks.intake.documents.opening import opening
from whatworks.intake.documents.told import no_counters
from whatworks.intake.documents.write import number, stamp
from whatworks.intake.source import Head, Mapped, Note, Reading, Source, Yielded

METRICS = {
    "favourites_count": "reactions",
    "reblogs_count + quotes_count": "reposts",
    "replies_count": "comments",
    "favourites + reblogs + quotes + replies": "engagements",
}


def recognise(head: Head) -> float:
    """Know API statuses by their counters and an outbox by its ActivityStreams collection."""
    text = opening(head)
    if '"reblogs_count"' in text and '"favourites_count"' in text:
        return 0.95
    if '"orderedItems"' in text and "activitystreams" in text:
        return 0.95
    return 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read statuses or an outbox; boosts of others are dropped with the reason."""
    if '"orderedItems"' in head.text:
        yield no_counters("A Mastodon archive", "Fetch your statuses from your server's API to add the counters.")
        yield from batches(_outbox(stream, reading.name), Platform.MASTODON, reading)
        return
    yield Mapped(METRICS)
    yield from batches(_statuses(stream, reading.name), Platform.MASTODON, reading)


def _statuses(stream: BinaryIO, name: str) -> Iterator[Entry | Dropped | Note]:
    nothing = True
    for row, status in entries(stream, name, ("item", "statuses.item")):
        nothing = False
        yield _status(row, status) if not status.get("reblog") else Dropped(row, "a boost of someone else's post")
    if nothing:
        raise refuse_shape(name, "Mastodon statuses")


def _status(row: int, status: Mapping[str, Any]) -> Entry:
    likes, boosts, quotes, replies = (
        count(status.get(key)) for key in ("favourites_count", "reblogs_count", "quotes_count", "replies_count")
    )
    return Entry(
        row=row,
        post_id=text_of(status.get("id")),
        published_at=iso(status.get("created_at")),
        account=text_of(within(status, "account", "acct")),
        title=text_of(status.get("spoiler_text")),
        text=plain_text(text_of(status.get("content"))),
        url=text_of(status.get("url")),
        format=_format(status.get("media_attachments"), reply=bool(status.get("in_reply_to_id"))),
        metrics=known(
            reactions=likes,
            reposts=boosts if boosts != boosts else total(boosts, quotes),
            comments=replies,
            engagements=nan if likes != likes or boosts != boosts else total(likes, boosts, quotes, replies),
        ),
    )


def _outbox(stream: BinaryIO, name: str) -> Iterator[Entry | Dropped | Note]:
    nothing = True
    for row, activity in entries(stream, name, ("orderedItems.item",)):
        nothing = False
        note = activity.get("object")
        if activity.get("type") != "Create" or not isinstance(note, dict):
            yield Dropped(row, "a boost of someone else's post, or another activity that is no post")
            continue
        address = text_of(note.get("id"))
        yield Entry(
            row=row,
            post_id=address.rstrip("/").rpartition("/")[2],
            published_at=iso(note.get("published") or activity.get("published")),
            account=text_of(activity.get("actor")).rstrip("/").rpartition("/")[2],
            title=text_of(note.get("summary")),
            text=plain_text(text_of(note.get("content"))),
            url=text_of(note.get("url")) or address,
            format=_format(note.get("attachment"), reply=bool(note.get("inReplyTo"))),
        )
    if nothing:
        raise refuse_shape(name, "Mastodon activities")


def _format(attached: object, *, reply: bool) -> str:
    """Give "reply", the kind of the first attachment ("image", "video" …), or "text"."""
    if reply:
        return "reply"
    if not isinstance(attached, list) or not attached:
        return "text"
    kind = text_of(within(attached[0], "type"))
    return text_of(within(attached[0], "mediaType")).partition("/")[0] if kind == "Document" else kind


def write(batch: Batch) -> bytes:
    """Write statuses as the API gives them; all shares are written as reblogs, quotes as 0."""
    posts = batch.posts
    return json.dumps(
        [
            {
                "id": posts.post_id[row],
                "created_at": stamp(posts.published_at[row]),
                "in_reply_to_id": "1" if posts.format[row] == "reply" else None,
                "spoiler_text": posts.title[row],
                "url": posts.url[row],
                "reblog": None,
                "content": "".join(
                    f"<p>{escape(part).replace(chr(10), '<br />')}</p>" for part in posts.text[row].split("\n\n")
                ),
                "account": {"acct": posts.account[row]},
                "media_attachments": (
                    [] if posts.format[row] in {"", "text", "reply"} else [{"type": posts.format[row]}]
                ),
                "favourites_count": number(batch, "reactions", row),
                "reblogs_count": number(batch, "reposts", row),
                "quotes_count": 0,
                "replies_count": number(batch, "comments", row),
            }
            for row in range(len(batch))
        ],
        ensure_ascii=False,
    ).encode()


SOURCE = Source("mastodon", "Mastodon statuses or archive", Platform.MASTODON, recognise, read, write)
