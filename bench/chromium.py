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
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WHATWORKS = (sys.executable, "-m", "whatworks")
OWNERS_WORD = "four words make one sentence"  # of every owner made here
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
    command = [*WHATWORKS, "serve", "--stay", "--no-browser", "--port", "0", "--timezone", ZONE, *_where(home), *flags]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
        env=_environment(home),
    ) as server:  # fmt: skip
        try:
            yield _address(server)
        finally:
            server.terminate()
            server.wait(timeout=STOP_SECONDS)  # not the end of its stderr: a child of it may hold that a little longer


def owner(home: Path, name: str, workspace: str = "home") -> str:
    """Make the owner of a workspace of a home, whose password is OWNERS_WORD; give the address she signs in with."""
    email = f"{name.lower()}@example.com"
    command = [*WHATWORKS, "account", "create-owner", "--email", email, "--name", name, "--workspace", workspace]
    subprocess.run(
        [*command, *_where(home)],
        input=OWNERS_WORD, text=True, check=True, capture_output=True, env=_environment(home),
    )  # fmt: skip
    return email


def sign_in(page: "Page", address: str, email: str, password: str = "") -> None:
    """Sign in on a page of the dashboard, and wait until it is let in."""
    page.goto(address)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password or OWNERS_WORD)
    page.get_by_role("button", name="Sign in").click()
    page.locator("main[data-page=signin]").wait_for(state="detached")


def _where(home: Path) -> list[str]:
    """Give the flags that say where a home's store is."""
    return ["--home", str(home / "store")]


def _environment(home: Path) -> dict[str, str]:
    """Give the environment of a program over a home: nothing of the machine's own settings."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "HOME": str(home), "OMP_NUM_THREADS": "1"}


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
