"""The count of one file while it is read: rows, posts, drops, mappings and warnings, until they are a receipt line."""

from datetime import UTC, datetime

import numpy as np

from whatworks.domain.audience import Comments, Events
from whatworks.domain.metrics import PLATFORM_RULES, Platform
from whatworks.domain.posts import NO_TIME, Batch
from whatworks.domain.receipt import Dropped, FileReceipt, ObservedAt, PostCounts
from whatworks.intake.source import Mapped, Note, Source, Yielded, ZoneGuess
from whatworks.usecases.history.kinds import Rows
from whatworks.usecases.history.writer import RowCounts

ACCOUNTS_NAMED = 3  # an agency's file can hold hundreds
DAY_S = 86_400


class Tally:
    """Takes what a source yields; `take` hands batches on to whoever stores them."""

    def __init__(self, source: Source, name: str, observed_at: ObservedAt) -> None:
        self._source, self._name, self._observed_at = source, name, observed_at
        self._counts = RowCounts()
        self._dropped: list[Dropped] = []
        self._warnings: list[str] = []
        self._metrics: dict[str, str] = {}
        self._accounts: set[str] = set()
        self.zone: ZoneGuess | None = None
        self.last_published: int | None = None
        self.rows = 0
        self._young = 0
        self._newest = NO_TIME  # of the moments rows name themselves, where they have a number

    def take(self, item: Yielded) -> Rows | None:
        """Note one item; give it back where it is a batch of rows."""
        match item:
            case Batch():
                self._note_batch(item)
                return item
            case Comments() | Events():
                self.rows += len(item)
                return item
            case Dropped():
                self._dropped.append(item)
                self.rows += 1
            case Note(warning):
                if warning not in self._warnings:
                    self._warnings.append(warning)
            case Mapped(metrics):
                self._metrics.update(metrics)
            case ZoneGuess():
                self.zone = item
        return None

    def count(self, counts: RowCounts) -> None:
        """Add what the rows of a batch were against the history."""
        self._counts = self._counts + counts

    def line(self) -> FileReceipt:
        """Give the receipt line."""
        counts = self._counts
        return FileReceipt(
            self._name,
            self._source.id,
            self._account(),
            self._observed(),
            self.rows,
            PostCounts(counts.new, counts.known, counts.updated),
            counts.duplicates,
            tuple(sorted(self._dropped, key=lambda dropped: dropped.row)),
            self._metrics,
            (*self._warnings, *self._young_posts()),
            self._source.holds,
        )

    def _observed(self) -> ObservedAt:
        """Give when its numbers were read: where every row names an older moment itself, the newest of those."""
        if self._newest == NO_TIME or not self._observed_at.value:
            return self._observed_at
        newest = datetime.fromtimestamp(self._newest, UTC)
        if newest >= datetime.fromisoformat(self._observed_at.value):
            return self._observed_at
        return ObservedAt(newest.strftime("%Y-%m-%dT%H:%M:%SZ"), "file")

    def _young_posts(self) -> tuple[str, ...]:
        """Say how many posts were too young at the reading for their numbers to have settled."""
        if not self._young:
            return ()
        posts, they = ("1 post was", "it is") if self._young == 1 else (f"{self._young:,} posts were", "they are")
        return (f"{posts} too young when these numbers were taken: {they} kept, and left out of learning for now.",)

    def _note_batch(self, batch: Batch) -> None:
        self.rows += len(batch)
        self._young += count_young(batch)
        read = [np.isfinite(values) for values in batch.metrics.values()]
        if read and np.any(read):
            self._newest = max(self._newest, int(batch.observed_at[np.any(read, axis=0)].max()))
        self._accounts.update(batch.posts.account.tolist())
        dated = batch.posts.published_at[batch.posts.published_at != NO_TIME]
        if len(dated):
            self.last_published = max(int(np.max(dated)), self.last_published or NO_TIME)

    def _account(self) -> str:
        names = sorted(self._accounts)
        more = len(names) - ACCOUNTS_NAMED
        return ", ".join(names[:ACCOUNTS_NAMED]) + (f" and {more} more" if more > 0 else "")


def count_young(batch: Batch) -> int:
    """Count the posts read before their platform's maturity; posts without a date or counters are not counted."""
    if not batch.metrics:
        return 0
    age = batch.observed_at - batch.posts.published_at
    dated = batch.posts.published_at != NO_TIME
    names = set(batch.posts.platform.tolist())
    return sum(
        int(
            np.sum(
                dated & (age < PLATFORM_RULES[Platform(name)].maturity_days * DAY_S) & (batch.posts.platform == name)
            )
        )
        for name in names
    )
