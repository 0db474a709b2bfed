"""The program as a person runs it: a process of its own, an empty environment, a home of the test."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def whatworks(*arguments: str, home: Path, stdin: bytes | None = None) -> "subprocess.CompletedProcess[str]":
    """Run `whatworks` with these arguments; give what it printed and how it ended."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    environment = {**kept, "PYTHONPATH": str(ROOT / "src"), "HOME": str(home), "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, "-m", "whatworks", *arguments, "--home", str(home / "store")],
        capture_output=True, text=True, env=environment, input=stdin, timeout=300, check=False,
    )  # fmt: skip
