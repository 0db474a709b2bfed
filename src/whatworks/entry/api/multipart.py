"""A multipart form as it streams in: files go on piece by piece, and never lie in a temporary file in the clear."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool

from whatworks.entry.api.problems import Problem

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

FIELD_BYTES = 10_000  # of a value that is no file: a zone, a moment, a mapping
FIELDS = 20  # in one form; how many files, and how large, the sink says


class Sink(Protocol):
    """Where the files' bytes go, one file after the other."""

    def begin(self, name: str) -> None:
        """Begin the next file."""

    def write(self, body: bytes) -> None:
        """Take the next bytes of the file."""


@dataclass
class Form:
    """What came: plain fields, and how many files went to the sink."""

    fields: dict[str, str] = field(default_factory=dict)
    files: int = 0


class _Reading:
    """One form being read: the parser's callbacks and what they gather."""

    def __init__(self, sink: Sink) -> None:
        self.form = Form()
        self._sink = sink
        self._header: list[bytes] = [b"", b""]
        self._headers: dict[bytes, bytes] = {}
        self._is_file = False
        self._name = ""
        self._value = b""

    def callbacks(self) -> "MultipartCallbacks":
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
        """Look at the part's headers: a file goes to the sink, all else is a field."""
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        self._is_file = b"filename" in options
        if self._is_file:
            self.form.files += 1
            self._sink.begin(options[b"filename"].decode("utf-8", "replace"))

    def _take(self, piece: bytes) -> None:
        if self._is_file:
            self._sink.write(piece)
            return
        self._value += piece
        if len(self._value) > FIELD_BYTES:
            raise _misshapen(f"the field {self._name!r} is too long")

    def _close(self) -> None:
        if self._is_file:
            return
        if len(self.form.fields) >= FIELDS:
            raise _misshapen("the form has too many fields")
        self.form.fields[self._name] = self._value.decode("utf-8", "replace")


async def read_form(request: Request, sink: Sink) -> Form:
    """Read a form: the files' bytes go to the sink as they come; raises Problem for what is no form."""
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise _misshapen("it is no multipart/form-data")
    reading = _Reading(sink)
    parser = MultipartParser(options[b"boundary"], reading.callbacks())
    try:
        async for piece in request.stream():
            await run_in_threadpool(parser.write, piece)
        await run_in_threadpool(parser.finalize)
    except FormParserError as problem:
        raise _misshapen(str(problem)) from None
    return reading.form


def _misshapen(why: str) -> Problem:
    """Give the problem of a form that cannot be read."""
    return Problem("invalid-request", f"The form cannot be read: {why}.", remedy="Send files as multipart/form-data.")
