"""Law 10: no safeguard can be taken away by whoever asks for advice; only the product's own trial does it."""

import ast
import dataclasses
from pathlib import Path
from typing import get_args

import pytest

import whatworks
from whatworks.domain.safeguards import NONE_REMOVED, Safeguard
from whatworks.entry.cli.desk import FLAGS_THAT_SET
from whatworks.entry.cli.parser import verb_parser
from whatworks.entry.cli.registry import VERBS, Verb
from whatworks.entry.errand import Errand
from whatworks.entry.library import Asked
from whatworks.usecases.study import AdviceOptions
from whatworks.wiring.settings import Settings

ROOT = Path(whatworks.__file__).parent
WORDS = {"without", "ablate", "removed", *get_args(Safeguard)}
MAKES_ERRANDS = ("Errand", "replace")


def errands_without(path: Path) -> bool:
    """Tell whether a file makes an errand with something taken away."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in MAKES_ERRANDS]
    return any(keyword.arg == "without" for call in named for keyword in call.keywords)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_no_flag_of_any_verb_takes_a_safeguard_away(verb: Verb) -> None:
    said = {action.dest for action in verb_parser(verb)._actions}
    assert said & WORDS == ({"ablate"} if verb.name == "prove" else set())


def test_no_setting_and_no_argument_of_the_python_api_does() -> None:
    assert not {field.name for field in dataclasses.fields(Settings)} & WORDS
    assert not set(Asked.__annotations__) & WORDS
    assert not set(FLAGS_THAT_SET) & WORDS


def test_nothing_is_taken_away_unless_it_is_asked_for(tmp_path: Path) -> None:
    assert Errand(Settings(home=tmp_path)).without == AdviceOptions().without == NONE_REMOVED == frozenset()


def test_only_the_trial_makes_errands_that_take_one_away() -> None:
    doors = sorted((ROOT / "entry").rglob("*.py"))
    assert [path.name for path in doors if errands_without(path)] == ["trial.py"]
