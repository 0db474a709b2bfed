"""One connection of a client: it may take its time with nothing; whoever begins a request must also say its head."""

import asyncio
import json
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from whatworks.entry.api.problems import MEDIA
from whatworks.entry.api.streamed import HANG_UP

HEAD_SECONDS = 10.0  # until a request's head is whole; the slowest phone network needs two or three
HEAD_BYTES = 65_536  # of address and headers together: ours have one, a browser's cookies and tokens a few thousand


def _refusal(status: int, phrase: str, code: str, title: str, detail: str) -> bytes:
    """Give a whole answer for what never becomes a request: no app is asked, so the bytes are written out."""
    told = {"type": f"urn:whatworks:problem:{code}", "title": title, "status": status, "detail": detail, "code": code}
    body = json.dumps(told | {"retryable": code == "timed-out", "request_id": ""}).encode()
    head = f"HTTP/1.1 {status} {phrase}\r\ncontent-type: {MEDIA}\r\nconnection: close\r\ncontent-length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


FULL = _refusal(
    431, "Request Header Fields Too Large", "too-large", "The request is too large",
    f"Address and headers may have {HEAD_BYTES:,} bytes.",
)  # fmt: skip
NO_HTTP = _refusal(
    400, "Bad Request", "usage", "The request cannot be meant as written", "This is no HTTP request."
)  # fmt: skip
LATE = _refusal(
    408, "Request Timeout", "timed-out", "The request was not sent to its end in time",
    f"Its head may take {HEAD_SECONDS:.0f} seconds.",
)  # fmt: skip


class Connection(HttpToolsProtocol):
    """uvicorn's own protocol, with an end to heads that never end: by time and by size."""

    head_seconds = HEAD_SECONDS

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._begun = False
        self._head_bytes = 0
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """See a head begin."""
        self._begun, self._head_bytes = True, 0
        super().on_message_begin()
        self.scope["state"][HANG_UP] = self.transport.abort

    def on_headers_complete(self) -> None:
        """See it end."""
        self._begun = False
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Take what came; where it leaves a head half said, the rest must come soon."""
        super().data_received(data)
        if not self._begun:
            self._stop()
            return
        self._head_bytes += len(data)
        if self._head_bytes > HEAD_BYTES:
            self._end(FULL)
        elif self._patience is None:
            self._wait()

    def send_400_response(self, msg: str) -> None:
        """Answer what the parser could not read; no request of it reaches the app, which would answer otherwise."""
        del msg  # uvicorn's own words, for plain text
        self._end(NO_HTTP)

    def _wait(self) -> None:
        """Give the head its seconds."""
        self._patience = self.loop.call_later(self.head_seconds, self._late)

    def _late(self) -> None:
        """End a head that took too long; of a connection nobody said a word on, browsers want no answer."""
        self._end(LATE if self._begun else b"")

    def _stop(self) -> None:
        """Take the time away: the head is whole."""
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _end(self, told: bytes) -> None:
        """Say why, and close."""
        self._stop()
        if not self.transport.is_closing():
            self.transport.write(told)
            self.transport.close()
