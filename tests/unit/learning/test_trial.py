import numpy as np
import pytest

from whatworks.domain.insight import Validation
from whatworks.domain.posts import Floats
from whatworks.learning import trial
from whatworks.learning.candidates import USUAL

from tests.unit.learning.made import DAY, noise, times


def rows(values: Floats, target: Floats) -> trial.Rows:
    when = times(len(target))
    return trial.Rows(values, target, np.zeros(len(target)), np.zeros(len(target)), when, when + 3 * DAY)


def effective(count: int = 160) -> trial.Rows:
    values = noise(1, count, 3)
    return rows(values, values[:, 0] + 0.5 * noise(2, count))


def test_validation_counts_only_blocks_predicted_with_an_earlier_choice() -> None:
    given = effective()
    trials = trial.run(given, seed=0)
    validation = trial.validate(given, trials)
    later = np.concatenate([one.test for one in trials[1:]])
    assert validation.baseline_mae == pytest.approx(np.abs(given.target[later]).mean(), rel=1e-3)
    assert validation.mae is not None
    assert validation.mae < 0.6 * np.abs(given.target[later]).mean()
    assert validation.spearman is not None
    assert validation.spearman > 0.7
    assert validation.coverage is not None
    assert 0.8 <= validation.coverage <= 1.0


def test_the_validation_of_a_block_does_not_use_its_own_choice() -> None:
    given = effective()
    first, second, *_ = trial.run(given, seed=0)
    failed = trial.FoldTrial(
        first.test, np.column_stack([np.full(len(first.test), 9.0), np.zeros((len(first.test), 2))])
    )
    validation = trial.validate(given, (failed, second))
    assert validation.mae == pytest.approx(validation.baseline_mae)  # so block two is given to the median


def test_one_block_measures_nothing() -> None:
    given = effective()
    assert trial.validate(given, trial.run(given, seed=0)[:1]) == Validation(None, None, None, None)


def test_the_weights_are_those_the_blocks_so_far_earn() -> None:
    given = effective()
    trials = trial.run(given, seed=0)
    usual, moved = trial.weights(given, ()), trial.weights(given, trials)
    assert usual.tolist() == list(USUAL[False, False])
    assert usual[0] < moved[0] + moved[1] <= 1.3  # what she shows is the line; trees share in it


def test_every_candidate_is_judged_on_the_same_posts() -> None:
    given = effective()
    trials = trial.run(given, seed=0)
    missed = trial.errors(given, trials, np.array([1.0, 0.0, 0.0]))
    later = np.concatenate([one.test for one in trials])
    np.testing.assert_array_equal(missed[0], given.target[later])
    np.testing.assert_allclose(missed[1], given.target[later] - np.concatenate([one.parts[:, 0] for one in trials]))
