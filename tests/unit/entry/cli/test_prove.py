"""`whatworks prove` takes what can be tried and refuses the rest with a next step."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from whatworks.entry.cli.main import run
from whatworks.entry.schemas.published import trial_schema
from whatworks.usecases.proving.ablation import SAFEGUARDS
from whatworks.usecases.proving.grid import Wanted, drawn
from whatworks.worlds.catalogue import WORLDS

HONESTY = (Path(__file__).resolve().parents[4] / "docs" / "honesty.md").read_text(encoding="utf-8")

ONE = ["prove", "--world", "null", "--creators", "1", "--posts", "20", "--noise", "0.5", "--jobs", "1", "--quiet"]


def test_one_creator_of_one_world_is_tried_and_the_same_again(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    answers = []
    for _ in range(2):
        assert run([*ONE, "--seed", "7", "--format", "json"]) == 0
        answers.append(capfdbinary.readouterr().out)
    assert answers[0] == answers[1]
    document = json.loads(answers[0])
    assert document["creators"] == 1
    assert [row["who"] for row in document["rows"]] == ["whatworks", "A raw means", "B boosting + SHAP"]
    assert document["seeds"][0] == 7


def test_a_safeguard_whose_loss_does_not_show_ends_with_code_one(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    one = ["prove", "--ablate", "--world", "paid", *ONE[3:], "--seed", "7", "--format", "json"]
    assert run(one) == 1
    document = json.loads(capfdbinary.readouterr().out)
    assert (document["schema"], document["shown"]) == ("whatworks.ablation/1", False)
    assert [(row["safeguard"], row["creators"]) for row in document["rows"]] == [("overlap", 1)]


def test_the_published_trial_keeps_to_its_schema(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run([*ONE, "--seed", "7", "--format", "json"]) == 0
    Draft202012Validator(trial_schema()).validate(json.loads(capfdbinary.readouterr().out))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--world", "plantd"], "planted"),
        (["--ablate", "--world", "signs"], "There is no world 'signs'"),
        (["--creators", "none"], "--creators cannot be 'none'"),
        (["--jobs", "0"], "--jobs cannot be '0'"),
        (["--posts", "5"], "from 20 to 1000"),
        (["--noise", "loud"], "--noise cannot be 'loud'"),
        (["--noise", "9"], "from 0.05 to 3"),
        (["--tree", "main"], "'main' is no hash"),
        (["--tree", "07ba425b79da", "--seed", "3"], "exclude each other"),
        (["--seed", "-1"], "seed in the command must be a whole number"),
    ],
)
def test_what_cannot_be_tried_is_refused_with_a_next_step(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*ONE[:1], *arguments]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.id)
def test_every_world_stands_in_the_honesty_page(world) -> None:
    assert f"`{world.id}`" in HONESTY


@pytest.mark.parametrize("guard", SAFEGUARDS, ids=lambda guard: guard.id)
def test_every_safeguard_stands_in_the_honesty_page_beside_its_world(guard) -> None:
    assert f"| {guard.id} | `{guard.world}` |" in HONESTY


def test_the_honesty_page_and_the_help_count_the_creators_rightly() -> None:
    assert f"# {len(drawn(Wanted(), (1,))):,} creators in all worlds" in HONESTY
    assert f"# {len(drawn(Wanted(quick=True), (1,)))} creators in four worlds" in HONESTY
