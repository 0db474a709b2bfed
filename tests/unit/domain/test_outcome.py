import numpy as np
import pytest

from whatworks.domain.outcome import times_usual, usual_words

from tests.unit.learning.made import noise, outcome


def test_as_usual_is_one_and_half_of_the_posts_lie_above() -> None:
    times = times_usual(outcome(6.0 + noise(1, 101)))
    assert np.median(times) == pytest.approx(1.0)
    assert np.mean(times > 1.0) == pytest.approx(0.5, abs=0.01)


def test_twice_the_usual_is_two() -> None:
    value = np.full(21, 5.0)
    value[3] += np.log(2.0)
    assert times_usual(outcome(value))[[3, 4]].tolist() == pytest.approx([2.0, 1.0])


def test_what_does_not_count_has_no_times_and_moves_no_other() -> None:
    series = outcome(6.0 + noise(2, 40))
    before = times_usual(series)
    series.mature[:5] = False
    series.excess[:5] = 99.0
    times = times_usual(series)
    assert np.isnan(times[:5]).all()
    np.testing.assert_allclose(times[5:] / before[5:], (times[5:] / before[5:])[0])
    assert np.median(times[5:]) == pytest.approx(1.0)
    series.mature[:] = False
    assert np.isnan(times_usual(series)).all()


@pytest.mark.parametrize(
    ("times", "said"),
    [(1234.0, "about 1,200 times"), (2.04, "about 2 times"), (0.94, "about 94% of"), (1.06, "about 1.1 times")],
)
def test_usual_is_said_without_powers_of_ten(times: float, said: str) -> None:
    assert usual_words(times).startswith(f"{said} ")


@pytest.mark.parametrize("times", [0.96, 1.0, 1.04])
def test_as_usual_is_said_as_such(times: float) -> None:
    assert usual_words(times) == "about what your posts around then usually do"
