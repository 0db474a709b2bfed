"""The trial counts rightly: a trial that flatters would be the worst lie of all."""

import math

import pytest

from whatworks.usecases.proving.scores import (
    Scored,
    Trial,
    advised,
    calibration_error,
    cards_of,
    claim_of,
    followed,
    harmful,
    helped,
    misled,
    oracle_helped,
    promise_bounds,
    promised_over_true,
    score,
)
from whatworks.worlds.effects import true_effect


def card(true: float, confidence: float = 0.9, promised: float = 0.1, lever: str = "question") -> Scored:
    return Scored(lever, "more", confidence, promised, true, covered=True)


def trial(*cards: Scored, oracle: dict[str, float] | None = None) -> Trial:
    return Trial("planted", 110, 0.5, 0, cards, oracle or {}, 0.1)


def printed(lever: str, start: float, to: float, **params: object) -> dict[str, object]:
    return {
        "lever": lever, "confidence": 0.9, "change": {"direction": "less"},
        "lift": {"median": 0.2, "low": 0.1, "high": 0.3},
        "message": {"params": {"from_value": start, "to_value": to, **params}},
    }  # fmt: skip


def test_a_card_is_judged_by_the_change_it_states() -> None:
    effect = true_effect("hashtags", -0.2)
    assert score(claim_of(printed("hashtags", 12, 3)), effect).true > 0.15
    assert score(claim_of(printed("hashtags", 3, 12)), effect).true < -0.15
    assert score(claim_of(printed("emoji", 0, 3)), None).true == 0.0


def test_an_interval_covers_only_what_lies_in_it() -> None:
    effect = true_effect("exclamation", -math.log(1.2))
    assert score(claim_of(printed("exclamation", 1, 0)), effect).covered
    assert not score(claim_of(printed("exclamation", 0, 1)), effect).covered


def test_a_card_is_read_as_the_product_prints_it() -> None:
    claim = claim_of(printed("format", 0, 1, category="reel"), 2)
    assert (claim.account, claim.lever, claim.category, claim.direction) == (2, "format", "reel", "less")
    assert (claim.start, claim.to, claim.confidence) == (0.0, 1.0, 0.9)
    assert (claim.promised, claim.low, claim.high) == pytest.approx((math.log(1.2), math.log(1.1), math.log(1.3)))
    assert claim_of(printed("emoji", 0, 3)).category == ""


def test_creators_are_counted_once_however_many_cards_they_get() -> None:
    trials = [trial(card(0.1), card(0.1, 0.95)), trial(card(-0.1, 0.85)), trial()]
    assert advised(trials, 0.8) == 2
    assert advised(trials, 0.9) == 1
    assert helped(trials) == 1


def test_the_oracle_shares_the_false_rate_among_its_tests() -> None:
    one, five = trial(oracle={"a": 0.04}), trial(oracle={"a": 0.04, "b": 1, "c": 1, "d": 1, "e": 1})
    assert oracle_helped([one], 0.05) == 1
    assert oracle_helped([five], 0.05) == 0
    assert oracle_helped([trial()], 0.05) == 0


def test_sure_and_right_is_no_calibration_error_and_sure_and_wrong_is() -> None:
    assert calibration_error([card(0.2, 1.0)] * 10) == 0.0
    assert calibration_error([card(0.0, 1.0)] * 10) == 1.0
    assert calibration_error([card(0.2, 0.9)] * 9 + [card(0.0, 0.9)]) == pytest.approx(0.0)
    assert calibration_error([card(0.02, 0.9)] * 10) == pytest.approx(0.9)  # 2 % is not worth a card
    assert math.isnan(calibration_error([]))


def test_promises_are_held_against_what_came() -> None:
    logs, lifts = promised_over_true([card(0.1, promised=0.2), card(0.1, promised=0.1)])
    assert logs == pytest.approx(1.5)
    assert lifts == pytest.approx((math.expm1(0.2) + math.expm1(0.1)) / (2 * math.expm1(0.1)))
    assert math.isnan(promised_over_true([card(-0.1)])[0])


def test_advice_to_sound_less_positive_is_harm_whatever_it_earns() -> None:
    assert harmful([Scored("positive_tone", "less", 0.99, 0.4, 0.4, covered=True), card(0.1)]) == 1


def test_only_those_told_something_that_does_not_help_are_misled() -> None:
    trials = [trial(card(0.1), card(0.0, 0.85)), trial(card(0.1)), trial(card(-0.1, 0.95)), trial(card(-0.1, 0.5))]
    assert misled(trials, 0.8) == 2
    assert misled(trials, 0.9) == 1


def test_a_rival_is_counted_apart_from_the_product() -> None:
    told = Trial("null", 110, 0.5, 0, (), {}, 0.1, {"A": (card(0.0),)})
    assert misled([told], 0.8) == 0
    assert misled([told], 0.8, "A") == 1
    assert [len(cards_of([told], who)) for who in ("whatworks", "A")] == [0, 1]


def test_following_is_shared_by_all_creators_and_silence_brings_nothing() -> None:
    gains = Scored("question", "more", 0.9, 0.1, 0.1, covered=True, gained=0.06)
    assert followed([trial(gains, gains), trial(), trial()]) == pytest.approx(0.04)
    assert followed([]) == 0.0


def test_many_equal_cards_leave_no_doubt_about_the_promise_and_few_leave_all() -> None:
    low, high = promise_bounds([card(0.1, promised=0.12)] * 50)
    assert (low, high) == pytest.approx((1.2, 1.2))
    varied = [card(0.1, promised=0.12 + 0.05 * (-1) ** n) for n in range(50)]
    low, high = promise_bounds(varied)
    assert 1.0 < low < 1.2 < high < 1.4
    assert promise_bounds([card(0.1)]) == (-math.inf, math.inf)
    assert promise_bounds([card(-0.1)] * 9) == (-math.inf, math.inf)
