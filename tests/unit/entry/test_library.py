"""The Python API between its arguments and the use cases, which are stood in for."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import whatworks
from whatworks.entry import errands, library
from whatworks.entry.errand import Errand

from tests.unit.entry.sample import RECEIPT, sample_report


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[Errand, tuple[Any, ...]]]:
    monkeypatch.setenv("HOME", str(tmp_path))
    calls: list[tuple[Errand, tuple[Any, ...]]] = []

    def advise(errand: Errand, *about: Any) -> Any:
        calls.append((errand, about))
        return sample_report()

    def import_posts(errand: Errand, *about: Any, dry_run: bool) -> Any:
        calls.append((errand, (*about, dry_run)))
        return RECEIPT

    monkeypatch.setattr(errands, "advise", advise)
    monkeypatch.setattr(errands, "import_posts", import_posts)
    return calls


def test_every_public_name_is_there_and_nothing_else(asked: object) -> None:
    assert all(getattr(whatworks, name) is not None for name in whatworks.__all__)
    assert dir(whatworks) == sorted(whatworks.__all__)
    with pytest.raises(AttributeError, match="advize"):
        _ = whatworks.advize  # type: ignore[attr-defined]


def test_the_stub_names_what_the_package_offers() -> None:
    stub = Path(str(whatworks.__file__)).with_suffix(".pyi").read_text(encoding="utf-8")
    offered = {line.split(" as ")[1] for line in stub.splitlines() if " as " in line} | {"__version__"}
    assert offered == set(whatworks.__all__)


def test_arguments_reach_the_use_case_as_flags_would(asked: list[tuple[Errand, tuple[Any, ...]]]) -> None:
    when = datetime(2026, 11, 21, tzinfo=UTC)
    report = whatworks.advise(
        ["a.csv"], home="store", creator="ana", seed=3, as_of=when, mapping={"Hearts": "reactions"}
    )
    ((errand, about),) = asked
    assert report.scope.creator == "ana"
    assert about == (["a.csv"],)
    assert (errand.settings.home, errand.settings.creator, errand.settings.seed) == (Path("store"), "ana", 3)
    assert (errand.as_of, errand.observed_at, errand.mapping) == (1_795_219_200, None, {"Hearts": "reactions"})


def test_a_dry_run_is_passed_on(asked: list[tuple[Errand, tuple[Any, ...]]]) -> None:
    whatworks.import_posts(["a.csv"], dry_run=True, observed_at="2026-11-21T00:00Z")
    ((errand, about),) = asked
    assert (about, errand.observed_at) == ((["a.csv"], True), 1_795_219_200)


def test_a_misspelt_argument_is_told(asked: object) -> None:
    wrong: dict[str, Any] = {"creater": "ana"}
    with pytest.raises(whatworks.UsageProblem, match="Did you mean 'creator'"):
        whatworks.advise([], **wrong)


def test_a_report_can_be_rendered_in_every_format() -> None:
    shapes = ("text", "json", "html", "csv")
    begins = (b"whatworks for ana", b'{\n  "schema"', b"<!doctype html>", b"rank,kind")
    for shape, begin in zip(shapes, begins, strict=True):
        assert library.render(sample_report(), shape).startswith(begin)
