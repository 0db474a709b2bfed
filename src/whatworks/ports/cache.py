"""Answers kept at hand for a while: whatever is in here can be made again, and may be gone at any moment."""

from typing import Protocol

from whatworks.domain.scope import Scope


class Cache(Protocol):
    """Bytes under (scope, key); one scope never sees another's."""

    def get(self, scope: Scope, key: str) -> bytes | None:
        """Give the bytes, or None where there are none, no longer, or not any more."""

    def set(self, scope: Scope, key: str, body: bytes, seconds: float) -> None:
        """Keep the bytes for at most so many seconds, in place of those of the same key."""

    def drop(self, scope: Scope, key: str | None = None) -> None:
        """Let go of one key, or of all that is the scope's; what is not there is no error."""
