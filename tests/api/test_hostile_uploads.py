"""Uploads that mean harm, or are huge or slow: nothing leaves its place, runs, fills memory or holds others up."""

import contextlib
import csv
import html
import io
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from whatworks.entry import serving
from whatworks.entry.errands import demo_upload
from whatworks.wiring.settings import Settings
from whatworks.worlds.demo import DEMO_SEED

from tests.api.asking import HEADER, loaded

SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://evil.example";"x")'
ROW = b"p%09d,2026-01-01 10:00,A caption of quite a usual length about wine and cats,100,5\n"
GIGABYTE = 1_000_000_000
MOST_RESIDENT = 600_000  # KiB of the server's process
STALLED = 30  # uploads at once that send nothing more; the pool the handlers share has 40 threads


def sent(client: TestClient, creator: str, name: str, body: bytes) -> dict[str, Any]:
    """Upload one file, and wait for what comes of it."""
    return loaded(client, client.post(f"/v1/creators/{creator}/imports", files={"files": (name, body)}))


def posts(caption: str, count: int = 60) -> bytes:
    """Give an export in which every post has the caption."""
    quoted = '"' + caption.replace('"', '""') + '"'
    days = [date(2026, 1, 1) + timedelta(days=day) for day in range(count)]
    return (HEADER + "".join(f"p{day},{day} 10:00,{quoted},{100 + 7 * (day.day % 5)},5\n" for day in days)).encode()


def test_a_bomb_in_a_zip_is_refused_and_the_next_is_answered(client: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made, made.open("posts.csv", "w") as entry:
        for _ in range(400):
            entry.write(bytes(2**20))
    assert len(packed.getvalue()) < 2**20
    job = sent(client, "bomb", "export.zip", packed.getvalue())
    assert (job["state"], job["problem"]["code"]) == ("failed", "bad-input")
    assert client.get("/v1/me").status_code == 200


@pytest.mark.parametrize("name", ["../../../evil.csv", "/tmp/evil.csv", "..\\..\\evil.csv", "C:\\evil.csv"])  # noqa: S108
def test_a_name_that_climbs_is_a_name_and_no_place(client: TestClient, home: Path, name: str) -> None:
    around = {path.name for path in home.parent.iterdir()}
    sent(client, "climber", name, (HEADER + "p1,2026-01-01 10:00,One,100,5\n").encode())
    assert client.get("/v1/creators/climber/imports").json()["items"][0]["files"] == ["evil.csv"]
    assert not list(home.rglob("*evil*"))
    assert {path.name for path in home.parent.iterdir()} == around
    assert not Path("/tmp/evil.csv").exists()  # noqa: S108


def test_a_zip_whose_entries_climb_writes_nothing(client: TestClient, home: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("../../climbed.csv", HEADER + "p1,2026-01-01 10:00,One,100,5\n")
    sent(client, "zipclimber", "export.zip", packed.getvalue())
    assert not list(home.parent.rglob("*climbed*"))


def test_a_caption_that_is_a_formula_runs_in_no_spreadsheet(client: TestClient) -> None:
    sent(client, "formula", "p.csv", posts(FORMULA, 1))
    exported = client.get("/v1/creators/formula/export?what=posts&format=csv").text
    assert "HYPERLINK" in exported
    assert ",=" not in exported
    assert ',"=' not in exported


def test_a_caption_that_is_a_page_is_text_in_every_page(client: TestClient) -> None:
    made_up = demo_upload(DEMO_SEED)
    with made_up.open() as stream:
        rows = list(csv.DictReader(io.TextIOWrapper(stream, "utf-8-sig")))
    written = io.StringIO()
    table = csv.DictWriter(written, list(rows[0]))
    table.writeheader()
    table.writerows(row | {"Description": f"{SCRIPT} {row['Description']}"} for row in rows)
    file = {"files": (made_up.name, written.getvalue().encode())}
    form = {"observed_at": "2026-06-30T18:00:00+00:00"}
    assert loaded(client, client.post("/v1/creators/page/imports", files=file, data=form))["state"] == "done"
    advised = loaded(client, client.post("/v1/creators/page/advice", json={"as_of": form["observed_at"]}))
    assert advised["state"] == "done", advised
    page = client.get("/v1/creators/page/report.html")
    assert page.headers["content-type"].startswith("text/html"), page.text
    assert page.headers["content-security-policy"].startswith("default-src 'self'")
    assert SCRIPT not in page.text
    assert html.escape(SCRIPT) in page.text
    first = client.get("/v1/creators/page/posts?limit=1")
    assert first.headers["content-type"] == "application/json"
    assert first.headers["x-content-type-options"] == "nosniff"
    assert SCRIPT in first.json()["items"][0]["words"]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    ear = serving.listen(serving.HOST, 0)
    with serving.served(serving.local_app(Settings(home=tmp_path)), ear):
        yield serving.address_of(ear)


def test_uploads_that_stall_hold_nobody_up(address: str) -> None:
    host = address.removeprefix("http://").rstrip("/")
    head = (
        f"POST /v1/creators/slow/imports HTTP/1.1\r\nHost: {host}\r\nContent-Length: 1000000\r\n"
        'Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\nContent-Disposition: form-data; name="files"; '
        'filename="p.csv"\r\n\r\nPost ID,'
    ).encode()
    with contextlib.ExitStack() as open_ones, httpx2.Client(base_url=address, timeout=60) as client:
        for _ in range(STALLED):
            slow = open_ones.enter_context(socket.create_connection((host.split(":")[0], int(host.split(":")[1]))))
            slow.sendall(head)
        time.sleep(0.5)
        for path in ("v1/me", "v1/creators", "v1/creators/somebody/imports"):
            assert client.get(path).status_code == 200


def resident(pid: int) -> int:
    """Give the most memory a process ever held, in KiB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def gigabyte() -> Iterator[bytes]:
    """Give a form with one file of a gigabyte, piece by piece."""
    yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="p.csv"\r\n\r\n' + HEADER.encode()
    piece = ROW % 1 * 10_000
    for _ in range(GIGABYTE // len(piece)):
        yield piece
    yield b"\r\n--x--\r\n"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is told by /proc")
def test_a_gigabyte_streams_through_little_memory(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "whatworks", "serve", "--home", str(tmp_path), "--port", "0", "--stay"]
    with subprocess.Popen([*command, "--no-browser"], stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = server.stderr.readline().split()[-1]
        with httpx2.Client(base_url=address, timeout=300) as client:
            headers = {"content-type": "multipart/form-data; boundary=x"}
            job = client.post("v1/creators/big/imports", content=gigabyte(), headers=headers)
            assert job.status_code == 202, job.text
            client.delete(job.headers["location"])
        most = resident(server.pid)
        server.terminate()
    print(f"the server held {most / 1024:.0f} MiB at most")
    assert most < MOST_RESIDENT
