"""Long work as a value: what was asked, where it stands, what came of it; who does it is not known here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from whatworks.domain.errors import BadInput, WhatworksError
from whatworks.domain.progress import Step
from whatworks.domain.scope import Scope

State = Literal["waiting", "running", "done", "failed", "cancelled"]
ENDED: frozenset[State] = frozenset({"done", "failed", "cancelled"})
NOT_BEGUN = Step("Waiting")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why work failed, as its asker is told: the code of an error of ours, one sentence, and the next step.

    `file` is a file's own name, "" where none is at fault; `row` is 1-based, None where unknown.
    """

    code: str
    message: str
    remedy: str = ""
    file: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of long work for one creator.

    `asked` and `result` are plain JSON values. `sent_at` and `ended_at` are UTC seconds, None = not yet. `turn` counts
    how often it was taken, so that a worker whose turn is over cannot report; `tries` how often it broke down. One that
    waits is not taken before `due_at`, None = at once.
    """

    scope: Scope
    id: str
    kind: str
    asked: Mapping[str, Any] = field(default_factory=dict)
    state: State = "waiting"
    progress: Step = NOT_BEGUN
    result: Mapping[str, Any] | None = None
    problem: Problem | None = None
    sent_at: float | None = None
    ended_at: float | None = None
    turn: int = 0
    tries: int = 0
    due_at: float | None = None

    @property
    def ended(self) -> bool:
        """Tell whether nothing more will come."""
        return self.state in ENDED


def problem_of(error: WhatworksError) -> Problem:
    """Give what is told of one of our errors."""
    if isinstance(error, BadInput):
        return Problem(error.code, error.message, error.remedy, error.file, error.row)
    return Problem(error.code, error.message, error.remedy)
