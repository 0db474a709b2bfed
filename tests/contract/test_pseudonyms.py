"""What every Pseudonyms backend promises."""

from pathlib import Path

import pytest

from whatworks.domain.scope import Scope
from whatworks.ports.pseudonyms import Pseudonyms

from tests.contract.backends import Backends

ANA, BEA = Scope("home", "ana"), Scope("home", "bea")
NAMES = ["bo@example.org", "Cy", "", "cy", "बो"]


@pytest.fixture
def pseudonyms(backends: Backends, tmp_path: Path) -> Pseudonyms:
    return backends.pseudonyms(tmp_path)


def test_the_same_name_is_the_same_person_and_others_are_others(pseudonyms: Pseudonyms) -> None:
    first, again = pseudonyms.of(ANA, NAMES), pseudonyms.of(ANA, [*NAMES[::-1], "bo@example.org"])
    assert first == again[:5][::-1]
    assert again[5] == first[0]
    assert len({*first}) == 5


def test_nobody_stays_nobody(pseudonyms: Pseudonyms) -> None:
    assert pseudonyms.of(ANA, NAMES)[2] == ""
    assert pseudonyms.of(ANA, ["", ""]) == ["", ""]
    assert pseudonyms.of(ANA, []) == []


def test_no_pseudonym_shows_the_name(pseudonyms: Pseudonyms) -> None:
    for name, told in zip(NAMES, pseudonyms.of(ANA, NAMES), strict=True):
        assert not name or (name.lower() not in told and len(told) == 20)


def test_the_same_person_is_somebody_else_for_another_creator(pseudonyms: Pseudonyms) -> None:
    hers, theirs = pseudonyms.of(ANA, NAMES), pseudonyms.of(BEA, NAMES)
    assert set(hers) & set(theirs) == {""}


def test_opening_the_store_anew_names_people_as_before(backends: Backends, tmp_path: Path) -> None:
    before = backends.pseudonyms(tmp_path).of(ANA, NAMES)
    assert backends.pseudonyms(tmp_path).of(ANA, NAMES) == before


def test_forgetting_changes_every_pseudonym(backends: Backends, tmp_path: Path) -> None:
    before = backends.pseudonyms(tmp_path).of(ANA, ["bo"])
    backends.keys(tmp_path).destroy(ANA)
    backends.records(tmp_path).forget(ANA)
    assert backends.pseudonyms(tmp_path).of(ANA, ["bo"]) != before


def test_half_a_surrogate_pair_is_a_name_too(pseudonyms: Pseudonyms) -> None:
    assert len(pseudonyms.of(ANA, ["a\ud800"])[0]) == 20
