"""Fingerprints and the set of them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from whatworks.domain.posts import Batch
from whatworks.usecases.history.fingerprints import Prints, Seen, content_prints, post_prints
from whatworks.usecases.history.frames import frame_of

from tests.storing import HOUR, NOON, batch


def _prints(values: list[int]) -> Prints:
    """High halves collide on purpose: only the low half tells them apart."""
    return Prints(np.array([v // 4 for v in values], np.uint64), np.array([v % 4 for v in values], np.uint64))


def _content(one: Batch) -> set[tuple[int, int]]:
    frame = frame_of(one)
    prints = content_prints(frame, post_prints(frame))
    return set(zip(prints.high.tolist(), prints.low.tolist(), strict=True))


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 2**40).map(lambda v: v * 4 + 1), max_size=20), max_size=6))
def test_it_tells_what_a_python_set_tells(rounds: list[list[int]]) -> None:
    seen, model = Seen(), set[int]()
    for values in rounds:
        before, repeated = seen.add(_prints(values))
        assert before.tolist() == [value in model for value in values]
        assert repeated.tolist() == [value in values[:i] for i, value in enumerate(values)]
        model |= set(values)
        assert len(seen) == len(model)
        assert seen.has(_prints(sorted(model))).all()


def test_equal_high_halves_are_told_apart_by_the_low() -> None:
    seen = Seen()
    seen.add(_prints([4]))
    assert seen.has(_prints([4, 5, 6, 8])).tolist() == [True, False, False, False]


def test_whatever_a_row_says_differently_is_another_fingerprint() -> None:
    rows = [
        batch(["p1"], reach=[1]),
        batch(["p2"], reach=[1]),
        batch(["p1"], reach=[1], account="zoe"),
        batch(["p1"], reach=[2]),
        batch(["p1"], saves=[1]),
        batch(["p1"], reach=[1], saves=[0]),
        batch(["p1"], reach=[0], saves=[1]),
        batch(["p1"]),
        batch(["p1"], reach=[1], text=["edited"]),
        batch(["p1"], reach=[1], has_hour=False),
        batch(["p1"], reach=[1], published_at=[NOON]),
        batch(["p1"], reach=[1], observed_at=NOON + 12 * HOUR),
    ]
    assert len(set().union(*map(_content, rows))) == len(rows)


def test_a_missing_metric_an_absent_one_and_another_hour_of_the_day_say_the_same() -> None:
    same = [
        batch(["p1"], reach=[1]),
        batch(["p1"], reach=[1], saves=[np.nan]),
        batch(["p1"], reach=[1], observed_at=NOON + HOUR),
    ]
    assert len(set().union(*map(_content, same))) == 1


def test_without_metrics_the_time_of_reading_says_nothing() -> None:
    assert _content(batch(["p1"])) == _content(batch(["p1"], observed_at=NOON + 90 * HOUR))


def test_twenty_thousand_neighbouring_rows_have_no_fingerprint_twice() -> None:
    frame = frame_of(batch([f"p{i}" for i in range(20_000)], reach=[i % 7 for i in range(20_000)]))
    prints = content_prints(frame, post_prints(frame))
    assert len(np.unique(prints.high)) == len(np.unique(prints.low)) == 20_000
