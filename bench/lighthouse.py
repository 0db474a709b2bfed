"""Lighthouse on every page of the dashboard with the made-up creator, at its preset of a phone on a slow network.

`--accounts` audits the pages of a shared workspace instead: signing in, then those of an owner who did.
`python bench/lighthouse.py` needs node, a Chromium, the built dashboard (`make web`) and `npm ci` in bench/audits. It
prints a table, names what a page loses points by, and ends with 1 where a score is below the promise of 95. A page is
measured several times, and its best run counts: Lighthouse slows the processor down to a phone's, and work of others
beside it only slows it further. The last column is Lighthouse's own index of how quick the processor was then.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Any

import httpx2

from bench import chromium

AUDITS = chromium.ROOT / "bench" / "audits"
PAGES = ("today", "posts", "forecast", "when", "groups", "whatif", "model", "data", "settings", "more")
SIGN_IN = "signin"  # what is shown to who is not known, whatever page was asked for
SHARED = ("people", "audit", "tokens", "password")
PROMISE = 95
RUNS = 3
SIGN_IN_SECONDS = 60  # beside other work


def main() -> int:
    """Audit the pages; give how the command ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", action="append", metavar="NAME", help="only this page (repeatable)")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help=f"times each is measured (default: {RUNS})")
    parser.add_argument("--accounts", action="store_true", help="the pages of accounts instead, signing in first")
    asked = parser.parse_args()
    if missing := _missing():
        print(f"skipped: {missing}")
        return 0
    names = asked.page or ((SIGN_IN, *SHARED) if asked.accounts else PAGES)
    with tempfile.TemporaryDirectory() as home:
        who = chromium.owner(Path(home), "Ana") if asked.accounts else None
        with chromium.served(Path(home), "--demo", *(["--accounts"] if who else [])) as address:
            cookie = signed_in(address, who) if who else ""
            pages = {name: f"{address}#/demo/{'today' if name == SIGN_IN else name}" for name in names}
            seen: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
            for _, (name, page) in product(range(asked.runs), pages.items()):
                seen[name].append({**audited(page, "" if name == SIGN_IN else cookie), "page": name})
    return told([best(runs) for runs in seen.values()])


def signed_in(address: str, email: str) -> str:
    """Sign in as a browser does; give the cookie's header."""
    said = {"email": email, "password": chromium.OWNERS_WORD}
    answer = httpx2.post(f"{address}v1/session", json=said, timeout=SIGN_IN_SECONDS).raise_for_status()
    return str(answer.headers["Set-Cookie"]).partition(";")[0]


def _missing() -> str | None:
    """Say what is not on this machine; None where nothing is missing."""
    if shutil.which("node") is None or not (AUDITS / "node_modules").is_dir():
        return "Lighthouse is not installed: `npm ci` in bench/audits"
    return None if chromium.installed() else "no Chromium on this machine; WHATWORKS_CHROMIUM names one"


def audited(address: str, cookie: str = "") -> dict[str, Any]:
    """Give what Lighthouse says of one page, as whoever a cookie is of sees it."""
    environment = {**os.environ, "CHROME_PATH": str(chromium.installed()), "WHATWORKS_COOKIE": cookie}
    command = ["node", "lighthouse.mjs", address]
    said = subprocess.run(command, cwd=AUDITS, env=environment, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(said.stdout)
    return result


def best(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the run least disturbed by others: the one of the best performance."""
    return max(runs, key=lambda run: run["scores"]["performance"])


def told(pages: list[dict[str, Any]]) -> int:
    """Print the table and what is wrong; give how the command ends."""
    print("page       performance  accessibility  best practices   largest paint   blocked   shift   processor")
    for page in pages:
        name, scores = page["page"], page["scores"]
        figures = f"{scores['performance']:11} {scores['accessibility']:14} {scores['best-practices']:15}"
        times = f"{page['paint']:12.0f} ms {page['blocked']:6.0f} ms {page['shift']:7.3f} {page['speed']:11.0f}"
        print(f"{name:10} {figures} {times}")
    for page in pages:
        for fault in page["faults"]:
            print(f"{page['page']}: {fault}")
    return int(min(score for page in pages for score in page["scores"].values()) < PROMISE)


if __name__ == "__main__":
    sys.exit(main())
