"""Writing a file so that a reader sees all of it or the one before, never a half."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from whatworks.domain.errors import UsageProblem


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a draft to write into; it takes the file's place only when the block ends well.

    It can be read by its owner alone: a report is personal. Raises UsageProblem where nothing can be written.
    """
    if path.is_dir():
        raise UsageProblem(f"{path.name} is a folder.", remedy="Name a file.")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as problem:
        raise _unwritable(path, problem) from None
    try:
        with os.fdopen(handle, "wb") as draft:
            yield draft
            draft.flush()
            os.fsync(draft.fileno())
        os.replace(name, path)
    except OSError as problem:
        raise _unwritable(path, problem) from None
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)


def _unwritable(path: Path, problem: OSError) -> UsageProblem:
    """Say that a file cannot be written, and why."""
    return UsageProblem(f"{path} cannot be written ({problem.strerror}).", remedy="Choose another place.")
