"""The pictures of docs/images: each page of the dashboard with the made-up creator, on a desk and on a phone.

Those of accounts are of a workspace of three, who looked around and worked a little.

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
    from playwright.sync_api import Browser, BrowserContext

PAGES = ("today", "posts", "forecast", "when", "groups", "whatif", "model", "data", "settings")
SHARED = ("people", "audit", "tokens", "password")
INVITED = (("Bea", "Editor"), ("Cleo", "Viewer"))
SIZES = {"desk": chromium.DESK, "phone": chromium.PHONE}
IMAGES = chromium.ROOT / "docs" / "images"
DRAFT = "Which glaze would you choose for this bowl?"
MOST_BYTES = 150_000  # a picture: the repository is cloned by people on phones, too


def main() -> int:
    """Make every picture; end with 1 where one is too large to keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=IMAGES, metavar="DIR", help="folder of the pictures (docs/images)")
    parser.add_argument("--accounts", action="store_true", help="only the pages of accounts")
    asked = parser.parse_args()
    folder = asked.to
    folder.mkdir(parents=True, exist_ok=True)
    with chromium.browser() as started:
        if not asked.accounts:
            of_one(started, folder)
        of_many(started, folder)
    return told(folder)


def of_one(started: "Browser", folder: Path) -> None:
    """Take the pictures of a laptop's own dashboard."""
    with tempfile.TemporaryDirectory() as home, chromium.served(Path(home), "--demo") as address:
        for (name, size), theme in product(SIZES.items(), ("light", "dark")):
            context = chromium.visitor(started, size, theme)
            for page in PAGES if theme == "light" else ("today",):
                picture(context, address, page, folder / f"{page}-{name}-{theme}.png")
            context.close()


def of_many(started: "Browser", folder: Path) -> None:
    """Take the pictures of a shared dashboard."""
    with tempfile.TemporaryDirectory() as home:
        email = chromium.owner(Path(home), "Ana")
        with chromium.served(Path(home), "--demo", "--accounts") as address:
            settled(started, address, email)
            for name, size in SIZES.items():
                context = chromium.visitor(started, size)
                page = context.new_page()
                page.goto(address)
                page.locator("main[data-page=signin] h1").wait_for()
                page.screenshot(path=folder / f"signin-{name}-light.png")
                chromium.sign_in(page, address, email)
                for each in SHARED:
                    picture(context, address, each, folder / f"{each}-{name}-light.png")
                context.close()


def settled(started: "Browser", address: str, email: str) -> None:
    """Let an owner invite two, who accept, and make a token, so that there is something to see."""
    context = chromium.visitor(started, chromium.DESK)
    page = context.new_page()
    chromium.sign_in(page, address, email)
    for name, role in INVITED:
        page.goto(f"{address}#/demo/people")
        page.get_by_label("E-mail address").fill(f"{name.lower()}@example.com")
        page.get_by_label("Role", exact=True).select_option(label=role)
        page.get_by_role("button", name="Invite").click()
        link = page.get_by_label(f"Link for {name.lower()}@example.com").input_value()
        came(started, link, name)
    page.goto(f"{address}#/demo/tokens")
    page.get_by_label("What is it for?").fill("the monthly report")
    page.get_by_label("see advice, its reasons").check()
    page.get_by_role("button", name="Make it").click()
    page.get_by_label("The token “the monthly report”").wait_for()
    context.close()


def came(started: "Browser", link: str, name: str) -> None:
    """Let somebody accept her invitation, and look at the advice."""
    context = chromium.visitor(started, chromium.DESK)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").fill(chromium.OWNERS_WORD)
    page.get_by_role("button", name="Accept").click()
    page.locator("article.card").first.wait_for()
    context.close()


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
