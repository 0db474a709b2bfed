"""Posts and their readings as columns: what intake makes, storage keeps and every stage reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.metrics import Platform

Texts = NDArray[np.object_]  # one str a row; "" means none
Floats = NDArray[np.float64]  # NaN means missing
Seconds = NDArray[np.int64]  # UTC seconds since 1970; NO_TIME means unknown
Flags = NDArray[np.bool_]

NO_TIME = -(2**62)  # outside every real date, and far from the wrap-around of int64


@dataclass(frozen=True, slots=True)
class Posts:
    """Posts, one a row, in columns of equal length.

    `published_at` is UTC; where `has_hour` is False only the day is known (its seconds are that day's
    midnight UTC) and hour features are missing. `text` is the caption or body, `title` a title apart from it.
    `format` is the platform's own post type in lower case ("video", "carousel", …), "" when unknown.
    """

    post_id: Texts
    platform: Texts
    account: Texts
    published_at: Seconds
    has_hour: Flags
    title: Texts
    text: Texts
    url: Texts
    format: Texts
    duration_s: Floats

    def __len__(self) -> int:
        """Count the posts."""
        return len(self.post_id)

    def take(self, rows: NDArray[Any]) -> Self:
        """Give the posts at `rows` (positions or a mask), in that order."""
        return replace(self, **{name: getattr(self, name)[rows] for name in POST_COLUMNS})

    @classmethod
    def none(cls) -> Self:
        """Give a table of no posts."""
        return cls(**{name: np.empty(0, dtype=dtype) for name, dtype in POST_COLUMNS.items()})

    @classmethod
    def concat(cls, parts: "list[Posts]") -> Self:
        """Stack tables of posts; none gives an empty table."""
        if not parts:
            return cls.none()
        return cls(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in POST_COLUMNS})


POST_COLUMNS: dict[str, Any] = {
    "post_id": np.object_, "platform": np.object_, "account": np.object_, "published_at": np.int64,
    "has_hour": np.bool_, "title": np.object_, "text": np.object_, "url": np.object_, "format": np.object_,
    "duration_s": np.float64,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Batch:
    """What intake yields: posts and, row by row, one reading of each: counters as they stood at `observed_at`.

    `source_row` is the 1-based row (or element) of the file each post came from. A metric absent from `metrics`,
    or NaN, was not in the file.
    """

    posts: Posts
    observed_at: Seconds
    metrics: Mapping[str, Floats]
    source_row: Seconds

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.posts)

    def take(self, rows: NDArray[Any]) -> "Batch":
        """Give the rows at `rows` (positions or a mask), in that order."""
        return Batch(
            self.posts.take(rows),
            self.observed_at[rows],
            {name: values[rows] for name, values in self.metrics.items()},
            self.source_row[rows],
        )


@dataclass(frozen=True, slots=True)
class Readings:
    """Every reading of every post: `post` is a row of the posts they belong to; sorted by (post, observed_at)."""

    post: Seconds
    observed_at: Seconds
    metrics: Mapping[str, Floats] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the readings."""
        return len(self.post)


@dataclass(frozen=True, slots=True)
class History:
    """All known of one creator: unique posts by (published_at, platform, account, post_id), and their readings."""

    posts: Posts
    readings: Readings
    data_hash: str = ""

    def __len__(self) -> int:
        """Count the posts."""
        return len(self.posts)

    def accounts(self) -> Iterator[tuple[Platform, str]]:
        """Give each (platform, account) once, sorted."""
        pairs = sorted(set(zip(self.posts.platform.tolist(), self.posts.account.tolist(), strict=True)))
        yield from ((Platform(platform), account) for platform, account in pairs)
