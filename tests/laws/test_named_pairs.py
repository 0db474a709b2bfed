"""Law 10 for what works together: a closed, reasoned list of pairs, and no reading that sends her anywhere harmful."""

import numpy as np
import pytest

from whatworks.advice.advise import advise
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.interplay.belief import Crossed
from whatworks.advice.interplay.crossing import crossings
from whatworks.advice.interplay.pair import PAIRS, Pair
from whatworks.advice.interplay.reading import readings
from whatworks.advice.interplay.words import context, move
from whatworks.advice.overlap import MIN_SIDE
from whatworks.advice.registry import LEVERS

from tests.laws.test_never_harmful import NEVER
from tests.unit.advice.hands import evidence_of

MOST = 20  # as many as may be asked about: the figures of `python -m bench.interplay` are for no more
BY_ID = {lever.id: lever for lever in LEVERS}


def test_the_list_is_short_and_names_each_pair_once() -> None:
    assert len(PAIRS) <= MOST
    assert len({frozenset((pair.lever, *pair.contexts)) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.id)
def test_every_pair_is_of_levers_she_has_and_says_why_it_is_asked_about(pair: Pair) -> None:
    assert pair.reason.endswith(".")
    assert len(pair.reason.split()) >= 5
    assert {pair.lever, *pair.contexts} <= set(BY_ID)
    assert 1 <= len(pair.contexts) <= 2
    assert BY_ID[pair.lever].kind != "category"


@pytest.mark.parametrize("pair", [each for each in PAIRS if len(each.contexts) == 2], ids=lambda pair: pair.id)
def test_a_triple_stands_beside_all_its_pairs(pair: Pair) -> None:
    asked = {frozenset((each.lever, *each.contexts)) for each in PAIRS}
    assert {frozenset((pair.lever, each)) for each in pair.contexts} | {frozenset(pair.contexts)} <= asked


@pytest.fixture(scope="module")
def varied():
    """Give the weighed posts of a creator who does everything in every mix."""
    rng = np.random.default_rng(5)
    count = 900
    columns = {
        lever.feature: (rng.random(count) < 0.5) * 1.0
        for lever in LEVERS
        if lever.feature not in ("", "local_hour", "weekend", "gap_hours", "duration_s")
    }
    formats = np.array(["video", "image"], dtype=object)[rng.integers(0, 2, count)]
    evidence = evidence_of(
        6.0 + 0.3 * rng.standard_normal(count), formats=formats, every_h=29.0,
        **(columns | {"duration_s": rng.uniform(10.0, 90.0, count)}),
    )  # fmt: skip
    weighed = advise(evidence, AdviceSettings(as_of=1_767_225_600)).weighed
    assert weighed is not None
    return weighed


def test_every_reading_moves_toward_what_is_permitted_and_never_toward_harm(varied) -> None:
    crossed = crossings(varied.compared)
    assert {crossing.pair.id for crossing in crossed} == {pair.id for pair in PAIRS}
    found = Crossed(np.zeros((4, len(crossed))), np.ones(len(crossed)), np.zeros(len(crossed)), np.zeros(4))
    for reading in readings(varied, crossed, found):
        lever = varied.compared[reading.crossing.lever].lever
        assert reading.direction in lever.permitted
        for place in reading.crossing.contexts:
            beside = varied.compared[place].lever
            toward = "more" if reading.present else "less"
            assert (beside.id, toward) not in NEVER
        assert min(reading.crossing.cells) >= MIN_SIDE


def test_nobody_is_ever_sent_to_be_less_positive(varied) -> None:
    crossed = crossings(varied.compared)
    found = Crossed(np.zeros((4, len(crossed))), np.ones(len(crossed)), np.zeros(len(crossed)), np.zeros(4))
    for reading in readings(varied, crossed, found):
        said = move(varied.compared[reading.crossing.lever], reading.direction)
        there = [context(varied.compared[place], present=reading.present) for place in reading.crossing.contexts]
        assert "cooler" not in said
        assert "with plainer wording" not in there
