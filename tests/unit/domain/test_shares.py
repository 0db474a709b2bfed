import numpy as np
import pytest

from whatworks.domain.shares import wilson


def test_wilson_gives_the_textbook_interval() -> None:
    assert wilson(5, 100) == pytest.approx((0.0215, 0.1118), abs=0.0002)
    assert wilson(0, 400)[1] == pytest.approx(0.0095, abs=0.0002)
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (3, 10, 0.1078, 0.6032), (500, 1000, 0.4691, 0.5309)],
)
def test_wilson_gives_the_published_interval(count: int, of: int, low: float, high: float) -> None:
    assert wilson(count, of) == pytest.approx((low, high), abs=5e-4)


def test_the_interval_holds_the_truth_nineteen_times_in_twenty() -> None:
    drawn = np.random.default_rng(1).binomial(40, 0.15, 2_000)
    held = [low <= 0.15 <= high for low, high in (wilson(int(count), 40) for count in drawn)]
    assert 0.93 <= np.mean(held) <= 0.985
