"""Reading a creator's history, and what her audience said and did, whole from the store."""

from collections.abc import Callable
from typing import TypeVar

import polars as pl

from whatworks.domain.audience import Comments, Events
from whatworks.domain.errors import StoreProblem
from whatworks.domain.posts import History
from whatworks.domain.receipt import Holds
from whatworks.domain.scope import Scope
from whatworks.intake.join import one_post_each
from whatworks.usecases.history.manifest import load_manifest
from whatworks.usecases.history.merge import merge
from whatworks.usecases.history.merge_audience import merge_comments, merge_events
from whatworks.usecases.history.writer import stored_frame
from whatworks.usecases.house import House

T = TypeVar("T")


def load_history(house: House, scope: Scope) -> History:
    """Give all that is known of the creator's posts; an empty history where nothing was imported.

    A post that two exports know under different ids is one post here; both stay stored as they came.

    Raises StoreProblem for a damaged store, Forgotten for a creator whose forgetting was not finished.
    """
    return _loaded(house, scope, "posts", lambda frames: one_post_each(merge(frames)))


def load_comments(house: House, scope: Scope) -> Comments:
    """Give every comment once, as it was last read; none where none was imported. Raises as `load_history`."""
    return _loaded(house, scope, "comments", merge_comments)


def load_events(house: House, scope: Scope) -> Events:
    """Give every audience event once; none where none was imported. Raises as `load_history`."""
    return _loaded(house, scope, "events", merge_events)


def _loaded(house: House, scope: Scope, holds: Holds, merged: Callable[[list[pl.DataFrame]], T]) -> T:
    """Merge all chunks of one kind, again where an import was undone and swept, or all of them forgotten, meanwhile.

    Manifests are compared whole: the one of a creator who was forgotten and came back may bear the version of before.
    """
    manifest = load_manifest(house.records, scope)
    while True:
        try:
            return merged([stored_frame(house, scope, chunk) for chunk in manifest.chunks(holds)])
        except StoreProblem:
            present = load_manifest(house.records, scope)
            if present == manifest:
                raise
            manifest = present
