"""Tables of posts: taken, stacked and counted without losing a column, a type or a row."""

from dataclasses import replace

import numpy as np
import pytest

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import POST_COLUMNS, Batch, History, Posts, Readings


def texts(*values: str) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    return np.array(values, dtype=object)


def three_posts() -> Posts:
    return Posts(
        post_id=texts("p1", "p2", "p3"),
        platform=texts("x", "x", "instagram"),
        account=texts("b", "a", "a"),
        published_at=np.array([10, 20, 30], dtype=np.int64),
        has_hour=np.array([True, False, True]),
        title=texts("one", "two", "three"),
        text=texts("first", "second", "third"),
        url=texts("u1", "u2", "u3"),
        format=texts("post", "reel", "photo"),
        duration_s=np.array([1.5, np.nan, 3.5]),
    )


def rows_of(posts: Posts) -> list[tuple[object, ...]]:
    return list(zip(*(getattr(posts, name).tolist() for name in POST_COLUMNS), strict=True))


def test_no_posts_have_every_column_with_its_type() -> None:
    for empty in (Posts.none(), Posts.concat([])):
        assert len(empty) == 0
        assert {name: getattr(empty, name).dtype for name in POST_COLUMNS} == {
            name: np.dtype(dtype) for name, dtype in POST_COLUMNS.items()
        }


def test_posts_are_taken_whole_by_place_or_by_mask() -> None:
    posts = three_posts()
    every = rows_of(posts)
    assert rows_of(posts.take(np.array([2, 0]))) == [every[2], every[0]]
    assert rows_of(posts.take(np.array([True, False, True]))) == [every[0], every[2]]


def test_tables_are_stacked_in_order() -> None:
    posts = three_posts()
    one = posts.take(np.array([0]))
    assert rows_of(Posts.concat([one, posts]))[0] == rows_of(posts)[0]
    assert len(Posts.concat([one, posts])) == 4


def test_a_batch_is_taken_with_its_readings_and_its_rows_of_the_file() -> None:
    batch = Batch(
        three_posts(), np.array([100, 200, 300]), {"reach": np.array([7.0, 8.0, 9.0])}, np.array([11, 12, 13])
    )
    taken = batch.take(np.array([2, 1]))
    assert (len(batch), len(taken)) == (3, 2)
    assert taken.posts.post_id.tolist() == ["p3", "p2"]
    assert taken.observed_at.tolist() == [300, 200]
    assert {name: values.tolist() for name, values in taken.metrics.items()} == {"reach": [9.0, 8.0]}
    assert taken.source_row.tolist() == [13, 12]


def test_each_account_is_told_once_and_sorted() -> None:
    twice = Posts.concat([three_posts(), three_posts()])
    history = History(twice, Readings(np.array([0]), np.array([0])))
    assert len(history) == 6
    assert len(history.readings) == 1
    assert list(history.accounts()) == [(Platform.INSTAGRAM, "a"), (Platform.X, "a"), (Platform.X, "b")]


def test_columns_of_different_lengths_are_never_paired() -> None:
    torn = replace(three_posts(), account=texts("a", "b"))
    with pytest.raises(ValueError, match="zip"):
        list(History(torn, Readings(np.array([0]), np.array([0]))).accounts())
