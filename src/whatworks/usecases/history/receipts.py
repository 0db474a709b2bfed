"""Receipts as bytes and back; what is on them is decided where files are read."""

import json
import zlib
from dataclasses import asdict
from typing import Any

from whatworks.domain.errors import StoreProblem
from whatworks.domain.receipt import Dropped, FileReceipt, ObservedAt, PostCounts, Receipt


def receipt_bytes(receipt: Receipt) -> bytes:
    """Give the receipt as compressed JSON: a million dropped rows say the same few reasons."""
    return zlib.compress(json.dumps(asdict(receipt), separators=(",", ":")).encode())


def receipt_of(body: bytes) -> Receipt:
    """Read a receipt; raises StoreProblem for a damaged one."""
    try:
        told = json.loads(zlib.decompress(body))
        return Receipt(told["import_id"], tuple(_file(each) for each in told["files"]))
    except (zlib.error, ValueError, KeyError, TypeError) as problem:
        raise StoreProblem("The receipt of an import is damaged.", remedy="Restore a backup.") from problem


def _file(told: dict[str, Any]) -> FileReceipt:
    """Read one file's part."""
    nested = {
        "observed_at": ObservedAt(**told["observed_at"]),
        "posts": PostCounts(**told["posts"]),
        "dropped": tuple(Dropped(**each) for each in told["dropped"]),
        "warnings": tuple(told["warnings"]),
    }
    return FileReceipt(**{**told, **nested})
