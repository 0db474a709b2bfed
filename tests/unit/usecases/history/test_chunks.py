"""Frames and chunks: what goes in comes out, whatever a file may hold."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whatworks.domain.errors import StoreProblem
from whatworks.domain.posts import NO_TIME, POST_COLUMNS, Batch
from whatworks.usecases.history.chunks import chunk_bytes, chunk_frame
from whatworks.usecases.history.frames import METRIC, floats_of, frame_of, metric_columns, posts_of

from tests.storing import batch

numbers = st.floats(allow_infinity=True, allow_nan=True, width=64)
texts = st.text(max_size=12)


def _again(one: Batch) -> Batch:
    frame = chunk_frame(chunk_bytes(frame_of(one)))
    metrics = {name.removeprefix(METRIC): floats_of(frame[name]) for name in metric_columns(frame.columns)}
    return Batch(posts_of(frame), frame["observed_at"].to_numpy(), metrics, frame["source_row"].to_numpy())


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(texts, texts, numbers, numbers), min_size=1, max_size=6), st.integers(NO_TIME, 2**62))
def test_a_batch_comes_back_as_it_went_in(rows: list[tuple[str, str, float, float]], at: int) -> None:
    ids, captions, reach, saves = zip(*rows, strict=True)
    one = batch(ids, text=captions, observed_at=at, reach=reach, saves=saves)
    two = _again(one)
    for name in POST_COLUMNS:
        np.testing.assert_array_equal(getattr(two.posts, name), getattr(one.posts, name), strict=True)
    np.testing.assert_array_equal(two.observed_at, one.observed_at, strict=True)
    np.testing.assert_array_equal(two.source_row, one.source_row, strict=True)
    for name, values in one.metrics.items():
        given_back = two.metrics.get(name, np.full(len(one), np.nan))
        np.testing.assert_array_equal(given_back, values, strict=True)


def test_a_metric_missing_throughout_is_not_kept() -> None:
    assert set(_again(batch(["p1", "p2"], reach=[np.nan, np.nan], saves=[0, np.nan])).metrics) == {"saves"}


def test_metrics_come_in_the_catalogues_order_and_unknown_ones_last() -> None:
    assert list(_again(batch(["p1"], zebra=[1], saves=[2], reach=[3], ant=[4])).metrics) == [
        "reach",
        "saves",
        "ant",
        "zebra",
    ]


def test_half_a_surrogate_pair_becomes_the_replacement_character_and_a_whole_one_a_letter() -> None:
    one = batch(["p1", "p2", "p3"], text=["a\ud800b", "\ud83d\ude00", "plain"], reach=[1, 2, 3])
    assert _again(one).posts.text.tolist() == ["a\ufffdb", "😀", "plain"]


@pytest.mark.parametrize("cut", [0, 5, 8, 40, -150])
def test_a_cut_chunk_is_told_as_damage(cut: int) -> None:
    body = chunk_bytes(frame_of(batch(["p1"], reach=[1])))
    with pytest.raises(StoreProblem, match="damaged"):
        chunk_frame(body[:cut])


def test_a_chunk_without_the_columns_of_a_post_is_told_as_damage() -> None:
    with pytest.raises(StoreProblem, match="damaged"):
        chunk_frame(chunk_bytes(pl.DataFrame({"a": [1]})))


def test_a_newer_chunk_is_told() -> None:
    body = chunk_bytes(frame_of(batch(["p1"], reach=[1])))
    with pytest.raises(StoreProblem, match="newer"):
        chunk_frame(body[:7] + b"\x02" + body[8:])
