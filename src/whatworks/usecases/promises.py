"""The ledger of promises: what a report said is written down before its outcome, once; nothing is ever written over."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from whatworks.domain.cards import Card, Lift, Message
from whatworks.domain.errors import Conflict
from whatworks.domain.insight import Forecast, ForecastDay, ForecastTotal
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.report import AdviceReport
from whatworks.domain.scope import Scope
from whatworks.domain.track_record import CardPromise, ForecastPromise, Promise
from whatworks.ports.records import Document
from whatworks.usecases.house import House

KIND = "promise"
SHAPE = 1  # of what is stored
FORECAST, CARD = "forecast", "card"
ID_LETTERS = 24  # 96 bits of a digest: two promises of one creator never share it


def write_down(house: House, scope: Scope, report: AdviceReport) -> int:
    """Write down the forecasts under her habit and the advice of a report made now; give how many were new.

    The same said of the same data is no second promise, and what stands there is never written over. A report that
    looks from a day that was asked for is not to be given: what came after that day may be known already.
    """
    written = 0
    for promise in promised(report):
        what = CARD if isinstance(promise, CardPromise) else FORECAST
        body = {"shape": SHAPE, "what": what, "promise": asdict(promise)}
        document = Document(KIND, promise.id, json.dumps(body, sort_keys=True).encode())
        try:
            house.records.replace_if_unchanged(scope, document)
        except Conflict:
            continue  # it was said before
        written += 1
    return written


def promised(report: AdviceReport) -> Iterator[Promise]:
    """Give what a report promises: each forecast, and each card that is advice. An experiment promises nothing."""
    yield from (_forecast(report, one) for one in report.forecast if not one.posting.asked)
    yield from (_card(report, card, card.lift) for card in report.cards if card.lift is not None)


def all_promises(house: House, scope: Scope) -> tuple[Promise, ...]:
    """Give everything that was promised, oldest first."""
    found = [_read(json.loads(document.body)) for document in house.records.scan(scope, KIND)]
    return tuple(sorted(found, key=lambda one: (one.made_at, one.id)))


def _forecast(report: AdviceReport, told: Forecast) -> ForecastPromise:
    """Give a forecast as a promise."""
    made = _named(report, told.series, FORECAST)
    return ForecastPromise(*made, report.timezone.zone, told.coverage, told.days, told.total)


def _card(report: AdviceReport, card: Card, lift: Lift) -> CardPromise:
    """Give a card as a promise."""
    return CardPromise(
        *_named(report, card.series, f"{CARD} {card.id}"),
        card=card.id,
        lever=card.lever,
        direction=card.change.direction,
        message=card.message,
        lift=lift,
        confidence=card.confidence or 0.0,
        sentence=card.sentence,
        holds=card.holds,
    )


def _named(report: AdviceReport, series: Series, what: str) -> tuple[str, str, str, Series]:
    """Give a promise's id, the moment it was made, its data and its series; the same of the same data is one."""
    data_hash = report.model.data_hash
    name = hashlib.sha256(f"{data_hash}|{series}|{what}".encode()).hexdigest()[:ID_LETTERS]
    return name, report.generated_at, data_hash, series


def _read(told: dict[str, Any]) -> Promise:
    """Read a stored promise."""
    body = told["promise"]
    body["series"] = Series(**body["series"] | {"platform": Platform(body["series"]["platform"])})
    if told["what"] == CARD:
        return CardPromise(**body | {"lift": Lift(**body["lift"]), "message": Message(**body["message"])})
    days = tuple(ForecastDay(**day) for day in body["days"])
    return ForecastPromise(**body | {"days": days, "total": ForecastTotal(**body["total"])})
