"""What a browser did and said while it was watched: every request, every word of the console, every uncaught error."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

# What a history is too short or too new to tell is refused (404 `no-advice-yet`, 409 `refused`): the page says so in
# words, and Chromium writes every such answer into the console of its own accord.
EXPECTED = re.compile(
    r"error: Failed to load resource: .* "
    r"(404 \(Not Found\) \(\S+/advice|409 \(Conflict\) \(\S+/(platforms|voice|segments))\)"
)
OF_THE_PAGE = ("data:", "blob:")  # made by the page itself: nothing is asked of anybody


@contextmanager
def watched(context: "BrowserContext", address: str) -> Iterator["Page"]:
    """Give a page; in the end no request left the address, and nothing was complained of but what is expected."""
    elsewhere: list[str] = []
    said: list[str] = []
    asked: list[str] = []

    def request(one: "Request") -> None:
        asked.append(one.url)
        if not one.url.startswith((address, *OF_THE_PAGE)):
            elsewhere.append(one.url)

    def console(message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            said.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    context.on("request", request)
    context.on("console", console)
    context.on("weberror", lambda error: said.append(f"uncaught: {error.error}"))
    page = context.new_page()
    yield page
    assert asked, "nothing was asked at all"
    assert not elsewhere, elsewhere
    unexpected = [one for one in said if not EXPECTED.fullmatch(one)]
    assert not unexpected, unexpected
