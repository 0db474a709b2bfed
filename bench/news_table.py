"""Articles of Online News Popularity as arrays, the windows they are judged in, and AUC with its draws; no printing.

Fernandes, Vinagre and Cortez 2015 (EPIA): 39,644 articles of one news site, of which the oldest quarter is supplied;
`shares` were counted once, at least 542 days after publication.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from whatworks.domain.posts import Flags, Floats

Ids = NDArray[np.int64]

DAY = 86_400
# Shares of the last days are not known yet: what a model learns from and remembers is older than a week.
MATURITY_DAYS = 7
# Twelve published columns average shares of earlier articles as counted in 2015. The running maximum `kw_max_max` takes
# a new article's final count the very day after its publication, so they know what nobody could know yet.
TOO_SOON = ("kw_min_", "kw_max_", "kw_avg_", "self_reference_")
NO_COLUMNS = ("url", "timedelta", "shares")  # the name, days until the crawl, the outcome
# Judged windows, as shares of all rows: what precedes .3 is only learned from; every choice of this bench was made on
# windows before .7, and the last six were opened once, when everything else was written: now they are spent.
EDGES = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)
UNTOUCHED = 0.7


@dataclass(frozen=True, slots=True)
class Articles:
    """One row an article, oldest first: day (a count), log shares, published columns, and the words of its address."""

    day: Ids
    log_shares: Floats
    names: tuple[str, ...]
    values: Floats
    words: tuple[str, ...]

    def __len__(self) -> int:
        """Give how many articles there are."""
        return len(self.day)

    def column(self, name: str) -> Floats:
        """Give one published column."""
        column: Floats = self.values[:, self.names.index(name)]
        return column

    def without(self, prefixes: tuple[str, ...]) -> "Articles":
        """Leave columns out by how their names begin."""
        kept = [place for place, name in enumerate(self.names) if not name.startswith(prefixes)]
        return replace(self, names=tuple(self.names[place] for place in kept), values=self.values[:, kept])

    def dealt_anew(self, rng: np.random.Generator) -> "Articles":
        """Deal the outcomes anew among all articles: nothing can be known of them then."""
        return replace(self, log_shares=rng.permutation(self.log_shares))


def read(folder: Path) -> Articles:
    """Read the supplied file; it is sorted by day already."""
    frame = pl.read_parquet(folder / "online_news_popularity.parquet").rename(str.strip)
    names = tuple(name for name in frame.columns if name not in NO_COLUMNS)
    days_before_crawl = frame["timedelta"].to_numpy().astype(np.int64)
    return Articles(
        day=days_before_crawl.max() - days_before_crawl,
        log_shares=np.log(frame["shares"].to_numpy().astype(np.float64)),
        names=names,
        values=frame.select(names).to_numpy().astype(np.float64),
        words=tuple(url.rstrip("/").rsplit("/", 1)[-1].replace("-", " ") for url in frame["url"]),
    )


@dataclass(frozen=True, slots=True)
class Window:
    """Rows to learn from, rows to judge, and whether the window belongs to the part nobody chose by."""

    train: Ids
    judged: Ids
    untouched: bool


def windows(day: Ids) -> Iterator[Window]:
    """Give every judged window with all rows before it that were mature when it began."""
    starts = [round(edge * len(day)) for edge in EDGES]
    for (start, end), edge in zip(pairwise(starts), EDGES, strict=False):
        yield Window(np.flatnonzero(known(day, int(day[start]))), np.arange(start, end), edge >= UNTOUCHED)


def known(day: Ids, today: int) -> Flags:
    """Say whose shares were known on a day: hours are not told, so a whole day more than the maturity must be over."""
    flags: Flags = day < today - MATURITY_DAYS
    return flags


def auc(scores: Floats, popular: Flags, weights: Floats | None = None) -> Any:
    """Give the area under the ROC curve (ties count half), one value a draw; `weights` is draws × rows, or all 1."""
    drawn = np.ones((1, len(scores))) if weights is None else weights
    order = np.argsort(scores, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(scores[order]) > 0.0])
    positive = np.add.reduceat((drawn * popular)[:, order], starts, axis=1)
    negative = np.add.reduceat((drawn * ~popular)[:, order], starts, axis=1)
    below = np.cumsum(negative, axis=1) - 0.5 * negative
    area = (positive * below).sum(axis=1) / (positive.sum(axis=1) * negative.sum(axis=1))
    return area if weights is not None else float(area[0])
