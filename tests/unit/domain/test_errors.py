"""Every error says what happened and what to do next."""

import pytest

from whatworks.domain import errors


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        (errors.WhatworksError, 1, "unexpected"),
        (errors.UsageProblem, 2, "usage"),
        (errors.BadInput, 3, "bad-input"),
        (errors.Refused, 4, "refused"),
        (errors.StoreProblem, 1, "store"),
        (errors.Conflict, 1, "conflict"),
        (errors.Forgotten, 1, "forgotten"),
    ],
)
def test_every_error_has_its_exit_status_and_stable_code(
    kind: type[errors.WhatworksError], status: int, code: str
) -> None:
    assert (kind.status, kind.code) == (status, code)
    assert issubclass(kind, errors.WhatworksError)


def test_a_message_is_followed_by_its_remedy() -> None:
    error = errors.UsageProblem("No such metric.", remedy="Try reach.")
    assert (str(error), error.message, error.remedy) == ("No such metric. Try reach.", "No such metric.", "Try reach.")
    assert error.args == ("No such metric.",)  # what `raise … from` and logs of the standard library show
    assert str(errors.UsageProblem("Plain.")) == "Plain."


def test_bad_input_names_file_and_row() -> None:
    error = errors.BadInput("no date", file="a.csv", row=7, remedy="Add one.")
    assert str(error) == "a.csv, row 7: no date Add one."
    assert (error.file, error.row) == ("a.csv", 7)
    assert str(errors.BadInput("is empty", file="a.csv")) == "a.csv: is empty"
    assert str(errors.BadInput("is empty")) == "is empty"


def test_a_refusal_says_what_would_be_enough() -> None:
    error = errors.Refused("Not enough yet.", needed="10 more posts.")
    assert (error.needed, str(error)) == ("10 more posts.", "Not enough yet. 10 more posts.")
    assert (str(errors.Refused("Nothing.")), errors.Refused("Nothing.").needed) == ("Nothing.", "")
