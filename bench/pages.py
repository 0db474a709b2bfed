"""Writes the pages made from code: command line, API, sentences, features, the prior's card, the demo's picture."""

import subprocess
import sys
import tempfile
from pathlib import Path

from whatworks.entry.api import reference
from whatworks.entry.api.app import contract
from whatworks.entry.cli.reference import page
from whatworks.entry.reports.prior_card import render
from whatworks.entry.reports.told_messages import messages_page
from whatworks.features.catalogue import render_page
from whatworks.wiring.prior import digest_of, shipped

DOCS = Path(__file__).resolve().parents[1] / "docs"


def main() -> None:
    """Write every page anew; the tests hold them equal to the code."""
    (DOCS / "cli.md").write_text(page(), encoding="utf-8")
    api = contract()
    (DOCS / "openapi.json").write_text(reference.stored(api), encoding="utf-8")
    (DOCS / "api.md").write_text(reference.page(api), encoding="utf-8")
    (DOCS / "messages.json").write_text(messages_page(), encoding="utf-8")
    (DOCS / "features.md").write_text(render_page(), encoding="utf-8")
    prior = shipped()
    (DOCS / "prior-card.md").write_text(render(prior, digest_of(prior)), encoding="utf-8")
    with tempfile.TemporaryDirectory() as home:
        demo = [sys.executable, "-m", "whatworks", "demo", "--home", home, "--output", f"{home}/demo.html", "--quiet"]
        subprocess.run([*demo, "--picture", str(DOCS / "demo.svg")], check=True, stdout=subprocess.DEVNULL)
    print(*sorted(path.name for path in DOCS.glob("*.*")), sep="\n")


if __name__ == "__main__":
    main()
