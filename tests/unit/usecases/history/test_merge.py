"""The union of chunks: nothing lost, nothing twice, one order."""

import numpy as np
import pytest

from whatworks.domain.posts import NO_TIME, Batch, History
from whatworks.usecases.history.frames import frame_of
from whatworks.usecases.history.merge import merge

from tests.storing import DAY, HOUR, NOON, batch

MIDNIGHT = NOON - 12 * HOUR - 30 * DAY


def _merged(*batches: Batch) -> History:
    return merge([frame_of(each) for each in batches])


def _readings(history: History, metric: str) -> list[tuple[str, int, float]]:
    read = history.readings
    ids = history.posts.post_id[read.post].tolist()
    return list(zip(ids, (read.observed_at - NOON).tolist(), read.metrics[metric].tolist(), strict=True))


def test_nothing_imported_is_an_empty_history() -> None:
    history = _merged()
    assert (len(history), len(history.readings)) == (0, 0)
    assert len(history.data_hash) == 64


def test_posts_are_ordered_by_time_platform_account_and_id() -> None:
    times = [NOON, NOON - HOUR, NOON, NOON]
    history = _merged(batch(["c", "b", "a"], published_at=times[:3], reach=[1, 2, 3]), batch(["a"], account="zoe"))
    assert history.posts.post_id.tolist() == ["a", "b", "a", "c"]
    assert history.posts.account.tolist() == ["zoe", "ana", "ana", "ana"]


def test_the_same_id_on_another_account_is_another_post() -> None:
    assert len(_merged(batch(["p1"], reach=[1]), batch(["p1"], reach=[1], account="zoe"))) == 2


def test_every_reading_is_kept_in_order_of_time_whatever_order_they_came_in() -> None:
    history = _merged(
        batch(["p1"], observed_at=NOON + DAY, reach=[200]),
        batch(["p1"], observed_at=NOON, reach=[100]),
        batch(["p1"], observed_at=NOON + 2 * DAY, reach=[200]),
    )
    assert _readings(history, "reach") == [("p1", 0, 100), ("p1", DAY, 200), ("p1", 2 * DAY, 200)]


def test_a_reading_of_the_same_moment_keeps_the_first_value_and_takes_what_was_missing() -> None:
    history = _merged(batch(["p1"], reach=[100]), batch(["p1"], reach=[999], saves=[7]))
    assert _readings(history, "reach") == [("p1", 0, 100)]
    assert _readings(history, "saves") == [("p1", 0, 7)]


def test_equal_metrics_on_the_same_utc_date_add_nothing() -> None:
    history = _merged(
        batch(["p1", "p2"], observed_at=NOON, reach=[100, 5]),
        batch(["p1", "p2"], observed_at=NOON + 11 * HOUR, reach=[100, 6]),
        batch(["p1", "p2"], observed_at=NOON + 12 * HOUR, reach=[100, 6]),
    )
    assert _readings(history, "reach") == [
        ("p1", 0, 100),
        ("p1", 12 * HOUR, 100),
        ("p2", 0, 5),
        ("p2", 11 * HOUR, 6),
        ("p2", 12 * HOUR, 6),
    ]


def test_missing_is_not_zero_when_readings_are_compared() -> None:
    history = _merged(
        batch(["p1"], observed_at=NOON, reach=[100], saves=[np.nan]),
        batch(["p1"], observed_at=NOON + HOUR, reach=[100], saves=[0]),
    )
    assert len(history.readings) == 2


def test_a_row_without_any_metric_is_a_post_without_a_reading() -> None:
    history = _merged(batch(["p1", "p2"], reach=[np.nan, 4]))
    assert len(history) == 2
    assert _readings(history, "reach") == [("p2", 0, 4)]


def test_posts_without_any_metric_at_all_have_no_readings() -> None:
    history = _merged(batch(["p1", "p2"]))
    assert (len(history), len(history.readings), dict(history.readings.metrics)) == (2, 0, {})


def test_the_newest_text_counts_and_an_empty_one_hides_nothing() -> None:
    history = _merged(
        batch(["p1", "p2"], observed_at=NOON + DAY, text=["edited", ""], reach=[1, 2]),
        batch(["p1", "p2"], observed_at=NOON, text=["first", "joined"], reach=[1, 2]),
        batch(["p1", "p2"], observed_at=NOON + 2 * DAY, text=["", ""], reach=[1, 2]),
    )
    assert history.posts.text.tolist() == ["edited", "joined"]


def test_of_two_texts_read_at_once_the_later_import_counts() -> None:
    assert _merged(batch(["p1"], text=["a"]), batch(["p1"], text=["b"])).posts.text.tolist() == ["b"]


def test_a_time_known_to_the_minute_is_kept_over_one_known_to_the_day() -> None:
    minute, day = [MIDNIGHT + 9 * HOUR], [MIDNIGHT]
    for batches in (
        (batch(["p1"], published_at=minute), batch(["p1"], published_at=day, has_hour=False, observed_at=NOON + DAY)),
        (batch(["p1"], published_at=day, has_hour=False), batch(["p1"], published_at=minute, observed_at=NOON - DAY)),
    ):
        history = _merged(*batches)
        assert history.posts.published_at.tolist() == minute
        assert history.posts.has_hour.tolist() == [True]


def test_a_known_time_is_kept_over_an_unknown_one_and_an_unknown_one_has_no_hour() -> None:
    known = _merged(batch(["p1"], published_at=[MIDNIGHT], has_hour=False), batch(["p1"], published_at=[NO_TIME]))
    assert (known.posts.published_at.tolist(), known.posts.has_hour.tolist()) == ([MIDNIGHT], [False])
    unknown = _merged(batch(["p1"], published_at=[NO_TIME]))
    assert (unknown.posts.published_at.tolist(), unknown.posts.has_hour.tolist()) == ([NO_TIME], [False])


def test_the_hash_is_of_the_content_and_not_of_how_it_came() -> None:
    one, two = batch(["p1"], reach=[1]), batch(["p2"], reach=[2], published_at=[NOON - DAY])
    hashes = {_merged(one, two).data_hash, _merged(two, one).data_hash, _merged(one, two, one).data_hash}
    assert len(hashes) == 1


@pytest.mark.parametrize(
    "other",
    [
        batch(["p1", "p2"], reach=[1, 3]),
        batch(["p1", "p2"], saves=[1, 2]),
        batch(["p1", "p2"], reach=[1, np.nan]),
        batch(["p1", "p2"], reach=[1, 2], text=["caption of p1c", "aption of p2"]),
        batch(["p1", "p2"], reach=[1, 2], has_hour=False),
        batch(["p1", "p2"], reach=[1, 2], observed_at=NOON + 1),
        batch(["p1", "p2"], reach=[1, 2], account="zoe"),
        batch(["p1", "p2", "p3"], reach=[1, 2, np.nan]),
    ],
)
def test_whatever_differs_has_another_hash(other: Batch) -> None:
    assert _merged(other).data_hash != _merged(batch(["p1", "p2"], reach=[1, 2])).data_hash


def test_the_hash_of_a_known_history_stays_what_it_is() -> None:
    """A changed hash would tell every creator that her data changed: then raise HASH_SHAPE, and say so."""
    history = _merged(batch(["p1", "p2"], reach=[1, np.nan], saves=[0, 2]))
    assert history.data_hash == "cd68709abbcdf375cdab4eb0f316a63ecbca947935fe4a0148d1df54fed4eca9"
