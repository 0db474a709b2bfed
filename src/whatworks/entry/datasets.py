"""The public data sets a prior may be shipped from, read from a folder into domain values; nothing of them is kept.

Only sets whose licence allows shipping aggregates are read here; docs/prior-card.md names licence and source of each.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl
from polars.exceptions import PolarsError

from whatworks.domain.errors import BadInput, UsageProblem
from whatworks.domain.headlines import HeadlineArms
from whatworks.domain.posts import History, Posts, Readings, Seconds, Texts
from whatworks.domain.prior import Origin
from whatworks.usecases.prior.learn import Lesson

VARIABLE = "WHATWORKS_DATA"
PAGES, HEADLINES = "facebook_pages.parquet", "headline_ab_tests.parquet"
ZONE = "America/New_York"  # the pages' hours are believed to be US Eastern; the set itself does not say
# The newest posts of a page: a busy one has 4,000 in four months, and more teach its levers no better than its mood.
MOST_POSTS = 1600
FEWEST_POSTS = 100
READ_AFTER_S = 90 * 86_400  # the set was read once, long after; any age beyond maturity says the same
LICENCES = {
    PAGES: ("MIT", "posts of 96 public Facebook pages, February to June 2016, published under MIT"),
    HEADLINES: ("CC BY 4.0", "Upworthy Research Archive (Matias, Munger, Aubin Le Quere & Ebersole, 2021)"),
}


def data_folder(named: str | None) -> Path:
    """Give the folder of the data sets: the one named, else that of WHATWORKS_DATA; raises UsageProblem for none."""
    place = named or os.environ.get(VARIABLE, "")
    if not place:
        raise UsageProblem("There is nothing to learn from.", remedy=f"Give a folder with --data, or set {VARIABLE}.")
    folder = Path(place).expanduser()
    if not folder.is_dir():
        raise UsageProblem(f"There is no folder {folder}.", remedy="Check the path after --data.")
    return folder


def pages(folder: Path) -> Iterator[History]:
    """Give the newest posts of each Facebook page as a history with the metric reactions."""
    frame = _read(folder / PAGES).sort("creator", "ts")
    hours = frame["ts"].dt.replace_time_zone(ZONE, ambiguous="earliest", non_existent="null")
    frame = frame.with_columns(hours.dt.epoch("s").alias("at")).drop_nulls("at")
    for (name,), one in frame.group_by("creator", maintain_order=True):
        if len(one) >= FEWEST_POSTS:
            yield _history(str(name), one.sort("at", maintain_order=True).tail(MOST_POSTS))


def headlines(folder: Path) -> HeadlineArms:
    """Give all arms of all headline tests that have an image, sorted; stories joined by headline or image."""
    frame = _read(folder / HEADLINES).filter(pl.col("eyecatcher_id").is_not_null())
    frame = frame.sort("test_week", "clickability_test_id", "eyecatcher_id", "headline", maintain_order=True)
    headline = np.array([text.strip() for text in frame["headline"].to_list()], dtype=object)
    test = _numbers(frame["clickability_test_id"].to_list())
    image = _numbers(frame["eyecatcher_id"].to_list())
    return HeadlineArms(
        test=test,
        cell=_numbers(list(zip(test.tolist(), image.tolist(), strict=True))),
        story=stories(test, image, _numbers([text.lower() for text in headline.tolist()])),
        week=frame["test_week"].to_numpy().astype(np.int64),
        headline=headline,
        impressions=frame["impressions"].to_numpy().astype(np.float64),
        clicks=frame["clicks"].to_numpy().astype(np.float64),
    )


def stories(*keys: Seconds) -> Seconds:
    """Number the rows so that rows sharing a value of any key share a number (connected components)."""
    story: Seconds = np.arange(len(keys[0]), dtype=np.int64)
    while True:
        before = story
        for key in keys:
            lowest = np.full(int(key.max()) + 1, len(key), dtype=np.int64)
            np.minimum.at(lowest, key, story)
            story = lowest[key]
        if np.array_equal(before, story):
            return story


def lesson(folder: Path) -> Lesson:
    """Give all there is to learn from; raises UsageProblem where a file is missing."""
    arms = headlines(folder)
    return Lesson(pages(folder), ZONE, arms, _origin(folder, PAGES), _origin(folder, HEADLINES))


def _origin(folder: Path, file: str) -> Origin:
    """Say where figures come from; the digest is that of the file as it lies there."""
    licence, attribution = LICENCES[file]
    if not (folder / file).is_file():
        raise _absent(file)
    return Origin(file, licence, attribution, 0, 0, hashlib.sha256((folder / file).read_bytes()).hexdigest())


def _absent(file: str) -> UsageProblem:
    """Say that a file is not there."""
    return UsageProblem(f"There is no {file} in that folder.", remedy="Give the folder of the data sets with --data.")


def _read(path: Path) -> pl.DataFrame:
    """Read one file; raises UsageProblem where it is not there, BadInput where it is no Parquet."""
    if not path.is_file():
        raise _absent(path.name)
    try:
        return pl.read_parquet(path)
    except (PolarsError, OSError) as problem:
        raise BadInput("this cannot be read as Parquet.", file=path.name, remedy="Fetch the file again.") from problem


def _numbers(values: list[object]) -> Seconds:
    """Number values by first appearance."""
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return np.array([numbers[value] for value in values], dtype=np.int64)


def _history(name: str, one: pl.DataFrame) -> History:
    """Put one page together: every post read once, long after."""
    count = len(one)
    at = one["at"].to_numpy().astype(np.int64)
    posts = Posts(
        post_id=np.array([f"p{row}" for row in range(count)], dtype=object),
        platform=np.full(count, "facebook", dtype=object),
        account=np.full(count, name, dtype=object),
        published_at=at,
        has_hour=np.ones(count, dtype=np.bool_),
        title=_texts(count),
        text=one["text"].fill_null("").to_numpy().astype(object),
        url=_texts(count),
        format=one["status_type"].fill_null("").to_numpy().astype(object),
        duration_s=np.full(count, np.nan),
    )
    reactions = one["num_reactions"].cast(pl.Float64).fill_null(np.nan).to_numpy()
    read_at = np.full(count, at.max() + READ_AFTER_S)
    return History(posts, Readings(np.arange(count), read_at, {"reactions": reactions}), data_hash=name)


def _texts(count: int) -> Texts:
    """Give a column of no text."""
    return np.full(count, "", dtype=object)
