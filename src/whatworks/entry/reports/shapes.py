"""The small shapes that many documents hold: a series, an effect."""

from typing import Any

from whatworks.domain.cards import Lift
from whatworks.domain.metrics import Series

Document = dict[str, Any]


def series_document(series: Series) -> Document:
    """Give what is compared with itself and never with anything else."""
    return {"account": series.account, "platform": str(series.platform), "metric": series.metric}


def lift_document(lift: Lift) -> Document:
    """Give an effect as fractions."""
    return {"median": lift.median, "low": lift.low, "high": lift.high, "coverage": lift.coverage}
