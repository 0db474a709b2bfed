"""What keeping posts costs: rows into sealed chunks with a receipt's counts, apart from reading the file.

Run: PYTHONPATH=src python bench/store.py [rows]. Prints CPU seconds of storage alone, peak memory of the process beside
the size of the same rows as CSV, the size of the store, and how long the history takes to read.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from whatworks.domain.posts import Batch, Posts, Texts
from whatworks.domain.receipt import Receipt
from whatworks.domain.scope import Scope
from whatworks.usecases.history.load import load_history
from whatworks.usecases.history.writer import RowCounts, begin_import
from whatworks.wiring.build import open_house

ROWS = 1_000_000
BATCH = 20_000  # rows: what intake yields at a time
METRICS = ("reach", "views", "reactions", "comments", "shares", "saves")
WORDS = (
    "coffee",
    "morning",
    "recipe",
    "you",
    "why",
    "new",
    "light",
    "épsilon",
    "你好",
    "#tip",
    "walk",
    "the",
    "a",
    "and",
)
SCOPE = Scope("bench", "creator")


def made(start: int, rows: int) -> Batch:
    """Make rows of about 210 bytes as CSV, never the same twice."""
    random = np.random.default_rng(start)
    picks = random.integers(0, len(WORDS), (rows, 18))
    numbers = range(start, start + rows)
    posts = Posts(
        post_id=_texts([f"{1_790_000_000_000 + number}" for number in numbers]),
        platform=_texts(["instagram"] * rows),
        account=_texts(["creator"] * rows),
        published_at=np.arange(start, start + rows, dtype=np.int64) * 60 + 1_500_000_000,
        has_hour=np.ones(rows, dtype=np.bool_),
        title=_texts([""] * rows),
        text=_texts([" ".join(WORDS[pick] for pick in row) for row in picks]),
        url=_texts([f"https://www.instagram.com/p/{number:011d}/" for number in numbers]),
        format=_texts(["reel"] * rows),
        duration_s=random.integers(5, 90, rows).astype(np.float64),
    )
    metrics = {name: np.floor(random.lognormal(6.0, 1.0, rows)) for name in METRICS}
    return Batch(posts, np.full(rows, 1_790_000_000, dtype=np.int64), metrics, np.arange(rows, dtype=np.int64))


def run(rows: int, home: Path) -> None:
    """Import, print, read, print."""
    house = open_house(home)
    spent, total, as_csv = 0.0, RowCounts(), 0
    with begin_import(house, SCOPE, ["digest"]) as writer:
        for start in range(0, rows, BATCH):
            batch = made(start, min(BATCH, rows - start))
            as_csv += _csv_size(batch)
            began = time.process_time()
            total += writer.add(batch)
            spent += time.process_time() - began
        began = time.process_time()
        writer.commit(Receipt(writer.import_id, ()))
        spent += time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    kept = sum(path.stat().st_size for path in home.rglob("*") if path.is_file()) / 1e6
    print(f"keep {rows:,} rows: {spent:.2f} CPU s; {total}")
    print(f"peak memory {peak:.0f} MB, as CSV {as_csv / 1e6:.0f} MB, kept sealed {kept:.0f} MB")
    began = time.process_time()
    history = load_history(house, SCOPE)
    print(f"read the history of {len(history):,} posts: {time.process_time() - began:.3f} CPU s")


def _csv_size(batch: Batch) -> int:
    """Estimate the bytes of the rows as CSV: texts, and 45 for date, duration, six counters and commas."""
    posts = batch.posts
    columns = (posts.post_id, posts.account, posts.text, posts.url)
    return sum(len(text.encode()) for column in columns for text in column) + 45 * len(batch)


def _texts(values: list[str]) -> Texts:
    """Give a column of texts."""
    column = np.empty(len(values), dtype=np.object_)
    column[:] = values
    return column


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        run(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS, Path(folder))
