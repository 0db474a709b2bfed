"""Answers that are made while they are sent: what cannot go on is broken off, so that no part passes for all.

Their head went out already, so nothing else can be said any more: the connection ends before the answer does.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import cast

from fastapi.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from whatworks.domain.errors import WhatworksError
from whatworks.entry.api.request_ids import request_id_of

HANG_UP = "hang_up"  # in a request's state: how its connection is ended; put there by `connections`
LOG = logging.getLogger("whatworks.api")


class Streamed(StreamingResponse):
    """An answer in pieces; the first is made at once, so that what cannot even begin is refused and not broken off."""

    def __init__(self, pieces: Iterator[bytes], media: str, headers: Mapping[str, str]) -> None:
        super().__init__(chain([next(pieces, b"")], pieces), media_type=media, headers=headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; where it cannot go on, say so in the log and end the connection."""
        try:
            await super().__call__(scope, receive, send)
        except WhatworksError as problem:
            hang_up = cast("Callable[[], None] | None", scope.get("state", {}).get(HANG_UP))
            if hang_up is None:  # no connection of ours: whoever asks so hears of it by the error
                raise
            LOG.warning("the answer to request %s was broken off: %s", request_id_of(scope), problem.code)
            hang_up()
            while (await receive())["type"] != "http.disconnect":
                continue  # until the connection is gone: an answer that only stops would be a fault of ours
