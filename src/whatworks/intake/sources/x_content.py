"""X's content analytics since 2024: one row a post, a day without an hour, the moment in the id."""

import re
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import not_
from typing import BinaryIO

import numpy as np

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, Batch, Texts
from whatworks.intake.ids import ids_in
from whatworks.intake.recipe import Recipe, posts, read_posts
from whatworks.intake.source import Head, Reading, Source, Yielded
from whatworks.intake.table import Columns, Draft, fit, layout, objects, reasons, same
from whatworks.intake.text import guarded
from whatworks.intake.when import Published
from whatworks.intake.writing import csv_bytes, dated, first_known, metric_cells

_HANDLE = re.compile(r"(?:twitter|x)\.com/(\w+)/status")
_FORMATS = objects(["post", "reply"])
_ANYONE = "i"  # x.com/i/status/… names no handle

LAYOUT = layout(
    {
        "post_id": "Post id", "published": "Date", "text": "Post text", "url": "Post Link",
        "impressions": "Impressions", "likes": "Likes", "engagements": "Engagements", "bookmarks": "Bookmarks",
        "shares": "Shares", "follows": "New follows", "replies": "Replies", "reposts": "Reposts",
        "profile_visits": "Profile visits", "clicks": "URL Clicks",
    },
    ("post_id", "url", "impressions"),
    {
        "impressions": "impressions", "likes": "reactions", "engagements": "engagements", "bookmarks": "saves",
        "shares": "shares", "follows": "follows", "replies": "comments", "reposts": "reposts",
        "profile_visits": "profile_visits", "clicks": "clicks",
    },
)  # fmt: skip
_HEADERS = {metric: names for names, metric in (
    ("Impressions", "impressions"), ("Likes", "reactions"), ("Engagements", "engagements"), ("Bookmarks", "saves"),
    ("Shares", "shares"), ("New follows", "follows"), ("Replies", "comments"), ("Reposts", "reposts"),
    ("Profile visits", "profile_visits"), ("URL Clicks", "clicks"),
)}  # fmt: skip


def recognise(head: Head) -> float:
    """Score a head by its columns."""
    return fit(head, LAYOUT)


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read the posts; a post that begins with @ is a reply."""
    yield from read_posts(stream, head, reading, RECIPE)


def status_ids(block: Columns) -> list[str]:
    """Give the ids: those in the links, since spreadsheets round 19 digits, else the column's."""
    linked = ids_in(block.plain("url"), Platform.X)
    return linked if all(linked) else first_known(linked, [cell.strip("'\"") for cell in block.plain("post_id")])


def draft_posts(block: Columns, ids: list[str], when: Published) -> Draft:
    """Make X posts of either export."""
    captions, links = block.text("text"), block.plain("url")
    answers = np.fromiter(map(str.startswith, captions, repeat("@")), np.bool_, len(captions))
    texts = {
        "platform": same(Platform.X.value, len(ids)), "account": _handles(links), "text": captions, "url": links,
        "format": _FORMATS[answers.view(np.uint8)],
    }  # fmt: skip
    why = reasons(
        len(ids),
        (np.fromiter(map(not_, ids), np.bool_, len(ids)), "no id and no link"),
        (
            ~np.fromiter(map(str.isdecimal, ids), np.bool_, len(ids)),
            "its id was ruined by a spreadsheet and its link is missing",
        ),
        (when.seconds == NO_TIME, "no publication date that can be read"),
    )
    return Draft(posts(ids, when, texts, block.seconds("duration_s")), block.metrics(LAYOUT.metrics), why)


def _handles(links: list[str]) -> Sequence[str] | Texts:
    """Give the account each link names, matching what stands before the id once."""
    common = links[0].rpartition("/")[0] + "/" if links else ""
    match = _HANDLE.search(common)
    if match and match.group(1) != _ANYONE and all(map(str.startswith, links, repeat(common))):
        return same(match.group(1), len(links))  # a match in what they share is the first match in each
    before = [link.rpartition("/")[0] for link in links]
    found = {start: _HANDLE.search(f"{start}/") for start in set(before)}
    named = {start: match.group(1) if match and match.group(1) != _ANYONE else "" for start, match in found.items()}
    return [named[start] for start in before]


RECIPE = Recipe(Platform.X, LAYOUT, status_ids, draft_posts)


def links_of(batch: Batch) -> list[str]:
    """Give each post's link, as it was or as X would make it."""
    table = batch.posts
    named = ids_in(table.url.tolist(), Platform.X)
    return [
        url if found == post else f"https://x.com/{account or _ANYONE}/status/{post}"
        for url, found, post, account in zip(table.url, named, table.post_id, table.account, strict=True)
    ]


def write(batch: Batch) -> bytes:
    """Write an `account_analytics_content` file: the hour is only in the ids, as X has it."""
    return csv_bytes(
        {
            "Post id": batch.posts.post_id,
            "Date": dated(batch, "{weekday}, {name} {day}, {year}"),
            "Post text": [guarded(text) for text in batch.posts.text],
            "Post Link": links_of(batch),
            **metric_cells(batch, _HEADERS),
        }
    )


SOURCE = Source("x_content", "X content analytics", Platform.X, recognise, read, write)
