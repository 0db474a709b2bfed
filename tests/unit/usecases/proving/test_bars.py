"""A bar is kept, broken or open for the right reason."""

import pytest

from whatworks.usecases.proving.bars import Bar, judge_cells, judge_worlds
from whatworks.usecases.proving.scores import Trial

from tests.unit.usecases.proving.made import card, trials


def verdicts(told: list[Trial], words: str) -> list[bool | None]:
    return [bar.kept for bar in judge_worlds(told) if words in bar.promise]


def test_silence_of_four_hundred_keeps_both_null_bars() -> None:
    assert verdicts(trials("null", 400), "null: false advice") == [True, True]


def test_few_creators_leave_the_null_bars_open_and_a_clear_miss_breaks_them() -> None:
    assert verdicts(trials("null", 30), "null: false advice") == [None, None]
    misled = [*trials("null", 20), *trials("null", 10, card(0.0))]
    assert verdicts(misled, "null: false advice") == [False, False]


def test_one_misled_creator_among_six_is_chance_and_leaves_the_bars_open() -> None:
    assert verdicts([*trials("null", 5), *trials("null", 1, card(0.0))], "null: false advice") == [None, None]


def test_with_four_hundred_creators_the_upper_bound_itself_must_hold() -> None:
    told = [*trials("null", 388), *trials("null", 12, card(0.0))]  # 3 %: the bound lies above .03, far below .10
    assert verdicts(told, "null: false advice") == [True, False]


def test_true_cards_keep_precision_and_false_ones_break_it() -> None:
    assert verdicts(trials("planted", 40, card()), "planted: precision") == [True]
    assert verdicts([*trials("x", 20, card()), *trials("x", 20, card(-0.1))], "x: precision") == [False]
    assert verdicts([*trials("x", 35, card()), *trials("x", 5, card(-0.1))], "x: precision") == [None]


def test_a_share_of_few_cards_is_open_whatever_it_is() -> None:
    assert verdicts(trials("planted", 29, card(-0.1)), "planted: precision") == [None]
    assert verdicts(trials("planted", 29, card(-0.1)), "planted: promised/true") == [None]


def test_promises_twice_the_truth_break_their_bar() -> None:
    assert verdicts(trials("planted", 40, card(0.05)), "planted: promised/true") == [False]
    assert verdicts(trials("planted", 40, card(0.15)), "planted: promised/true") == [True]


def test_promises_of_what_never_helps_break_their_bar() -> None:
    assert verdicts(trials("planted", 40, card(-0.1)), "planted: promised/true") == [False]


@pytest.mark.parametrize(("count", "cards", "kept"), [(40, 2, True), (40, 1, False), (29, 2, None)])
def test_following_must_reach_most_of_what_the_oracle_reaches(count: int, cards: int, kept: bool | None) -> None:
    told = trials("signs", count, *[card(0.1)] * cards, posts=250, noise=0.6)  # each card gains half the oracle's .1
    assert verdicts(told, "signs, n=250 noise=0.6: following") == [kept]


def test_following_is_judged_only_where_its_bar_was_set() -> None:
    assert not verdicts(trials("signs", 40, card(), posts=110, noise=0.6), "following")


def test_the_hidden_world_is_kept_out_of_one_calibration_bar_and_in_the_other() -> None:
    told = [*trials("planted", 40, card(0.15, 0.96)), *trials("hidden", 40, card(0.0, 0.96))]
    assert verdicts(told, "worlds where the truth can be told: calibration") == [True]
    assert verdicts(told, "all worlds: calibration") == [False]
    assert not verdicts(told, "hidden: ")


def test_one_harmful_card_breaks_the_trial_in_any_world() -> None:
    told = trials("hidden", 1, card(0.3, lever="positive_tone", direction="less"))
    assert verdicts(told, "harm") == [False]
    assert [bar.kept for bar in judge_cells(told, quick=True)] == [False]
    assert verdicts(trials("hidden", 1, card()), "harm") == [True]


def test_cells_are_judged_one_by_one_and_together() -> None:
    told = [*trials("planted", 40, card()), *trials("planted", 40, card(-0.1), posts=350)]
    found = {bar.promise: bar.kept for bar in judge_cells(told, quick=False)}
    assert found["planted, n=110 noise=0.5: precision ≥ 0.9"] is True
    assert found["planted, n=350 noise=0.5: precision ≥ 0.9"] is False
    assert found["planted, all: precision ≥ 0.9"] is False


def test_a_quick_run_forgives_the_null_bound_of_few_creators_and_a_whole_run_does_not() -> None:
    assert [bar.kept for bar in judge_cells(trials("null", 30), quick=True)] == [True, True, True]
    assert [bar.kept for bar in judge_cells(trials("null", 30), quick=False)] == [False, False, True]


def test_power_is_an_aim_that_is_reached_or_open() -> None:
    reached, missed = trials("planted", 40, card()), [*trials("planted", 10, card()), *trials("planted", 30)]
    assert verdicts(reached, "planted: power") == [True]
    assert verdicts(missed, "planted: power") == [None]


def test_a_verdict_is_printed_in_words_of_one_width() -> None:
    assert {len(Bar("", "", kept).verdict) for kept in (True, False, None)} == {6}
