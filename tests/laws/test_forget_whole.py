"""Law 9 from end to end: two thousand captions imported and advised on as she would, then forgotten: no byte is left.

The scan is that of `test_forget.py`; here everything in the home was put there by the program itself.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from whatworks.adapters.embedded.home import Home
from whatworks.adapters.sealing import BODY_AT, KIND, NONCE_BYTES

from tests.laws.test_forget import CAPTIONS, _data_keys, _files, _found, _unpacked
from tests.storing import BEA, DAY, HOUR, NOON

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-21T00:00:00Z"
pytestmark = pytest.mark.slow


def whatworks(folder: Path, *words: str, creator: str = "ana") -> str:
    """Run the program in this folder as a person does; give what it printed."""
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(folder / "tmp"),
        "OMP_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1",
    }  # fmt: skip
    (folder / "tmp").mkdir(parents=True, exist_ok=True)
    words = ("-m", "whatworks", *words, "--home", str(folder / "home"), "--creator", creator)
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def export(captions: list[str], reach: int) -> str:
    """Give posts an hour and a day apart by turns as a table."""
    rows = [
        f'p{n},{NOON - (len(captions) - n) * 5 * HOUR - 40 * DAY},"{caption}",{reach + n % 97}'
        for n, caption in enumerate(captions)
    ]
    return "\n".join(["post_id,published at,text,reach", *rows, ""])


def sealed(folder: Path) -> Iterator[tuple[bytes, str]]:
    """Give every sealed body there is with its place: all blobs, all documents of every kind."""
    home = Home(folder)
    for path in home.blobs.glob("*/*/*.blob"):
        key = path.name.removesuffix(".blob").replace("=", "/")
        yield path.read_bytes(), f"whatworks/{path.parent.parent.name}/{path.parent.name}/blob/{key}"
    with sqlite3.connect(f"file:{home.records}?mode=ro", uri=True) as store:
        rows = store.execute("SELECT workspace, creator, kind, id, body FROM documents WHERE kind <> ?", (KIND,))
        for workspace, creator, kind, id, body in rows.fetchall():
            yield body, f"whatworks/{workspace}/{creator}/record/{kind}\0{id}"
    store.close()


def opened(folder: Path, keys: list[bytes]) -> list[bytes]:
    """Give all that these keys open in a home, as it is and unpacked."""
    found: list[bytes] = []
    for body, place in sealed(folder):
        for key in keys:
            try:
                plain = AESGCM(key).decrypt(body[BODY_AT - NONCE_BYTES : BODY_AT], body[BODY_AT:], place.encode())
            except InvalidTag:
                continue
            found += [plain, *_unpacked(plain)]
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the home after the forgetting, a copy of it from before, and what the program said."""
    folder = tmp_path_factory.mktemp("law-9")
    (folder / "drop").mkdir()
    for creator, captions in (("ana", CAPTIONS), ("bea", [f"the neighbour's text {n}" for n in range(200)])):
        file = folder / "drop" / f"{creator}.csv"
        file.write_text(export(captions, 100), encoding="utf-8")
        whatworks(folder, "import", str(file), "--as-of", AS_OF, creator=creator)
        file.write_text(export(captions[:50], 400), encoding="utf-8")
        whatworks(folder, "advise", str(file), "--as-of", AS_OF, creator=creator)
        file.unlink()
    shutil.copytree(folder / "home", folder / "copy")
    (folder / "said").write_text(whatworks(folder, "forget", "--yes"), encoding="utf-8")
    return folder


def test_the_import_kept_every_caption_and_none_in_the_clear(place: Path) -> None:
    copy = place / "copy"
    assert _found(opened(copy, _data_keys(copy))) == set(CAPTIONS)
    assert _found(_files(copy)) == set()


def test_after_forgetting_nothing_in_the_home_or_beside_it_tells_a_caption(place: Path) -> None:
    home = place / "home"
    (key,) = _data_keys(home)
    assert _found(opened(home, [key])) == set()
    assert _found(_files(home)) == set()
    assert _found(_files(place / "tmp")) == set()
    assert "home/ana" not in b"\0".join(_files(home)).decode("latin-1")
    said = (place / "said").read_text(encoding="utf-8")
    assert said.startswith("Forgotten: home/ana. 2 imports with 2,000 posts deleted beyond recovery.")


def test_what_was_copied_before_stays_closed_to_the_keys_that_are_left(place: Path) -> None:
    bodies = opened(place / "copy", _data_keys(place / "home"))
    assert bodies, "the neighbour's must open, else this proves nothing"
    assert _found(bodies) == set()


def test_the_neighbour_is_advised_as_before(place: Path) -> None:
    shutil.copytree(place / "copy", place / "before" / "home")
    words = ("advise", "--as-of", AS_OF, "--format", "json")
    after = whatworks(place, *words, creator=BEA.creator)
    assert after == whatworks(place / "before", *words, creator=BEA.creator)
    assert '"data_hash"' in after
