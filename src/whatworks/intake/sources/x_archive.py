"""X archive: tweets.js with its parts, long texts joined from note-tweet.js; never someone else's retweeted post."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from email.utils import formatdate
from html import escape, unescape
from typing import Any, BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, Batch
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.archive import member, members, opened
from whatworks.intake.documents.entry import Entry, batches, count, known
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.jsonstream import entries, text_of, within
from whatworks.intake.documents.moments import iso, tweet_date
from whatworks.intake.documents.write import number
from whatworks.intake.ids import post_time
from whatworks.intake.source import Head, Mapped, Note, Reading, Source, Yielded

METRICS = {"favorite_count": "reactions", "retweet_count": "reposts"}
TWO_COUNTERS = Note(
    "The X archive tells likes and reposts only. Export your posts in X Analytics to add impressions and replies."
)
TWEETS = r"(^|/)tweets?(-part\d+)?\.js$"
NOTES = r"(^|/)note-tweet(-part\d+)?\.js$"
ACCOUNT = r"(^|/)account\.js$"

KEY_CHARACTERS = 60  # a long post's stub repeats its first 270 or so: 60 tell posts apart and end before most links

LongTexts = Mapping[str, tuple[tuple[int, str], ...]]


def recognise(head: Head) -> float:
    """Know the archive by its listing, or a tweets.js by the assignment it begins with."""
    if head.magic.startswith(b"PK") and "data/tweets.js" in head.text:
        return 0.95
    return 0.95 if head.text.lstrip("\ufeff \n").startswith(("window.YTD.tweet", "window.YTD.tweets")) else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read every part of the archive, or the one loose tweets.js."""
    yield TWO_COUNTERS
    yield Mapped(METRICS)
    whole = head.magic.startswith(b"PK")
    told = _archived(stream, reading.name) if whole else _tweets([stream], reading.name, {}, "")
    yield from batches(told, Platform.X, reading)


def _archived(stream: BinaryIO, name: str) -> Iterator[Entry | Dropped | Note]:
    with ExitStack() as open_until_done:
        archive = open_until_done.enter_context(opened(stream, name))

        def streams(pattern: str) -> list[BinaryIO]:
            return [open_until_done.enter_context(member(archive, info, name)) for info in members(archive, pattern)]

        account = ""
        for part in streams(ACCOUNT):
            for _, item in entries(part, name, ("item",)):
                account = text_of(within(item, "account", "username")) or account
        yield from _tweets(streams(TWEETS), name, _long_texts(streams(NOTES), name), account)


def _long_texts(parts: list[BinaryIO], name: str) -> LongTexts:
    """Give long posts by the beginning of their text, each with its time."""
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    for part in parts:
        for _, item in entries(part, name, ("item",)):
            text = text_of(within(item, "noteTweet", "core", "text"))
            moment = iso(within(item, "noteTweet", "createdAt"))
            key = text[:KEY_CHARACTERS]
            found[key] = (*found.get(key, ()), (moment, text))
    return found


def _tweets(parts: list[BinaryIO], name: str, long_texts: LongTexts, account: str) -> Iterator[Entry | Dropped]:
    row = 0
    for part in parts:
        for _, item in entries(part, name, ("item",)):
            row += 1
            tweet = item.get("tweet", item)
            yield _tweet(row, tweet if isinstance(tweet, dict) else {}, long_texts, account)
    if not row:
        raise refuse_shape(name, "posts (tweets.js)")


def _tweet(row: int, tweet: Mapping[str, Any], long_texts: LongTexts, account: str) -> Entry | Dropped:
    text = unescape(text_of(tweet.get("full_text")) or text_of(tweet.get("text")))
    if text.startswith("RT @"):
        return Dropped(row, "a repost of someone else's post")
    post_id = text_of(tweet.get("id_str")) or text_of(tweet.get("id"))
    moment = tweet_date(tweet.get("created_at"))
    moment = moment if moment != NO_TIME else post_time(Platform.X, post_id)
    return Entry(
        row=row,
        post_id=post_id,
        published_at=moment,
        account=account,
        text=_longest(text, moment, long_texts),
        url=f"https://x.com/{account or 'i'}/status/{post_id}" if post_id else "",
        format=_format(tweet),
        metrics=known(reactions=count(tweet.get("favorite_count")), reposts=count(tweet.get("retweet_count"))),
    )


def _longest(text: str, moment: int, long_texts: LongTexts) -> str:
    """Give the long text of which `text` is the stub: the same beginning and, of several, the nearest in time."""
    known_under = long_texts.get(text[:KEY_CHARACTERS], ())
    longer = [(abs(written - moment), whole) for written, whole in known_under if len(whole) > KEY_CHARACTERS]
    return min(longer)[1] if longer else text


def _format(tweet: Mapping[str, Any]) -> str:
    """Give "reply", the kind of its first medium ("photo", "video", "animated_gif"), or "text"."""
    if tweet.get("in_reply_to_status_id_str") or tweet.get("in_reply_to_status_id"):
        return "reply"
    for place in ("extended_entities", "entities"):
        media = within(tweet, place, "media")
        if isinstance(media, list) and media:
            return text_of(within(media[0], "type")) or "text"
    return "text"


def write(batch: Batch) -> bytes:
    """Write a tweets.js as the archive holds it."""
    tweets = json.dumps([{"tweet": _written(batch, row)} for row in range(len(batch))], ensure_ascii=False)
    return b"window.YTD.tweets.part0 = " + tweets.encode()


def _written(batch: Batch, row: int) -> dict[str, Any]:
    posts = batch.posts
    tweet: dict[str, Any] = {
        "id_str": posts.post_id[row],
        "full_text": escape(posts.text[row], quote=False),
        "created_at": _tweet_date(int(posts.published_at[row])),
        "favorite_count": number(batch, "reactions", row),
        "retweet_count": number(batch, "reposts", row),
    }
    if posts.format[row] == "reply":
        tweet["in_reply_to_status_id_str"] = "1"
    elif posts.format[row] not in {"", "text"}:
        tweet["extended_entities"] = {"media": [{"type": posts.format[row]}]}
    return tweet


def _tweet_date(seconds: int) -> str:
    # usegmt writes English names whatever the locale: "Sat, 25 Jul 2026 08:26:58 GMT"
    day, date, month, year, time, _ = formatdate(seconds, usegmt=True).replace(",", "").split()
    return f"{day} {month} {date} {time} +0000 {year}"


SOURCE = Source("x_archive", "X archive", Platform.X, recognise, read, write)
