"""Sealed bytes under a key: immutable chunks, never rewritten in place."""

from typing import Protocol

from whatworks.domain.scope import Scope


class Blobs(Protocol):
    """Bytes of a scope under keys of `a–z 0–9 . _ - /`."""

    def put(self, scope: Scope, key: str, body: bytes) -> None:
        """Store durably; a reader sees all of it or none. The same key again replaces it whole."""

    def get(self, scope: Scope, key: str) -> bytes | None:
        """Give the bytes, or None."""

    def list(self, scope: Scope, prefix: str = "") -> list[str]:
        """Give the keys that begin with `prefix`, sorted."""

    def delete(self, scope: Scope, key: str) -> None:
        """Delete; a key that is not there is no error."""
