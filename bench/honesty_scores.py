"""What the honesty bench counts: cards beside the truth, intervals of shares, calibration, and the bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from whatworks.worlds.world import TrueEffect

WORTHWHILE = float(np.log(1.03))  # confidence is P(true lift > 3 %)
Z95 = 1.96
BINS = (0.0, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0001)  # confidence bins of the calibration error: most cards lie above .8
HARM = frozenset({("positive_tone", "less"), ("uppercase", "more"), ("exclamation", "more"), ("gap", "less")})


@dataclass(frozen=True, slots=True)
class Scored:
    """One advice card beside the truth: log lifts of the change it states; whether its interval holds the true one."""

    lever: str
    direction: str
    confidence: float
    promised: float
    true: float
    covered: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """One creator's trial: her advice cards, and the oracle's p value for each lever that truly works."""

    world: str
    posts: int
    noise: float
    number: int
    cards: tuple[Scored, ...]
    oracle: Mapping[str, float]
    seconds: float


def score(card: Mapping[str, Any], effects: Mapping[str, TrueEffect]) -> Scored:
    """Put an advice card, as the product prints it in JSON, beside the truth of the change it states."""
    params = card["message"]["params"]
    name = f"{card['lever']}:{params['category']}" if "category" in params else card["lever"]
    effect = effects.get(name)
    true = effect.log_lift(float(params["from_value"]), float(params["to_value"])) if effect else 0.0
    promised = float(np.log1p(card["lift"]["median"]))
    covered = bool(np.log1p(card["lift"]["low"]) <= true <= np.log1p(card["lift"]["high"]))
    return Scored(card["lever"], card["change"]["direction"], float(card["confidence"]), promised, true, covered)


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Give the 95 % Wilson interval of a share; (0, 1) where nothing was counted."""
    if count == 0:
        return 0.0, 1.0
    share, z2 = hits / count, Z95**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = Z95 * np.sqrt(share * (1 - share) / count + z2 / (4 * count**2)) / (1 + z2 / count)
    return max(0.0, middle - float(half)), min(1.0, middle + float(half))


def advised(trials: Sequence[Trial], least: float) -> int:
    """Count the creators with at least one advice card of at least this confidence."""
    return sum(any(card.confidence >= least for card in trial.cards) for trial in trials)


def cards_of(trials: Sequence[Trial]) -> list[Scored]:
    """Give every advice card of the trials."""
    return [card for trial in trials for card in trial.cards]


def helped(trials: Sequence[Trial]) -> int:
    """Count the creators with at least one card that is true."""
    return sum(any(card.true > 0 for card in trial.cards) for trial in trials)


def oracle_helped(trials: Sequence[Trial], false_rate: float) -> int:
    """Count the creators for whom the oracle finds a working lever, all its tests together false at `false_rate`."""
    found = 0
    for trial in trials:
        level = 1.0 - (1.0 - false_rate) ** (1.0 / max(len(trial.oracle), 1))
        found += any(p < level for p in trial.oracle.values())
    return found


def calibration_error(cards: Sequence[Scored]) -> float:
    """Give the expected calibration error against "the true lift exceeds 3 %"; NaN without cards."""
    if not cards:
        return float("nan")
    confidence = np.array([card.confidence for card in cards])
    happened = np.array([card.true > WORTHWHILE for card in cards])
    bins = np.digitize(confidence, BINS)
    gaps = [abs(confidence[bins == b].mean() - happened[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    return float(np.sum(gaps))


def promised_over_true(cards: Sequence[Scored]) -> tuple[float, float]:
    """Give mean promised over mean true lift, in logs and in fractions; NaN where the true mean is not above 0."""
    if not cards:
        return float("nan"), float("nan")
    promised, true = np.array([card.promised for card in cards]), np.array([card.true for card in cards])
    logs = promised.mean() / true.mean() if true.mean() > 0 else float("nan")
    lifts = np.expm1(promised).mean() / np.expm1(true).mean() if np.expm1(true).mean() > 0 else float("nan")
    return float(logs), float(lifts)


def harmful(cards: Sequence[Scored]) -> int:
    """Count cards that advise harm: the bar is none, whatever it would earn."""
    return sum((card.lever, card.direction) in HARM for card in cards)
