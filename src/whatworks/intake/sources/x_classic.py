"""X's (Twitter's) older tweet activity export: one row a post, minutes in UTC."""

from collections.abc import Iterator
from typing import BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import Batch
from whatworks.intake.recipe import Recipe, read_posts
from whatworks.intake.source import Head, Reading, Source, Yielded
from whatworks.intake.sources.x_content import draft_posts, links_of, status_ids
from whatworks.intake.table import fit, layout
from whatworks.intake.text import guarded
from whatworks.intake.writing import csv_bytes, dated, metric_cells

LAYOUT = layout(
    {
        "post_id": "Tweet id", "url": "Tweet permalink", "text": "Tweet text", "published": "time",
        "impressions": "impressions", "engagements": "engagements", "reposts": "retweets", "replies": "replies",
        "likes": "likes", "profile_visits": "user profile clicks", "clicks": "url clicks", "follows": "follows",
    },
    ("post_id", "text", "impressions"),
    {
        "impressions": "impressions", "engagements": "engagements", "reposts": "reposts", "replies": "comments",
        "likes": "reactions", "profile_visits": "profile_visits", "clicks": "clicks", "follows": "follows",
    },
)  # fmt: skip
_HEADERS = {
    "impressions": "impressions", "engagements": "engagements", "reposts": "retweets", "comments": "replies",
    "reactions": "likes", "profile_visits": "user profile clicks", "clicks": "url clicks", "follows": "follows",
}  # fmt: skip
_RECIPE = Recipe(Platform.X, LAYOUT, status_ids, draft_posts)


def recognise(head: Head) -> float:
    """Score a head by its columns."""
    return fit(head, LAYOUT)


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read the tweets."""
    yield from read_posts(stream, head, reading, _RECIPE)


def write(batch: Batch) -> bytes:
    """Write a tweet activity export."""
    return csv_bytes(
        {
            "Tweet id": batch.posts.post_id,
            "Tweet permalink": links_of(batch),
            "Tweet text": [guarded(text) for text in batch.posts.text],
            "time": dated(batch, "{year}-{month:02}-{day:02} {hour:02}:{minute:02} +0000"),
            **metric_cells(batch, _HEADERS),
        }
    )


SOURCE = Source("x_classic", "X tweet activity (classic)", Platform.X, recognise, read, write)
