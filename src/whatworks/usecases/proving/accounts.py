"""One made-up account as it truly is: her posts measured and described as they were made, and the truth beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.advice.contrast import categories_of
from whatworks.advice.evidence import Evidence
from whatworks.advice.registry import LEVERS
from whatworks.domain.measure import measure
from whatworks.domain.posts import Floats, History, Readings
from whatworks.features.build import build
from whatworks.worlds.world import SimulatedCreator, TrueEffect

LEVER_OF = {lever.id: lever for lever in LEVERS}


@dataclass(frozen=True, slots=True)
class Account:
    """One account: evidence as the effect engine would see it with nothing lost in a file, and the true effects."""

    evidence: Evidence
    effects: Mapping[str, TrueEffect]

    def effect(self, lever: str, category: str = "") -> TrueEffect | None:
        """Give the truth about a lever, or about one of its categories; None where it has no effect."""
        return self.effects.get(f"{lever}:{category}" if category else lever)

    def values(self, lever: str, category: str = "") -> Floats:
        """Give each post's value of a lever: 0 and 1 for presence and categories; NaN where it cannot be told."""
        known = LEVER_OF[lever]
        if category:
            inside: Floats = (categories_of(self.evidence, known) == category).astype(np.float64)
            return inside
        column = self.evidence.table.column(known.feature)
        return np.where(np.isnan(column), np.nan, column > 0) if known.kind == "presence" else column


def accounts_of(creator: SimulatedCreator) -> tuple[Account, ...]:
    """Measure and describe each of her accounts on its own."""
    return tuple(_account(one) for one in creator.accounts)


def place_of(platform: str, account: str, accounts: Sequence[Account]) -> int:
    """Give which account a card speaks of; exports without account names leave the platform to tell."""
    there = [place for place, one in enumerate(accounts) if str(one.evidence.series.platform) == platform]
    named = [place for place in there if accounts[place].evidence.series.account == account]
    return (named or there)[0]


def _account(creator: SimulatedCreator) -> Account:
    """Measure one account as of the export."""
    rows = np.arange(len(creator.batch), dtype=np.int64)
    history = History(creator.batch.posts, Readings(rows, creator.batch.observed_at, creator.batch.metrics))
    outcome = measure(history, goal=None, as_of=creator.as_of)[0]
    table = build(history.posts, outcome, ZoneInfo(creator.zone))
    return Account(Evidence(history.posts, table, outcome, creator.zone), creator.effects)
