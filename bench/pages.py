"""Writes the pages that are made from code: the command line, the features, the picture of the demo."""

import subprocess
import sys
import tempfile
from pathlib import Path

from whatworks.entry.cli.reference import page
from whatworks.features.catalogue import render_page

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    """Write every page anew; the tests hold them equal to the code."""
    (DOCS / "cli.md").write_text(page(), encoding="utf-8")
    (DOCS / "features.md").write_text(render_page(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as home:
        demo = [sys.executable, "-m", "whatworks", "demo", "--home", home, "--output", f"{home}/demo.html", "--quiet"]
        subprocess.run([*demo, "--picture", str(DOCS / "demo.svg")], check=True, stdout=subprocess.DEVNULL)
    print(*sorted(path.name for path in DOCS.glob("*.*")), sep="\n")


if __name__ == "__main__":
    main()
