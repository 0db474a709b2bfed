"""The whole answer of `advise`, in the order a person reads it."""

from dataclasses import dataclass

from whatworks.domain.cards import Card, Veto, Withheld
from whatworks.domain.insight import Anomaly, Forecast, ModelCard, Timing
from whatworks.domain.interplay import Interplay
from whatworks.domain.patterns import PostGroups
from whatworks.domain.receipt import Receipt, ZoneEvidence
from whatworks.domain.scope import Scope


@dataclass(frozen=True, slots=True)
class AdviceReport:
    """What `whatworks advise` says; times are ISO 8601 UTC. `command` makes the same report again.

    `vetoes` log what is likely to work and is never advised; `together` is what works only together, a series each.
    """

    scope: Scope
    generated_at: str
    as_of: str
    timezone: ZoneEvidence
    language: tuple[str, ...]
    receipt: Receipt
    cards: tuple[Card, ...]
    withheld: tuple[Withheld, ...]
    forecast: tuple[Forecast, ...]
    timing: tuple[Timing, ...]
    anomalies: tuple[Anomaly, ...]
    model: ModelCard
    command: str
    vetoes: tuple[Veto, ...] = ()
    groups: tuple[PostGroups, ...] = ()
    together: tuple[Interplay, ...] = ()
