"""The conductor puts the whole product on trial: files in, JSON out, and the same whoever does the work."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from whatworks.entry import trial as conductor
from whatworks.entry.trial import ablate_all, ablate_one, advised_alone, own_tree, try_all, try_one, written
from whatworks.intake.registry import SOURCES
from whatworks.usecases.proving.ablation import Removal
from whatworks.usecases.proving.cases import Case, draw
from whatworks.usecases.proving.scores import Trial

CASES = (Case("planted", 110, 0.4, 0, 5), Case("agency", 30, 0.5, 0, 5), Case("null", 20, 0.5, 1, 5))


def without_seconds(trials: Iterator[Trial]) -> list[tuple[object, ...]]:
    found = [(one.world, one.cards, one.oracle, one.rivals, one.best) for one in trials]
    return sorted(found, key=lambda row: str(row[0]))


def test_the_code_gives_its_own_hash_and_the_same_again() -> None:
    assert own_tree() == own_tree()
    assert int(own_tree()[:12], 16) > 0


def test_a_changed_line_changes_the_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    monkeypatch.setattr(conductor, "PACKAGE", tmp_path)
    before = own_tree()
    (tmp_path / "a.py").write_text("x = 2\n")
    assert own_tree() != before


def test_each_platform_gets_a_file_of_its_own_shape(tmp_path: Path) -> None:
    files = written(draw(Case("platforms", 20, 0.5, 0, 1)), tmp_path)
    assert len(files) == len(set(files)) == 3
    assert all(path.stat().st_size > 1000 for path in files)
    assert len(SOURCES) > 3


def test_a_refusal_is_an_answer_without_cards() -> None:
    creator = draw(Case("null", 40, 0.5, 0, 1))
    unread = {name: np.full_like(values, np.nan) for name, values in creator.batch.metrics.items()}
    assert advised_alone(replace(creator, batch=replace(creator.batch, metrics=unread))) == []


def test_with_three_posts_there_is_something_to_try_and_nothing_to_judge() -> None:
    cards = advised_alone(draw(Case("null", 3, 0.5, 0, 1)))
    assert {card["kind"] for card in cards} == {"experiment"}


def test_a_creator_is_judged_and_the_same_again() -> None:
    first, again = (try_one(CASES[0]) for _ in range(2))
    assert (first.cards, first.oracle, first.rivals) == (again.cards, again.oracle, again.rivals)
    assert first.best > 0
    assert first.seconds > 0


def test_settings_of_whoever_runs_the_trial_count_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = advised_alone(draw(CASES[0]))
    for name, value in {"GOAL": "saves", "TIMEZONE": "Asia/Tokyo", "SEED": "9", "CREATOR": "somebody"}.items():
        monkeypatch.setenv(f"WHATWORKS_{name}", value)
    assert advised_alone(draw(CASES[0])) == before
    assert before


def test_a_creator_is_advised_with_a_safeguard_and_without_it() -> None:
    case = Case("rage", 250, 0.4, 0, 5)
    pair = ablate_one(Removal("guardrails", case))
    assert pair.whole.cards == try_one(case, rivals=False).cards
    assert ("positive_tone", "less") in {(card.lever, card.direction) for card in pair.bare.cards}
    assert [one.bare.cards for one in ablate_all([Removal("guardrails", case)], 1)] == [pair.bare.cards]


@pytest.mark.slow
def test_two_processes_find_what_one_finds() -> None:
    assert without_seconds(try_all(CASES, 2)) == without_seconds(try_all(CASES, 1))
