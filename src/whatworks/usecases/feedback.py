"""Keeping and giving what she said of her cards; nothing she said is ever overwritten, the latest word counts."""

import json
import secrets
from dataclasses import asdict
from datetime import UTC

from whatworks.domain.errors import UsageProblem
from whatworks.domain.feedback import LONGEST_REASON, Answer, Feedback
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document
from whatworks.usecases.house import House

KIND = "feedback"
TOKEN_BYTES = 4  # two answers in one microsecond still have two ids


def give_feedback(house: House, scope: Scope, said: tuple[str, str, Answer], reason: str = "") -> Feedback:
    """Keep her answer `said` = (card id, lever, answer); ids sort by time. Raises UsageProblem for a long reason."""
    card, lever, answer = said
    if len(reason) > LONGEST_REASON:
        raise UsageProblem(
            f"The reason has {len(reason)} characters.", remedy=f"Say it in at most {LONGEST_REASON} characters."
        )
    now = house.clock.now().astimezone(UTC)
    name = f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(TOKEN_BYTES)}"
    told = Feedback(name, card, lever, answer, reason.strip(), f"{now:%Y-%m-%dT%H:%M:%SZ}")
    house.records.put_many(scope, [Document(KIND, name, json.dumps(asdict(told), sort_keys=True).encode())])
    return told


def all_feedback(house: House, scope: Scope) -> tuple[Feedback, ...]:
    """Give everything she said, oldest first."""
    return tuple(Feedback(**json.loads(document.body)) for document in house.records.scan(scope, KIND))
