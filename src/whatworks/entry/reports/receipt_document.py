"""The receipt as a plain document: apart from the others, so that a known file is told without loading them."""

from collections.abc import Mapping
from typing import Any

from whatworks.domain.receipt import FileReceipt, Receipt


def receipt_document(receipt: Receipt) -> dict[str, Any]:
    """Give an import receipt."""
    return {"import_id": receipt.import_id, "files": [_file(file) for file in receipt.files]}


def _file(file: FileReceipt) -> dict[str, Any]:
    """Give what became of one file."""
    return {
        "name": file.name,
        "source": file.source,
        "holds": file.holds,
        "account": file.account,
        "observed_at": {"value": file.observed_at.value, "evidence": file.observed_at.evidence},
        "rows": file.rows,
        "posts": {"new": file.posts.new, "known": file.posts.known, "updated": file.posts.updated},
        "duplicates": file.duplicates,
        "dropped": [{"row": dropped.row, "reason": dropped.reason} for dropped in file.dropped],
        "metrics": in_order(file.metrics),
        "warnings": list(file.warnings),
    }


def in_order(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Give a mapping in the order of its keys, so that the same answer is the same bytes."""
    return {key: mapping[key] for key in sorted(mapping)}
