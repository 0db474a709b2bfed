import numpy as np

from whatworks.learning.folds import BLOCKS, BLOCKS_OF_MANY, EMBARGO, MANY, rolling_origin

from tests.unit.learning.made import AGE, DAY, times


def test_no_fold_learns_from_what_was_not_known_when_its_block_began() -> None:
    when = times(200, 0.5)
    known = when + round(AGE * DAY)
    folds = list(rolling_origin(when, known))
    assert len(folds) == BLOCKS
    for fold in folds:
        begins = when[fold.test].min()
        assert (known[fold.train] <= begins).all()
        assert (begins - when[fold.train] > EMBARGO).all()


def test_an_outcome_that_ripens_slowly_is_learned_from_later() -> None:
    when = times(200, 0.5)
    quick, slow = (next(rolling_origin(when, when + days * DAY)) for days in (3, 28))
    assert len(slow.train) < len(quick.train)
    assert (when[slow.train] + 28 * DAY <= when[slow.test].min()).all()


def test_every_later_post_is_predicted_once_and_in_order() -> None:
    when = times(103)
    folds = list(rolling_origin(when, when + DAY))
    assert np.concatenate([fold.test for fold in folds]).tolist() == list(range(41, 103))


def test_too_little_past_makes_no_fold() -> None:
    when = times(24)
    assert list(rolling_origin(when, when + 30 * DAY)) == []
    assert list(rolling_origin(when[:0], when[:0])) == []


def test_a_long_history_is_cut_into_fewer_blocks() -> None:
    few, many = (times(count, 0.5) for count in (MANY - 1, MANY))
    counted = [len(list(rolling_origin(when, when + DAY))) for when in (few, many)]
    assert counted == [BLOCKS, BLOCKS_OF_MANY]
