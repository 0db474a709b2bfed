"""Where accounts are kept, and how their values become documents and back; nothing here decides who may what.

Records deletes scopes, never single documents. So what ends by itself (sessions, codes, tokens) lies in the scope of
the day it ends on, which is forgotten whole soon after; what stays lies in one scope of its own.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Generic, NamedTuple, TypeVar

from whatworks.domain.accounts import Client, Departure, Grant, Invitation, Token, User
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document
from whatworks.usecases.house import House

SERVER = "whatworks-server"  # the workspace that is the server's own: no membership can name it
KEPT = Scope(SERVER, "accounts")
AUDIT = Scope(SERVER, "audit")
DAY = re.compile(r"day-(\d{8})", re.ASCII)
TEXT = re.compile(r"ww_([a-z]{2,3})_(?:(\d{8})_)?([A-Za-z0-9_-]{43})", re.ASCII)
SECRET_BYTES = 32  # 256 bits, written in 43 letters
ID_BYTES = 12  # 96 bits: no two alike among everything a server ever keeps
NO_END = 0

T = TypeVar("T")


class Kind(NamedTuple, Generic[T]):
    """A kind of document and the value it holds."""

    name: str
    holds: type[T]


USERS, CLIENTS, INVITATIONS = Kind("user", User), Kind("client", Client), Kind("invitation", Invitation)
DEPARTURES = Kind("departure", Departure)
GRANTS, TOKENS = Kind("grant", Grant), Kind("token", Token)
EMAILS, IDENTITIES = "email", "identity"  # from a pseudonym of what she is known by to her id


class Found(NamedTuple, Generic[T]):
    """A value as it is kept, and the version it was read at."""

    value: T
    version: int


def seconds(house: House) -> int:
    """Give the present moment in UTC seconds."""
    return int(house.clock.now().timestamp())


def shelf(ends_at: int) -> Scope:
    """Give the scope of what ends then; what has no end (0) is kept."""
    if ends_at == NO_END:
        return KEPT
    return Scope(SERVER, f"day-{datetime.fromtimestamp(ends_at, UTC):%Y%m%d}")


def new_id(ends_at: int = NO_END) -> str:
    """Give a new id that tells where its value is kept."""
    return f"{shelf(ends_at).creator}.{secrets.token_hex(ID_BYTES)}"


def shelf_of_id(id: str) -> Scope | None:
    """Give the scope an id's value is kept in; None for what is no id of ours."""
    place, dot, _ = id.partition(".")
    known = dot and (place == KEPT.creator or DAY.fullmatch(place))
    return Scope(SERVER, place) if known else None


def new_text(mark: str, ends_at: int = NO_END) -> str:
    """Give a new secret text; its mark says what it is, so that a leaked one is recognised."""
    day = "" if ends_at == NO_END else f"{shelf(ends_at).creator.removeprefix('day-')}_"
    return f"ww_{mark}_{day}{secrets.token_urlsafe(SECRET_BYTES)}"


def shelf_of_text(text: str) -> Scope | None:
    """Give the scope a secret text's value is kept in; None for what is no text of ours."""
    parts = TEXT.fullmatch(text)
    if parts is None:
        return None
    return KEPT if parts[2] is None else Scope(SERVER, f"day-{parts[2]}")


def digest(text: str) -> str:
    """Give what of a secret text is kept: 256 random bits need no slow hash."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def keep(house: House, scope: Scope, kind: Kind[T], id: str, value: T, version: int = 0) -> None:
    """Keep a value, new or in place of the version that was read; raises Conflict where somebody else was first."""
    house.records.replace_if_unchanged(scope, Document(kind.name, id, _written(value), version))


def find(house: House, scope: Scope | None, kind: Kind[T], id: str) -> Found[T] | None:
    """Give a value as it is kept, or None."""
    document = None if scope is None else house.records.get(scope, kind.name, id)
    return None if document is None else Found(_read(kind, document.body), document.version)


def every(house: House, scope: Scope, kind: Kind[T]) -> Iterator[T]:
    """Give every value of a kind, by id."""
    for document in house.records.scan(scope, kind.name):
        yield _read(kind, document.body)


def _written(value: Any) -> bytes:
    return json.dumps(asdict(value), sort_keys=True).encode()


def _read(kind: Kind[T], body: bytes) -> T:
    """Give the value of a body; JSON's lists are our tuples."""
    return kind.holds(**{name: _frozen(each) for name, each in json.loads(body).items()})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
