"""Paths she names, as uploads: files as they are, folders walked; nothing below this ever sees a path."""

import os
import stat
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from whatworks.domain.errors import BadInput
from whatworks.domain.upload import Upload


def uploads_from(paths: Iterable[str | Path]) -> tuple[Upload, ...]:
    """Give the uploads of files and folders, in the order named, folders in the order of their paths.

    Hidden files and folders are skipped, and links that lead out of a folder are not followed. Raises BadInput
    for what is not there, is no file, or a folder without any file.
    """
    return tuple(_upload(path) for named in paths for path in _files(Path(named).expanduser()))


def _files(named: Path) -> list[Path]:
    """Give the files a named path stands for."""
    if not named.exists():
        raise BadInput("there is no such file.", file=named.name, remedy="Check the path; quote names with spaces.")
    if not named.is_dir():
        return [named]
    found = sorted(_walk(named))
    if not found:
        raise BadInput("the folder holds no files.", file=named.name, remedy="Name the folder your exports are in.")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    """Give the visible regular files below a folder; a link counts only if it stays inside."""
    inside = folder.resolve()
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if name.startswith(".") or not path.is_file():
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(inside):
                continue
            yield path


def _upload(path: Path) -> Upload:
    """Give one file as an upload; raises BadInput for what cannot be read as a file."""
    try:
        facts = path.stat()
    except OSError:
        raise _unreadable(path) from None
    if not stat.S_ISREG(facts.st_mode):
        raise BadInput("this is not a regular file.", file=path.name, remedy="Name the export itself.")
    if not os.access(path, os.R_OK):
        raise _unreadable(path)
    return Upload(path.name, partial(_open, path), facts.st_size, max(0, int(facts.st_mtime)))


def _open(path: Path) -> BinaryIO:
    """Open a file for reading, or say that it cannot be."""
    try:
        return path.open("rb")
    except OSError:
        raise _unreadable(path) from None


def _unreadable(path: Path) -> BadInput:
    """Say that a file cannot be opened."""
    return BadInput("the file cannot be opened.", file=path.name, remedy="Check that you may read it.")
