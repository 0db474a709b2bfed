"""A table nobody knows in a real browser: dropped, its columns picked by keyboard, and cards come of it."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bench import chromium

from tests.browser.exports import three_exports
from tests.browser.test_accessible import axe_core, violations
from tests.browser.test_first_ten_minutes import dropped, nothing_is_cut_off
from tests.browser.witness import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

MINE = {"Post ID": "Kennung", "Publish time": "Wann", "Description": "Was", "Reach": "Zuschauerzahl"}
PICKS = {"id": "Kennung", "text": "Was", "reach": "Zuschauerzahl"}  # the date is guessed: its cells are dates
MODES = [pytest.param(chromium.DESK, "en", id="desk"), pytest.param(chromium.PHONE, "en", id="phone")]


def own_table(folder: Path) -> Path:
    """Write a year of posts as a table of her own: other names, and markup in one of them."""
    source, *_ = three_exports(folder, datetime.now(UTC))
    with source.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    table = folder / "mine.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*MINE.values(), "<img src=x onerror=alert(1)>"])
        writer.writerows([[row[name] for name in MINE] + ["<b>note</b>"] for row in rows])
    return table


@pytest.mark.parametrize(("size", "language"), MODES)
def test_columns_that_are_picked_bring_cards(
    started: "Browser", fresh: str, tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    context = chromium.visitor(started, size, "light", language)
    with watched(context, fresh) as page:
        page.goto(fresh)
        dropped(page, [own_table(tmp_path)])
        page.get_by_role("heading", name="Which column is which?").wait_for()
        nothing_is_cut_off(page)
        assert not any(violations(page, axe_core(), "columns").values())
        read = page.get_by_role("button", name="Read it like this")
        assert read.is_disabled()
        assert page.get_by_label("Which column is the day?").input_value() == "Wann"
        for what, column in PICKS.items():
            picked_by_keyboard(page, what, column)
        page.get_by_text("All that is needed is picked.").wait_for()
        read.focus()
        page.keyboard.press("Enter")
        card = page.locator("article.card").first
        card.wait_for(timeout=120_000)
        assert "question" in card.inner_text().lower()
        kept = page.evaluate("localStorage.getItem('whatworks.columns')")
        assert "Zuschauerzahl" in kept
        assert "note" not in kept
    context.close()


def picked_by_keyboard(page: "Page", what: str, column: str) -> None:
    """Pick a column by its first letters, as a keyboard or a screen reader does."""
    named = {"id": "Which column is the id?", "text": "Which column is the text? (if there is one)"}
    choice = page.get_by_label(named.get(what, what), exact=True)
    choice.focus()
    page.keyboard.type(column, delay=20)
    assert choice.input_value() == column
