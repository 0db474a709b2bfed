"""Answers that are only shown again: kept in memory as they are sent, for as long as nothing in the store changed.

Whether anything changed is told by the store's stamp, not by who wrote: other processes are seen as soon as this one.
"""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool

from whatworks.domain.scope import Scope
from whatworks.entry.api.packing import PACKERS, PLAIN, WORTH_PACKING, coding_of
from whatworks.entry.api.service import service_of

SECONDS = 60.0  # her day may begin meanwhile, and with it a report is outdated: she hears of it within the minute
TAG_LENGTH = 16  # hexadecimal digits: 64 bits tell two answers of one address apart
JSON = "application/json"


class Sent(NamedTuple):
    """An answer as it goes out: the name of what it says, whether it is packed, and its bytes."""

    tag: bytes
    packed: bool
    body: bytes

    def kept(self) -> bytes:
        """Give it as one piece."""
        return self.tag + (b"1" if self.packed else b"0") + self.body


async def shown(
    request: Request, scope: Scope, name: str, make: Callable[[], bytes], *, media: str = JSON, thinks: bool = False
) -> Response:
    """Give what `make` makes, or what it made before where nothing was written since; 304 where the asker has it.

    `name` tells the answer from all others about this creator: whatever was asked must be in it. What `thinks` waits
    for a turn of its workspace.
    """
    service = service_of(request)
    house = service.house
    stamp = house.stamps.stamp()
    coding = coding_of(request.headers.get("accept-encoding", ""))
    key = f"{stamp} {coding} {name}"
    found = None if stamp is None else house.cache.get(scope, key)
    if found is not None:
        return _answer(request, _opened(found), coding, media)
    made = partial(_made, make, coding)
    sent = await (service.in_turn(scope, made) if thinks else run_in_threadpool(made))
    if stamp is not None:
        house.cache.set(scope, key, sent.kept(), SECONDS)
    return _answer(request, sent, coding, media)


def at_once(request: Request, body: bytes, *, media: str = JSON) -> Response:
    """Give bytes with their ETag; 304 where the asker has them."""
    return _answer(request, Sent(_tag(body), False, body), PLAIN, media)


def _answer(request: Request, sent: Sent, coding: str, media: str) -> Response:
    """Give an answer, or word that the asker has it."""
    tag = f'"{sent.tag.decode()}"'
    told = {"ETag": f"W/{tag}" if sent.packed else tag, "Vary": "Accept-Encoding"}
    asked = request.headers.get("if-none-match", "")
    if asked and tag in (each.strip().removeprefix("W/") for each in asked.split(",")):
        return Response(status_code=304, headers=told)
    if sent.packed:
        told["Content-Encoding"] = coding
    return Response(sent.body, media_type=media, headers=told)


def _made(make: Callable[[], bytes], coding: str) -> Sent:
    """Make an answer, as this asker takes it."""
    body = make()
    worth = coding != PLAIN and len(body) >= WORTH_PACKING
    return Sent(_tag(body), worth, PACKERS[coding](body) if worth else body)


def _opened(kept: bytes) -> Sent:
    """Give an answer that was kept as one piece."""
    return Sent(kept[:TAG_LENGTH], kept[TAG_LENGTH : TAG_LENGTH + 1] == b"1", kept[TAG_LENGTH + 1 :])


def _tag(body: bytes) -> bytes:
    """Give what names an answer."""
    return hashlib.sha256(body).hexdigest()[:TAG_LENGTH].encode()
