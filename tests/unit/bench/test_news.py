from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="scikit-learn is a bench dependency")

from bench import news_models
from bench.news import Judged, judge, over_rows, over_windows
from bench.news_memory import NAMES, levels
from bench.news_memory import remembered as remembered_around
from bench.news_models import Told, case_of
from bench.news_table import MATURITY_DAYS, TOO_SOON, Articles, Window, auc, known, windows
from sklearn.metrics import roc_auc_score

COLUMNS = ("n_tokens_title", "data_channel_is_tech", "data_channel_is_world", "LDA_00", "LDA_01", "kw_avg_avg")


def articles(days=60, a_day=25, lift=1.0):
    """Made-up articles: those with the word "robot" are shared e^lift times as much."""
    rng = np.random.default_rng(5)
    count = days * a_day
    robot, tech = rng.random(count) < 0.5, rng.random(count) < 0.5
    topic = rng.random(count)
    values = np.column_stack([rng.integers(4, 12, count), tech, ~tech, topic, 1.0 - topic, rng.random(count)])
    words = tuple(f"{'robot' if flag else 'garden'} story {number % 7}" for number, flag in enumerate(robot.tolist()))
    shares = 7.0 + lift * robot + rng.normal(size=count)
    return Articles(np.repeat(np.arange(days), a_day), shares, COLUMNS, values.astype(float), words)


def from_row(made, row, shift=5.0):
    """The same articles, all outcomes from a row on shifted and turned around."""
    outcome = made.log_shares.copy()
    outcome[row:] = shift - outcome[row:]
    return replace(made, log_shares=outcome)


def remembered(made):
    return remembered_around(made, levels(made))


def test_nothing_the_memory_says_of_a_day_needs_a_younger_outcome():
    made = articles()
    today = 40
    young = int(np.flatnonzero(~known(made.day, today))[0])
    until = made.day <= today
    np.testing.assert_array_equal(remembered(made)[until], remembered(from_row(made, young))[until])


def test_the_memory_changes_as_soon_as_an_outcome_is_known():
    made = articles()
    changed = from_row(made, 10 * 25)
    first = 10 + MATURITY_DAYS + 1
    differs = np.flatnonzero((np.nan_to_num(remembered(made)) != np.nan_to_num(remembered(changed))).any(axis=1))
    assert made.day[differs].min() == first


def test_later_articles_change_no_earlier_row():
    made = articles()
    cut = 30 * 25
    short = Articles(made.day[:cut], made.log_shares[:cut], made.names, made.values[:cut], made.words[:cut])
    np.testing.assert_allclose(remembered(made)[:cut], remembered(short), rtol=1e-12)


def test_a_word_that_works_is_remembered():
    made = articles(lift=2.0)
    late = made.day > 40
    robot = np.array(["robot" in words for words in made.words])
    words = remembered(made)[:, NAMES.index("words")]
    assert words[late & robot].min() > words[late & ~robot].max()


def test_no_level_is_told_before_enough_is_known():
    made = articles(a_day=25)
    level = levels(made)
    assert np.isnan(level[made.day <= MATURITY_DAYS + 1]).all()
    assert np.isfinite(level[made.day >= MATURITY_DAYS + 2]).all()


def test_windows_learn_from_mature_articles_only_and_judge_each_row_once():
    made = articles()
    judged = np.concatenate([window.judged for window in windows(made.day)])
    assert judged.tolist() == list(range(round(0.3 * len(made)), len(made)))
    for window in windows(made.day):
        assert made.day[window.train].max() < made.day[window.judged].min() - MATURITY_DAYS


def test_the_last_six_windows_are_the_untouched_ones():
    assert [window.untouched for window in windows(articles().day)] == [False] * 8 + [True] * 6


def test_columns_that_know_too_soon_are_left_out():
    kept = articles().without(TOO_SOON)
    assert kept.names == COLUMNS[:-1]
    assert kept.values.shape[1] == len(COLUMNS) - 1


def test_auc_is_that_of_the_field_with_ties_and_with_weights():
    rng = np.random.default_rng(2)
    scores, popular = rng.integers(0, 9, 200).astype(float), rng.random(200) < 0.4
    weights = rng.integers(0, 4, (3, 200)).astype(float)
    assert auc(scores, popular) == pytest.approx(roc_auc_score(popular, scores))
    for one, drawn in zip(auc(scores, popular, weights), weights, strict=True):
        assert one == pytest.approx(roc_auc_score(popular, scores, sample_weight=drawn))


def judged_window(better, seed):
    rng = np.random.default_rng(seed)
    popular = rng.random(400) < 0.5
    told = {"random forest": rng.normal(size=400), "ours": rng.normal(size=400) + better * popular}
    window = Window(np.arange(5), np.arange(400), untouched=True)
    return Judged(window, popular, {name: Told(scores, 0.0) for name, scores in told.items()})


@pytest.mark.parametrize("interval", [over_rows, over_windows])
def test_an_interval_holds_zero_where_nothing_is_gained_and_lies_above_where_much_is(interval):
    rng = np.random.default_rng(1)
    low, high = interval([judged_window(0.0, seed) for seed in range(6)], rng)
    assert low < 0.0 < high
    low, high = interval([judged_window(1.0, seed) for seed in range(6)], rng)
    assert 0.15 < low < high < 0.35


def test_windows_that_disagree_widen_their_interval():
    mixed = [judged_window(better, seed) for seed, better in enumerate((0.0, 2.0) * 3)]
    rows, whole = over_rows(mixed, np.random.default_rng(1)), over_windows(mixed, np.random.default_rng(1))
    assert whole[1] - whole[0] > 2.0 * (rows[1] - rows[0])


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(news_models, "TREES", 40)
    monkeypatch.setattr(news_models, "WOODS", ((2, 20, 0.2),))
    monkeypatch.setattr(news_models, "ROUNDS", 20)


def last_window(made):
    *_, window = windows(made.day)
    return judge(case_of(made, 1), window, news_models.LEARNERS)


@pytest.mark.usefixtures("quick")
def test_what_the_words_tell_only_ours_can_hear():
    judged = last_window(articles(lift=4.0))
    areas = {name: auc(told.scores, judged.popular) for name, told in judged.told.items()}
    assert areas["ours"] > 0.85
    assert areas["forest + our columns"] > 0.85
    assert areas["random forest"] < 0.65
    assert areas["boosting"] < 0.65


@pytest.mark.usefixtures("quick")
def test_no_learner_looks_at_the_outcomes_it_judges():
    made = articles()
    *_, window = windows(made.day)
    other = from_row(made, int(window.judged[0]))
    for one, changed in zip(last_window(made).told.values(), last_window(other).told.values(), strict=True):
        np.testing.assert_array_equal(one.scores, changed.scores)
