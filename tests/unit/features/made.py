"""Posts and outcomes made by hand for the tests of features."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.features import FeatureTable
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Posts, Texts
from whatworks.features.build import build

HOUR, DAY = 3_600, 86_400
MONDAY = 1_767_571_200  # 2026-01-05 00:00 UTC
BERLIN = ZoneInfo("Europe/Berlin")


def texts(values: Sequence[str]) -> Texts:
    """Put strings into an object column."""
    column = np.empty(len(values), dtype=np.object_)
    column[:] = list(values)
    return column


def posts(
    captions: Sequence[str],
    *,
    at: Sequence[int] | None = None,
    hour: bool = True,
    formats: Sequence[str] | None = None,
    titles: Sequence[str] | None = None,
    durations: Sequence[float] | None = None,
) -> Posts:
    """Make posts, a day apart from Monday noon UTC on unless told otherwise."""
    count = len(captions)
    return Posts(
        post_id=texts([f"p{row}" for row in range(count)]),
        platform=texts(["instagram"] * count),
        account=texts(["me"] * count),
        published_at=np.array(at if at is not None else [MONDAY + 12 * HOUR + row * DAY for row in range(count)]),
        has_hour=np.full(count, hour),
        title=texts(titles or [""] * count),
        text=texts(captions),
        url=texts([""] * count),
        format=texts(formats or ["photo"] * count),
        duration_s=np.array(durations or [np.nan] * count, dtype=np.float64),
    )


def outcome(of: Posts, values: Sequence[float] | None = None, *, age_days: float = 5.0) -> Outcome:
    """Give posts log outcomes (1.0 each unless told), known `age_days` after publication."""
    value = np.array(values if values is not None else [1.0] * len(of), dtype=np.float64)
    return Outcome(
        series=Series("me", Platform.INSTAGRAM, "reach"),
        age_days=age_days,
        rows=np.arange(len(of)),
        published_at=of.published_at,
        known_at=of.published_at + int(age_days * DAY),
        raw=np.expm1(value),
        value=value,
        baseline=np.zeros(len(of)),
        excess=value,
        mature=np.ones(len(of), dtype=np.bool_),
    )


def table(captions: Sequence[str], *, values: Sequence[float] | None = None, **options: Any) -> FeatureTable:
    """Build the table of hand-made posts in Berlin."""
    made = posts(captions, **options)
    return build(made, outcome(made, values), BERLIN)


def row(caption: str, **options: Any) -> dict[str, float]:
    """Give every feature of one post by name."""
    built = table([caption], **options)
    return dict(zip(built.names, built.values[0].tolist(), strict=True))
