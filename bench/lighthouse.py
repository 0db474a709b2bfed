"""Lighthouse on every page of the dashboard with the made-up creator, at its preset of a phone on a slow network.

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
from pathlib import Path
from typing import Any

from bench import chromium

AUDITS = chromium.ROOT / "bench" / "audits"
PAGES = ("today", "posts", "forecast", "when", "groups", "whatif", "model", "data", "settings", "more")
PROMISE = 95
RUNS = 3


def main() -> int:
    """Audit the pages; give how the command ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", action="append", metavar="NAME", help="only this page (repeatable)")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help=f"times each is measured (default: {RUNS})")
    asked = parser.parse_args()
    if missing := _missing():
        print(f"skipped: {missing}")
        return 0
    with tempfile.TemporaryDirectory() as home, chromium.served(Path(home), "--demo") as address:
        pages = [f"{address}#/demo/{name}" for name in asked.page or PAGES]
        seen = [audited(page) for _ in range(asked.runs) for page in pages]
    return told([best([one for one in seen if one["address"] == page]) for page in pages])


def _missing() -> str | None:
    """Say what is not on this machine; None where nothing is missing."""
    if shutil.which("node") is None or not (AUDITS / "node_modules").is_dir():
        return "Lighthouse is not installed: `npm ci` in bench/audits"
    return None if chromium.installed() else "no Chromium on this machine; WHATWORKS_CHROMIUM names one"


def audited(address: str) -> dict[str, Any]:
    """Give what Lighthouse says of one page."""
    environment = {**os.environ, "CHROME_PATH": str(chromium.installed())}
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
        name, scores = page["address"].rpartition("/")[2], page["scores"]
        figures = f"{scores['performance']:11} {scores['accessibility']:14} {scores['best-practices']:15}"
        times = f"{page['paint']:12.0f} ms {page['blocked']:6.0f} ms {page['shift']:7.3f} {page['speed']:11.0f}"
        print(f"{name:10} {figures} {times}")
    for page in pages:
        for fault in page["faults"]:
            print(f"{page['address'].rpartition('/')[2]}: {fault}")
    return int(min(score for page in pages for score in page["scores"].values()) < PROMISE)


if __name__ == "__main__":
    sys.exit(main())
