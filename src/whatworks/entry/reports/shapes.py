"""The small shapes that many documents hold: a series, an effect, a post."""

from typing import Any

from whatworks.domain.cards import Lift, ShownPost
from whatworks.domain.metrics import Series

Document = dict[str, Any]


def series_document(series: Series) -> Document:
    """Give what is compared with itself and never with anything else."""
    return {"account": series.account, "platform": str(series.platform), "metric": series.metric}


def lift_document(lift: Lift) -> Document:
    """Give an effect as fractions."""
    return {"median": lift.median, "low": lift.low, "high": lift.high, "coverage": lift.coverage}


def post_document(post: ShownPost) -> Document:
    """Give a post as she knows it again."""
    return {"post_id": post.post_id, "date": post.date, "words": post.words, "url": post.url}
