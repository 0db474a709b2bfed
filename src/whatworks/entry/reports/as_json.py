"""Documents as JSON bytes: UTF-8, stable order, no NaN, nothing a terminal could take for a command."""

import json
import math
import re
from typing import Any

DIGITS = 6  # a millionth of a fraction: more digits would differ between machines, and mean nothing
# Legal in JSON as they are, but a terminal, an editor or a script tag may act on them; lone surrogates are not UTF-8.
UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def encode(document: Any) -> bytes:
    """Give the bytes of a document; numbers that are none become null."""
    text = json.dumps(_plain(document), ensure_ascii=False, allow_nan=False, indent=2)
    return (UNSAFE.sub(_escaped, text) + "\n").encode("utf-8")


def _escaped(found: re.Match[str]) -> str:
    """Give a character as its JSON escape."""
    return f"\\u{ord(found[0]):04x}"


def _plain(value: Any) -> Any:
    """Give a value with its floats rounded and what is no number as null."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, bool | str | int) or value is None:
        return value
    number = float(value)  # numpy's floats too
    return round(number, DIGITS) + 0.0 if math.isfinite(number) else None
