from dataclasses import replace

import numpy as np
import pytest

from whatworks.advice import timing
from whatworks.advice.clock import ClockFit
from whatworks.advice.timing import _best, _tried, _verdict, best_times
from whatworks.domain.cards import Lift
from whatworks.domain.insight import Slot, Timing

from tests.unit.advice.hands import SERIES, evidence_of

COUNT = 240


def posting(effect, *, weekday_effect=0.0, has_hour=True, seed=1, count=COUNT):
    rng = np.random.default_rng(seed)
    hour = rng.choice([8.25, 9.5, 13.0, 18.5, 20.25], count)
    weekday = rng.integers(0, 7, count).astype(float)
    value = 5.0 + effect * (hour > 18) + weekday_effect * (weekday == 2) + 0.4 * rng.standard_normal(count)
    clock = {"local_weekday": weekday, "local_hour": hour if has_hour else np.full(count, np.nan)}
    return evidence_of(value, **clock)


def test_no_time_stands_out_where_none_does():
    said = best_times(posting(0.0))
    assert said.series == SERIES
    assert said.slots == ()
    assert said.verdict == "No time stands out in your 240 posts: publish when it suits you."


def test_a_better_hour_is_found_with_its_lift():
    said = best_times(posting(0.4))
    best = said.slots[0]
    assert best.weekday is None
    assert best.hour in (17, 18, 19, 20, 21)
    # evenings are 2 of 5 posts: against her usual mix the lift is .6 × .4 log units
    assert best.lift.low < np.expm1(0.24) < best.lift.high
    assert best.lift.coverage == 0.9
    assert all(slot.lift.median > 0 for slot in said.slots)
    assert all(slot.hour >= 16 for slot in said.slots)
    assert [slot.lift.median for slot in said.slots] == sorted((s.lift.median for s in said.slots), reverse=True)
    hours = sorted(slot.hour for slot in said.slots if slot.hour is not None)
    assert hours[0] <= best.hour <= hours[-1]
    assert said.verdict.startswith(f"Best so far: {hours[0]}–{hours[-1] + 1} h, up to about ")
    assert said.verdict.endswith("%).")  # its hours in a row are the whole set


def test_a_better_weekday_is_found_without_hours():
    said = best_times(posting(0.0, weekday_effect=0.5, has_hour=False))
    assert [(slot.weekday, slot.hour) for slot in said.slots] == [(2, None)]
    assert said.verdict.startswith(
        "There is no hour in this export, so only weekdays were compared. Best so far: Wednesday, about "
    )
    assert said.verdict.endswith("%).")


def test_without_hours_and_without_a_pattern_both_are_said():
    said = best_times(posting(0.0, has_hour=False))
    assert said.verdict == (
        "There is no hour in this export, so only weekdays were compared. "
        "No time stands out in your 240 posts: publish when it suits you."
    )


def test_too_few_posts_are_told_how_many_are_needed():
    said = best_times(posting(0.9, count=59))
    assert said.slots == ()
    assert said.verdict == "Too early to say: 59 posts old enough to count, about 60 are needed."
    assert not best_times(posting(0.9, count=60)).verdict.startswith("Too early")


def test_an_hour_she_hardly_tried_is_no_slot():
    hours = {slot.hour for slot in best_times(posting(0.4)).slots}
    assert not hours & {0, 1, 2, 3, 4, 22, 23}


def test_a_set_of_most_times_is_no_best(monkeypatch):
    monkeypatch.setattr(timing, "MAX_SHARE", 0.01)
    said = best_times(posting(0.4))
    assert said.slots == ()
    assert said.verdict == "Times seem to differ, but your 240 posts can't say which is best."


@pytest.mark.slow
def test_null_creators_are_told_of_a_best_time_in_one_of_ten_at_most():
    claims = [bool(best_times(posting(0.0, seed=seed)).slots) for seed in range(80)]
    assert np.mean(claims) <= 0.1


def fit_of(mean, variance, hour_size=0.1, day_size=0.1):
    return ClockFit(np.asarray(mean, dtype=float), np.diag(np.asarray(variance, dtype=float)), hour_size, day_size, 9.0)


DAYS_ONLY = [(day, None) for day in range(7)]
USUAL_DAYS = np.array([0.0] * 6 + [1 / 7] * 7)


def test_days_that_cannot_be_told_from_the_best_are_the_set_best_first():
    effect = np.array([0.29, 0.30, 0.115, 0.0, 0.0, 0.0, -0.705])  # their mean is 0
    variance = np.array([0.0] * 6 + [0.01] * 7)
    slots, tried = _best(fit_of([0.0] * 6 + [*effect], variance), USUAL_DAYS, DAYS_ONLY)
    assert tried == 7
    # a difference of two days has SD √.02: only what is behind by less than 1.282 × .1414 = .181 stays
    assert [(slot.weekday, slot.hour) for slot in slots] == [(1, None), (0, None)]
    sd = np.sqrt(0.01 * (6 / 7) ** 2 + 6 * 0.01 / 49)
    assert slots[0].lift.median == pytest.approx(np.expm1(0.30))
    assert slots[0].lift.low == pytest.approx(np.expm1(0.30 - 1.645 * sd))
    assert slots[0].lift.high == pytest.approx(np.expm1(0.30 + 1.645 * sd))
    assert slots[1].lift.median == pytest.approx(np.expm1(0.29))


def test_a_best_day_that_may_be_no_better_than_usual_is_no_best():
    effect = [0.3, 0.0, 0.0, 0.0, 0.0, 0.0, -0.3]
    unsure = [0.0] * 6 + [0.05, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001]  # only the best day is uncertain
    assert _best(fit_of([0.0] * 6 + effect, unsure), USUAL_DAYS, DAYS_ONLY) == ((), 7)
    assert _best(fit_of([0.0] * 6 + effect, unsure), USUAL_DAYS, []) == ((), 0)
    sure = [0.0] * 6 + [0.001, 0.05, 0.001, 0.001, 0.001, 0.001, 0.001]
    assert _best(fit_of([0.0] * 6 + effect, sure), USUAL_DAYS, DAYS_ONLY)[0][0].weekday == 0


def test_a_slot_no_better_than_usual_is_never_among_the_best():
    effect = [0.3, -0.01, 0.0, 0.0, 0.0, 0.0, -0.29]
    variance = [0.0] * 6 + [0.001, 9.0, 0.001, 0.001, 0.001, 0.001, 0.001]  # the second day is anybody's guess
    usual = np.array([0.0] * 6 + [1 / 7, 0.0, *[1 / 7] * 5])
    slots, _ = _best(fit_of([0.0] * 6 + effect, variance), usual, DAYS_ONLY)
    assert [slot.weekday for slot in slots] == [0]


def test_an_hour_is_judged_by_its_middle():
    mean = np.array([0.5] + [0.0] * 12)
    slots, _ = _best(fit_of(mean, [1e-6] * 13), np.zeros(13), [(None, 5)])
    assert slots[0].lift.median == pytest.approx(np.expm1(0.5 * np.sin(2 * np.pi * 5.5 / 24)))


def test_an_hour_is_tried_with_three_posts_within_an_hour_and_a_half_of_its_middle():
    days = np.zeros(3)
    assert _tried(np.array([23.75, 0.25, 0.25]), days, fit_of([0] * 13, [0] * 13, day_size=0.0)) == [
        (None, 0),
        (None, 23),
    ]
    assert _tried(np.array([8.0, 8.0, 8.0]), days, fit_of([0] * 13, [0] * 13, day_size=0.0)) == [
        (None, hour) for hour in (6, 7, 8, 9)
    ]


def test_a_weekday_is_tried_with_three_posts():
    days = np.array([0.0, 0.0, 0.0, 3.0, 3.0, 6.0, 6.0, 6.0])
    assert _tried(np.full(8, np.nan), days, fit_of([0] * 13, [0] * 13, hour_size=0.0)) == [(0, None), (6, None)]


def test_the_verdict_names_day_hour_lift_and_rivals():
    one = Slot(0, 8, Lift(0.35, 0.16, 0.57, 0.9))
    said = "Best so far: Monday 8–9 h, about 35% above your usual times (likely 16% to 57%)."
    assert _verdict((one,)) == said
    rival, next_hour = replace(one, weekday=2), replace(one, hour=9)
    assert _verdict((one, rival)) == f"{said} 1 other hour can't be told apart from it."
    assert _verdict((one, rival, replace(rival, hour=5))) == f"{said} 2 other hours can't be told apart from it."
    assert _verdict((one, next_hour)) == said.replace("8–9 h, about", "8–10 h, up to about")
    assert "Monday, about" in _verdict((replace(one, hour=None),))


def test_immature_posts_count_for_no_time():
    evidence = posting(0.9, count=70)
    young = replace(evidence, outcome=replace(evidence.outcome, mature=np.arange(70) < 59))
    assert best_times(young) == Timing(
        SERIES, (), "Too early to say: 59 posts old enough to count, about 60 are needed."
    )


def test_every_answer_is_about_its_series(monkeypatch):
    assert best_times(posting(0.4)).series == SERIES
    monkeypatch.setattr(timing, "MAX_SHARE", 0.01)
    assert best_times(posting(0.4)).series == SERIES
