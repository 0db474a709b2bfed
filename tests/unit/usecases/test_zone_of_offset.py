import pytest

from whatworks.usecases.zones import zone_of_offset

JUNE, JANUARY = 1_782_000_000, 1_768_000_000


@pytest.mark.parametrize(
    ("offset", "at", "zone"),
    [(0, JANUARY, "Europe/London"), (60, JUNE, "Europe/London"), (0, JUNE, "UTC"), (60, JANUARY, "Europe/Berlin")],
)
def test_an_offset_becomes_the_likeliest_zone_that_keeps_it_then(offset: int, at: int, zone: str) -> None:
    told = zone_of_offset(offset, 12, at)
    assert told.zone == zone
    assert "`timezone`" in told.evidence


def test_an_offset_no_zone_keeps_is_told_in_utc() -> None:
    assert zone_of_offset(17, 12, JUNE).zone == "UTC"


@pytest.mark.parametrize(
    ("offset", "said"),
    [
        (0, "shows UTC"),
        (60, "is 1 hour ahead of UTC"),
        (-300, "is 5 hours behind UTC"),
        (330, "is 5:30 hours ahead of"),
    ],
)
def test_the_proof_of_a_zone_is_a_plain_sentence(offset: int, said: str) -> None:
    told = zone_of_offset(offset, 12, JANUARY).evidence
    assert told.startswith(f"the clock of your file {said}")
    assert "as the times inside 12 post ids show; " in told
