"""The comments she wrote herself, as data downloads hold them: told on the receipt, and none of them is kept.

The downloads of YouTube (Takeout), Instagram, Facebook and LinkedIn hold these and not the comments she received.
"""

from collections.abc import Iterator
from typing import BinaryIO

from whatworks.domain.metrics import Platform
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.jsonstream import entries
from whatworks.intake.documents.opening import opening
from whatworks.intake.remarks import Comment, comments
from whatworks.intake.source import Head, Note, Reading, Source, Yielded
from whatworks.intake.table import columns, layout, locate, must_locate

TOLD = Note(
    "These are comments you wrote, not comments you received: platforms leave those out of the data download. "
    "Fetch the received ones from the platform's API, or put them into a table of comments."
)
WHY = "a comment you wrote yourself"
TAKEOUT = layout({"id": "Comment ID", "text": "Comment text", "channel": "Channel ID"}, ("id", "text", "channel"), {})
LINKEDIN = layout({"day": "Date", "link": "Link", "text": "Message"}, ("day", "link", "text"), {})
PATHS = ("comments_v2.item", "comments_media_comments.item", "item")


def recognise(head: Head) -> float:
    """Know Takeout's and LinkedIn's tables by their headers, Meta's JSON by its keys."""
    text = opening(head)
    if text:
        instagram = '"string_map_data"' in text and '"Comment"' in text and '"Media Owner"' in text
        return 0.95 if instagram or '"comments_v2"' in text else 0.0
    if locate(head.rows, TAKEOUT):
        return 0.97
    linkedin = head.name.casefold().startswith("comments") and locate(head.rows[:1], LINKEDIN)
    return 0.9 if linkedin else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Count every row as left out."""
    yield TOLD
    told = _objects(stream, reading.name) if opening(head) else _rows(stream, head)
    yield from comments(told, reading)


def _objects(stream: BinaryIO, name: str) -> Iterator[Comment | Dropped]:
    nothing = True
    for row, _ in entries(stream, name, PATHS):
        nothing = False
        yield Dropped(row, WHY)
    if nothing:
        raise refuse_shape(name, "comments")


def _rows(stream: BinaryIO, head: Head) -> Iterator[Comment | Dropped]:
    plan = TAKEOUT if locate(head.rows, TAKEOUT) else LINKEDIN
    for block, dropped in columns(stream, head, must_locate(head, plan)):
        yield from dropped
        for row in block.numbers.tolist():
            yield Dropped(row, WHY)


SOURCE = Source("own_comments", "Comments you wrote", Platform.OTHER, recognise, read, holds="comments")
