"""What the trial counts: claims beside the truth, intervals of shares, calibration, promises and harm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from whatworks.domain.shares import Z95
from whatworks.worlds.world import TrueEffect

WORTHWHILE = float(np.log(1.03))  # confidence is P(true lift > 3 %)
BINS = (0.0, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0001)  # confidence bins of the calibration error: most cards lie above .8
HARM = frozenset({("positive_tone", "less"), ("uppercase", "more"), ("exclamation", "more"), ("gap", "less")})
PRODUCT = "whatworks"  # who is on trial; rivals have names of their own


@dataclass(frozen=True, slots=True)
class Claim:
    """One piece of advice, whoever gives it: the change from `start` to `to`, log lifts promised, and how sure.

    `account` is the place of the account it speaks of; `category` names what a category lever switches to, else "".
    """

    account: int
    lever: str
    category: str
    direction: str
    confidence: float
    promised: float
    low: float
    high: float
    start: float
    to: float


@dataclass(frozen=True, slots=True)
class Scored:
    """One claim beside the truth: log lifts of the change it states; whether its interval holds the true one.

    `gained` is the mean log lift of all her posts when they are made as it says.
    """

    lever: str
    direction: str
    confidence: float
    promised: float
    true: float
    covered: bool
    gained: float = 0.0


@dataclass(frozen=True, slots=True)
class Trial:
    """One creator's trial: her advice cards, and the oracle's p value for each lever that truly works.

    `rivals` holds what each rival told her; `best` is the mean log lift of following the three best levers there are.
    """

    world: str
    posts: int
    noise: float
    number: int
    cards: tuple[Scored, ...]
    oracle: Mapping[str, float]
    seconds: float
    rivals: Mapping[str, tuple[Scored, ...]] = field(default_factory=dict)
    best: float = 0.0

    def told(self, who: str) -> tuple[Scored, ...]:
        """Give what the product, or a rival, told her."""
        return self.cards if who == PRODUCT else self.rivals[who]


def claim_of(card: Mapping[str, Any], account: int = 0) -> Claim:
    """Read an advice card, as the product prints it in JSON, as a claim."""
    params, lift = card["message"]["params"], card["lift"]
    return Claim(
        account=account,
        lever=card["lever"],
        category=str(params.get("category", "")),
        direction=card["change"]["direction"],
        confidence=float(card["confidence"]),
        promised=float(np.log1p(lift["median"])),
        low=float(np.log1p(lift["low"])),
        high=float(np.log1p(lift["high"])),
        start=float(params["from_value"]),
        to=float(params["to_value"]),
    )


def score(claim: Claim, effect: TrueEffect | None, gained: float = 0.0) -> Scored:
    """Put a claim beside the truth of the change it states; `effect` None means that the lever does nothing."""
    true = effect.log_lift(claim.start, claim.to) if effect else 0.0
    covered = claim.low <= true <= claim.high
    return Scored(claim.lever, claim.direction, claim.confidence, claim.promised, true, covered, gained)


def advised(trials: Sequence[Trial], least: float) -> int:
    """Count the creators with at least one advice card of at least this confidence."""
    return sum(any(card.confidence >= least for card in trial.cards) for trial in trials)


def misled(trials: Sequence[Trial], least: float, who: str = PRODUCT) -> int:
    """Count the creators who were told, at this confidence or more, at least one thing that does not help."""
    return sum(any(one.confidence >= least and one.true <= 0 for one in trial.told(who)) for trial in trials)


def cards_of(trials: Sequence[Trial], who: str = PRODUCT) -> list[Scored]:
    """Give every advice card of the trials, or every claim of a rival."""
    return [card for trial in trials for card in trial.told(who)]


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


def promise_bounds(cards: Sequence[Scored]) -> tuple[float, float]:
    """Give the 95 % interval of promised over true log lift, by linearisation; all numbers where it cannot be told."""
    ratio = promised_over_true(cards)[0]
    if len(cards) < 2 or not np.isfinite(ratio):
        return -np.inf, np.inf
    promised, true = np.array([card.promised for card in cards]), np.array([card.true for card in cards])
    half = Z95 * float(np.std(promised - ratio * true, ddof=1)) / (len(cards) ** 0.5 * float(true.mean()))
    return ratio - half, ratio + half


def followed(trials: Sequence[Trial], who: str = PRODUCT) -> float:
    """Give the mean log lift over all creators of following all that was told; nothing told is 0."""
    return sum(card.gained for card in cards_of(trials, who)) / max(len(trials), 1)


def harmful(cards: Sequence[Scored]) -> int:
    """Count cards that advise harm: the bar is none, whatever it would earn."""
    return sum((card.lever, card.direction) in HARM for card in cards)
