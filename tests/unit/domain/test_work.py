"""Jobs as values: when nothing more comes, and what is told of an error."""

import pytest

from whatworks.domain.errors import BadInput, Conflict, Refused
from whatworks.domain.progress import Step
from whatworks.domain.scope import Scope
from whatworks.domain.work import Job, Problem, State, problem_of


@pytest.mark.parametrize(
    ("state", "ended"),
    [("waiting", False), ("running", False), ("done", True), ("failed", True), ("cancelled", True)],
)
def test_a_job_has_ended_when_nothing_more_comes(state: State, ended: bool) -> None:
    assert Job(Scope("home", "ana"), "1", "import", state=state).ended is ended


def test_a_new_job_waits_and_has_not_been_tried() -> None:
    job = Job(Scope("home", "ana"), "1", "import")
    assert (job.state, job.progress, job.turn, job.tries) == ("waiting", Step("Waiting", 0, 0), 0, 0)
    assert (job.result, job.problem, job.sent_at, job.ended_at, job.asked) == (None, None, None, None, {})


def test_an_error_of_a_file_is_told_with_its_place() -> None:
    error = BadInput("no date.", file="a.csv", row=3, remedy="Correct it.")
    assert problem_of(error) == Problem("bad-input", "a.csv, row 3: no date.", "Correct it.", "a.csv", 3)


def test_any_other_error_is_told_by_its_code_sentence_and_remedy() -> None:
    assert problem_of(Refused("Too few.", needed="Thirty.")) == Problem("refused", "Too few.", "Thirty.", "", None)
    assert problem_of(Conflict("Somebody was first.")) == Problem("conflict", "Somebody was first.")
