"""A multipart form as it streams in: files go on piece by piece, and never lie in a temporary file in the clear."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from whatworks.entry.api.problems import Problem

FIELD_BYTES = 10_000  # of a value that is no file: a zone, a moment, a mapping
FIELDS, FILES = 20, 50  # in one form
NAME_LENGTH = 255  # of a file's own name, as most file systems allow


class Sink(Protocol):
    """Where a file's bytes go."""

    def write(self, piece: bytes) -> None:
        """Take the next bytes."""

    def close(self) -> None:
        """The file is whole."""


@dataclass
class Form:
    """What came: plain fields, and how many files went to their sinks."""

    fields: dict[str, str] = field(default_factory=dict)
    files: int = 0


class _Reading:
    """One form being read: the parser's callbacks and what they gather."""

    def __init__(self, sink_for: Callable[[str], Sink]) -> None:
        self.form = Form()
        self._sink_for = sink_for
        self._header: list[bytes] = [b"", b""]
        self._headers: dict[bytes, bytes] = {}
        self._sink: Sink | None = None
        self._name = ""
        self._value = b""

    def callbacks(self) -> dict[str, Callable[..., None]]:
        """Give what the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._head(0, data[start:end]),
            "on_header_value": lambda data, start, end: self._head(1, data[start:end]),
            "on_header_end": self._header_end,
            "on_headers_finished": self._open,
            "on_part_data": lambda data, start, end: self._take(data[start:end]),
            "on_part_end": self._close,
        }

    def _begin(self) -> None:
        self._headers, self._header, self._value = {}, [b"", b""], b""

    def _head(self, which: int, piece: bytes) -> None:
        self._header[which] += piece
        if len(self._header[which]) > FIELD_BYTES:
            raise _misshapen("a header of the form is too long")

    def _header_end(self) -> None:
        self._headers[self._header[0].lower()] = self._header[1]
        self._header = [b"", b""]

    def _open(self) -> None:
        """Look at the part's headers: a file goes to a sink of its own, all else is a field."""
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" not in options:
            return
        self.form.files += 1
        if self.form.files > FILES:
            raise _misshapen(f"more than {FILES} files came at once")
        self._sink = self._sink_for(_own_name(options[b"filename"].decode("utf-8", "replace")))

    def _take(self, piece: bytes) -> None:
        if self._sink is not None:
            self._sink.write(piece)
            return
        self._value += piece
        if len(self._value) > FIELD_BYTES:
            raise _misshapen(f"the field {self._name!r} is too long")

    def _close(self) -> None:
        if self._sink is not None:
            self._sink.close()
            self._sink = None
            return
        if len(self.form.fields) >= FIELDS:
            raise _misshapen("the form has too many fields")
        self.form.fields[self._name] = self._value.decode("utf-8", "replace")


async def read_form(request: Request, sink_for: Callable[[str], Sink]) -> Form:
    """Read a form: each file's bytes go to the sink made for its name, as they come; raises Problem for no form."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise _misshapen("it is no multipart/form-data")
    reading = _Reading(sink_for)
    parser = MultipartParser(options[b"boundary"], reading.callbacks())
    try:
        async for piece in request.stream():
            await run_in_threadpool(parser.write, piece)
        await run_in_threadpool(parser.finalize)
    except FormParserError as problem:
        raise _misshapen(str(problem)) from None
    return reading.form


def _own_name(given: str) -> str:
    """Give a file's own name: no folder of hers, nothing that leads out of one of ours."""
    return given.replace("\\", "/").rpartition("/")[2][-NAME_LENGTH:] or "export"


def _misshapen(why: str) -> Problem:
    """Give the problem of a form that cannot be read."""
    return Problem("invalid-request", f"The form cannot be read: {why}.", remedy="Send files as multipart/form-data.")
