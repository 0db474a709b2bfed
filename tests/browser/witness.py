"""What a browser did and said while it was watched: every request, every word of the console, every uncaught error."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

# Who is not known, or gives a word that is not hers, is refused; Chromium writes every such answer into the console of
# its own accord. The page shows it; nothing else is expected of anybody's console.
NOT_SIGNED_IN = r"error: Failed to load resource: .* 40[013] \((Bad Request|Unauthorized|Forbidden)\) \(\S+/v1/\S+\)"
NOTHING = r"(?!)"
OF_THE_PAGE = ("data:", "blob:")  # made by the page itself: nothing is asked of anybody


@contextmanager
def watched(context: "BrowserContext", address: str, expected: str = NOTHING) -> Iterator["Page"]:
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
    unexpected = [one for one in said if not re.fullmatch(expected, one)]
    assert not unexpected, unexpected
