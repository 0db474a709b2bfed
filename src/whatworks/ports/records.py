"""Documents keyed (scope, kind, id): one partitioned store, the common ground of every database we may grow onto."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from whatworks.domain.scope import Scope


@dataclass(frozen=True, slots=True)
class Document:
    """One sealed document. `version` counts its replacements from 1; 0 means it was never stored."""

    kind: str
    id: str
    body: bytes
    version: int = 0


class Records(Protocol):
    """Documents of a scope; one scope never sees another's."""

    def put_many(self, scope: Scope, documents: Iterable[Document]) -> None:
        """Write all or none, replacing what has the same kind and id; each stored version grows by one."""

    def get(self, scope: Scope, kind: str, id: str) -> Document | None:
        """Give one document, or None."""

    def scan(self, scope: Scope, kind: str, *, after: str = "") -> Iterator[Document]:
        """Give the documents of a kind in bytewise order of id, those after `after`."""

    def replace_if_unchanged(self, scope: Scope, document: Document) -> Document:
        """Write only if the stored version still is `document.version` (0: only if absent); give the stored document.

        Raises Conflict, and changes nothing, when somebody else was first.
        """

    def forget(self, scope: Scope) -> int:
        """Delete every document of the scope beyond recovery; give how many there were."""

    def scopes(self, workspace: str | None = None) -> list[Scope]:
        """Give the scopes that hold documents, sorted; of one workspace where given."""


class Stamped(Protocol):
    """A store that tells whether anything in it changed, without being read."""

    def stamp(self) -> str | None:
        """Give what is another one as soon as anything in the store changed, whoever did it; quicker than any reading.

        None where that cannot be told just now, or never.
        """
