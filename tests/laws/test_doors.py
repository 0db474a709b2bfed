"""No door speaks of another's: what the API answers names no flag and no command; a terminal hears its flags."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from whatworks.entry.cli.registry import VERBS
from whatworks.entry.doors import COMMANDS, FLAGS, for_terminal

ROOT = Path(__file__).resolve().parents[2] / "src" / "whatworks"
TERMINALS = (  # what only a terminal reaches, what makes commands, and the page that tells an operator how to serve
    "entry/cli", "entry/doors.py", "entry/commands.py", "entry/checkup.py", "entry/datasets.py", "entry/serving.py",
    "entry/querying.py", "entry/trial.py", "entry/api/reference.py", "entry/reports/text",
    "entry/reports/prior_card.py",
)  # fmt: skip
FLAG = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
TELLING = {
    "UsageProblem", "BadInput", "Refused", "StoreProblem", "Conflict", "Forgotten", "Problem", "not_found", "Note",
    "ZoneEvidence", "WhatworksError", "_misshapen",
}  # fmt: skip
MODULES = [
    path.relative_to(ROOT).as_posix()
    for path in sorted(ROOT.rglob("*.py"))
    if not path.relative_to(ROOT).as_posix().startswith(TERMINALS)
]


def texts(node: ast.AST) -> Iterator[str]:
    """Give every text written inside a node."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def told(module: str) -> Iterator[str]:
    """Give the texts a module tells people: those of errors and notes, and the constants they are made of."""
    tree = ast.parse((ROOT / module).read_text())
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
        if name in TELLING:
            yield from texts(node)
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            yield from texts(node.value)


def speaks_of_a_terminal(text: str) -> bool:
    """Tell whether a text names a flag, or a verb of the command line with something to type after it."""
    return bool(FLAG.search(text)) or any(
        f"whatworks {verb.name} {place}" in text for verb in VERBS for place in ("FILE", "--")
    )


def test_the_law_bites() -> None:
    assert speaks_of_a_terminal("Check --map.")
    assert speaks_of_a_terminal("taken as UTC; `--timezone` names yours")
    assert speaks_of_a_terminal("Import first: whatworks import FILE.")
    assert not speaks_of_a_terminal("well-known -- and dashes; `mapping`")
    assert sum(1 for module in MODULES for _ in told(module)) > 1_000


@pytest.mark.parametrize("module", MODULES)
def test_what_the_api_may_answer_names_no_flag(module: str) -> None:
    assert [text for text in told(module) if speaks_of_a_terminal(text)] == []


def test_a_terminal_hears_a_flag_it_has_for_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    from whatworks.entry.cli.main import run

    helped = ""
    for verb in VERBS:
        assert run([verb.name, "--help"]) == 0
        helped += capsys.readouterr().out
    for field, flag in FLAGS.items():
        assert for_terminal(f"Say `{field}`.") == f"Say {flag}."
        assert flag in helped or flag == "--email", flag  # told by the verbs below `account`


def test_what_is_no_mapping_stays_as_it_is() -> None:
    assert for_terminal("`mapping` {nonsense} and `other`") == "--map {nonsense} and `other`"


def test_each_phrase_that_becomes_a_command_is_still_said_somewhere() -> None:
    said = {text for module in MODULES for text in told(module)}
    assert [phrase for phrase in COMMANDS if not any(phrase in text for text in said)] == []
