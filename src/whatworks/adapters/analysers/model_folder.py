"""A sentence model as a folder on this machine: is it one, which one, and for which languages; loads no weights."""

import hashlib
import json
import re
from pathlib import Path

from whatworks.domain.errors import UsageProblem

MODULES, WEIGHTS, CARD = "modules.json", "model.safetensors", "README.md"
TRUSTED = "sentence_transformers."  # parts of the library itself; any other would be code from the folder
BLOCK = 1 << 20
DIGEST_LETTERS = 12  # of the SHA-256, as the reports show of every hash
ANY = frozenset({"multilingual", ""})


def checked(folder: Path) -> Path:
    """Give the folder if it holds a sentence model that can be loaded without running code of its own.

    Raises UsageProblem naming what is missing. Weights must be safetensors: pickles run code when they are opened.
    """
    name = folder.name
    if not folder.is_dir():
        raise UsageProblem(f"There is no folder {name!r}.", remedy="Write `analyser` folder:PATH.")
    for needed in (MODULES, WEIGHTS):
        if not (folder / needed).is_file():
            raise UsageProblem(
                f"{name!r} is no sentence model: it has no {needed}.",
                remedy="Save one with SentenceTransformer.save(PATH, safe_serialization=True).",
            )
    for part in _modules(folder):
        if not part.startswith(TRUSTED):
            raise UsageProblem(f"{name!r} brings code of its own, which is never run.", remedy="Choose another model.")
    return folder


def fingerprint(folder: Path) -> str:
    """Give the first letters of the SHA-256 over weights, parts and settings: another model, another fingerprint."""
    digest = hashlib.sha256()
    for path in sorted((folder / WEIGHTS, *folder.glob("*.json"), *folder.glob("*/config.json"))):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
    return digest.hexdigest()[:DIGEST_LETTERS]


def languages(folder: Path) -> tuple[str, ...]:
    """Give the languages the model's card names (ISO 639-1); none where it names none, or says multilingual."""
    try:
        card = (folder / CARD).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ()
    head = re.match(r"---\n(.*?)\n---", card, re.DOTALL)
    found = re.search(r"^language:[ \t]*(.*(?:\n[ \t]*- .*)*)", head.group(1), re.MULTILINE) if head else None
    named = re.findall(r"[a-z]+", found.group(1)) if found else []
    return () if ANY & set(named) else tuple(dict.fromkeys(named))


def _modules(folder: Path) -> list[str]:
    """Give the types of the model's parts, in order."""
    try:
        return [str(part["type"]) for part in json.loads((folder / MODULES).read_bytes())]
    except (ValueError, KeyError, TypeError):
        raise UsageProblem(f"{MODULES} of {folder.name!r} cannot be read.", remedy="Save the model again.") from None
