"""What single people of her audience did, in our own documented shape: a table or JSON Lines; see docs/audience.md."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import numpy as np

from whatworks.domain.metrics import Platform
from whatworks.domain.receipt import Dropped
from whatworks.intake.dates import Order, order_of
from whatworks.intake.documents.faults import refuse_shape
from whatworks.intake.documents.jsonstream import entries, text_of
from whatworks.intake.documents.opening import opening
from whatworks.intake.numbers import numbers
from whatworks.intake.remarks import Event, events, post_of
from whatworks.intake.source import Head, Note, Reading, Source, Yielded
from whatworks.intake.sources.comments import dated, moment, top_level
from whatworks.intake.table import Columns, columns, layout, locate, must_locate

# Only our own names: "user" and "type" also stand in tables of posts, and those must stay posts.
HEADERS = {name: name for name in ("who", "event", "post_id", "post_url", "platform", "at", "value")}
REQUIRED = ("who", "event", "at")
LAYOUT = layout(HEADERS, REQUIRED, {})
_SCORE = 0.9  # nobody else's file has these three
_LARGEST = 1e15  # beyond, a value is damage: a person's seconds or cents never come near


def recognise(head: Head) -> float:
    """Know a table or JSON of events by who, event and at."""
    text = opening(head)
    if text:
        return _SCORE if all(f'"{name}"' in text for name in REQUIRED) else 0.0
    return _SCORE if locate(head.rows, LAYOUT) else 0.0


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read the events; two alike in everything are one."""
    told = _objects(stream, head, reading) if opening(head) else _rows(stream, head, reading)
    yield from events(told, reading)


def _objects(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Event]:
    nothing = True
    for row, one in entries(stream, reading.name, (top_level(head),)):
        nothing = False
        yield _event(row, one)
    if nothing:
        raise refuse_shape(reading.name, "events")


def _event(row: int, one: Mapping[str, Any]) -> Event:
    url, told = text_of(one.get("post_url")), text_of(one.get("platform"))
    platform, post_id = post_of(text_of(one.get("post_id")), url, told)
    return Event(
        row=row,
        who=text_of(one.get("who")),
        event=text_of(one.get("event")),
        at=moment(one.get("at")),
        platform=platform,
        post_id=post_id,
        value=_value(one.get("value")),
    )


def _value(told: object) -> float:
    """Give a finite number within reason; NaN for anything else."""
    if isinstance(told, bool) or not isinstance(told, int | float):
        return np.nan
    return float(told) if abs(told) < _LARGEST else np.nan


def _rows(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Event | Dropped | Note]:
    order: Order = "dmy" if head.delimiter == ";" else "mdy"
    for block, dropped in columns(stream, head, must_locate(head, LAYOUT)):
        yield from dropped
        order = order_of(block.plain("at")) or order
        yield from _block(block, dated(block.plain("at"), order, reading.zone))


def _block(block: Columns, at: list[int]) -> Iterator[Event]:
    values = numbers(block.raw("value"), counts=False) if block.has("value") else np.full(len(block), np.nan)
    names = ("who", "event", "platform", "post_id", "post_url")
    for row, moment_, value, who, event, told, post, url in zip(
        block.numbers.tolist(), at, values.tolist(), *map(block.plain, names), strict=True
    ):
        platform, post_id = post_of(post, url, told)
        yield Event(row, who, event, moment_, platform, post_id, value)


SOURCE = Source("events", "Audience events", Platform.OTHER, recognise, read, holds="events")
