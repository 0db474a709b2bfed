"""Writing files so that a power cut leaves the old or the new, never half; what lies in them is not known here."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from whatworks.domain.errors import StoreProblem

PRIVATE_FOLDER = 0o700  # hers alone
PRIVATE_FILE = 0o600


@contextmanager
def telling_disk() -> Iterator[None]:
    """Turn what the disk refuses into StoreProblem, without a path in the message."""
    try:
        yield
    except OSError as problem:
        reason = (problem.strerror or type(problem).__name__).lower()
        raise StoreProblem(
            f"The disk refused: {reason}.", remedy="Check the space and the permissions of the home folder."
        ) from problem


def private_folder(path: Path) -> Path:
    """Make the folder and its parents where missing, each readable by its owner only; give it back."""
    if not path.is_dir():
        private_folder(path.parent)
        path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    return path


def stage(body: bytes, path: Path) -> Path:
    """Write the body durably to a new private file, and give its path; the caller renames it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
    with ExitStack() as undo:
        undo.callback(path.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as out:
            out.write(body)
            out.flush()
            os.fsync(out.fileno())
        undo.pop_all()
    return path


def sync_folder(path: Path) -> None:
    """Make renames and deletions in the folder durable; nothing to do where folders cannot be opened (Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def made_private(path: Path) -> None:
    """Make an empty file only its owner may read, where there is none: SQLite would make it world-readable.

    One that is there is never opened: closing it would drop the locks this process's own connections hold on it, and
    the next writer would damage the file (sqlite.org, "How to corrupt", 2.2: POSIX advisory locks).
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
