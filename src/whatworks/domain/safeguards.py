"""The names of the engine's safeguards, for the trial that takes one away to see what it is worth; no workings."""

from typing import Literal

# placebo: errors stretched by what sham levers show. overlap: the gate of eight a side, spread over time. shrinkage:
# the prior. maturity: young posts left out. recency: effects as they are since they changed. guardrails: no harm.
Safeguard = Literal["placebo", "overlap", "shrinkage", "maturity", "recency", "guardrails"]
Removed = frozenset[Safeguard]
NONE_REMOVED: Removed = frozenset()
