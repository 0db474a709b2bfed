"""What was imported and what its receipts say, told without opening a chunk: asking must cost next to nothing."""

import hashlib
from collections.abc import Iterator

from whatworks.domain.receipt import Receipt
from whatworks.domain.scope import Scope
from whatworks.usecases.history.manifest import Manifest, load_manifest
from whatworks.usecases.history.receipts import receipt_of
from whatworks.usecases.house import House


def known_files(house: House, scope: Scope) -> dict[str, str]:
    """Give the digest of every file that is part of the history, and the id of the import that brought it."""
    manifest = load_manifest(house.records, scope)
    return {file: each.id for each in manifest.imports for file in each.files}


def digest_of(pieces: Iterator[bytes]) -> str:
    """Give the SHA-256 of a file read in pieces: what `known_files` knows it by."""
    hashed = hashlib.sha256()
    for piece in pieces:
        hashed.update(piece)
    return hashed.hexdigest()


def load_receipt(house: House, scope: Scope, import_id: str) -> Receipt | None:
    """Give the receipt of a finished import, or None where there is no such import."""
    finished = load_manifest(house.records, scope).find(import_id)
    body = None if finished is None else house.blobs.get(scope, finished.receipt)
    return None if body is None else receipt_of(body)


def load_imports(house: House, scope: Scope) -> Manifest:
    """Give the imports the history is made of, oldest first."""
    return load_manifest(house.records, scope)
