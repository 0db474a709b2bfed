"""Law 7: whatworks advises and never acts: no port, verb, function or import of it can publish anything anywhere."""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

import whatworks
from whatworks import ports
from whatworks.entry.cli.parser import verb_parser
from whatworks.entry.cli.registry import VERBS, Verb
from whatworks.usecases.house import House

ROOT = Path(whatworks.__file__).parent
ACTS = (
    "publish",
    "upload_to",
    "post_to",
    "send",
    "schedule",
    "tweet",
    "repost",
    "share",
    "comment",
    "authori",
    "login",
)
# Whatever can open a connection: without one of these nothing leaves the laptop.
WIRES = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
    "httpx2",
    "aiohttp",
    "urllib3",
    "webbrowser",
}
PORTS = [importlib.import_module(f"whatworks.ports.{module.name}") for module in pkgutil.iter_modules(ports.__path__)]


def protocols() -> list[type]:
    """Give every Protocol of every port."""
    return [
        each
        for module in PORTS
        for each in vars(module).values()
        if inspect.isclass(each) and each.__module__ == module.__name__ and getattr(each, "_is_protocol", False)
    ]


WORK_FOR_OURSELVES = ("Jobs", "send")  # a job is for our own worker: imports, reports, and telling webhooks of them
WIRED = {
    "entry/serving.py",  # it hears this machine's browser, asks its own address once, and opens her browser
    "entry/tls.py",  # it says by which certificate is listened
    "entry/cli/verbs/serve.py",  # it hands that on
    "entry/local_network.py",  # it hears her phone, and asks the machine for its own address
    "entry/api/lan.py",  # it reads her phone's cookie
    "entry/api/accounts/openid.py",  # it asks the providers an operator named who signs in
    "adapters/guarded_wire.py",  # it tells ids of what was done to addresses that were asked for: webhooks
}


def acts(name: str) -> bool:
    return any(word in name.lower() for word in ACTS)


def imports_of(path: Path) -> set[str]:
    """Give the full names of the modules a file imports."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            named.update({node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)})
    return named


@pytest.mark.parametrize("module", PORTS, ids=lambda module: module.__name__)
def test_every_port_has_at_most_six_verbs_and_none_acts_for_her(module: ModuleType) -> None:
    here = [each for each in protocols() if each.__module__ == module.__name__]
    assert here
    for port in here:
        verbs = [name for name, value in vars(port).items() if inspect.isfunction(value) and not name.startswith("_")]
        assert 1 <= len(verbs) <= 6
        assert not [name for name in verbs if acts(name) and (port.__name__, name) != WORK_FOR_OURSELVES]


def test_every_port_of_the_house_is_one_of_these() -> None:
    asked = {part for field in dataclasses.fields(House) for part in get_args(field.type) or (field.type,)}
    assert asked - {type(None)} <= set(protocols())


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_no_verb_and_no_flag_of_it_acts_for_her(verb: Verb) -> None:
    flags = [flag for action in verb_parser(verb)._actions for flag in action.option_strings]
    assert "--help" in flags
    assert not [name for name in (verb.name, *flags) if acts(name)]


def test_no_function_of_the_python_api_acts_for_her() -> None:
    assert len(whatworks.__all__) > 8
    assert not [name for name in whatworks.__all__ if acts(name)]


def test_nothing_in_the_package_can_open_a_connection() -> None:
    files = sorted(ROOT.rglob("*.py"))
    assert len(files) > 150
    guilty = [
        (path.relative_to(ROOT).as_posix(), name)
        for path in files
        for name in imports_of(path)
        if name in WIRES or name.split(".")[0] in WIRES or name.startswith("authlib.integrations")
    ]
    assert {place for place, _ in guilty} == WIRED
    assert "sqlite3" in imports_of(ROOT / "adapters/embedded/sqlite_records.py"), "the search must find imports"
