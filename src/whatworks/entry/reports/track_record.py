"""The track record as a plain document in the published shape."""

from itertools import zip_longest

from whatworks.domain.track_record import HeldCard, HeldForecast, SeriesRecord, Tally, TrackRecord
from whatworks.entry.reports.receipt_document import in_order
from whatworks.entry.reports.shapes import Document, lift_document, series_document
from whatworks.entry.reports.wording import local

TRACK_RECORD_SCHEMA = "whatworks.track-record/1"


def track_record_document(record: TrackRecord) -> Document:
    """Give all that was promised and what came, keys in the published order."""
    return {
        "schema": TRACK_RECORD_SCHEMA,
        "workspace": record.scope.workspace,
        "creator": record.scope.creator,
        "as_of": record.as_of,
        "next_check": record.next_check or None,
        "series": [_series(one) for one in record.series],
    }


def _series(one: SeriesRecord) -> Document:
    """Give the promises of one series."""
    return {
        "series": series_document(one.series),
        "tally": None if one.tally is None else _tally(one.tally),
        "forecasts": [_forecast(each) for each in one.forecasts],
        "cards": [_card(each) for each in one.cards],
    }


def _tally(tally: Tally) -> Document:
    """Give the forecasts of one series together."""
    return {
        "stated": tally.stated,
        "checked": tally.checked,
        "inside": tally.inside,
        "apart": tally.apart,
        "apart_inside": tally.apart_inside,
        "low": tally.low,
        "high": tally.high,
        "days": tally.days,
        "days_inside": tally.days_inside,
        "compared": tally.compared,
        "nearer": tally.nearer,
    }


def _forecast(held: HeldForecast) -> Document:
    """Give one forecast beside what came; what is not known is null."""
    said = held.promise
    return {
        "id": said.id,
        "made_at": said.made_at,
        "told_at": local(said.made_at, said.zone).isoformat(timespec="minutes"),
        "data_hash": said.data_hash,
        "zone": said.zone,
        "state": held.state,
        "checkable_on": held.checkable_on,
        "coverage": said.coverage,
        "days": [
            {"date": day.date, "median": day.median, "low": day.low, "high": day.high, "came": came}
            for day, came in zip_longest(said.days, held.days)
        ],
        "total": {
            "median": said.total.median,
            "low": said.total.low,
            "high": said.total.high,
            "coverage": said.total.coverage,
        },
        "posts": held.posts,
        "unread": held.unread,
        "came": held.came,
        "inside": held.inside,
        "days_inside": held.days_inside,
        "usual": held.usual,
        "nearer": held.nearer,
        "apart": held.apart,
    }


def _card(held: HeldCard) -> Document:
    """Give one card beside her posts since."""
    said = held.promise
    return {
        "id": said.id,
        "card": said.card,
        "made_at": said.made_at,
        "data_hash": said.data_hash,
        "told": held.told,
        "lever": said.lever,
        "direction": said.direction,
        "sentence": said.sentence,
        "message": {"id": said.message.id, "params": in_order(said.message.params)},
        "lift": lift_document(said.lift),
        "confidence": said.confidence,
        "holds": said.holds or None,
        "state": held.state,
        "with": held.with_,
        "without": held.without,
        "more_with": held.more_with,
        "more_without": held.more_without,
        "seen": None if held.seen is None else lift_document(held.seen),
        "inside": held.inside,
    }
