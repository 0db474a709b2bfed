import pytest

from whatworks.advice.guardrails import REASONS, Veto, permitted, vetoes
from whatworks.advice.levers import exclamation, gap, positive_tone, question, uppercase

from tests.unit.advice.findings import finding_of
from tests.unit.advice.hands import SERIES

FORBIDDEN = [
    (exclamation.LEVER, "more"),
    (uppercase.LEVER, "more"),
    (positive_tone.LEVER, "less"),
    (gap.LEVER, "less"),
]


@pytest.mark.parametrize(("lever", "direction"), FORBIDDEN)
def test_what_is_forbidden_never_passes_and_is_logged(lever, direction):
    finding = finding_of(lever, direction, confidence=0.99)
    assert permitted((finding,)) == ()
    assert vetoes((finding,), SERIES) == (Veto(lever.id, SERIES, direction, REASONS[lever.id]),)


def test_what_is_permitted_passes_and_is_not_logged():
    findings = (finding_of(question.LEVER), finding_of(uppercase.LEVER, "less"))
    assert permitted(findings) == findings
    assert vetoes(findings, SERIES) == ()


def test_what_would_not_have_been_said_anyway_is_not_logged():
    assert vetoes((finding_of(uppercase.LEVER, "more", confidence=0.49),), SERIES) == ()
    assert len(vetoes((finding_of(uppercase.LEVER, "more", confidence=0.5),), SERIES)) == 1


def test_a_direction_without_a_reason_of_its_own_is_vetoed_too():
    (veto,) = vetoes((finding_of(question.LEVER, "switch"),), SERIES)
    assert veto == Veto("question", SERIES, "switch", "this direction is not among those permitted")
