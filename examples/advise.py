"""Advise from Python: import whatworks, hand over exports, read the cards.

python examples/advise.py export.csv
"""

import sys
import tempfile
from pathlib import Path

import whatworks


def main(files: list[str]) -> int:
    """Print each card with its interval, then what cannot be told yet; keep nothing."""
    with tempfile.TemporaryDirectory() as home:
        try:
            report = whatworks.advise(files, home=Path(home), creator="example", seed=7)
        except whatworks.WhatworksError as problem:
            print(problem, file=sys.stderr)
            return problem.status
    for card in report.cards:
        print(f"{card.rank}. {card.sentence}")
        if card.lift is not None:
            print(f"   {card.lift.median:+.0%} (from {card.lift.low:+.0%} to {card.lift.high:+.0%}), {card.evidence}")
    for refusal in report.withheld:
        print(f"not yet: {refusal.lever}, because {refusal.reason}; enough would be {refusal.needed}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
