"""Answers on their way out, packed by what the asker takes: brotli before gzip; no event, no secret, nothing small.

Which coding is negotiated as RFC 9110 has it (12.5.3): weights count, and a weight of 0 is a no.
"""

import gzip
import re
from collections.abc import Callable, Mapping

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BR, GZIP, PLAIN = "br", "gzip", "identity"
WORTH_PACKING = 1_024  # bytes: less fits into a packet anyway
BY_THREAD = 262_144  # bytes: more takes longer than others should wait for
BROTLI_QUALITY = 4  # of 11: smaller than gzip's 6 in two thirds of its time (bench/serving.py)
GZIP_LEVEL = 5  # of 9: an eighth larger than the best, in a third of its time
PACKABLE = ("application/json", "application/problem+json", "application/x-ndjson", "image/svg+xml")  # and all text
AS_IT_IS = 0.0001  # the weight of an answer that is not packed, where the asker does not say: less than any
WEIGHT = re.compile(r"[01](\.\d{0,3})?")

Pack = Callable[[bytes], bytes]
PACKERS: Mapping[str, Pack] = {
    BR: lambda body: brotli.compress(body, quality=BROTLI_QUALITY),
    GZIP: lambda body: gzip.compress(body, GZIP_LEVEL, mtime=0),
}
_WANTED = (BR, GZIP, PLAIN)  # ours, best first: of equal weights the first is taken


def coding_of(accepted: str) -> str:
    """Give the coding an Accept-Encoding header asks for: "br", "gzip" or "identity".

    >>> coding_of("gzip, deflate, br"), coding_of("gzip;q=1, br;q=0.2"), coding_of("br;q=0"), coding_of("")
    ('br', 'gzip', 'identity', 'identity')
    """
    weights = _weights(accepted)
    return max(_WANTED, key=weights.__getitem__)


def takes(accepted: str, coding: str) -> bool:
    """Tell whether an Accept-Encoding header allows a coding, liked or not."""
    return _weights(accepted)[coding] > 0


def _weights(accepted: str) -> dict[str, float]:
    """Give the weight of each coding of ours; a weight that cannot be read counts as 0."""
    told: dict[str, float] = {}
    for each in accepted.lower().split(","):
        name, _, more = each.partition(";")
        key, _, weight = more.replace(" ", "").partition("=")
        told[name.strip()] = float(weight) if key == "q" and WEIGHT.fullmatch(weight) else float(not more)
    others = told.get("*", 0.0)
    return {BR: others, GZIP: others, PLAIN: others or AS_IT_IS} | {one: told[one] for one in _WANTED if one in told}


class Packing:
    """ASGI middleware: packs answers that come in one piece; streams and what is packed already pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and pack its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        accepted = b",".join(value for name, value in scope["headers"] if name == b"accept-encoding")
        answer = _Answer(send, coding_of(accepted.decode("latin-1")))
        await self._app(scope, receive, answer.send)


class _Answer:
    """One answer: its head waits for its body, for the head says how long the body is."""

    def __init__(self, send: Send, coding: str) -> None:
        self._send, self._coding = send, coding
        self._head: Message | None = None

    async def send(self, message: Message) -> None:
        """Take what the app sends; pack it where that is worth it."""
        if message["type"] == "http.response.start":
            self._head = message
            return
        head, self._head = self._head, None
        if head is not None:
            if _may_be_packed(head):
                message = await self._packed(head, message)
            await self._send(head)
        await self._send(message)

    async def _packed(self, head: Message, message: Message) -> Message:
        """Give the body as it is sent, and let the head say so."""
        body: bytes = message.get("body", b"")
        headers = [(name, value) for name, value in head["headers"] if name != b"vary"]
        varies = [value for name, value in head["headers"] if name == b"vary"]
        if not any(b"accept-encoding" in value.lower() for value in varies):
            varies.append(b"Accept-Encoding")
        head["headers"] = [*headers, (b"vary", b", ".join(varies))]
        if self._coding == PLAIN or len(body) < WORTH_PACKING or message.get("more_body"):
            return message
        pack = PACKERS[self._coding]
        packed = await run_in_threadpool(pack, body) if len(body) > BY_THREAD else pack(body)
        told = {b"content-length": str(len(packed)).encode(), b"content-encoding": self._coding.encode()}
        kept = [(name, _weak(value) if name == b"etag" else value) for name, value in head["headers"]]
        head["headers"] = [*((name, value) for name, value in kept if name not in told), *told.items()]
        return {**message, "body": packed}


def _may_be_packed(head: Message) -> bool:
    """Tell whether an answer is text that nobody packed."""
    told = dict(head["headers"])
    media = told.get(b"content-type", b"").partition(b";")[0].decode("latin-1")
    text = media in PACKABLE or (media.startswith("text/") and media != "text/event-stream")
    secret = b"no-store" in told.get(
        b"cache-control", b""
    )  # beside what an asker chose, its length would tell (BREACH)
    return text and not secret and b"content-encoding" not in told and head["status"] == 200


def _weak(tag: bytes) -> bytes:
    """Give an ETag that names the meaning, and no longer the bytes."""
    return tag if tag.startswith(b"W/") else b"W/" + tag
