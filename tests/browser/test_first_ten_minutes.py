"""Her first ten minutes in a real browser: from three exports to an answer she takes up, and to being forgotten."""

import base64
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bench import chromium

from tests.browser.exports import ELSEWHERE_POSTS, three_exports
from tests.browser.witness import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.slow

MODES = [
    pytest.param(chromium.DESK, "light", "en", id="desk-light-english"),
    pytest.param(chromium.PHONE, "dark", "en", id="phone-dark-english"),
    pytest.param(chromium.DESK, "dark", "en-XB", id="desk-dark-right-to-left"),
    pytest.param(chromium.PHONE, "light", "en-XB", id="phone-light-right-to-left"),
]
FILES = """files => {
  const given = new DataTransfer();
  for (const { name, content } of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    given.items.add(new File([bytes], name, { type: "text/csv" }));
  }
  return given;
}"""


@pytest.mark.parametrize(("size", "theme", "language"), MODES)
def test_from_three_exports_to_being_forgotten(
    started: "Browser", fresh: str, tmp_path: Path, size: tuple[int, int], theme: str, language: str
) -> None:
    context = chromium.visitor(started, size, theme, language)
    with watched(context, fresh) as page:
        page.goto(fresh)
        dropped(page, three_exports(tmp_path, datetime.now(UTC)))
        the_receipt_tells_every_file(page)
        card = the_first_card(page)
        it_looks_as_chosen(page, theme, language)
        she_asks_why_and_takes_it_up(card)
        a_draft_is_answered(page, fresh)
        an_import_is_taken_back(page, fresh)
        she_is_forgotten(page)
    context.close()


def dropped(page: "Page", files: list[Path]) -> None:
    """Let the files fall on the place that asks for them, as a mouse does."""
    place = page.locator(".drop")
    place.wait_for()
    given = [{"name": file.name, "content": base64.b64encode(file.read_bytes()).decode()} for file in files]
    transfer = page.evaluate_handle(FILES, given)
    place.dispatch_event("dragover", {"dataTransfer": transfer})
    place.dispatch_event("drop", {"dataTransfer": transfer})


def the_receipt_tells_every_file(page: "Page") -> None:
    counts = page.locator("main .counts")
    counts.nth(2).wait_for()
    assert counts.count() == 3
    told = [text.replace("\n", " ") for text in counts.all_inner_texts()]
    assert sum(f"{ELSEWHERE_POSTS} " in text for text in told) == 2
    assert page.locator("main h3.file-name").count() == 3


def the_first_card(page: "Page") -> "Locator":
    card = page.locator("article.card").first
    card.wait_for()
    assert "question" in card.inner_text().lower()
    return card


def it_looks_as_chosen(page: "Page", theme: str, language: str) -> None:
    """The theme and the direction are those of the mode, and nothing stands wider than the window."""
    root = page.locator("html")
    assert root.get_attribute("data-theme") == theme
    assert root.get_attribute("dir") == ("rtl" if language == "en-XB" else "ltr")
    nothing_is_cut_off(page)


def nothing_is_cut_off(page: "Page") -> None:
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= seen, page.url


def she_asks_why_and_takes_it_up(card: "Locator") -> None:
    card.locator("summary", has_text="Why we say so").click()
    steps = card.locator("ol.steps > li")
    steps.first.wait_for()
    assert steps.count() >= 2, "from the plain difference to the honest one"
    accept = card.get_by_role("button", name="I’ll do that")
    accept.click()
    card.get_by_text("You took this up.").wait_for()
    assert accept.get_attribute("aria-pressed") == "true"


def a_draft_is_answered(page: "Page", address: str) -> None:
    page.goto(f"{address}#/me/whatif")
    page.get_by_label("Your draft").fill("Which glaze would you choose for this bowl?")
    page.locator(".headline").wait_for()
    assert any(letter.isdigit() for letter in page.locator(".headline").inner_text())
    nothing_is_cut_off(page)


def an_import_is_taken_back(page: "Page", address: str) -> None:
    page.goto(f"{address}#/me/data")
    page.get_by_role("button", name="Take this import back").first.click()
    page.get_by_role("button", name="Take it back", exact=False).last.click()
    page.get_by_text("Nothing has been imported yet.").wait_for()
    nothing_is_cut_off(page)


def she_is_forgotten(page: "Page") -> None:
    page.locator("summary", has_text="I want to be forgotten").click()
    forget = page.get_by_role("button", name="Forget everything")
    assert forget.is_disabled(), "until her name is typed"
    page.get_by_label("to make sure").fill("me")
    forget.click()
    page.wait_for_url("**/#/me/today")
    page.locator(".drop").wait_for()
    assert page.evaluate("fetch('/v1/creators').then(one => one.json()).then(one => one.items)") == []
