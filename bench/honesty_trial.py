"""One creator's trial: a world draws her, the whole product advises her alone, the oracle is given the same posts."""

import json
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

import whatworks
from honesty_oracle import oracle_p
from honesty_scores import Trial, score
from whatworks.advice.registry import LEVERS
from whatworks.domain.measure import measure
from whatworks.domain.metrics import Platform
from whatworks.domain.posts import History, Readings
from whatworks.features.build import build
from whatworks.intake.source import Source
from whatworks.intake.sources import generic, meta_content, x_content, youtube_studio
from whatworks.worlds.catalogue import WORLDS
from whatworks.worlds.exported import as_exported
from whatworks.worlds.world import SimulatedCreator

FEATURE_OF = {lever.id: lever.feature for lever in LEVERS}
EXPORTS: dict[Platform, tuple[Source, str]] = {
    Platform.INSTAGRAM: (meta_content.INSTAGRAM, "Jan-01-2024_Jun-30-2026_100200300.csv"),
    Platform.YOUTUBE: (youtube_studio.SOURCE, "Table data.csv"),
    Platform.X: (x_content.SOURCE, "account_analytics_content_2024-01-01_2026-06-30.csv"),
    Platform.LINKEDIN: (generic.SOURCE, "linkedin.csv"),  # the page workbook is xls: nobody needs to write one
}


@dataclass(frozen=True, slots=True)
class Case:
    """Which creator to draw: world, posts, noise log-SD, her number, and the seed of the whole run."""

    world: str
    posts: int
    noise: float
    number: int
    seed: int


def try_one(case: Case) -> Trial:
    """Draw one creator, have her advised, and judge every advice card."""
    place = [world.id for world in WORLDS].index(case.world)
    rng = np.random.default_rng([case.seed, place, case.posts, round(100 * case.noise), case.number])
    creator = WORLDS[place].make(case.posts, case.noise, rng)
    started = time.perf_counter()
    answer = advised_alone(creator)
    seconds = time.perf_counter() - started
    scored = tuple(score(card, creator.effects) for card in answer["cards"] if card["kind"] == "advice")
    return Trial(case.world, case.posts, case.noise, case.number, scored, oracle_of(creator), seconds)


def advised_alone(creator: SimulatedCreator) -> dict[str, Any]:
    """Give the product's JSON answer to her export, in a home where nobody was before."""
    source, name = EXPORTS[creator.platform]
    if source.write is None:
        raise ValueError(f"{source.id} writes no exports")
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / name
        export.write_bytes(source.write(as_exported(creator)))
        moment = datetime.fromtimestamp(creator.as_of, UTC)
        home = str(Path(folder) / "home")
        report = whatworks.advise([export], home=home, creator="trial", as_of=moment, observed_at=moment)
    answer: dict[str, Any] = json.loads(whatworks.render(report, "json"))
    return answer


def oracle_of(creator: SimulatedCreator) -> dict[str, float]:
    """Give the oracle's p values on the posts as they were made, nothing lost on the way through a file."""
    rows = np.arange(len(creator.batch), dtype=np.int64)
    history = History(creator.batch.posts, Readings(rows, creator.batch.observed_at, creator.batch.metrics))
    outcome = measure(history, goal=None, as_of=creator.as_of)[0]
    table = build(history.posts, outcome, ZoneInfo(creator.zone))
    mature = np.flatnonzero(outcome.mature)
    return oracle_p(creator, mature, outcome.value[mature], table, FEATURE_OF)
