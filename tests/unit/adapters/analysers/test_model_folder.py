"""A folder is looked at before anything in it is loaded: these need no library of models."""

import json
from pathlib import Path

import pytest

from whatworks.adapters.analysers.model_folder import checked, fingerprint, languages
from whatworks.domain.errors import UsageProblem

PARTS = ("sentence_transformers.models.Transformer", "sentence_transformers.models.Pooling")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "my-model"
    (made / "1_Pooling").mkdir(parents=True)
    (made / "modules.json").write_text(json.dumps([{"type": part} for part in PARTS]))
    (made / "config.json").write_text("{}")
    (made / "1_Pooling" / "config.json").write_text("{}")
    (made / "model.safetensors").write_bytes(b"weights")
    return made


def test_a_whole_model_is_taken(folder: Path) -> None:
    assert checked(folder) == folder


@pytest.mark.parametrize("missing", ["modules.json", "model.safetensors"])
def test_what_is_missing_is_named_and_pickles_do_not_stand_in(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    (folder / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(UsageProblem, match=f"'my-model' is no sentence model: it has no {missing}"):
        checked(folder)


def test_a_folder_that_is_not_there_is_told_by_its_own_name_only(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem) as problem:
        checked(tmp_path / "gone")
    assert "'gone'" in str(problem.value)
    assert str(tmp_path) not in str(problem.value)


def test_code_from_the_folder_is_never_run(folder: Path) -> None:
    (folder / "modules.json").write_text('[{"type": "modeling.Evil"}]')
    with pytest.raises(UsageProblem, match="code of its own"):
        checked(folder)


@pytest.mark.parametrize("written", [b"\xff", b"{", b"7", b"[7]", b"[{}]"])
def test_a_list_of_parts_that_cannot_be_read_is_told(folder: Path, written: bytes) -> None:
    (folder / "modules.json").write_bytes(written)
    with pytest.raises(UsageProblem, match=r"modules\.json of 'my-model' cannot be read"):
        checked(folder)


def test_other_weights_or_settings_are_another_model(folder: Path) -> None:
    seen = {fingerprint(folder)}
    for changed in ("model.safetensors", "config.json", "1_Pooling/config.json", "modules.json"):
        (folder / changed).write_bytes(b"other")
        seen.add(fingerprint(folder))
    assert len(seen) == 5
    (folder / "README.md").write_text("of no matter")
    assert fingerprint(folder) in seen


@pytest.mark.parametrize(
    ("card", "named"),
    [
        ("---\nlanguage: en\nlicense: mit\n---\n", ("en",)),
        ("---\nlicense: mit\nlanguage:\n- en\n- de\n- en\ntags:\n- x\n---\n", ("en", "de")),
        ("---\nlanguage: [en, pt]\n---\n", ("en", "pt")),
        ("---\nlanguage:\n  - multilingual\n  - en\n---\n", ()),
        ("---\nlicense: mit\n---\nlanguage: en\n", ()),
        ("no head", ()),
        ("", ()),
    ],
)
def test_the_card_names_the_languages(folder: Path, card: str, named: tuple[str, ...]) -> None:
    (folder / "README.md").write_text(card)
    assert languages(folder) == named


def test_a_model_without_a_readable_card_takes_any_language(folder: Path) -> None:
    assert languages(folder) == ()
    (folder / "README.md").write_bytes(b"\xff\xfe")
    assert languages(folder) == ()
