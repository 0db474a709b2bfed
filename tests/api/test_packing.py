"""Which coding an answer comes in: what the asker weighs highest, brotli first among equals, never what it forbids."""

import brotli
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.testclient import TestClient

from whatworks.entry.api.packing import BY_THREAD, Packing, coding_of, takes

LONG = b"a caption of quite a usual length " * 100


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", "identity"), ("br", "br"), ("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"), ("BR;Q=1.0", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"), ("br;q=0, gzip;q=0", "identity"), ("*", "br"), ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"), ("br;q=0.5, identity;q=0.9", "identity"), ("identity;q=0, gzip", "gzip"),
        ("br;q=abc, gzip;q=0.1", "gzip"), ("br ; q=0.9 , gzip;q=0.2", "br"), ("zstd", "identity"),
        (";;,q=", "identity"),
    ],
)  # fmt: skip
def test_weights_decide_and_brotli_is_first_among_equals(accepted: str, coding: str) -> None:
    assert coding_of(accepted) == coding


def test_a_coding_that_is_liked_less_is_still_taken() -> None:
    assert takes("br, gzip;q=0.1", "gzip")
    assert not takes("br, gzip;q=0", "gzip")
    assert not takes("br", "gzip")


def answering(response: Response) -> TestClient:
    async def app(request: Request) -> Response:
        return response

    made = Starlette()
    made.add_route("/", app)
    made.add_middleware(Packing)
    return TestClient(made, headers={"accept-encoding": "br, gzip"})


def test_what_is_packed_says_so_and_is_the_same() -> None:
    told = answering(Response(LONG, media_type="application/json", headers={"ETag": '"1"', "Vary": "Origin"})).get("/")
    assert (told.headers["content-encoding"], told.headers["etag"]) == ("br", 'W/"1"')
    assert told.headers["vary"] == "Origin, Accept-Encoding"
    assert int(told.headers["content-length"]) < 200
    assert told.content == LONG


def test_what_is_very_long_is_packed_too() -> None:
    body = LONG * (BY_THREAD // len(LONG) + 1)
    assert answering(Response(body, media_type="text/csv")).get("/").content == body


@pytest.mark.parametrize(
    "response",
    [
        Response(b"short", media_type="application/json"),
        Response(LONG, media_type="application/vnd.apache.parquet"),
        Response(LONG, media_type="text/event-stream"),
        StreamingResponse(iter([LONG, LONG]), media_type="text/plain"),
        Response(LONG, 404, media_type="application/problem+json"),
        Response(brotli.compress(LONG), media_type="text/plain", headers={"Content-Encoding": "br"}),
    ],
    ids=["short", "packed by itself", "events", "stream", "problem", "packed"],
)
def test_the_rest_passes_as_it_is(response: Response) -> None:
    told = answering(response).get("/")
    assert told.headers.get("content-encoding") == response.headers.get("content-encoding")
    assert told.content in (b"short", LONG, LONG + LONG)


def test_who_takes_nothing_packed_is_told_that_it_varies() -> None:
    told = answering(Response(LONG, media_type="text/plain")).get("/", headers={"accept-encoding": "identity"})
    assert (told.headers.get("content-encoding"), told.headers["vary"]) == (None, "Accept-Encoding")


def test_what_holds_a_secret_is_not_packed_or_its_length_would_tell_it() -> None:
    told = answering(Response(LONG, media_type="text/html", headers={"Cache-Control": "no-store"})).get("/")
    assert ("content-encoding" in told.headers, told.content) == (False, LONG)
