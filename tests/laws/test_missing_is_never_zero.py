"""Law 3 from file to outcome: a gap stays a gap, a zero a zero, and no counter is ever taken for another."""

import math
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from whatworks.domain.measure import measure
from whatworks.domain.metrics import METRIC_NAMES, PLATFORM_RULES
from whatworks.domain.posts import Batch, History
from whatworks.features.build import build
from whatworks.intake.registry import SOURCES
from whatworks.intake.source import Source
from whatworks.usecases.history.load import load_history

from tests.laws.exports_of_all import EXPORTS, Export, upload_of
from tests.laws.test_receipts import imported
from tests.laws.test_sources import DOCUMENTS, WRITERS, written_by
from tests.storing import ANA, house_in
from tests.unit.intake.making import AS_OF, at

TABLES = [source for source in WRITERS if source.id not in DOCUMENTS]  # a document sums and renames its counters
POSTS = 14
ZERO, GAP, BARE = 2, 4, 6  # the post with zeros, the one with every other counter missing, the one with none
NAMES = (
    "views", "engaged_views", "impressions", "reach", "reactions", "comments", "shares", "saves", "engagements",
    "sends", "opens", "clicks",
)  # fmt: skip
APART = ("views", "engaged_views", "impressions", "reach", "sends", "opens", "engagements")  # never one for another


def posts_with_gaps(source: Source) -> Batch:
    """Give posts of which each counter of each post is a number of its own, but for the zeros and the gaps."""
    batch = written_by(source, ["soup"] * POSTS, at(2026, 2, 3), [5.0])
    metrics = {name: 1_000.0 * place + np.arange(POSTS) + 1.0 for place, name in enumerate(NAMES, start=1)}
    for place, values in enumerate(metrics.values()):
        values[ZERO] = 0.0
        values[[BARE] + [GAP] * (place % 2)] = math.nan
    return replace(batch, metrics=metrics)


def history_of(source: Source, batch: Batch, folder: Path) -> History:
    assert source.write is not None
    house = house_in(folder)
    imported(house, upload_of(Export("export.csv", source.write(batch), POSTS, POSTS)))
    return load_history(house, ANA)


@pytest.mark.parametrize("source", TABLES, ids=lambda source: source.id)
def test_every_counter_keeps_its_name_every_gap_stays_and_zero_is_zero(source: Source, tmp_path: Path) -> None:
    batch = posts_with_gaps(source)
    history = history_of(source, batch, tmp_path)
    place = {post: row for row, post in enumerate(batch.posts.post_id.tolist())}
    read = [place[post] for post in history.posts.post_id[history.readings.post].tolist()]
    assert set(range(POSTS)) - {BARE} <= set(read)
    told = {name: values for name, values in history.readings.metrics.items() if np.isfinite(values).any()}
    assert len(told) >= 3
    for name, values in told.items():
        np.testing.assert_array_equal(values, batch.metrics[name][read], err_msg=name)


@pytest.mark.parametrize("source", TABLES, ids=lambda source: source.id)
def test_a_gap_stays_a_gap_in_the_outcome(source: Source, tmp_path: Path) -> None:
    batch = posts_with_gaps(source)
    history = history_of(source, batch, tmp_path)
    (outcome,) = measure(history, goal=None, as_of=AS_OF)
    assert outcome.series.metric in PLATFORM_RULES[source.platform].goals
    place = {post: row for row, post in enumerate(batch.posts.post_id.tolist())}
    rows = [place[post] for post in history.posts.post_id[outcome.rows].tolist()]
    expected = batch.metrics[outcome.series.metric][rows]
    np.testing.assert_array_equal(outcome.raw, expected)
    np.testing.assert_array_equal(outcome.value, np.log1p(expected))
    missing = np.isnan(expected)
    assert missing.any()
    assert np.isnan(outcome.excess[missing]).all()
    assert not outcome.mature[missing].any()
    table = build(history.posts, outcome, ZoneInfo("UTC"))
    assert not np.isinf(table.values).any()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_no_two_columns_of_an_export_become_one_counter(source: Source, tmp_path: Path) -> None:
    (line,) = imported(house_in(tmp_path), upload_of(EXPORTS[source.id])).files
    became = [metric for metric in line.metrics.values() if metric in METRIC_NAMES]
    assert sorted(became) == sorted(set(became))
    for column, metric in line.metrics.items():
        plain = column.lower().replace(" ", "_")
        assert plain not in APART or metric == plain, (column, metric)


def test_readings_of_different_counters_are_different_series(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    rows = "".join(f"p{n},2026-03-{n + 1:02},{n},{10 * n},{100 * n}\n" for n in range(1, 11))
    table = f"post_id,date,views,impressions,reach\n{rows}".encode()
    imported(house, upload_of(Export("a.csv", table, 10, 10)))
    for scale, goal in ((1, "views"), (10, "impressions"), (100, "reach")):
        (outcome,) = measure(load_history(house, ANA), goal=goal, as_of=AS_OF)
        assert outcome.series.metric == goal
        assert outcome.raw.tolist() == [scale * n for n in range(1, 11)]
