"""A trial cell by cell, as lines of text: what `bench/honesty.py` prints."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from whatworks.usecases.proving.bars import STRONG, WEAK, cells
from whatworks.usecases.proving.scores import (
    BINS,
    WORTHWHILE,
    Scored,
    Trial,
    advised,
    calibration_error,
    cards_of,
    harmful,
    helped,
    promised_over_true,
)


def table(world: str, trials: Sequence[Trial]) -> Iterator[str]:
    """Give the lines of one world's table."""
    yield f"\n{world}: {len(trials)} creators, {sum(trial.seconds for trial in trials) / len(trials):.2f} s each"
    heads = ("≥.8", "≥.9", "cards", "right", "promised", "in lift", "covered", "ECE", "helped", "harm")
    yield f"{'cell':<18}" + "".join(f"{head:>9}" for head in heads)
    for name, inside in cells(trials):
        cards = cards_of(inside)
        right = sum(card.true > 0 for card in cards) / len(cards) if cards else float("nan")
        logs, lifts = promised_over_true(cards)
        count = len(inside)
        shares = (advised(inside, WEAK) / count, advised(inside, STRONG) / count)
        covered = sum(card.covered for card in cards) / len(cards) if cards else float("nan")
        rest = (right, logs, lifts, covered, calibration_error(cards), helped(inside) / count)
        figures = [*(f"{x:.3f}" for x in shares), str(len(cards)), *(f"{x:.3f}" for x in rest), str(harmful(cards))]
        yield f"{name:<18}" + "".join(f"{figure:>9}" for figure in figures)
    yield from false_levers(trials)


def false_levers(trials: Sequence[Trial]) -> Iterator[str]:
    """Give which levers the false cards were about, most often first."""
    counts: dict[str, int] = {}
    for card in cards_of(trials):
        if card.true <= 0:
            counts[f"{card.lever} {card.direction}"] = counts.get(f"{card.lever} {card.direction}", 0) + 1
    if counts:
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        yield "false cards: " + ", ".join(f"{name} {count}" for name, count in ordered)


def reliability(cards: Sequence[Scored]) -> Iterator[str]:
    """Give, for each bin of confidence, what was said beside what was true, over all worlds of the run."""
    yield "\nsaid → true lift > 3 %, all worlds of this run"
    for low, high in pairwise(BINS):
        inside = [card for card in cards if low <= card.confidence < high]
        if inside:
            said = sum(card.confidence for card in inside) / len(inside)
            true = sum(card.true > WORTHWHILE for card in inside) / len(inside)
            yield f"  {said:.2f} → {true:.2f}  ({len(inside)} cards)"
    yield f"  calibration error {calibration_error(cards):.3f}\n"
