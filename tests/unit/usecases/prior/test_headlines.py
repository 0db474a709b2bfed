from dataclasses import replace

import numpy as np
import pytest

from whatworks.usecases.prior.headlines import clean, study_wording

from tests.unit.usecases.prior.made import arms


def question(study):
    return study.comparisons.take(study.comparisons.name == "question")


def test_a_planted_wording_effect_is_found_test_by_test():
    study = study_wording(arms(), np.random.default_rng(0))
    found = question(study)
    weight = found.error**-2.0
    assert len(found) == 120
    assert (found.effect @ weight) / weight.sum() == pytest.approx(0.3, abs=0.04)
    assert (study.arms, study.tests) == (480, 120)


def test_errors_hold_the_luck_of_readers_and_of_headlines():
    study = study_wording(arms(tests=300, lift=0.0), np.random.default_rng(0))
    found = question(study)
    assert study.headline_sd == pytest.approx(0.1, abs=0.03)
    assert np.std(found.effect / found.error) == pytest.approx(1.0, abs=0.12)


def test_other_levers_are_taken_off():
    made = arms()
    longer = np.where(np.arange(len(made)) % 4 < 2, " to all and every bird and beast", "")
    lift = np.where(np.arange(len(made)) % 4 < 2, 1.5, 1.0)
    words = np.array([text + more for text, more in zip(made.headline, longer, strict=True)], dtype=object)
    study = study_wording(replace(made, headline=words, clicks=np.floor(made.clicks * lift)), np.random.default_rng(0))
    assert question(study).effect.mean() == pytest.approx(0.3, abs=0.05)
    length = study.comparisons.take(study.comparisons.name == "length")
    assert length.effect.mean() == pytest.approx(np.log(1.5), abs=0.06)


def test_a_lever_that_hardly_any_headline_shows_is_left_out():
    study = study_wording(arms(), np.random.default_rng(0))
    assert "emoji" not in set(study.comparisons.name)
    assert {contrast.name for contrast in study.contrasts} == set(study.comparisons.name)


def test_doubtful_weeks_and_lonely_arms_are_left_out():
    made = arms(tests=40)
    week = np.where(made.test == 0, 201350, made.week)
    week = np.where(made.test == 1, 201326, week)
    week = np.where(made.test == 2, 201402, week)
    week = np.where(made.test == 3, 201403, week)
    cell = made.cell.copy()
    cell[-1] = 999
    kept = clean(replace(made, week=week, cell=cell))
    assert set(kept.test) == set(range(3, 40))
    assert len(kept) == 4 * 37 - 1


def test_a_story_stays_in_one_half():
    made = arms()
    study = study_wording(replace(made, story=made.test // 10), np.random.default_rng(0))
    sides = {}
    for unit, half in zip(study.comparisons.unit, study.comparisons.half, strict=True):
        sides.setdefault(unit // 10, set()).add(half)
    assert all(len(one) == 1 for one in sides.values())
    assert {half for one in sides.values() for half in one} == {0, 1}
