"""Wrapping keys: what makes a creator's data readable, and what is destroyed to forget her."""

from typing import Protocol

from whatworks.domain.scope import Scope


class Keys(Protocol):
    """One wrapping key a scope, made at first use, never given out."""

    def wrap(self, scope: Scope, data_key: bytes) -> bytes:
        """Seal a data key; only the same scope's `unwrap` opens it."""

    def unwrap(self, scope: Scope, wrapped: bytes) -> bytes:
        """Open a sealed data key; raises Forgotten when the scope's key was destroyed or never was."""

    def destroy(self, scope: Scope) -> None:
        """Destroy the scope's wrapping key beyond recovery; a second time is no error."""
