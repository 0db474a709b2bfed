"""Wrapping keys in one private file; data keys pass through, captions never do."""

import base64
import binascii
import json
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from whatworks.adapters.embedded.disk import stage, sync_folder, telling_disk
from whatworks.adapters.embedded.lock import locked
from whatworks.domain.errors import Forgotten, StoreProblem
from whatworks.domain.scope import Scope

SHAPE = 1
KEY_BYTES = 32  # AES-256
NONCE_BYTES = 12  # the length AES-GCM is defined for (NIST SP 800-38D)
CAN_ZERO = os.name == "posix"  # elsewhere a file that is open cannot be replaced by another


class KeyFile:
    """One AES-256 wrapping key a scope, in a file only its owner can read.

    Every change writes a new file beside the old, renames it over, and zeroes the old bytes. Zeroing is best effort:
    a solid-state disk or a copying file system may keep an older version out of reach of any program.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = path.with_suffix(".lock")
        self._staged = path.with_suffix(".new")

    def wrap(self, scope: Scope, data_key: bytes) -> bytes:
        """Seal a data key with the scope's wrapping key, which is made at first use."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self._key_for(scope)).encrypt(nonce, data_key, _bound_to(scope))

    def unwrap(self, scope: Scope, wrapped: bytes) -> bytes:
        """Open a sealed data key; raises Forgotten when this scope's key did not seal it, or is no more."""
        with locked(self._lock, shared=True):
            key = self._read().get(str(scope))
        if key is None:
            raise _forgotten()
        try:
            return AESGCM(key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], _bound_to(scope))
        except (InvalidTag, ValueError) as problem:
            raise _forgotten() from problem

    def destroy(self, scope: Scope) -> None:
        """Take the scope's key out of the file and overwrite the file it was in; a second time is no error."""
        with locked(self._lock):
            keys = self._read()
            if keys.pop(str(scope), None) is not None:
                self._write(keys)
            self._clear_staged()

    def _key_for(self, scope: Scope) -> bytes:
        """Give the scope's key; the first of two processes makes it, the second finds it."""
        with locked(self._lock, shared=True):
            key = self._read().get(str(scope))
        if key is not None:
            return key
        with locked(self._lock):
            keys = self._read()
            if str(scope) not in keys:
                keys[str(scope)] = secrets.token_bytes(KEY_BYTES)
                self._write(keys)
            return keys[str(scope)]

    def _read(self) -> dict[str, bytes]:
        """Give every key; the caller holds the lock."""
        with telling_disk():
            try:
                body = self._path.read_bytes()
            except FileNotFoundError:
                return {}
        return keys_in(body)

    def _write(self, keys: dict[str, bytes]) -> None:
        """Replace the file by one with these keys, then zero the bytes of the old; the caller holds the lock."""
        lines = {name: base64.b64encode(key).decode() for name, key in sorted(keys.items())}
        self._clear_staged()
        with telling_disk():
            new = stage(json.dumps({"shape": SHAPE, "keys": lines}, indent=1).encode(), self._staged)
            old = os.open(self._path, os.O_RDWR) if self._path.exists() and CAN_ZERO else None
            try:
                new.replace(self._path)
                sync_folder(self._path.parent)
            finally:
                if old is not None:
                    _zero(old)

    def _clear_staged(self) -> None:
        """Zero and remove what a process that died while writing left beside the file: it holds keys too."""
        with telling_disk():
            if self._staged.exists():
                _zero(os.open(self._staged, os.O_RDWR))
                self._staged.unlink()


def keys_in(body: bytes) -> dict[str, bytes]:
    """Read a key file's bytes; raises StoreProblem when it is damaged or newer than this program."""
    try:
        told = json.loads(body)
        shape, lines = int(told["shape"]), dict(told["keys"])
        keys = {str(name): base64.b64decode(line, validate=True) for name, line in lines.items()}
    except (ValueError, KeyError, TypeError, binascii.Error) as problem:
        raise StoreProblem("The key file is damaged.", remedy="Restore a backup.") from problem
    if shape > SHAPE:
        raise StoreProblem("The key file was written by a newer whatworks.", remedy="Update whatworks.")
    return keys


def _zero(handle: int) -> None:
    """Overwrite the open file with zeros, and close it."""
    try:
        os.write(handle, bytes(os.fstat(handle).st_size))
        os.fsync(handle)
    finally:
        os.close(handle)


def _bound_to(scope: Scope) -> bytes:
    """Give what the seal is bound to, so that one scope's wrapped key is useless to another."""
    return f"whatworks/data-key/{scope}".encode()


def _forgotten() -> Forgotten:
    """Give the one error for a key that is gone."""
    return Forgotten("The keys of this creator were destroyed.", remedy="Import her files again to begin anew.")
