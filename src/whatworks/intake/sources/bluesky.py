"""Bluesky: an author's feed as the public API returns it; never someone else's post that she passed on."""

import json
from collections.abc import Iterator, Mapping
from math import nan
from typing import Any, BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, Batch
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.entry import Entry, batches, count, id_moment, known, total
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.jsonstream import entries, text_of, within
from whatworks.intake.documents.moments import iso
from whatworks.intake.documents.opening import opening
from whatworks.intake.documents.write import number, stamp
from whatworks.intake.source import Head, Mapped, Note, Reading, Source, Yielded

METRICS = {
    "likeCount": "reactions",
    "repostCount + quoteCount": "reposts",
    "replyCount": "comments",
    "bookmarkCount": "saves",
    "likes + reposts + quotes + replies": "engagements",
}
EMBEDS = {"images": "image", "video": "video", "external": "link", "record": "quote", "recordWithMedia": "quote"}


def recognise(head: Head) -> float:
    """Know a feed by the address of its posts."""
    text = opening(head)
    if "app.bsky.feed.post" in text and ('"likeCount"' in text or '"feed"' in text):
        return 0.95
    return 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:  # noqa: ARG001 (every reader is alike)
    """Read the feed; what she reposted from others is dropped with the reason."""
    yield Mapped(METRICS)
    yield from batches(_feed(stream, reading.name), Platform.BLUESKY, reading)


def _feed(stream: BinaryIO, name: str) -> Iterator[Entry | Dropped | Note]:
    nothing = True
    for row, item in entries(stream, name, ("feed.item", "posts.item", "item", "item.feed.item")):
        nothing = False
        reason = text_of(within(item, "reason", "$type"))
        post = item.get("post", item)
        if reason.endswith("reasonRepost"):
            yield Dropped(row, "a repost of someone else's post")
        else:
            yield _post(row, post if isinstance(post, dict) else {})
    if nothing:
        raise refuse_shape(name, "Bluesky posts")


def _post(row: int, post: Mapping[str, Any]) -> Entry:
    key = text_of(post.get("uri")).rpartition("/")[2]
    handle = text_of(within(post, "author", "handle"))
    likes, reposts, quotes, replies, saves = (
        count(post.get(name)) for name in ("likeCount", "repostCount", "quoteCount", "replyCount", "bookmarkCount")
    )
    created = iso(within(post, "record", "createdAt"))
    return Entry(
        row=row,
        post_id=key,
        published_at=created if created != NO_TIME else id_moment(Platform.BLUESKY, key),
        account=handle,
        text=text_of(within(post, "record", "text")),
        url=f"https://bsky.app/profile/{handle}/post/{key}" if handle and key else "",
        format=_format(post),
        metrics=known(
            reactions=likes,
            reposts=reposts if reposts != reposts else total(reposts, quotes),
            comments=replies,
            saves=saves,
            engagements=nan if likes != likes or reposts != reposts else total(likes, reposts, quotes, replies),
        ),
    )


def _format(post: Mapping[str, Any]) -> str:
    """Give "reply", what is embedded ("image", "video", "link", "quote"), or "text"."""
    if within(post, "record", "reply"):
        return "reply"
    kind = text_of(within(post, "record", "embed", "$type")) or text_of(within(post, "embed", "$type"))
    return EMBEDS.get(kind.removeprefix("app.bsky.embed.").partition("#")[0], "text")


def write(batch: Batch) -> bytes:
    """Write the feed as the API gives it; all shares are written as reposts, quotes as 0."""
    return json.dumps({"feed": [_written(batch, row) for row in range(len(batch))]}, ensure_ascii=False).encode()


def _written(batch: Batch, row: int) -> dict[str, Any]:
    posts = batch.posts
    kind = next((name for name, told in EMBEDS.items() if told == posts.format[row]), "")
    record: dict[str, Any] = {
        "$type": "app.bsky.feed.post",
        "text": posts.text[row],
        "createdAt": stamp(posts.published_at[row]),
    }
    if kind:
        record["embed"] = {"$type": f"app.bsky.embed.{kind}"}
    if posts.format[row] == "reply":
        record["reply"] = {"parent": {}, "root": {}}
    counters = {
        "likeCount": number(batch, "reactions", row),
        "repostCount": number(batch, "reposts", row),
        "quoteCount": 0,
        "replyCount": number(batch, "comments", row),
        "bookmarkCount": number(batch, "saves", row),
    }
    uri = f"at://did:plc:{posts.account[row]}/app.bsky.feed.post/{posts.post_id[row]}"
    author = {"did": f"did:plc:{posts.account[row]}", "handle": posts.account[row]}
    return {"post": {"uri": uri, "author": author, "record": record, **counters}}


SOURCE = Source("bluesky", "Bluesky author feed", Platform.BLUESKY, recognise, read, write)
