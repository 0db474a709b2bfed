import numpy as np
import pytest
from bench.calibrating import TURN, fitted, halves
from bench.gates import STOPS, Lever, alone, stops

CELL = (110, 0.6)


def lever(*fails, works=True, found=False):
    return Lever(CELL, works, found, fails)


def test_a_working_lever_is_counted_at_the_first_gate_that_stops_it():
    rows = list(stops([lever("sure", "near", found=True), lever("near"), lever(), lever("sure", works=False)]))
    counts = dict(zip(STOPS, rows[-1].strip("| ").split(" | ")[3:], strict=True))
    assert rows[-1].startswith("| 110, 0.6 | 3 | 1 | ")
    assert (counts["sure"], counts["near"], counts["card"]) == ("1 (1)", "1 (0)", "1 (0)")
    assert counts["likely"] == "0 (0)"


def test_a_gate_costs_and_saves_what_fails_there_and_nowhere_else():
    rows = list(alone([lever(), lever("near"), lever("near", works=False), lever("sure", "near"), lever(works=False)]))
    assert rows[0] == "cards: 1 true, 1 false"
    assert "  near: costs 1 true, saves 1 false" in rows
    assert "  sure: costs 0 true, saves 0 false" in rows


def test_the_fitted_line_finds_what_each_column_is_worth():
    rng = np.random.default_rng(3)
    stated, z, works = rng.uniform(0.5, 0.99, 4000), rng.uniform(1.6, 4.0, 4000), rng.uniform(0.0, 3.0, 4000)
    odds = -2.0 + 0.5 * np.log(stated / (1 - stated)) + 0.9 * z + 1.2 * np.log1p(works)
    read = list(zip(stated, z, works, rng.random(4000) < 1 / (1 + np.exp(-odds)), np.ones(4000), strict=True))
    assert fitted(read) == pytest.approx([-2.0, 0.5, 0.9, 1.2], abs=0.25)


def test_the_halves_are_all_creators_once_in_turns():
    each = [[(0.9, 0.8, 2.0, True, float(place))] for place in range(3 * TURN + 5)]
    one, other = halves(each)
    assert sorted(read[0][4] for read in one + other) == list(range(3 * TURN + 5))
    assert [read[0][4] for read in other] == [*range(TURN, 2 * TURN), *range(3 * TURN, 3 * TURN + 5)]
