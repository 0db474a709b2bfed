"""Law 9, as far as it is kept in the store: forget means forget, to the last byte of the home.

The scan looks at every file of the home: as it is, in three encodings; and at whatever a remaining key opens in it,
decompressed. That the scan can find is shown before the forgetting, on the same home; and what a thief copied before
it stays closed with every key that is left.
"""

import json
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from whatworks.adapters.embedded.home import Home
from whatworks.adapters.embedded.key_file import KeyFile
from whatworks.adapters.embedded.sqlite_records import SqliteRecords
from whatworks.adapters.sealing import BODY_AT, ID, KIND, MAGIC, NONCE_BYTES
from whatworks.domain.errors import Forgotten, WhatworksError
from whatworks.domain.scope import Scope
from whatworks.domain.work import Job
from whatworks.ports.records import Document
from whatworks.usecases.forget_me import forget_me
from whatworks.usecases.history.chunks import chunk_frame
from whatworks.usecases.history.load import load_history
from whatworks.usecases.history.writer import begin_import
from whatworks.usecases.house import House
from whatworks.usecases.spooling import Spool
from whatworks.usecases.standing import Source, Standing, keep
from whatworks.wiring.build import open_house

from tests.storing import ANA, BEA, NOON, batch, house_in, import_all

CAPTIONS = [f"she wrote number {i:04d} on a rainy day, ñ 你好" for i in range(2_000)]
ENCODINGS = ("utf-8", "utf-16-le", "unicode-escape")


def _fill(house: House) -> None:
    """Give both creators all that a store holds: posts, a card, a draft, a model, a job, an upload, an answer."""
    for scope in (ANA, BEA):
        texts = CAPTIONS if scope == ANA else [f"the neighbour's text {i}" for i in range(2_000)]
        ids = [f"p{i}" for i in range(2_000)]
        import_all(house, batch(ids, text=texts, reach=range(2_000)), scope=scope, chunk_rows=700)
        later = batch(ids[:50], text=texts[:50], reach=range(50), observed_at=NOON + 200_000)
        import_all(house, later, scope=scope, file="f2")
        house.records.put_many(scope, [Document("card", str(i), text.encode()) for i, text in enumerate(texts)])
        house.records.put_many(scope, [Document("card", "0", b"replaced")])
        house.blobs.put(scope, "models/1", "\n".join(texts).encode())
        house.jobs.send(Job(scope, "1", "import", asked={"mapping": dict.fromkeys(texts, "reactions")}))
        spool = Spool(house, scope, "1")
        spool.begin(f"{texts[0][:21]}.csv")
        spool.write("\n".join(texts).encode())
        spool.close()
        told = Source("", {}, "2026-01-02T00:00:00+00:00", "UTC")
        keep(house, scope, Standing("\n".join(texts).encode(), told))
        house.cache.set(scope, "answer", "\n".join(texts).encode(), 3_600.0)


def _found(bodies: Iterable[bytes]) -> set[str]:
    """Give the captions that stand anywhere in these bytes, in any encoding."""
    every = b"\0".join(bodies)
    return {text for text in CAPTIONS if any(text[:21].encode(how) in every for how in ENCODINGS)}


def _files(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]


def _data_keys(folder: Path) -> list[bytes]:
    """Unwrap every data key that any key left in the key file opens."""
    home = Home(folder)
    records, keys = SqliteRecords(home.records), KeyFile(home.keys)
    wrapped = [records.get(scope, KIND, ID) for scope in records.scopes()]
    opened = []
    for scope in (Scope(*name.split("/")) for name in json.loads(home.keys.read_text())["keys"]):
        for each in wrapped:
            try:
                opened.append(keys.unwrap(scope, each.body if each else b""))
            except WhatworksError:
                continue
    records.close()
    return opened


def _sealed(folder: Path) -> Iterator[tuple[bytes, bytes]]:
    """Give every sealed body of a home with what it may be bound to: each blob, each document."""
    home = Home(folder)
    for path in home.blobs.glob("*/*/*.blob"):
        key = path.name.removesuffix(".blob").replace("=", "/")
        yield path.read_bytes(), f"whatworks/{path.parent.parent.name}/{path.parent.name}/blob/{key}".encode()
    records = SqliteRecords(home.records)
    for scope in records.scopes():
        for kind in ("card", "manifest", "report"):
            for document in records.scan(scope, kind):
                yield document.body, f"whatworks/{scope}/record/{kind}\0{document.id}".encode()
    records.close()
    with closing(sqlite3.connect(home.jobs)) as jobs:
        for workspace, creator, id, body in jobs.execute("SELECT workspace, creator, id, body FROM jobs").fetchall():
            yield body, f"whatworks/{workspace}/{creator}/job/{id}".encode()


def _opened(folder: Path, keys: Iterable[bytes]) -> Iterator[bytes]:
    """Give whatever these keys open in a home, decompressed where it is compressed."""
    ciphers = [AESGCM(key) for key in keys]
    for body, bound_to in _sealed(folder):
        assert body.startswith(MAGIC)
        for cipher in ciphers:
            try:
                plain = cipher.decrypt(body[BODY_AT - NONCE_BYTES : BODY_AT], body[BODY_AT:], bound_to)
            except InvalidTag:
                continue
            yield plain
            yield from _unpacked(plain)


def _unpacked(plain: bytes) -> Iterator[bytes]:
    if plain.startswith(b"wwchunk"):
        yield "\n".join(chunk_frame(plain)["text"].to_list()).encode()
    elif plain.startswith(b"x"):
        yield zlib.decompress(plain)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give a home after the forgetting, and the copy a thief made before it."""
    folder = tmp_path_factory.mktemp("law-9")
    home, copy = folder / "home", folder / "copy"
    house = house_in(home)
    _fill(house)
    shutil.copytree(home, copy)
    forget_me(house, ANA)
    return home, copy


def test_the_scan_finds_every_caption_before_and_none_of_them_lay_in_the_clear(homes: tuple[Path, Path]) -> None:
    _, copy = homes
    assert _found(_files(copy)) == set()
    assert _found(_opened(copy, _data_keys(copy))) == set(CAPTIONS)


def test_after_forgetting_no_byte_of_the_home_tells_a_caption_clear_or_opened(homes: tuple[Path, Path]) -> None:
    home, _ = homes
    keys = _data_keys(home)
    assert len(keys) == 1
    assert _found(_files(home)) == set()
    assert _found(_opened(home, keys)) == set()


def test_a_copy_of_the_disk_from_before_opens_with_no_key_that_is_left(homes: tuple[Path, Path]) -> None:
    home, copy = homes
    opened = list(_opened(copy, _data_keys(home)))
    assert opened, "the neighbour's own bodies must open, else the scan proves nothing"
    assert _found(opened) == set()


def test_no_byte_of_her_sealed_bodies_or_keys_is_left_in_the_home(homes: tuple[Path, Path]) -> None:
    home, copy = homes
    left = b"\0".join(_files(home))
    hers = [body for body, bound_to in _sealed(copy) if bound_to.startswith(f"whatworks/{ANA}/".encode())]
    theirs = [body for body, bound_to in _sealed(copy) if bound_to.startswith(f"whatworks/{BEA}/".encode())]
    assert len(hers) == len(theirs) > 2_000
    assert not [body for body in hers if body[BODY_AT : BODY_AT + 16] in left]
    assert all(body[BODY_AT : BODY_AT + 16] in left for body in theirs)
    wrapping = json.loads(Home(copy).keys.read_text())["keys"][str(ANA)]
    assert wrapping.encode() not in left
    assert str(ANA).encode() not in left


def test_what_this_process_had_at_hand_of_her_is_gone_and_her_jobs_are(homes: tuple[Path, Path]) -> None:
    home, _ = homes
    house = house_in(home)
    assert house.cache.get(ANA, "answer") is None
    assert house.cache.get(BEA, "answer") is not None
    assert house.jobs.get(ANA, "1") is None
    assert house.jobs.get(BEA, "1") is not None


def test_an_import_under_way_does_not_bring_her_back(tmp_path: Path) -> None:
    busy, other = open_house(tmp_path, steady=True), house_in(tmp_path)
    with begin_import(busy, ANA, ["f1"], import_id="f1", chunk_rows=1) as writer:
        writer.add(batch(["p1"], text=[CAPTIONS[0]], reach=[1]))
        forget_me(other, ANA)
        with pytest.raises(Forgotten):
            writer.add(batch(["p2"], text=[CAPTIONS[1]], reach=[1]))
        writer.abandon()
    assert house_in(tmp_path).records.scopes() == []
    assert other.blobs.list(ANA) == []
    import_all(other, batch(["p1"], reach=[1]))
    assert len(load_history(other, ANA)) == 1


def test_the_neighbour_keeps_everything(homes: tuple[Path, Path]) -> None:
    home, _ = homes
    house = house_in(home)
    assert len(load_history(house, BEA)) == 2_000
    assert house.records.scopes() == [BEA]
    assert len(load_history(house, ANA)) == 0
