"""Pseudonyms under the creator's own data key: whoever holds the key file can name people, nobody else can.

HMAC-SHA256 (RFC 2104) under a key derived from the data key for this use alone (HKDF, RFC 5869). Forgetting the creator
destroys the data key, and with it every way from a name to its pseudonym; a backup that is restored brings both back.
"""

import hmac
from collections.abc import Sequence

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from whatworks.adapters.sealing import KEY_BYTES, Keyring
from whatworks.domain.scope import Scope

PURPOSE = b"whatworks/pseudonyms/1"
LETTERS = 20  # 80 bits: among a million people two share a pseudonym with a chance of 4e-13


class KeyedPseudonyms:
    """Pseudonyms by the data keys of a keyring."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring

    def of(self, scope: Scope, names: Sequence[str]) -> list[str]:
        """Give a pseudonym for each name; "" stays ""."""
        if not any(names):
            return [""] * len(names)
        secret = HKDF(SHA256(), KEY_BYTES, salt=None, info=PURPOSE).derive(self._keyring.data_key(scope))
        known = {
            name: hmac.digest(secret, name.encode("utf-8", "replace"), "sha256").hex() for name in set(names) - {""}
        }
        return [known[name][:LETTERS] if name else "" for name in names]
