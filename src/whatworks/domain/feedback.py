"""What she said of a card: taken up, not now, or not for her; advice is hers to refuse without a reason."""

from dataclasses import dataclass
from typing import Literal

Answer = Literal["accepted", "not_now", "not_for_me"]
LONGEST_REASON = 500  # characters: a sentence or two, not a diary


@dataclass(frozen=True, slots=True)
class Feedback:
    """Her answer to one card: `at` ISO 8601 UTC; `lever` is the card's, "" where the card is not in her last report."""

    id: str
    card: str
    lever: str
    answer: Answer
    reason: str
    at: str
