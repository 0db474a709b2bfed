"""Three exports of one made-up creator, of three platforms: what she drops in her first ten minutes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from whatworks.intake.sources.meta_content import INSTAGRAM
from whatworks.worlds.demo import DEMO_POSTS, RECIPE
from whatworks.worlds.exported import as_exported
from whatworks.worlds.recipe import creator_of
from whatworks.worlds.truth import Truth

from tests.laws.test_sources import WRITERS, written_by

QUESTION_LIFT, NOISE, SEED = 0.8, 0.3, 3  # so large that it is found whatever the day the test runs on
ELSEWHERE_POSTS = 45  # seven weeks on the two smaller accounts
TITLES = [f"{('Why', 'How', 'Where')[n % 3]} I make soup number {n}{'?' if n % 2 else '.'}" for n in range(45)]
COUNTS = [float(200 + 37 * n % 150) for n in range(45)]


def three_exports(folder: Path, today: datetime) -> list[Path]:
    """Write a year of Instagram, seven weeks of YouTube and seven of X, all up to the Monday before `today`."""
    monday = (
        (today - timedelta(days=today.weekday())).astimezone(UTC).replace(hour=6, minute=0, second=0, microsecond=0)
    )
    first = (monday - timedelta(days=ELSEWHERE_POSTS + 2)).replace(hour=8)
    content = {
        f"{_us(monday - timedelta(days=364))}_{_us(monday)}_1234567890.csv": _instagram(monday),
        "Table data.csv": _elsewhere("youtube_studio", first),
        f"account_analytics_content_{first:%Y-%m-%d}_{monday:%Y-%m-%d}.csv": _elsewhere("x_content", first),
    }
    for name, body in content.items():
        (folder / name).write_bytes(body)
    return [folder / name for name in content]


def _us(day: datetime) -> str:
    return day.strftime("%b-%d-%Y")


def _instagram(exported_at: datetime) -> bytes:
    """Give the export of a potter whose questions reach far more."""
    truth = Truth({"question": float(np.log1p(QUESTION_LIFT))}, {})
    size = (DEMO_POSTS, NOISE, int(exported_at.timestamp()))
    assert INSTAGRAM.write is not None
    return INSTAGRAM.write(as_exported(creator_of(RECIPE, truth, size, np.random.default_rng(SEED))))


def _elsewhere(source_id: str, first: datetime) -> bytes:
    source = next(each for each in WRITERS if each.id == source_id)
    assert source.write is not None
    return source.write(written_by(source, TITLES, int(first.timestamp()), COUNTS))
