"""Passwords by argon2id (RFC 9106), from the library argon2-cffi: its low-memory profile, two at a time."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

AT_ONCE = 2  # each takes 64 MiB: forty sign-ins at once must not take the server's memory


class Argon2Passwords:
    """Hashes and checks passwords."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
        self._room = threading.Semaphore(AT_ONCE)
        self._nobodys = self._hasher.hash("a word that is nobody's")

    def hash(self, password: str) -> str:
        """Give the hash of a new password."""
        with self._room:
            return self._hasher.hash(password)

    def matches(self, kept: str, password: str) -> bool:
        """Tell whether a password is the one of a hash; "" takes as long as any other to refuse."""
        with self._room:
            try:
                return self._hasher.verify(kept or self._nobodys, password) and bool(kept)
            except (VerificationError, InvalidHashError):
                return False
