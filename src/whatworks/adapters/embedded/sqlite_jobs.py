"""Jobs in one SQLite file beside the records: taken under a lease, reported by turn; what they say arrives sealed."""

import json
import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from whatworks.adapters.embedded.disk import made_private, telling_disk
from whatworks.adapters.embedded.lock import locked
from whatworks.adapters.embedded.sqlite_records import BUSY_SECONDS, emptied_log, telling_sqlite
from whatworks.adapters.job_bodies import opened_body, sealed_body
from whatworks.adapters.sealing import Keyring
from whatworks.domain.errors import Conflict, Forgotten, StoreProblem
from whatworks.domain.scope import Scope
from whatworks.domain.work import Job, State
from whatworks.ports.clock import Clock

SHAPE = 1  # of the table; kept in the file as user_version
# `lease_until` is the moment before which nobody may take a job: of one that runs its lease, of one that waits its due.
KEPT_S = 86_400.0  # a job that ended can be asked about for a day: whoever sent it has looked by then

TABLE = """
CREATE TABLE jobs (
  workspace TEXT NOT NULL, creator TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
  sent_at REAL NOT NULL, ended_at REAL, lease_until REAL NOT NULL, turn INTEGER NOT NULL, tries INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (workspace, creator, id)
) STRICT;
CREATE INDEX by_age ON jobs (state, sent_at, id)
"""
GET = """
SELECT workspace, creator, id, kind, state, sent_at, ended_at, lease_until, turn, tries, body FROM jobs
WHERE workspace = ? AND creator = ? AND id = ?
"""
SEND = "INSERT INTO jobs VALUES (?, ?, ?, ?, 'waiting', ?, NULL, ?, 0, 0, ?) ON CONFLICT DO NOTHING"
SWEEP = "DELETE FROM jobs WHERE ended_at <= ?"
NEXT = """
WITH served AS MATERIALIZED (
  SELECT workspace AS theirs, max(ended_at) AS last FROM jobs
  WHERE ended_at IS NOT NULL AND kind IN (SELECT value FROM json_each(:kinds)) GROUP BY workspace
)
SELECT workspace, creator, id FROM jobs AS job LEFT JOIN served ON theirs = workspace
WHERE state IN ('waiting', 'running') AND lease_until <= :now
  AND kind IN (SELECT value FROM json_each(:kinds))
  AND NOT EXISTS (
    SELECT 1 FROM jobs AS other
    WHERE other.workspace = job.workspace AND other.creator = job.creator
      AND other.state = 'running' AND other.lease_until > :now
  )
ORDER BY last, sent_at, id LIMIT 1
"""
TAKE = """
UPDATE jobs SET state = 'running', turn = turn + 1, lease_until = ?
WHERE workspace = ? AND creator = ? AND id = ?
"""
MINE = "SELECT 1 FROM jobs WHERE workspace = ? AND creator = ? AND id = ? AND turn = ? AND state = 'running'"
REPORT = """
UPDATE jobs SET state = ?, tries = ?, ended_at = ?, lease_until = ?, body = ?
WHERE workspace = ? AND creator = ? AND id = ?
"""
CANCEL = """
UPDATE jobs SET state = 'cancelled', ended_at = ?
WHERE workspace = ? AND creator = ? AND id = ? AND state IN ('waiting', 'running')
"""
DELETE = "DELETE FROM jobs WHERE workspace = ? AND creator = ? AND id = ?"
COUNTS = "SELECT kind, state, count(*) FROM jobs GROUP BY kind, state"
FORGET = "DELETE FROM jobs WHERE workspace = ? AND creator = ?"

Row = tuple[Any, ...]
Told = dict[str, Any] | tuple[str, ...]


class SqliteJobs:
    """Jobs of every scope in one file, made when the first is sent; safe for several threads and processes."""

    def __init__(self, path: Path, keyring: Keyring, clock: Clock) -> None:
        self._path = path
        self._keyring = keyring
        self._clock = clock
        self._turn = threading.RLock()
        self._opened: sqlite3.Connection | None = None

    def send(self, job: Job) -> Job:
        """Keep a job, unless it is there; jobs that ended a day ago go."""
        there = self.get(job.scope, job.id)
        if there is not None:  # a wish that is repeated with every look must not cost a write
            return there
        now = self._now()
        row = (*_place(job), job.kind, now, job.due_at or 0.0, sealed_body(self._keyring, job))
        with self._transaction(self._made()) as connection:
            connection.execute(SWEEP, (now - KEPT_S,))
            connection.execute(SEND, row)
        kept = self.get(job.scope, job.id)
        if kept is None:
            raise Forgotten("The creator was forgotten while this was sent.", remedy="Send it again to begin anew.")
        return kept

    def take(self, kinds: Collection[str], lease_s: float) -> Job | None:
        """Take the job whose turn it is; those of creators who were forgotten meanwhile go."""
        told = {"kinds": json.dumps(sorted(kinds))}
        while (connection := self._found()) is not None:
            if self._row(connection, NEXT, {**told, "now": self._now()}) is None:  # looking alone locks nobody out
                return None
            with self._transaction(connection):
                place = connection.execute(NEXT, {**told, "now": self._now()}).fetchone()
                if place is None:
                    return None
                connection.execute(TAKE, (self._now() + lease_s, *place))
                job = self._job(connection.execute(GET, place).fetchone())
                if job is not None:
                    return job
                connection.execute(DELETE, place)
        return None

    def report(self, job: Job, lease_s: float) -> Job:
        """Keep how far a job got; raises Conflict where its turn is over."""
        connection = self._found()
        if connection is None:
            raise _over()
        now = self._now()
        with self._transaction(connection):
            if connection.execute(MINE, (*_place(job), job.turn)).fetchone() is None:
                raise _over()
            kept = replace(job, ended_at=now if job.ended else None)
            lease = now + lease_s if job.state == "running" else job.due_at or 0.0
            body = sealed_body(self._keyring, job)
            connection.execute(REPORT, (job.state, job.tries, kept.ended_at, lease, body, *_place(job)))
        return kept

    def get(self, scope: Scope, id: str) -> Job | None:
        """Give a job as it stands, or None; None too where its creator was forgotten."""
        connection = self._found()
        if connection is None:
            return None
        row = self._row(connection, GET, (scope.workspace, scope.creator, id))
        return None if row is None else self._job(row)

    def cancel(self, scope: Scope, id: str) -> Job | None:
        """End a job that has not ended; its worker is told at its next report."""
        connection = self._found()
        if connection is None:
            return None
        with self._transaction(connection):
            connection.execute(CANCEL, (self._now(), scope.workspace, scope.creator, id))
        return self.get(scope, id)

    def forget(self, scope: Scope) -> int:
        """Delete the scope's jobs, rewrite the file without their pages, and empty the log."""
        connection = self._found()
        if connection is None:
            return 0
        with self._transaction(connection):
            deleted = connection.execute(FORGET, (scope.workspace, scope.creator)).rowcount
        with self._turn, telling_sqlite():
            connection.execute("VACUUM")
        if not emptied_log(connection, self._turn):
            raise StoreProblem(
                "Her jobs are deleted, but another whatworks still reads the log they were in.",
                remedy="Stop it and run forget again.",
            )
        return deleted

    def counts(self) -> Mapping[tuple[str, State], int]:
        """Count the jobs by kind and state."""
        connection = self._found()
        if connection is None:
            return {}
        with self._turn, telling_sqlite():
            return {(kind, state): count for kind, state, count in connection.execute(COUNTS)}

    def _now(self) -> float:
        """Give UTC seconds."""
        return self._clock.now().timestamp()

    def _job(self, row: Row) -> Job | None:
        """Read a row; None where the creator's key was destroyed."""
        workspace, creator, id, kind, state, sent_at, ended_at, until, turn, tries, body = row
        due_at = until if state == "waiting" and until else None
        times = {"sent_at": sent_at, "ended_at": ended_at, "due_at": due_at}
        job = Job(Scope(workspace, creator), id, kind, state=state, turn=turn, tries=tries, **times)
        try:
            return opened_body(self._keyring, job, body)
        except Forgotten:
            return None

    def _row(self, connection: sqlite3.Connection, query: str, told: Told) -> Row | None:
        """Give the first row of a query."""
        with self._turn, telling_sqlite():
            row: Row | None = connection.execute(query, told).fetchone()
        return row

    def _found(self) -> sqlite3.Connection | None:
        """Give the connection, or None where no job was ever sent."""
        return self._made() if self._opened is not None or self._path.exists() else None

    def _made(self) -> sqlite3.Connection:
        """Give the connection; makes the file where it is missing."""
        with self._turn:
            if self._opened is None:
                with locked(self._path.with_suffix(".lock")), telling_sqlite():
                    self._opened = _connected(self._path)
            return self._opened

    @contextmanager
    def _transaction(self, connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        """Run the block as one write; all of it happens, or none."""
        with self._turn, telling_sqlite(), connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection


def _connected(path: Path) -> sqlite3.Connection:
    """Open the file, made where missing; the caller sees to it that only one process makes it."""
    with telling_disk():
        made_private(path)
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    with ExitStack() as undo:
        undo.callback(connection.close)
        (shape,) = connection.execute("PRAGMA user_version").fetchone()
        if shape > SHAPE:
            raise StoreProblem("The jobs were kept by a newer whatworks.", remedy="Update whatworks.")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # a job that was accepted survives a power cut
        connection.execute("PRAGMA secure_delete = ON")
        if shape == 0:
            connection.executescript(f"BEGIN; {TABLE}; PRAGMA user_version = {SHAPE}; COMMIT")
        undo.pop_all()
    return connection


def _place(job: Job) -> tuple[str, str, str]:
    """Give what tells a job from every other."""
    return job.scope.workspace, job.scope.creator, job.id


def _over() -> Conflict:
    """Give the one error for a report that comes too late."""
    return Conflict("The turn at this job is over.", remedy="Ask how it stands, and send it again if need be.")
