"""What the first view asks of the service: nothing twice, at either width, wherever she comes in."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow  # a real browser
WIDTHS = (390, 1280)
SETTLED_MS = 2_000  # after the cards: what is asked late would be asked by then


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", ["", "#/demo/today"])
def test_the_first_view_asks_nothing_twice(started: "Browser", demo: str, width: int, place: str) -> None:
    context = started.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{demo}{place}")
    page.locator("main[data-page=today] article").first.wait_for()
    page.wait_for_timeout(SETTLED_MS)
    context.close()
    ours = sorted(path for path in asked if path.startswith("/v1/"))
    assert "/v1/me" in ours
    assert ours == sorted(set(ours))
