"""The home folder: where each embedded store lies in it, and how an unfinished restore is put right."""

import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from whatworks.adapters.embedded.disk import private_folder, telling_disk
from whatworks.adapters.embedded.lock import locked
from whatworks.domain.errors import UsageProblem

STALE_SECONDS = 86_400.0  # a staged file is renamed within seconds: one a day old belongs to a process that died


@dataclass(frozen=True, slots=True)
class Home:
    """The paths of a store. Everything that is kept lies in `store`, so that a restore is one rename."""

    path: Path

    @property
    def store(self) -> Path:
        """Give the folder that holds all that is kept."""
        return self.path / "store"

    @property
    def replaced(self) -> Path:
        """Give the name a store has while a restore puts another in its place."""
        return self.path / "store.replaced"

    @property
    def incoming(self) -> Path:
        """Give the folder a restore unpacks into."""
        return self.path / "store.incoming"

    @property
    def records(self) -> Path:
        """Give the file of documents."""
        return self.store / "records.sqlite"

    @property
    def jobs(self) -> Path:
        """Give the file of jobs."""
        return self.store / "jobs.sqlite"

    @property
    def keys(self) -> Path:
        """Give the file of wrapping keys."""
        return self.store / "keys.json"

    @property
    def blobs(self) -> Path:
        """Give the folder of blobs."""
        return self.store / "blobs"

    @property
    def staging(self) -> Path:
        """Give the folder in which blobs are written before they are renamed into place."""
        return self.store / "staging"

    @property
    def backup_lock(self) -> Path:
        """Give the lock a backup holds so that no blob is deleted meanwhile."""
        return self.path / "backup.lock"

    @property
    def restore_lock(self) -> Path:
        """Give the lock under which stores are put in place."""
        return self.path / "restore.lock"

    def prepare(self) -> None:
        """Make the folders where missing; clear what a killed restore left, for it holds keys, and stale staging."""
        try:
            private_folder(self.path)
            os.close(os.open(self.restore_lock, os.O_RDWR | os.O_CREAT, 0o600))  # may we write in it at all?
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            raise UsageProblem(
                f"The store cannot be kept in {self.path} ({reason}).", remedy="Name another folder: `home`."
            ) from None
        with locked(self.restore_lock), telling_disk():
            if self.replaced.is_dir() and not self.store.exists():
                self.replaced.rename(self.store)
            for left in (self.replaced, self.incoming):
                if left.exists():
                    shutil.rmtree(left)
            private_folder(self.blobs)
            private_folder(self.staging)
            for staged in self.staging.iterdir():
                with suppress(FileNotFoundError):  # a neighbour renamed it into place since it was listed
                    if time.time() - staged.stat().st_mtime > STALE_SECONDS:
                        staged.unlink()
