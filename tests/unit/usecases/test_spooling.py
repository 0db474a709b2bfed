"""Uploads kept sealed until they are read, in the real embedded store."""

import hashlib
import io
import random
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from whatworks.domain.errors import BadInput, StoreProblem
from whatworks.domain.upload import digest
from whatworks.domain.work import Job
from whatworks.usecases import spooling
from whatworks.usecases.house import House
from whatworks.usecases.spooling import (
    GRACE,
    MOST_FILES,
    PIECE,
    ROOT,
    Spool,
    Spooled,
    drop_spool,
    spooled_uploads,
    sweep_spools,
)

from tests.storing import ANA, BEA, FixedClock, house_in

BODY = random.Random(1).randbytes(3 * PIECE + 12_345)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def house(tmp_path: Path, clock: FixedClock) -> House:
    return house_in(tmp_path / "home", clock)


def spooled(house: House, *files: tuple[str, bytes], id: str = "a1", step: int = 1_000_003) -> tuple[Spooled, ...]:
    spool = Spool(house, ANA, id)
    for name, body in files:
        spool.begin(name, 1_700_000_000)
        for start in range(0, len(body), step):
            spool.write(body[start : start + step])
    return spool.close()


class TestWhatComesIn:
    def test_every_file_is_read_as_it_came(self, house: House) -> None:
        files = (("a.csv", BODY), ("empty.csv", b""), ("b.zip", BODY[:PIECE]), ("c.json", b"{}"))
        assert spooled(house, *files) == tuple(Spooled(name, len(body), 1_700_000_000) for name, body in files)
        uploads = spooled_uploads(house, ANA, "a1")
        assert [(each.name, each.size, each.modified) for each in uploads] == [
            (name, len(body), 1_700_000_000) for name, body in files
        ]
        for upload, (_, body) in zip(uploads, files, strict=True):
            with upload.open() as stream:
                assert stream.read() == body
            assert digest(upload) == hashlib.sha256(body).hexdigest()

    @pytest.mark.parametrize("step", [1, 7_919])
    def test_how_the_bytes_arrive_makes_no_difference(self, house: House, step: int) -> None:
        spooled(house, ("a.csv", BODY[:20_000]), step=step)
        with spooled_uploads(house, ANA, "a1")[0].open() as stream:
            assert stream.read() == BODY[:20_000]

    def test_pieces_are_of_one_size_and_no_name_is_in_a_key(self, house: House) -> None:
        spooled(house, ("secret-client.csv", BODY))
        assert house.blobs.list(ANA, ROOT) == [*(f"spool/a1/000-{n:06d}" for n in range(4)), "spool/a1/files"]
        assert [len(house.blobs.get(ANA, f"spool/a1/000-{n:06d}") or b"") for n in range(4)] == [PIECE] * 3 + [12_345]

    def test_nothing_of_it_lies_in_the_clear(self, house: House, tmp_path: Path) -> None:
        spooled(house, ("secret-client.csv", b"a private caption,12\n" * 1_000))
        kept = b"\0".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
        assert b"private caption" not in kept
        assert b"secret-client" not in kept

    @pytest.mark.parametrize(
        ("name", "own"),
        [
            ("a.csv", "a.csv"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ana\\a.csv", "a.csv"),
            ("folder/", "upload"),
            ("..", "upload"),
            ("", "upload"),
            ("a\x00\x1b[31m\n.csv", "a[31m.csv"),
            ("ñ 你好.csv", "ñ 你好.csv"),
            ("x" * 300 + ".csv", "x" * 251 + ".csv"),
            ("x" * 300, "x" * 255),
        ],
    )
    def test_a_file_keeps_its_own_name_and_nothing_else(self, house: House, name: str, own: str) -> None:
        assert spooled(house, (name, b"x"))[0].name == own

    def test_an_upload_that_grows_too_large_is_refused_by_name(self, house: House) -> None:
        spool = Spool(house, ANA, "a1", limit=2**20)
        spool.begin("a.csv")
        spool.write(bytes(2**19))
        spool.begin("b.csv")
        spool.write(bytes(2**19))
        with pytest.raises(BadInput, match=r"b\.csv: an upload may hold 1 MB"):
            spool.write(b"x")

    def test_an_upload_of_too_many_files_is_refused(self, house: House) -> None:
        spool = Spool(house, ANA, "a1")
        for number in range(MOST_FILES):
            spool.begin(f"{number}.csv")
        with pytest.raises(BadInput, match="500 files"):
            spool.begin("one more.csv")


class TestReading:
    def test_a_stream_is_sought_anywhere_as_a_file_is(self, house: House) -> None:
        spooled(house, ("a.csv", BODY))
        chance, plain = random.Random(2), io.BytesIO(BODY)
        with spooled_uploads(house, ANA, "a1")[0].open() as stream:
            assert stream.seekable()
            for _ in range(200):
                offset, length = chance.randrange(len(BODY) + 10), chance.choice([0, 1, 100, PIECE + 1])
                assert stream.seek(offset) == plain.seek(offset)
                assert stream.read(length) == plain.read(length)
                assert stream.tell() == plain.tell()
            assert stream.seek(-5, io.SEEK_END) == len(BODY) - 5
            assert stream.read() == BODY[-5:]
            stream.seek(10)
            assert stream.seek(5, io.SEEK_CUR) == 15
            with pytest.raises((ValueError, OSError)):
                stream.seek(-1)

    def test_a_zip_is_read_where_it_lies(self, house: House) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for number in range(4):
                archive.writestr(f"{number}.bin", BODY[number * 1_000 : number * 1_000 + PIECE // 2])
        spooled(house, ("a.zip", packed.getvalue()))
        with spooled_uploads(house, ANA, "a1")[0].open() as stream, zipfile.ZipFile(stream) as archive:
            assert archive.testzip() is None
            assert archive.read("3.bin") == BODY[3_000 : 3_000 + PIECE // 2]

    def test_no_more_than_two_pieces_are_held(self, house: House) -> None:
        spooled(house, ("a.csv", BODY))
        raw = spooling._Pieces(house, ANA, ("a1", 0), (len(BODY), PIECE))
        for number in (0, 3, 1, 3, 2):
            raw.seek(number * PIECE)
            raw.read(1)
        assert list(raw._held) == [3, 2]

    def test_a_piece_that_is_missing_or_cut_short_is_told(self, house: House) -> None:
        spooled(house, ("a.csv", BODY))
        house.blobs.put(ANA, "spool/a1/000-000001", b"short")
        house.blobs.delete(ANA, "spool/a1/000-000002")
        with spooled_uploads(house, ANA, "a1")[0].open() as stream:
            for number in (1, 2):
                stream.seek(number * PIECE)
                with pytest.raises(StoreProblem, match="piece"):
                    stream.read(1)

    def test_what_is_no_longer_there_is_told_with_the_remedy(self, house: House) -> None:
        spooled(house, ("a.csv", b"x"))
        drop_spool(house, ANA, "a1")
        with pytest.raises(BadInput, match="Drop them in again"):
            spooled_uploads(house, ANA, "a1")

    def test_anothers_upload_cannot_be_read(self, house: House) -> None:
        spooled(house, ("a.csv", b"x"))
        with pytest.raises(BadInput):
            spooled_uploads(house, BEA, "a1")


class TestLettingGo:
    def test_a_dropped_upload_leaves_nothing_and_the_others_stay(self, house: House) -> None:
        spooled(house, ("a.csv", BODY), id="a1")
        spooled(house, ("b.csv", b"x"), id="a11")
        drop_spool(house, ANA, "a1")
        drop_spool(house, ANA, "a1")
        assert house.blobs.list(ANA) == ["spool/a11/000-000000", "spool/a11/files"]

    def test_an_upload_without_a_job_is_swept_after_a_day(self, house: House, clock: FixedClock) -> None:
        Spool(house, ANA, "b2").begin("arriving.csv")
        clock.moment += GRACE - timedelta(seconds=1)
        spooled(house, ("a.csv", b"x"))
        assert sweep_spools(house, ANA) == 0
        clock.moment += timedelta(seconds=1)
        assert sweep_spools(house, ANA) == 1
        assert house.blobs.list(ANA) == ["spool/a1/000-000000", "spool/a1/files"]

    def test_an_upload_whose_job_waits_or_runs_is_kept_however_old(self, house: House, clock: FixedClock) -> None:
        spooled(house, ("a.csv", b"x"))
        house.jobs.send(Job(ANA, "a1", "import"))
        clock.moment += 3 * GRACE
        assert sweep_spools(house, ANA) == 0
        assert house.jobs.take({"import"}, 15.0) is not None
        assert sweep_spools(house, ANA) == 0

    def test_an_upload_whose_job_has_ended_is_swept_at_once(self, house: House) -> None:
        spooled(house, ("a.csv", b"x"))
        house.jobs.send(Job(ANA, "a1", "import"))
        house.jobs.cancel(ANA, "a1")
        assert sweep_spools(house, ANA) == 1
        assert house.blobs.list(ANA) == []

    def test_what_a_deletion_cut_short_left_is_swept_at_once(self, house: House) -> None:
        spooled(house, ("a.csv", b"x"))
        house.blobs.delete(ANA, "spool/a1/files")
        assert sweep_spools(house, ANA) == 1
        assert house.blobs.list(ANA) == []

    def test_sweeping_leaves_other_blobs_and_other_creators_alone(self, house: House, clock: FixedClock) -> None:
        house.blobs.put(ANA, "imports/x/0", b"hers")
        Spool(house, BEA, "a1").begin("a.csv")
        clock.moment += 2 * GRACE
        assert sweep_spools(house, ANA) == 0
        assert (house.blobs.list(ANA), house.blobs.list(BEA)) == (["imports/x/0"], ["spool/a1/files"])


FLAT = """
import hashlib, resource, sys
from pathlib import Path
from whatworks.domain.upload import digest
from whatworks.usecases.spooling import Spool, spooled_uploads
from tests.storing import ANA, house_in
house = house_in(Path(sys.argv[1]))
begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
spool, sha = Spool(house, ANA, "a1"), hashlib.sha256()
spool.begin("large.csv")
for number in range(300):
    piece = bytes([number % 251]) * 2**20
    sha.update(piece)
    spool.write(piece)
spool.close()
(upload,) = spooled_uploads(house, ANA, "a1")
assert digest(upload) == sha.hexdigest()
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begun) // 1024)
"""


@pytest.mark.slow
def test_three_hundred_megabytes_pass_through_flat_memory(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", FLAT, str(tmp_path)],
        env={"PYTHONPATH": f"{root / 'src'}:{root}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 60, "megabytes beyond the start: some pieces of 4 MB, never the file"
