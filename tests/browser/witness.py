"""What a browser did and said while it was watched: every request, every word of the console, every uncaught error."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

OF_THE_PAGE = ("data:", "blob:")  # made by the page itself: nothing is asked of anybody


@contextmanager
def watched(context: "BrowserContext", address: str) -> Iterator["Page"]:
    """Give a page; in the end no request left the address, and console, policy and scripts had nothing to complain."""
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
    assert not said, said
