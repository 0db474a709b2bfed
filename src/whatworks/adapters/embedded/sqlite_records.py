"""Documents in one SQLite file: write-ahead log, deleted bytes overwritten; bodies arrive sealed."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

from whatworks.adapters.embedded.disk import PRIVATE_FILE, made_private, telling_disk
from whatworks.adapters.embedded.lock import locked
from whatworks.domain.errors import Conflict, StoreProblem
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document

SHAPE = 1  # of the tables; kept in the file as user_version
APPLICATION_ID = 0x77774B73  # "wwKs": tells a store from any other SQLite file
BUSY_SECONDS = 30.0  # a forget vacuums the whole file, measured 1.8 s for 200 MB on a busy machine: 30 is ample
CHECKPOINT_PAUSE = 0.02  # seconds: a checkpoint of a few megabytes takes as long
SETTLED_SECONDS = 0.1  # clocks of file systems tick every 4 to 10 ms: two writes within a tick look like one
PAGE = 256  # documents read at a time: no long read holds back the log, and 256 × 400 KB still fits in memory

TABLE = """
CREATE TABLE documents (
  workspace TEXT NOT NULL, creator TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
  version INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (workspace, creator, kind, id)
) STRICT
"""
PUT = """
INSERT INTO documents VALUES (?, ?, ?, ?, 1, ?)
ON CONFLICT (workspace, creator, kind, id) DO UPDATE SET body = excluded.body, version = version + 1
"""
GET = "SELECT version, body FROM documents WHERE workspace = ? AND creator = ? AND kind = ? AND id = ?"
SCAN = """
SELECT id, version, body FROM documents
WHERE workspace = ? AND creator = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?
"""
INSERT = "INSERT INTO documents VALUES (?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING"
REPLACE = """
UPDATE documents SET body = ?, version = version + 1
WHERE workspace = ? AND creator = ? AND kind = ? AND id = ? AND version = ?
"""
FORGET = "DELETE FROM documents WHERE workspace = ? AND creator = ?"
SCOPES = "SELECT DISTINCT workspace, creator FROM documents WHERE workspace = coalesce(?, workspace) ORDER BY 1, 2"


class SqliteRecords:
    """Documents of every scope in one file; safe for several threads and processes."""

    def __init__(self, path: Path) -> None:
        self._turn = threading.RLock()
        self._files = (path, path.with_name(path.name + "-wal"))
        with locked(path.with_suffix(".lock")), telling_sqlite():
            self._connection = _opened(path)

    def close(self) -> None:
        """Close the file; nothing is lost by not calling it."""
        with self._turn:
            self._connection.close()

    def put_many(self, scope: Scope, documents: Iterable[Document]) -> None:
        """Write all or none."""
        rows = [(scope.workspace, scope.creator, item.kind, item.id, item.body) for item in documents]
        with self._transaction() as connection:
            connection.executemany(PUT, rows)

    def get(self, scope: Scope, kind: str, id: str) -> Document | None:
        """Give one document, or None."""
        with self._turn, telling_sqlite():
            row = self._connection.execute(GET, (scope.workspace, scope.creator, kind, id)).fetchone()
        return None if row is None else Document(kind, id, row[1], row[0])

    def scan(self, scope: Scope, kind: str, *, after: str = "") -> Iterator[Document]:
        """Give the documents of a kind in bytewise order of id, a page at a time."""
        rows = self._page(scope, kind, after)
        while rows:
            for id, version, body in rows:
                yield Document(kind, id, body, version)
            rows = self._page(scope, kind, rows[-1][0])

    def replace_if_unchanged(self, scope: Scope, document: Document) -> Document:
        """Write only if the stored version still is the document's; raises Conflict otherwise."""
        where = (scope.workspace, scope.creator, document.kind, document.id)
        with self._transaction() as connection:
            if document.version == 0:
                changed = connection.execute(INSERT, (*where, document.body)).rowcount
            else:
                changed = connection.execute(REPLACE, (document.body, *where, document.version)).rowcount
        if changed == 0:
            raise Conflict("Somebody else changed the same document first.", remedy="Try again.")
        return replace(document, version=document.version + 1)

    def forget(self, scope: Scope) -> int:
        """Delete the scope's documents, rewrite the file without their pages, and empty the log."""
        with self._transaction() as connection:
            deleted = connection.execute(FORGET, (scope.workspace, scope.creator)).rowcount
        with self._turn, telling_sqlite():
            self._connection.execute("VACUUM")
        if not emptied_log(self._connection, self._turn):
            raise StoreProblem(
                "Her documents are deleted, but another whatworks still reads the log they were in.",
                remedy="Stop it and run forget again.",
            )
        return deleted

    def scopes(self, workspace: str | None = None) -> list[Scope]:
        """Give the scopes that hold documents, sorted."""
        with self._turn, telling_sqlite():
            return [Scope(*row) for row in self._connection.execute(SCOPES, (workspace,))]

    def stamp(self) -> str | None:
        """Give size and time of the file and its log: every commit writes one of them.

        None where the last was a moment ago: another one could bear the same time.
        """
        told = []
        for file in self._files:
            try:
                facts = file.stat()
            except FileNotFoundError:
                told.append("none")
                continue
            if time.time() - facts.st_mtime < SETTLED_SECONDS:
                return None
            told.append(f"{facts.st_ino}.{facts.st_mtime_ns}.{facts.st_size}")
        return " ".join(told)

    def _page(self, scope: Scope, kind: str, after: str) -> list[tuple[str, int, bytes]]:
        """Give the next documents after an id."""
        with self._turn, telling_sqlite():
            return self._connection.execute(SCAN, (scope.workspace, scope.creator, kind, after, PAGE)).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Run the block as one write; all of it happens, or none."""
        with self._turn, telling_sqlite(), self._connection:  # the connection commits, or rolls back and raises
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection


def emptied_log(connection: sqlite3.Connection, turn: threading.RLock) -> bool:
    """Empty the write-ahead log; False where somebody still reads it after all that time.

    While a neighbour's checkpoint runs, SQLite says "busy" at once, whatever the timeout: it is asked again.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        with turn, telling_sqlite():
            (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy or time.monotonic() > until:
            return not busy
        time.sleep(CHECKPOINT_PAUSE)


@contextmanager
def telling_sqlite() -> Iterator[None]:
    """Turn SQLite's errors into StoreProblem, each with what the person can do."""
    try:
        yield
    except sqlite3.Error as problem:
        code = getattr(problem, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary result code
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreProblem("Another whatworks holds the store.", remedy="Try again in a moment.") from problem
        if code == sqlite3.SQLITE_FULL:
            raise StoreProblem("The disk is full.", remedy="Make room and try again.") from problem
        raise StoreProblem("The store's records are damaged or not a store.", remedy="Restore a backup.") from problem


def copy_records(source: Path, target: Path) -> None:
    """Copy the records as they are at this moment into a new file, while others read and write."""
    with telling_disk():
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    with telling_sqlite(), closing(_opened(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it


def check_records(path: Path) -> None:
    """Raise StoreProblem unless the file is a whole, undamaged store this program can read."""
    with telling_sqlite(), closing(_opened(path)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if verdict != "ok":
        raise StoreProblem("The store's records are damaged.", remedy="Restore another backup.")


def _opened(path: Path) -> sqlite3.Connection:
    """Open the file, made where missing; the caller sees to it that only one process makes it."""
    with telling_disk():
        made_private(path)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    with ExitStack() as undo:
        undo.callback(connection.close)
        _check_shape(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # a commit that was told survives a power cut
        connection.execute("PRAGMA secure_delete = ON")
        undo.pop_all()
    return connection


def _check_shape(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file; refuse another program's file, and one from a newer whatworks."""
    (shape,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if shape > SHAPE:
        raise StoreProblem("The store was written by a newer whatworks.", remedy="Update whatworks.")
    if tables == 0:
        connection.executescript(
            f"BEGIN; {TABLE}; PRAGMA user_version = {SHAPE}; PRAGMA application_id = {APPLICATION_ID}; COMMIT"
        )
    elif application != APPLICATION_ID:
        raise StoreProblem("The store's records are another program's file.", remedy="Choose another home folder.")
