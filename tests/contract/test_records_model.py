"""Records against a dictionary: whatever is done in whatever order, both give the same."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from whatworks.domain.errors import Conflict
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document, Records

from tests.contract.backends import BACKENDS, Backends

scopes = st.sampled_from([Scope("a", "x"), Scope("a", "y"), Scope("b", "x")])
kinds = st.sampled_from(["card", "draft"])
ids = st.text("ab.$/é", min_size=1, max_size=2)
bodies = st.binary(max_size=5)


class RecordsAndDictionary(RuleBasedStateMachine):
    """The dictionary holds (scope, kind, id) → (body, version)."""

    records: Records

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.model: dict[tuple[Scope, str, str], tuple[bytes, int]] = {}

    @initialize(backends=st.sampled_from(BACKENDS))
    def open(self, backends: Backends) -> None:
        self.records = backends.records(Path(self.folder.name))

    @rule(scope=scopes, documents=st.lists(st.tuples(kinds, ids, bodies), max_size=4))
    def put_many(self, scope: Scope, documents: list[tuple[str, str, bytes]]) -> None:
        self.records.put_many(scope, [Document(*each) for each in documents])
        for kind, id, body in documents:
            self._store(scope, kind, id, body)

    @rule(scope=scopes, kind=kinds, id=ids, body=bodies, version=st.integers(0, 3))
    def replace_if_unchanged(self, scope: Scope, kind: str, id: str, body: bytes, version: int) -> None:
        _, stored = self.model.get((scope, kind, id), (b"", 0))
        try:
            given = self.records.replace_if_unchanged(scope, Document(kind, id, body, version))
        except Conflict:
            assert version != stored
        else:
            assert version == stored
            self._store(scope, kind, id, body)
            assert given == Document(kind, id, body, stored + 1)

    @rule(scope=scopes)
    def forget(self, scope: Scope) -> None:
        gone = [key for key in self.model if key[0] == scope]
        assert self.records.forget(scope) == len(gone)
        for key in gone:
            del self.model[key]

    @rule(scope=scopes, kind=kinds, after=ids | st.just(""))
    def scan(self, scope: Scope, kind: str, after: str) -> None:
        expected = sorted(
            (
                Document(kind, key[2], *stored)
                for key, stored in self.model.items()
                if key[:2] == (scope, kind) and key[2].encode() > after.encode()
            ),
            key=lambda each: each.id.encode(),
        )
        assert list(self.records.scan(scope, kind, after=after)) == expected

    @invariant()
    def every_document_is_the_same(self) -> None:
        for (scope, kind, id), stored in self.model.items():
            assert self.records.get(scope, kind, id) == Document(kind, id, *stored)

    def teardown(self) -> None:
        self.folder.cleanup()

    def _store(self, scope: Scope, kind: str, id: str, body: bytes) -> None:
        _, version = self.model.get((scope, kind, id), (b"", 0))
        self.model[scope, kind, id] = (body, version + 1)


RecordsAndDictionary.TestCase.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
TestRecordsAndDictionary = RecordsAndDictionary.TestCase
