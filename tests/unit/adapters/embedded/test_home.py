"""The home folder: its rights, its staging, and a restore that was killed between two renames."""

import os
import shutil
import stat
from pathlib import Path

from whatworks.adapters.embedded.home import STALE_SECONDS, Home
from whatworks.usecases.history.load import load_history

from tests.storing import ANA, batch, house_in, import_all


def test_every_folder_is_the_owners_alone(tmp_path: Path) -> None:
    import_all(house_in(tmp_path / "h"), batch(["p1"], reach=[1]))
    folders = [tmp_path / "h", *(path for path in (tmp_path / "h").rglob("*") if path.is_dir())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}
    files = [path for path in (tmp_path / "h").rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_staging_of_a_dead_process_is_cleared_and_that_of_a_living_one_is_not(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.prepare()
    for name in ("dead.part", "living.part"):
        (home.staging / name).write_bytes(b"x")
    an_age = (home.staging / "dead.part").stat().st_mtime - STALE_SECONDS - 1
    os.utime(home.staging / "dead.part", (an_age, an_age))
    home.prepare()
    assert [path.name for path in home.staging.iterdir()] == ["living.part"]


def test_what_a_neighbour_renames_while_it_is_looked_at_is_no_fault_of_the_disk(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.prepare()
    (home.staging / "gone.part").symlink_to(tmp_path / "renamed")  # listed, and not there when it is looked at
    home.prepare()


def test_a_store_left_aside_by_a_killed_restore_is_taken_back(tmp_path: Path) -> None:
    import_all(house_in(tmp_path), batch(["p1"], reach=[1]))
    home = Home(tmp_path)
    home.store.rename(home.replaced)
    assert len(load_history(house_in(tmp_path), ANA)) == 1
    assert not home.replaced.exists()


def test_what_a_killed_restore_left_is_cleared_for_it_holds_keys(tmp_path: Path) -> None:
    import_all(house_in(tmp_path), batch(["p1"], reach=[1]))
    home = Home(tmp_path)
    for left in (home.replaced, home.incoming):
        shutil.copytree(home.store, left)
    assert len(load_history(house_in(tmp_path), ANA)) == 1
    assert not home.replaced.exists()
    assert not home.incoming.exists()
