"""Sealing between the use cases and the backends: whatever reaches a disk or a server is encrypted here.

Envelope encryption: one AES-256-GCM data key a scope, wrapped by the Keys port and kept as a document, so that a key
service sees nothing but 32-byte keys. A seal is bound to its scope and its place (kind and id, or key): a body that
was moved elsewhere does not open. Format: `ww` 1 · 8 bytes naming the data key · 12 bytes nonce · ciphertext and tag.
Nonces are random: safe for 2³² bodies under one key (NIST SP 800-38D, 8.3), a thousand a day for 11,000 years.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from whatworks.domain.errors import Conflict, Forgotten, StoreProblem
from whatworks.domain.scope import Scope
from whatworks.ports.blobs import Blobs
from whatworks.ports.keys import Keys
from whatworks.ports.records import Document, Records

MAGIC = b"ww"
SHAPE = 1
KEY_BYTES = 32  # AES-256
NONCE_BYTES = 12  # the length AES-GCM is defined for
NAME_BYTES = 8  # of the data key's name: enough to tell an old key from the present one
BODY_AT = len(MAGIC) + 1 + NAME_BYTES + NONCE_BYTES
KIND = "data-key"  # the document that holds the wrapped data key; the use cases may not use this kind
ID = "1"


class Keyring:
    """The data keys in use. The wrapped key is read anew each time, so that a forgotten creator stays forgotten.

    A `steady` keyring that has used a scope's key refuses, once, to seal under another: work begun before a forgetting
    must not bring her back after it.
    """

    def __init__(self, records: Records, keys: Keys, *, steady: bool = False) -> None:
        self._records = records
        self._keys = keys
        self._steady = steady
        self._opened: dict[Scope, tuple[bytes, bytes]] = {}  # scope → (wrapped, data key)
        self._first: dict[Scope, bytes] = {}  # scope → the wrapped key it was first used with

    def seal(self, scope: Scope, place: str, body: bytes) -> bytes:
        """Encrypt a body for its place; makes the scope's data key at first use.

        Raises Forgotten, for a steady keyring, where the scope was forgotten since it was last used.
        """
        wrapped = self._standing(scope)
        nonce = secrets.token_bytes(NONCE_BYTES)
        head = MAGIC + bytes([SHAPE]) + _name_of(wrapped)
        return head + nonce + AESGCM(self._key(scope, wrapped)).encrypt(nonce, body, _bound_to(scope, place))

    def open(self, scope: Scope, place: str, sealed: bytes) -> bytes:
        """Decrypt; raises Forgotten when the key is no more, StoreProblem for a body damaged, moved or too new."""
        _check_head(sealed)
        wrapped = self._wrapped(scope)
        if wrapped is None or not sealed.startswith(_name_of(wrapped), len(MAGIC) + 1):
            raise Forgotten("This was sealed with a key that was destroyed.", remedy="Run forget again to clear it.")
        nonce = sealed[BODY_AT - NONCE_BYTES : BODY_AT]
        cipher = AESGCM(self._key(scope, wrapped))
        try:
            return cipher.decrypt(nonce, memoryview(sealed)[BODY_AT:], _bound_to(scope, place))
        except InvalidTag as problem:
            raise StoreProblem("A stored body was changed or moved.", remedy="Restore a backup.") from problem

    def data_key(self, scope: Scope) -> bytes:
        """Give the scope's data key, made at first use; whoever derives a key from it names its purpose."""
        return self._key(scope, self._standing(scope))

    def check(self, scope: Scope) -> None:
        """Raise Forgotten where the scope's key is destroyed and its documents are still there: a forgetting under way.

        A key in memory opens what is still there of her; what is missing must not be taken for damage.
        """
        wrapped = self._wrapped(scope)
        if wrapped is not None:
            self._keys.unwrap(scope, wrapped)

    def drop(self, scope: Scope) -> None:
        """Let go of the scope's data key in memory."""
        self._opened.pop(scope, None)
        self._first.pop(scope, None)

    def _standing(self, scope: Scope) -> bytes:
        """Give the wrapped data key to write under, made where there is none."""
        wrapped = self._wrapped(scope)
        if self._steady and self._first.get(scope, wrapped) != wrapped:
            self.drop(scope)
            raise Forgotten("The creator was forgotten while this was under way.", remedy="Begin anew.")
        return self._made(scope) if wrapped is None else wrapped

    def _wrapped(self, scope: Scope) -> bytes | None:
        """Give the wrapped data key as stored, or None."""
        document = self._records.get(scope, KIND, ID)
        return None if document is None else document.body

    def _made(self, scope: Scope) -> bytes:
        """Make the scope's data key; where a neighbour was first, take the neighbour's."""
        wrapped = self._keys.wrap(scope, secrets.token_bytes(KEY_BYTES))
        try:
            return self._records.replace_if_unchanged(scope, Document(KIND, ID, wrapped)).body
        except Conflict:
            found = self._wrapped(scope)
            if found is None:
                raise
            return found

    def _key(self, scope: Scope, wrapped: bytes) -> bytes:
        """Give the data key, unwrapped once for as long as the stored one stays the same."""
        held = self._opened.get(scope)
        if held is None or held[0] != wrapped:
            held = self._opened[scope] = (wrapped, self._keys.unwrap(scope, wrapped))
            self._first.setdefault(scope, wrapped)
        return held[1]


class SealedRecords:
    """Records whose bodies are sealed on the way in and opened on the way out."""

    def __init__(self, records: Records, keyring: Keyring) -> None:
        self._records = records
        self._keyring = keyring

    def put_many(self, scope: Scope, documents: Iterable[Document]) -> None:
        """Seal and write all or none."""
        self._records.put_many(scope, [self._sealed(scope, document) for document in documents])

    def get(self, scope: Scope, kind: str, id: str) -> Document | None:
        """Give one document opened, or None."""
        document = self._records.get(scope, kind, id)
        return None if document is None else self._open(scope, document)

    def scan(self, scope: Scope, kind: str, *, after: str = "") -> Iterator[Document]:
        """Give the documents of a kind opened, in bytewise order of id."""
        for document in self._records.scan(scope, kind, after=after):
            yield self._open(scope, document)

    def replace_if_unchanged(self, scope: Scope, document: Document) -> Document:
        """Seal and write only if nobody else was first; raises Conflict otherwise."""
        stored = self._records.replace_if_unchanged(scope, self._sealed(scope, document))
        return replace(document, version=stored.version)

    def forget(self, scope: Scope) -> int:
        """Delete every document of the scope, its data key among them; give how many there were beside the key."""
        self._keyring.drop(scope)
        keyed = self._records.get(scope, KIND, ID) is not None
        return max(self._records.forget(scope) - keyed, 0)

    def scopes(self, workspace: str | None = None) -> list[Scope]:
        """Give the scopes that hold documents, sorted."""
        return self._records.scopes(workspace)

    def _sealed(self, scope: Scope, document: Document) -> Document:
        return replace(document, body=self._keyring.seal(scope, _place(document), document.body))

    def _open(self, scope: Scope, document: Document) -> Document:
        return replace(document, body=self._keyring.open(scope, _place(document), document.body))


class SealedBlobs:
    """Blobs whose bytes are sealed on the way in and opened on the way out."""

    def __init__(self, blobs: Blobs, keyring: Keyring) -> None:
        self._blobs = blobs
        self._keyring = keyring

    def put(self, scope: Scope, key: str, body: bytes) -> None:
        """Seal and store."""
        self._blobs.put(scope, key, self._keyring.seal(scope, f"blob/{key}", body))

    def get(self, scope: Scope, key: str) -> bytes | None:
        """Give the opened bytes, or None; raises Forgotten where they are missing because she is being forgotten."""
        sealed = self._blobs.get(scope, key)
        if sealed is None:
            self._keyring.check(scope)
            return None
        return self._keyring.open(scope, f"blob/{key}", sealed)

    def list(self, scope: Scope, prefix: str = "") -> list[str]:
        """Give the keys that begin with `prefix`, sorted; keys are not secret."""
        return self._blobs.list(scope, prefix)

    def delete(self, scope: Scope, key: str) -> None:
        """Delete; a key that is not there is no error."""
        self._blobs.delete(scope, key)


def _place(document: Document) -> str:
    """Name a document's place; raises StoreProblem for the kind that is kept for the data key."""
    if document.kind == KIND:
        raise StoreProblem(f"No document may be of the kind {KIND!r}: it holds the creator's key.")
    return f"record/{document.kind}\0{document.id}"


def _bound_to(scope: Scope, place: str) -> bytes:
    """Give what a seal is bound to."""
    return f"whatworks/{scope}/{place}".encode()


def _name_of(wrapped: bytes) -> bytes:
    """Name a data key by its wrapped form, which is no secret."""
    return hashlib.sha256(wrapped).digest()[:NAME_BYTES]


def _check_head(sealed: bytes) -> None:
    """Raise StoreProblem for what is no seal, or a newer one."""
    if not sealed.startswith(MAGIC) or len(sealed) < BODY_AT:
        raise StoreProblem("A stored body is damaged.", remedy="Restore a backup.")
    if sealed[len(MAGIC)] > SHAPE:
        raise StoreProblem("A stored body was sealed by a newer whatworks.", remedy="Update whatworks.")
