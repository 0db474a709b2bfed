"""What following advice brings: her own posts made as the advice says, at the true effects; and the best there is."""

from collections.abc import Sequence

import numpy as np

from whatworks.advice.lever import Lever
from whatworks.advice.registry import LEVERS
from whatworks.domain.posts import Floats
from whatworks.usecases.proving.accounts import Account
from whatworks.worlds.world import TrueEffect

BEST = 3  # levers the oracle may follow: as many as the product shows cards
# An amount moves to the middle of her own higher or lower half: further than that nobody can say from her posts.
LOWER_MIDDLE, UPPER_MIDDLE = 0.25, 0.75


def gain(effect: TrueEffect | None, values: Floats, start: float, to: float) -> float:
    """Give the mean log lift of all posts when each that is not there yet moves to `to`; 0 for unknown values.

    More means at least `to`, less means at most: nobody who uses 12 hashtags is asked to add some to reach 8.
    """
    if effect is None or not len(values):
        return 0.0
    moved = np.maximum(values, to) if to > start else np.minimum(values, to)
    changed = np.flatnonzero(moved != values) if np.isfinite(to) else np.empty(0, dtype=np.int64)
    lifts = [effect.log_lift(float(values[row]), to) for row in changed if np.isfinite(values[row])]
    return float(np.sum(lifts)) / len(values)


def best_gain(accounts: Sequence[Account]) -> float:
    """Give what the three best permitted changes bring her together, on all her accounts' posts."""
    gains = sorted((_best_of(account, lever) for account in accounts for lever in LEVERS), reverse=True)
    return float(sum(gains[:BEST])) / len(accounts)


def _best_of(account: Account, lever: Lever) -> float:
    """Give the most that one lever brings in its permitted directions; 0 where none helps."""
    if lever.kind == "category":
        names = [name.partition(":")[2] for name in account.effects if name.startswith(f"{lever.id}:")]
        return max((_switched(account, lever, name) for name in names), default=0.0)
    effect = account.effect(lever.id)
    values = account.values(lever.id)
    if effect is None or not np.isfinite(values).any():
        return 0.0
    low, high = (0.0, 1.0) if lever.kind == "presence" else _middles(values)
    steps = {"more": (low, high), "less": (high, low)}
    return max((gain(effect, values, *steps[one]) for one in lever.permitted if one in steps), default=0.0)


def _switched(account: Account, lever: Lever, category: str) -> float:
    """Give what switching every post to a category brings, where that is permitted at all."""
    if "switch" not in lever.permitted:
        return 0.0
    return gain(account.effect(lever.id, category), account.values(lever.id, category), 0.0, 1.0)


def _middles(values: Floats) -> tuple[float, float]:
    """Give the middles of her lower and her higher half."""
    low, high = np.nanquantile(values, (LOWER_MIDDLE, UPPER_MIDDLE))
    return float(low), float(high)
