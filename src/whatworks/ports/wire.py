"""Telling another machine something that its owner asked to be told; the one way out of the house, and a narrow one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the HTTP `status`, or None where there was no answer, and `reason` says why."""

    status: int | None
    reason: str = ""


class Wire(Protocol):
    """A connection made anew for each telling; it follows no redirect and keeps nothing of an answer."""

    def check(self, url: str) -> None:
        """Raise UsageProblem for an address that nothing may ever be told to."""

    def tell(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """POST the body, and give what came back; no address may be in its words."""
