"""Blobs as files, one folder a scope; each appears whole or not at all, and none is edited in place."""

import re
import secrets
from contextlib import suppress
from pathlib import Path

from whatworks.adapters.embedded.disk import private_folder, stage, sync_folder, telling_disk
from whatworks.adapters.embedded.lock import locked
from whatworks.domain.errors import StoreProblem
from whatworks.domain.scope import Scope

KEY = re.compile(r"[a-z0-9._/-]{1,200}", re.ASCII)  # 200: with the suffix still below the 255 bytes of a file name
SUFFIX = ".blob"  # after the key, so that no key can be "." or ".."
SLASH = "="  # stands for "/" in a file name: a key is never a path, and "a" and "a/b" can both exist
TRIES = 5  # a neighbour may remove the empty folder between making it and renaming into it


class FileBlobs:
    """Bytes under `folder/workspace/creator/`; `staging` is on the same disk, so that a rename is atomic.

    A deletion waits while a backup holds `backup_lock`, so that a backup never misses a chunk it has seen.
    """

    def __init__(self, folder: Path, *, staging: Path, backup_lock: Path) -> None:
        self._folder = folder
        self._staging = staging
        self._backup_lock = backup_lock

    def put(self, scope: Scope, key: str, body: bytes) -> None:
        """Store durably: staged, synced, renamed."""
        place = self._place(scope, key)
        with telling_disk():
            staged = stage(body, self._staging / f"{secrets.token_hex(12)}.part")
            try:
                self._rename(staged, place)
            finally:
                staged.unlink(missing_ok=True)

    def get(self, scope: Scope, key: str) -> bytes | None:
        """Give the bytes, or None."""
        with telling_disk():
            try:
                return self._place(scope, key).read_bytes()
            except FileNotFoundError:
                return None

    def list(self, scope: Scope, prefix: str = "") -> list[str]:
        """Give the keys that begin with `prefix`, sorted."""
        with telling_disk():
            try:
                names = [entry.name for entry in self._home_of(scope).iterdir()]
            except FileNotFoundError:
                return []
        keys = [name.removesuffix(SUFFIX).replace(SLASH, "/") for name in names if name.endswith(SUFFIX)]
        return sorted(key for key in keys if key.startswith(prefix))

    def delete(self, scope: Scope, key: str) -> None:
        """Delete the file, and the scope's folder with the last one."""
        place = self._place(scope, key)
        with locked(self._backup_lock, shared=True), telling_disk():
            try:
                place.unlink()
            except FileNotFoundError:
                return
            with suppress(FileNotFoundError):  # a neighbour deleted the last one meanwhile, and the folder with it
                sync_folder(place.parent)
            with suppress(OSError):  # not empty: others remain
                place.parent.rmdir()
                place.parent.parent.rmdir()

    def _rename(self, staged: Path, place: Path) -> None:
        """Move the staged file to its place, making the folder as often as a neighbour removes it."""
        for _ in range(TRIES):
            with suppress(FileNotFoundError):
                private_folder(place.parent)
                staged.replace(place)
                sync_folder(place.parent)
                return
        raise StoreProblem("A folder of the store keeps vanishing.", remedy="Check what else changes the home folder.")

    def _home_of(self, scope: Scope) -> Path:
        """Give the scope's folder; scope names are path-safe by their own rule."""
        return self._folder / scope.workspace / scope.creator

    def _place(self, scope: Scope, key: str) -> Path:
        """Give the file of a key; raises StoreProblem for a key outside the port's alphabet."""
        if not KEY.fullmatch(key):
            raise StoreProblem(f"{key[:40]!r} cannot be the key of a blob.")
        return self._home_of(scope) / (key.replace("/", SLASH) + SUFFIX)
