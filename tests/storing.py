"""Hand-made batches and stores for the tests of what is kept."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from whatworks.domain.posts import Batch, Posts
from whatworks.domain.receipt import FileReceipt, ObservedAt, PostCounts, Receipt
from whatworks.domain.scope import Scope
from whatworks.usecases.history.writer import RowCounts, begin_import
from whatworks.usecases.house import House
from whatworks.wiring.build import open_house

ANA = Scope("home", "ana")
BEA = Scope("home", "bea")
NOON = 1_767_268_800  # 2026-01-01 12:00 UTC
HOUR, DAY = 3_600, 86_400


class FixedClock:
    """A clock that stands where it is put."""

    def __init__(self, moment: datetime = datetime(2026, 1, 2, tzinfo=UTC)) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def house_in(folder: Path, clock: FixedClock | None = None) -> House:
    return open_house(folder, clock=clock or FixedClock())


def batch(
    ids: Sequence[str],
    *,
    observed_at: int = NOON,
    published_at: Sequence[int] | None = None,
    has_hour: bool = True,
    text: Sequence[str] | None = None,
    account: str = "ana",
    **metrics: Sequence[float],
) -> Batch:
    """One row an id; published an hour apart from 1 December 2025, unless told otherwise."""
    n = len(ids)
    told = {name: np.array(values, dtype=np.float64) for name, values in metrics.items()}
    posts = Posts(
        post_id=_texts(ids),
        platform=_texts(["instagram"] * n),
        account=_texts([account] * n),
        published_at=np.array(published_at or [NOON - 31 * DAY + HOUR * i for i in range(n)], dtype=np.int64),
        has_hour=np.full(n, has_hour),
        title=_texts([""] * n),
        text=_texts(text or [f"caption of {id}" for id in ids]),
        url=_texts([""] * n),
        format=_texts(["reel"] * n),
        duration_s=np.full(n, np.nan),
    )
    return Batch(posts, np.full(n, observed_at, dtype=np.int64), told, np.arange(1, n + 1, dtype=np.int64))


def import_all(
    house: House, *batches: Batch, scope: Scope = ANA, file: str = "f1", chunk_rows: int = 50_000
) -> RowCounts:
    """Import batches as one file whose digest is `file`; its id is the file's too."""
    total = RowCounts()
    with begin_import(house, scope, [file], import_id=file, chunk_rows=chunk_rows) as writer:
        for each in batches:
            total += writer.add(each)
        writer.commit(receipt(file, total))
    return total


def receipt(import_id: str, counts: RowCounts) -> Receipt:
    posts = PostCounts(counts.new, counts.known, counts.updated)
    rows = counts.new + counts.known + counts.updated + counts.duplicates
    seen = ObservedAt("2026-01-01T12:00:00+00:00", "argument")
    file = FileReceipt("a.csv", "test", "ana", seen, rows, posts, counts.duplicates)
    return Receipt(import_id, (file,))


def _texts(values: Sequence[str]) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    told = np.empty(len(values), dtype=np.object_)
    told[:] = list(values)
    return told
