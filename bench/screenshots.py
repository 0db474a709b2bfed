"""The pictures of docs/images: each page of the dashboard with the made-up creator, on a desk and on a phone.

`python bench/screenshots.py` makes them anew; it needs playwright, a Chromium and the built dashboard (`make web`).
"""

import argparse
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from bench import chromium

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

PAGES = ("today", "posts", "forecast", "when", "groups", "whatif", "model", "data", "settings")
SIZES = {"desk": chromium.DESK, "phone": chromium.PHONE}
IMAGES = chromium.ROOT / "docs" / "images"
DRAFT = "Which glaze would you choose for this bowl?"
MOST_BYTES = 150_000  # a picture: the repository is cloned by people on phones, too


def main() -> int:
    """Make every picture; end with 1 where one is too large to keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=IMAGES, metavar="DIR", help="folder of the pictures (docs/images)")
    folder = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        chromium.browser() as started,
        chromium.served(Path(home), "--demo") as address,
    ):
        for (name, size), theme in product(SIZES.items(), ("light", "dark")):
            context = chromium.visitor(started, size, theme)
            for page in PAGES if theme == "light" else ("today",):
                picture(context, address, page, folder / f"{page}-{name}-{theme}.png")
            context.close()
    return told(folder)


def picture(context: "BrowserContext", address: str, name: str, file: Path) -> None:
    """Take one picture of what the window shows, when all of it is there."""
    page = context.new_page()
    page.goto(f"{address}#/demo/{name}")
    page.locator(f"main[data-page={name}] h1").wait_for()
    if name == "whatif":
        page.locator("main textarea").fill(DRAFT)
        page.locator(".headline").wait_for()
    page.locator(chromium.UNDER_WAY).first.wait_for(state="detached")
    page.screenshot(path=file)
    page.close()


def told(folder: Path) -> int:
    """Print each picture with its size; give how the command ends."""
    sizes = {file.name: file.stat().st_size for file in sorted(folder.glob("*.png"))}
    for name, size in sizes.items():
        print(f"{name:32} {size / 1000:6.1f} kB")
    return int(max(sizes.values()) > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
