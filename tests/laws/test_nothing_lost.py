"""Law 4, as far as it is kept in the store: nothing is lost, whatever is imported in whatever order, and undone."""

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from whatworks.domain.posts import Batch, History
from whatworks.usecases.history.load import load_history
from whatworks.usecases.undo_import import undo_import

from tests.storing import ANA, DAY, HOUR, NOON, batch, house_in, import_all

Row = tuple[str, int, float, str]  # post, hours after noon, reach, text

rows = st.lists(
    st.tuples(
        st.sampled_from(["p1", "p2", "p3"]),
        st.sampled_from([0, 1, 30, 60]),
        st.sampled_from([0.0, 1.0, 2.0, float("nan")]),
        st.sampled_from(["", "a", "b"]),
    ),
    max_size=4,
)
files = st.lists(rows, min_size=1, max_size=4)


def _batches(told: list[Row]) -> list[Batch]:
    return [
        batch([post], observed_at=NOON + hours * HOUR, published_at=[NOON - DAY], text=[text], reach=[reach])
        for post, hours, reach, text in told
    ]


def _imported(folder: str, told: list[list[Row]]) -> History:
    house = house_in(Path(folder))
    for number, each in enumerate(told):
        counts = import_all(house, *_batches(each), file=f"f{number}", chunk_rows=2)
        assert counts.new + counts.known + counts.updated + counts.duplicates == len(each)
    return load_history(house, ANA)


def _said(history: History) -> dict[tuple[str, int], float]:
    read = history.readings
    ids = history.posts.post_id[read.post].tolist() if len(read) else []
    values = read.metrics.get("reach", np.empty(0)).tolist()
    return dict(zip(zip(ids, read.observed_at.tolist(), strict=True), values, strict=True))


@settings(max_examples=15, deadline=None)
@given(files)
def test_every_post_and_every_reading_that_says_something_is_there(told: list[list[Row]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        history = _imported(folder, told)
    every = [row for each in told for row in each]
    assert set(history.posts.post_id.tolist()) == {row[0] for row in every}
    said = _said(history)
    first: dict[tuple[str, int], float] = {}
    for post, hours, reach, _ in every:
        if not np.isnan(reach):
            first.setdefault((post, NOON + hours * HOUR), reach)
    for (post, at), reach in first.items():
        earlier = [first.get((post, time)) for time in range(at - at % DAY, at, HOUR)]
        assert said.get((post, at), "left out") == reach or reach in earlier
    assert said.items() <= first.items()
    texts = dict(zip(history.posts.post_id.tolist(), history.posts.text.tolist(), strict=True))
    for post in texts:
        assert bool(texts[post]) == any(row[3] for row in every if row[0] == post)


@settings(max_examples=10, deadline=None)
@given(files)
def test_importing_all_again_changes_nothing_and_undoing_that_too(told: list[list[Row]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before = _imported(folder, told).data_hash
        house = house_in(Path(folder))
        for number, each in enumerate(told):
            counts = import_all(house, *_batches(each), file=f"again{number}")
            assert counts.new == counts.updated == 0
        assert load_history(house, ANA).data_hash == before
        for number in range(len(told)):
            undo_import(house, ANA, f"again{number}")
        assert load_history(house, ANA).data_hash == before


@settings(max_examples=10, deadline=None)
@given(files, rows)
def test_undoing_an_import_gives_the_history_before_it(told: list[list[Row]], more: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        before = _imported(folder, told).data_hash
        house = house_in(Path(folder))
        import_all(house, *_batches(more), file="more")
        undo_import(house, ANA, "more")
        assert load_history(house, ANA).data_hash == before
