"""What she is told of habits that need each other: where something is told, what, and which card it narrows."""

from dataclasses import replace

import numpy as np
import pytest

from whatworks.advice.interplay.belief import Crossed, beside_mains, columns_of
from whatworks.advice.interplay.crossing import crossings
from whatworks.advice.interplay.reading import Reading, readings, told
from whatworks.advice.interplay.together import narrowed, together
from whatworks.advice.interplay.words import CHANGED, NONE_ASKED
from whatworks.domain.metrics import Platform, Series

from tests.unit.advice.interplay.made import said_of


def test_questions_that_work_in_the_evening_only_are_told_with_where_how_much_and_on_how_many_posts() -> None:
    found = together(said_of(together=0.5).weighed, 3)
    (row,) = found.interplay.rows
    assert row.id == "question+daypart:evening"
    assert (row.lever, row.contexts, row.direction, row.present) == ("question", ("daypart:evening",), "more", True)
    assert row.more.low < np.expm1(0.5) < row.more.high
    assert row.more.coverage == 0.9
    assert row.inside.median > 0.3
    assert abs(row.outside.median) < 0.1
    assert np.isclose((1 + row.inside.median) / (1 + row.more.median), 1 + row.outside.median, atol=0.05)
    assert row.confidence > 0.99
    assert [cell.there for cell in row.cells] == [(True, True), (True, False), (False, True), (False, False)]
    assert sum(cell.posts for cell in row.cells) == found.interplay.posts == 400
    assert row.sentence.startswith("Ask a question in posts published in the evening: there it went with about ")
    assert "more reach than in posts published at other times (likely " in row.sentence
    assert row.sentence.endswith("A pattern in your history, not yet a proof.")
    assert row.message.id == "together.question+daypart.more.with"
    assert row.message.params["daypart"] == "evening"
    assert row.message.params["median"] == row.more.median


def test_what_fails_in_the_evening_only_is_told_as_leaving_it_out_there() -> None:
    (row,) = together(said_of(together=-0.5).weighed, 3).interplay.rows
    assert (row.direction, row.present) == ("less", True)
    assert row.sentence.startswith("Leave questions out in posts published in the evening")
    assert row.inside.median > 0.3


def test_what_works_everywhere_alike_is_no_matter_of_two() -> None:
    found = together(said_of(alone=0.4).weighed, 3)
    assert found.interplay.rows == ()
    assert found.interplay.asked >= 2
    assert found.interplay.verdict == (
        f"Of {found.interplay.asked} named pairs of habits that your posts could show, none clearly needs the other."
    )


def test_after_a_change_nothing_is_told_and_that_is_said() -> None:
    found = together(said_of(together=0.3, alone=0.6, flip=True).weighed, 3)
    assert (found.interplay.rows, found.interplay.asked, found.interplay.verdict) == ((), 0, CHANGED)


def test_where_no_mix_is_full_nothing_is_asked() -> None:
    weighed = said_of(together=0.5).weighed
    found = together(replace(weighed, compared=weighed.compared[:1]), 3)
    assert (found.interplay.rows, found.interplay.asked, found.interplay.verdict) == ((), 0, NONE_ASKED)


def test_what_is_a_year_old_is_told_no_more() -> None:
    weighed = said_of(together=0.5).weighed
    old = replace(weighed, age=replace(weighed.age, years=1.0))
    assert together(weighed, 3).interplay.rows
    assert together(old, 3).interplay.rows == ()


def test_the_same_seed_tells_the_same() -> None:
    weighed = said_of(together=0.5).weighed
    assert together(weighed, 3).interplay == together(weighed, 3).interplay


def test_a_card_whose_advice_is_wrong_outside_the_evening_says_so() -> None:
    said = said_of(together=0.7, alone=-0.2, you=True)
    found = together(said.weighed, 3)
    card = next(card for card in said.cards if card.lever == "question")
    assert card.change.direction == "more"
    shown = narrowed(card, said.weighed, found)
    assert shown.holds.startswith('In posts with "you"; in posts without "you" yours point the other way (−')
    assert replace(shown, holds="") == card


def test_a_card_that_is_right_on_both_sides_stays_as_it_is() -> None:
    said = said_of(together=0.4, alone=0.4)
    found = together(said.weighed, 3)
    assert found.interplay.rows
    card = next(card for card in said.cards if card.lever == "question")
    assert narrowed(card, said.weighed, found) == card


def test_cards_of_other_levers_series_and_experiments_stay_as_they_are() -> None:
    said = said_of(together=0.7, alone=-0.2, you=True)
    found = together(said.weighed, 3)
    card = next(card for card in said.cards if card.lever == "question")
    for other in (
        replace(card, lever="emoji"),
        replace(card, kind="experiment"),
        replace(card, series=Series("else", Platform.X, "views")),
    ):
        assert narrowed(other, said.weighed, found) == other


def reading_of(weighed, crossed, at: int, confidence: float, inside: float = 0.1) -> Reading:
    more = np.where(np.arange(1000) < 1000 * confidence, 0.2, 0.0)
    return Reading(crossed[at], at, "more", True, more, np.full(1000, inside))


def places_of_pairs(crossed) -> list[int]:
    first: dict[str, int] = {}
    for at, crossing in enumerate(crossed):
        first.setdefault(crossing.pair.id, at)
    return list(first.values())


@pytest.mark.parametrize(
    ("sure", "expected"),
    [((0.951,), 1), ((0.94,), 0), ((0.995, 0.91), 2), ((1.0, 0.79), 1), ((0.96, 0.92), 1)],
)
def test_no_more_than_one_in_twenty_is_expected_to_be_false(sure, expected) -> None:
    weighed = said_of(together=0.5).weighed
    crossed = crossings(weighed.compared)
    places = places_of_pairs(crossed)
    found = Crossed(np.zeros((4, len(crossed))), np.ones(len(crossed)), np.zeros(len(crossed)), np.zeros(4))
    read = tuple(reading_of(weighed, crossed, at, one) for at, one in zip(places, sure, strict=False))
    assert len(told(found, read)) == expected


def test_a_pair_is_told_once_by_its_surest_reading_and_not_where_the_move_helps_nowhere() -> None:
    weighed = said_of(together=0.5).weighed
    crossed = crossings(weighed.compared)
    found = Crossed(np.zeros((4, len(crossed))), np.ones(len(crossed)), np.zeros(len(crossed)), np.zeros(4))
    weak, strong = reading_of(weighed, crossed, 0, 0.96), reading_of(weighed, crossed, 0, 0.97)
    assert told(found, (weak, strong)) == (strong,)
    assert told(found, (weak, replace(strong, inside=-strong.inside))) == (weak,)


def test_what_shows_on_the_post_before_is_not_told() -> None:
    weighed = said_of(together=0.5).weighed
    crossed = crossings(weighed.compared)
    past = np.zeros(len(crossed))
    past[0] = -2.6
    read = (reading_of(weighed, crossed, 0, 0.97),)
    assert told(Crossed(np.zeros((4, 1)), np.ones(1), past, np.zeros(4)), read) == ()
    assert told(Crossed(np.zeros((4, 1)), np.ones(1), past / 2, np.zeros(4)), read) == read


def test_the_four_readings_of_a_pair_say_two_things_from_both_ends() -> None:
    weighed = said_of(together=0.5).weighed
    crossed = crossings(weighed.compared)
    draws = np.zeros((6, len(crossed)))
    draws[:, 0] = 0.3
    found = Crossed(draws, np.ones(len(crossed)), np.zeros(len(crossed)), np.zeros(6))
    four = [each for each in readings(weighed, crossed, found) if each.place == 0]
    assert [(each.direction, each.present) for each in four] == [
        ("more", True), ("more", False), ("less", True), ("less", False),
    ]  # fmt: skip
    assert [float(np.sign(each.more[0])) for each in four] == [1.0, -1.0, -1.0, 1.0] == [each.sign for each in four]
    assert np.allclose(four[0].inside - four[0].more, -four[3].inside)


def test_every_lever_stands_unshrunk_beside_the_products() -> None:
    weighed = said_of(together=0.5).weighed
    crossed = crossings(weighed.compared)
    fit = weighed.belief.workings.fit
    beside = beside_mains(fit, columns_of(crossed))
    left = np.abs(beside.without_controls(fit.x)).sum() / np.abs(fit.without_controls(fit.x)).sum()
    assert left < 0.05
    assert np.allclose(beside.x, fit.white(columns_of(crossed)))
    assert np.allclose(columns_of(crossed).mean(axis=0), 0.0)
