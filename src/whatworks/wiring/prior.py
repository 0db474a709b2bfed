"""The learned prior as a file: how it is written, read back and checked, and the one that is shipped beside this."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from whatworks.domain.errors import BadInput
from whatworks.domain.prior import (
    ClockPrior,
    DriftPrior,
    HeldOut,
    LearnedPrior,
    LeverPrior,
    MixturePrior,
    NoisePrior,
    Origin,
)

SCHEMA = "whatworks.prior/2"
FILE = "prior.json"
DIGITS = 4  # a hundredth of a percent of lift; more would differ between machines, and mean nothing
PARTS: dict[str, type[Any]] = {
    "origins": Origin,
    "levers": LeverPrior,
    "mixtures": MixturePrior,
    "clocks": ClockPrior,
    "noise": NoisePrior,
    "drifts": DriftPrior,
    "checks": HeldOut,
}


def encode(prior: LearnedPrior) -> bytes:
    """Give the file of a prior: one row a line, rounded, with the SHA-256 of everything else in it."""
    document = _plain({"schema": SCHEMA, **asdict(prior)})
    document["hash"] = _digest(document)
    lines = [f"{json.dumps(key)}: {_rows(value)}" for key, value in document.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8")


def decode(body: bytes) -> LearnedPrior:
    """Read a prior's file; raises BadInput where it is none, of another version, or changed since it was written."""
    document = _object(body)
    if document.get("schema") != SCHEMA:
        raise BadInput(f"this is no learned prior of the shape {SCHEMA}.", file=FILE, remedy="Learn it anew.")
    told = document.pop("hash", "")
    if told != _digest(document):
        raise BadInput("this prior was changed after it was learned.", file=FILE, remedy="Learn it anew.")
    parts: dict[str, Any] = {
        name: tuple(shape(**{key: _tuples(value) for key, value in row.items()}) for row in document[name])
        for name, shape in PARTS.items()
    }
    return LearnedPrior(seed=document["seed"], missing=document["missing"], **parts)


def shipped() -> LearnedPrior:
    """Give the prior this package comes with."""
    return decode(shipped_bytes())


def shipped_bytes() -> bytes:
    """Give the file of the prior this package comes with."""
    return files("whatworks.wiring").joinpath(FILE).read_bytes()


def digest_of(prior: LearnedPrior) -> str:
    """Give the SHA-256 by which a prior is known."""
    return _digest(_plain({"schema": SCHEMA, **asdict(prior)}))


def _digest(document: Mapping[str, Any]) -> str:
    """Hash a document as canonical JSON."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _rows(value: Any) -> str:
    """Write a list as one line an entry; anything else on one line."""
    if isinstance(value, list):
        return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def _object(body: bytes) -> dict[str, Any]:
    """Read JSON that must be an object."""
    try:
        document = json.loads(body)
    except ValueError as problem:
        raise BadInput("this is no JSON.", file=FILE, remedy="Learn it anew.") from problem
    if not isinstance(document, dict):
        raise BadInput("this is no learned prior.", file=FILE, remedy="Learn it anew.")
    return document


def _plain(value: Any) -> Any:
    """Give a value with tuples as lists and floats rounded; -0.0 becomes 0.0."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return round(value, DIGITS) + 0.0 if isinstance(value, float) else value


def _tuples(value: Any) -> Any:
    """Give lists as tuples: values are frozen."""
    return tuple(value) if isinstance(value, list) else value
