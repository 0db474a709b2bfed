"""Meaning by a Transformers sentence model from a folder on this machine; never from a hub."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from whatworks.adapters.analysers.model_folder import checked, fingerprint, languages
from whatworks.adapters.analysers.vectors import of_meaning, vectors
from whatworks.domain.analysis import Analysis
from whatworks.domain.errors import UsageProblem

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# The libraries read these when they are first imported: no hub, no telemetry, no bars of their own.
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "TOKENIZERS_PARALLELISM": "false",
}


class SentenceFolder:
    """A vector a caption, in the languages the model's card names."""

    def __init__(self, folder: Path) -> None:
        """Load the model; raises UsageProblem for a folder that holds none."""
        self._name = checked(folder).name
        self._fingerprint = fingerprint(folder)
        self._languages = languages(folder)
        self._model = _load(folder)
        self._width = len(self._embed("width"))

    @property
    def id(self) -> str:
        """Give the name it is chosen by: the folder's own, never where it lies."""
        return f"folder:{self._name}"

    @property
    def version(self) -> str:
        """Give the folder's name, and what was in it."""
        return f"{self._name} {self._fingerprint}"

    @property
    def languages(self) -> tuple[str, ...]:
        """Give the languages the model's card names; none where it takes any."""
        return self._languages

    def analyse(self, texts: Sequence[str], languages: Sequence[str], /) -> Analysis:
        """Give the vector of each text in a language of the model."""
        read = [
            text if not self._languages or language in self._languages else ""
            for text, language in zip(texts, languages, strict=True)
        ]
        return of_meaning(self.version, vectors(self._embed, self._width, read))

    def _embed(self, text: str) -> NDArray[np.float32]:
        """Embed one text, of unit length."""
        return np.asarray(self._model.encode(text, show_progress_bar=False, normalize_embeddings=True))


def _load(folder: Path) -> "SentenceTransformer":
    """Load a model from its folder, on the processor, with every way to a hub closed."""
    os.environ.update(OFFLINE)
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(
            str(folder), device="cpu", local_files_only=True, model_kwargs={"use_safetensors": True}
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as problem:
        raise UsageProblem(
            f"The model in {folder.name!r} cannot be loaded.", remedy="Save it again, or choose another."
        ) from problem
