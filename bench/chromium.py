"""A real Chromium on a really served dashboard, for the journeys of tests/browser and the pictures of docs/images.

Needs playwright (of the development group) and a Chromium of the machine; WHATWORKS_CHROMIUM names one elsewhere.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
ANNOUNCED = "The dashboard is at "
ZONE = "Europe/Dublin"  # of the made-up creator: the browser's, so that the pages say her hours
PREFERENCES = "whatworks.preferences"  # where the dashboard keeps what was chosen on this device
STOP_SECONDS = 60  # a server that was told to stop; it takes a moment, on a busy machine several
PATIENCE_MS = 600_000  # of every wait in a page: beside others' work, an import of four seconds took over two minutes
UNDER_WAY = "main .bone, main [aria-busy=true]"  # what stands on a page until its answer is there
DESK, PHONE = (1280, 900), (390, 844)  # CSS pixels


def installed() -> str | None:
    """Give the path of a Chromium; None where there is none."""
    named = os.environ.get("WHATWORKS_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def served(home: Path, *flags: str) -> Iterator[str]:
    """Run `whatworks serve --stay` on a free port over a home; give its address, and stop it in the end."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = {**kept, "PYTHONPATH": str(ROOT / "src"), "HOME": str(home), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "whatworks", "serve", "--stay", "--no-browser", "--port", "0", "--timezone", ZONE]
    where = ["--home", str(home / "store")]
    with subprocess.Popen(
        [*command, *where, *flags],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, env=environment,
    ) as server:  # fmt: skip
        try:
            yield _address(server)
        finally:
            server.terminate()
            server.wait(timeout=STOP_SECONDS)  # not the end of its stderr: a child of it may hold that a little longer


def _address(server: "subprocess.Popen[str]") -> str:
    """Wait until it says where it is; a server that ends before says why."""
    assert server.stderr is not None
    said = []
    for line in server.stderr:
        said.append(line)
        if ANNOUNCED in line:
            return line.partition(ANNOUNCED)[2].strip()
    raise RuntimeError("the service did not start: " + "".join(said))


@contextmanager
def browser() -> Iterator["Browser"]:
    """Start the machine's Chromium; every context of it is a new empty profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
        yield started
        started.close()


def visitor(started: "Browser", size: tuple[int, int], theme: str = "light", language: str = "en") -> "BrowserContext":
    """Give a new visitor: a size in CSS pixels, a system's theme, and a language she chose on an earlier visit."""
    width, height = size
    context = started.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
        locale="en-GB", timezone_id=ZONE, reduced_motion="reduce", has_touch=width < DESK[0],
    )  # fmt: skip
    chosen = json.dumps(json.dumps({"language": language}))
    context.set_default_timeout(PATIENCE_MS)
    # a page that is still blank has no storage; what she chooses later stays
    context.add_init_script(f"location.protocol === 'http:' && (localStorage['{PREFERENCES}'] ??= {chosen})")
    return context
