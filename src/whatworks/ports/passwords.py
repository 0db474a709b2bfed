"""Passwords as hashes that are slow to guess; nothing here keeps one."""

from typing import Protocol


class Passwords(Protocol):
    """A slow, salted hash of passwords."""

    def hash(self, password: str) -> str:
        """Give the hash of a new password, with everything in it that checking it needs."""

    def matches(self, kept: str, password: str) -> bool:
        """Tell whether a password is the one of a hash; "" is nobody's hash, and takes as long to refuse."""
