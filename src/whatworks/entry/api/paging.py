"""Cursor paging: a page of a list, and an opaque cursor that says where the next begins."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Query

from whatworks.entry.api.problems import Problem

T = TypeVar("T")
USUAL, MOST = 50, 500
Cursor = Annotated[str | None, Query(description="Where to go on: `next_cursor` of the page before.", max_length=400)]
Limit = Annotated[int, Query(description="How many at most.", ge=1, le=MOST)]


def page_of(items: Sequence[T], name: Callable[[T], str], cursor: str | None, limit: int) -> dict[str, Any]:
    """Give a page of items in their order; `name` tells each apart, and the cursor names the last one given.

    Raises Problem "usage" for a cursor that is none of ours, or whose item is gone.
    """
    start = 0
    if cursor:
        after = _opened(cursor)
        names = [name(item) for item in items]
        if after not in names:
            raise Problem("usage", "The cursor is not one of this list.", remedy="Begin again without a cursor.")
        start = names.index(after) + 1
    shown = list(items[start : start + limit])
    more = start + limit < len(items)
    return {"items": shown, "next_cursor": _sealed(name(shown[-1])) if more else None, "has_more": more}


def _sealed(name: str) -> str:
    """Give a name as a cursor."""
    return base64.urlsafe_b64encode(name.encode()).decode().rstrip("=")


def _opened(cursor: str) -> str:
    """Give the name in a cursor; "" for none of ours."""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return ""
