"""One comment, or one event, as a file tells it, and entries stacked into columns; never a platform's own shape."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import nan

import numpy as np

from whatworks.domain.audience import Comments, Events
from whatworks.domain.metrics import Platform
from whatworks.domain.receipt import Dropped
from whatworks.intake.documents.entry import gathered, texts
from whatworks.intake.ids import place_of
from whatworks.intake.recipe import observed_seconds
from whatworks.intake.source import Note, Reading, Yielded
from whatworks.intake.span import outside

NAME_CHARACTERS = 200  # of an id, an author or an event's kind: the longest link-like id seen has 120
PLATFORMS = {platform.value: platform for platform in Platform} | {"twitter": Platform.X}


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment at `row` (1-based) of its file; `written_at` UTC seconds; `own` where the file shows it is hers."""

    row: int
    comment_id: str
    text: str
    written_at: int
    platform: Platform = Platform.OTHER
    post_id: str = ""
    post_url: str = ""
    author: str = ""
    reply_to: str = ""
    likes: float = nan
    own: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One event at `row` (1-based) of its file: who did what when, `at` UTC seconds."""

    row: int
    who: str
    event: str
    at: int
    platform: Platform = Platform.OTHER
    post_id: str = ""
    value: float = nan


def post_of(told: str, url: str, platform: str) -> tuple[Platform, str]:
    """Give the platform and id of the post a row names by id, by link, or both; what it says wins over the link."""
    linked, id_in_link = place_of(url) if url else (Platform.OTHER, "")
    return PLATFORMS.get(platform.strip().lower(), linked), told or id_in_link


def comments(told: Iterable[Comment | Dropped | Note], reading: Reading) -> Iterator[Yielded]:
    """Stack comments into batches; rows that cannot be one are dropped with the reason."""
    observed = observed_seconds(reading)
    return gathered(told, lambda one: _no_comment(one, reading.as_of), lambda many: _comments(many, observed))


def events(told: Iterable[Event | Dropped | Note], reading: Reading) -> Iterator[Yielded]:
    """Stack events into batches; rows that cannot be one are dropped with the reason."""
    return gathered(told, lambda one: _no_event(one, reading.as_of), _events)


def _no_comment(one: Comment, as_of: int) -> str:
    """Say why an entry cannot be a comment; "" when it can."""
    if not one.comment_id.strip():
        return "it has no comment id"
    if not one.post_id and not one.post_url:
        return "it names no post, by id or by link"
    if not one.text.strip():
        return "it has no text"
    return outside(one.written_at, as_of)


def _no_event(one: Event, as_of: int) -> str:
    """Say why an entry cannot be an event; "" when it can."""
    if not one.who.strip():
        return "it does not say who"
    if not one.event.strip():
        return "it does not say what happened"
    return outside(one.at, as_of)


def _comments(many: list[Comment], observed: int) -> Comments:
    """Give comments as columns; nothing is read before it is written."""
    written = np.array([one.written_at for one in many], dtype=np.int64)
    return Comments(
        comment_id=texts(_short(one.comment_id) for one in many),
        platform=texts(str(one.platform) for one in many),
        post_id=texts(_short(one.post_id) for one in many),
        post_url=texts(one.post_url for one in many),
        author=texts(_short(one.author) for one in many),
        reply_to=texts(_short(one.reply_to) for one in many),
        text=texts(one.text for one in many),
        own=np.array([one.own for one in many], dtype=np.bool_),
        written_at=written,
        likes=np.array([one.likes for one in many], dtype=np.float64),
        observed_at=np.maximum(np.int64(observed), written),
        source_row=np.array([one.row for one in many], dtype=np.int64),
    )


def _events(many: list[Event]) -> Events:
    """Give events as columns."""
    return Events(
        who=texts(_short(one.who) for one in many),
        event=texts(_short(one.event).lower() for one in many),
        platform=texts(str(one.platform) for one in many),
        post_id=texts(_short(one.post_id) for one in many),
        at=np.array([one.at for one in many], dtype=np.int64),
        value=np.array([one.value for one in many], dtype=np.float64),
        source_row=np.array([one.row for one in many], dtype=np.int64),
    )


def _short(name: str) -> str:
    return name.strip()[:NAME_CHARACTERS]
