"""What a request says, read as the command line reads it, and the errand it becomes."""

import json
from pathlib import Path
from typing import Any

import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.domain.metrics import Platform
from whatworks.domain.scope import Scope
from whatworks.entry.work.asking import Asking, asking_of, errand_of
from whatworks.wiring.settings import Settings

SERVER = Settings(home=Path("/nowhere"), timezone="Asia/Tokyo", seed=3)
SAID = {
    "timezone": "Europe/Madrid", "goal": "saves", "seed": "7", "observed_at": "2026-11-20", "as_of": 1_763_683_199,
    "platform": " Instagram ", "mapping": {" Hearts ": "reactions"}, "dry_run": True, "creator": "somebody-else",
}  # fmt: skip


def test_what_is_said_is_read_as_on_the_command_line() -> None:
    asking = asking_of(SERVER, SAID)
    assert asking == Asking(
        timezone="Europe/Madrid", goal="saves", seed=7, observed_at=1_795_219_199, as_of=1_763_683_199,
        platform="instagram", mapping={"Hearts": "reactions"}, dry_run=True,
    )  # fmt: skip


@pytest.mark.parametrize("said", [{}, {"timezone": None, "goal": "", "mapping": {}, "dry_run": False, "as_of": None}])
def test_what_is_not_said_stays_open(said: dict[str, Any]) -> None:
    assert asking_of(SERVER, said) == Asking()
    assert Asking().plain() == {}


@pytest.mark.parametrize(
    "said",
    [
        {"timezone": "Mars/Olympus"},
        {"goal": "fame"},
        {"seed": "-1"},
        {"platform": "myspace"},
        {"as_of": "yesterday"},
        {"mapping": {"Hearts": "love"}},
    ],
)
def test_a_word_nobody_knows_is_told_before_anything_is_done(said: dict[str, Any]) -> None:
    with pytest.raises(UsageProblem) as told:
        asking_of(SERVER, said)
    assert told.value.remedy


def test_an_errand_is_what_was_said_and_else_what_the_settings_say() -> None:
    asked = json.loads(json.dumps(asking_of(SERVER, SAID).plain()))
    errand = errand_of(SERVER, Scope("agency", "ana"), asked)
    settings = errand.settings
    assert (str(errand.scope), settings.timezone, settings.goal, settings.seed) == (
        "agency/ana", "Europe/Madrid", "saves", 7,
    )  # fmt: skip
    assert (errand.observed_at, errand.as_of, errand.mapping) == (1_795_219_199, 1_763_683_199, {"Hearts": "reactions"})
    assert errand.platform is Platform.INSTAGRAM
    plain = errand_of(SERVER, Scope("agency", "ana"), {})
    assert (plain.settings.timezone, plain.settings.seed, plain.as_of, plain.platform) == ("Asia/Tokyo", 3, None, None)


def test_a_seed_of_nought_said_now_stands_against_the_settings() -> None:
    asked = asking_of(SERVER, {"seed": 0}).plain()
    assert errand_of(SERVER, Scope("home", "ana"), asked).settings.seed == 0
