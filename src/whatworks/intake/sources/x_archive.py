"""X archive: tweets.js with its parts, long texts joined from note-tweet.js; never someone else's retweeted post."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from email.utils import formatdate
from html import escape, unescape
from typing import Any, BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, Batch
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.entry import Entry, batches, count, id_moment, known
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.jsonstream import entries, text_of, within
from whatworks.intake.documents.moments import iso, tweet_date
from whatworks.intake.documents.siblings import beside
from whatworks.intake.documents.write import number
from whatworks.intake.source import Head, Mapped, Note, Reading, Sibling, Source, Yielded

METRICS = {"favorite_count": "reactions", "retweet_count": "reposts"}
TWO_COUNTERS = Note(
    "The X archive tells likes and reposts only. Export your posts in X Analytics to add impressions and replies."
)
TWEETS = re.compile(r"(^|/)tweets?(-part\d+)?\.js$", re.IGNORECASE)
NOTES = re.compile(r"(^|/)note-tweet(-part\d+)?\.js$", re.IGNORECASE)
ACCOUNT = re.compile(r"(^|/)account\.js$", re.IGNORECASE)
BEGINS = re.compile(r"\s*window\.YTD\.tweets?\.part\d+\s*=")

KEY_CHARACTERS = 60  # a long post's stub repeats its first 270 or so: 60 tell posts apart and end before most links

LongTexts = Mapping[str, tuple[tuple[int, str], ...]]


def recognise(head: Head) -> float:
    """Know a tweets.js by the assignment it begins with."""
    return 0.95 if BEGINS.match(head.text) else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read this part and, of the same archive, the other parts, the long texts and the account's name."""
    yield TWO_COUNTERS
    yield Mapped(METRICS)
    yield from batches(_archive(stream, head, reading), Platform.X, reading)


def _archive(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Entry | Dropped]:
    account = ""
    for part in beside(head, reading, ACCOUNT):
        with part.open() as opened:
            for _, item in entries(opened, part.path, ("item",)):
                account = text_of(within(item, "account", "username")) or account
    long_texts = _long_texts(beside(head, reading, NOTES))
    row = 0
    for tweet in _tweets(stream, head, reading):
        row += 1
        yield _tweet(row, tweet, long_texts, account)
    if not row:
        raise refuse_shape(reading.name, "posts (tweets.js)")


def _tweets(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Mapping[str, Any]]:
    for _, item in entries(stream, reading.name, ("item",)):
        yield item
    for part in beside(head, reading, TWEETS):
        with part.open() as opened:
            for _, item in entries(opened, part.path, ("item",)):
                yield item


def _long_texts(parts: Sequence[Sibling]) -> LongTexts:
    """Give long posts by the beginning of their text, each with its time."""
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    for part in parts:
        with part.open() as opened:
            for _, item in entries(opened, part.path, ("item",)):
                text = text_of(within(item, "noteTweet", "core", "text"))
                key = text[:KEY_CHARACTERS]
                found[key] = (*found.get(key, ()), (iso(within(item, "noteTweet", "createdAt")), text))
    return found


def _tweet(row: int, item: Mapping[str, Any], long_texts: LongTexts, account: str) -> Entry | Dropped:
    inner = item.get("tweet", item)
    tweet: Mapping[str, Any] = inner if isinstance(inner, dict) else {}
    text = unescape(text_of(tweet.get("full_text")) or text_of(tweet.get("text")))
    if text.startswith("RT @"):
        return Dropped(row, "a repost of someone else's post")
    post_id = text_of(tweet.get("id_str")) or text_of(tweet.get("id"))
    moment = tweet_date(tweet.get("created_at"))
    moment = moment if moment != NO_TIME else id_moment(Platform.X, post_id)
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


SOURCE = Source(
    "x_archive", "X archive", Platform.X, recognise, read, write,
    absorbs=("*tweet.js", "*tweets.js", "*tweet-part*.js", "*tweets-part*.js", "*note-tweet*.js", "*account.js"),
)  # fmt: skip
