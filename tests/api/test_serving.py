"""Serving over a real socket: the dashboard's files, its start and its end, and a port that is taken."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

import whatworks
from whatworks.domain.errors import UsageProblem
from whatworks.entry import errands, serving
from whatworks.entry.api import dashboard
from whatworks.entry.errand import Errand
from whatworks.wiring.settings import Settings

PAGE = b"<!doctype html><title>whatworks</title>"
SCRIPT = b"export const one = 1;"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small dashboard from a folder, on a free port."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "assets").mkdir()
    (folder / "index.html").write_bytes(PAGE)
    (folder / "assets" / "app-1a2b.js").write_bytes(SCRIPT)
    (folder / "assets" / "app-1a2b.js.gz").write_bytes(b"packed")
    app = serving.local_app(Settings(home=tmp_path_factory.mktemp("home")), page=folder)
    ear = serving.listen(serving.HOST, 0)
    with serving.served(app, ear):
        yield serving.address_of(ear)


def asked(address: str, **headers: str) -> tuple[bytes, dict[str, str]]:
    with urlopen(Request(address, headers=headers), timeout=60) as answer:  # noqa: S310
        return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


@pytest.mark.parametrize("path", ["", "posts", "what-if"])
def test_every_address_of_the_dashboard_is_the_page(address: str, path: str) -> None:
    body, headers = asked(address + path)
    assert body == PAGE
    assert headers["cache-control"] == "no-cache"
    assert headers["content-type"].startswith("text/html")


def test_a_hashed_file_is_kept_for_good_and_comes_packed_to_who_takes_it(address: str) -> None:
    body, headers = asked(address + "assets/app-1a2b.js")
    assert (body, headers["cache-control"]) == (SCRIPT, dashboard.UNCHANGING)
    packed, headers = asked(address + "assets/app-1a2b.js", **{"Accept-Encoding": "gzip"})
    assert (packed, headers["content-encoding"], headers["vary"]) == (b"packed", "gzip", "Accept-Encoding")
    assert headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("path", ["assets/gone.js", "v1/nope", "..%2f..%2fetc%2fpasswd.txt", "assets/../../x.txt"])
def test_what_is_not_there_is_a_problem_and_never_a_file_from_elsewhere(address: str, path: str) -> None:
    with pytest.raises(HTTPError) as refused:
        asked(address + path)
    assert refused.value.code == 404
    assert json.load(refused.value)["code"] == "not-found"


def test_the_answer_names_no_server_software(address: str) -> None:
    assert "server" not in asked(address + "v1/me")[1]


def test_no_answer_waits_for_the_word_that_its_first_half_came() -> None:
    with serving.listen(serving.HOST, 0) as ear, socket.create_connection(ear.getsockname()) as line:
        theirs, _ = ear.accept()
        with theirs:
            assert theirs.proto == socket.IPPROTO_TCP, "asyncio switches Nagle's delay off for TCP by name alone"
            assert line.fileno() >= 0


def test_a_port_that_is_taken_is_told_with_what_to_do() -> None:
    with socket.create_server((serving.HOST, 0)) as taken, pytest.raises(UsageProblem, match="--port"):
        serving.listen(serving.HOST, taken.getsockname()[1])


ALONE = os.environ | {"PYTHONPATH": str(Path(whatworks.__file__).parents[1])}  # the same code, whoever starts the tests


def serve(*flags: str, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "whatworks", "serve", "--home", str(home), "--port", "0", *flags]
    return subprocess.run(
        command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120, check=False, env=ALONE
    )


@pytest.mark.slow
def test_without_a_terminal_it_shows_that_it_answers_and_ends(tmp_path: Path) -> None:
    if dashboard.built() is None:
        pytest.skip("the dashboard is not built: `make web`")
    done = serve("--demo", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Ask a question" in done.stdout
    assert "It answers." in done.stderr


@pytest.mark.slow
def test_the_demo_serves_though_its_name_holds_posts_of_hers(tmp_path: Path) -> None:
    if dashboard.built() is None:
        pytest.skip("the dashboard is not built: `make web`")
    rows = "\n".join(f"p{day},2026-01-{day:02d} 10:00,Text {day},{100 + day},5" for day in range(1, 29))
    file, hers = tmp_path / "posts.csv", Errand(Settings(home=tmp_path, creator="demo"))
    file.write_text(f"Post ID,Publish time,Description,Reach,Likes\n{rows}\n")
    errands.import_posts(hers, (str(file),))
    done = serve("--demo", home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "'demo' holds posts of yours, so it is shown as it is" in done.stderr
    assert "It answers." in done.stderr
    assert [each.files for each in errands.imports(hers)] == [("posts.csv",)]


def test_a_port_that_is_none_is_told(tmp_path: Path) -> None:
    done = serve("--port", "70000", home=tmp_path)
    assert (done.returncode, done.stderr) == (2, "whatworks: There is no port 70000. Use 0 to 65535.\n")


def children_of(parent: int) -> set[int]:
    """Give the processes a process started, and those they started."""
    direct: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = status.read_text().rpartition(")")[2].split()
            direct.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found, waiting = set[int](), [parent]
    while waiting:
        begun = direct.get(waiting.pop(), [])
        found.update(begun)
        waiting += begun
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are told by /proc")
def test_a_killed_server_leaves_no_process_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "whatworks", "serve", "--home", str(tmp_path), "--port", "0", "--stay"]
    with subprocess.Popen([*command, "--no-browser"], stderr=subprocess.PIPE, text=True, env=ALONE) as server:
        assert server.stderr is not None
        assert "dashboard is at" in server.stderr.readline()
        until = time.monotonic() + 120
        while len(begun := children_of(server.pid)) < 2 and time.monotonic() < until:
            time.sleep(0.1)
        assert len(begun) >= 2, "the worker's child and the thinking one"
        server.kill()
        server.wait()
    until = time.monotonic() + 120
    while any(Path(f"/proc/{pid}").exists() for pid in begun) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [pid for pid in begun if Path(f"/proc/{pid}").exists()]


@pytest.mark.slow
def test_a_server_that_is_told_to_end_ends_in_order_as_with_ctrl_c(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "whatworks", "serve", "--home", str(tmp_path), "--port", "0", "--stay"]
    with subprocess.Popen([*command, "--no-browser"], stderr=subprocess.PIPE, text=True, env=ALONE) as server:
        assert server.stderr is not None
        told = server.stderr.readline()
        assert "dashboard is at" in told
        with urlopen(told.split()[-1] + "v1/me", timeout=60) as answer:  # noqa: S310 - our own server
            assert answer.status == 200
        server.send_signal(signal.SIGTERM)
        assert server.wait(120) == 130, "as with Ctrl-C"
        assert "Traceback" not in server.stderr.read()


def test_a_method_nobody_declared_is_refused_as_that_beside_the_dashboard_too(address: str) -> None:
    with pytest.raises(HTTPError) as refused:
        asked(address + "v1/creators/demo/score")
    assert json.load(refused.value)["code"] == "method-not-allowed"
    assert (refused.value.code, refused.value.headers["allow"]) == (405, "POST")
