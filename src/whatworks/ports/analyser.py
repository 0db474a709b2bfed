"""An optional reader of captions: parts of speech and dictionary forms, or a vector of meaning, on this machine."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # a known file is told without numpy
    from whatworks.domain.analysis import Analysis


class TextAnalyser(Protocol):
    """Reads captions one by one: what it says of one depends on that one alone, and is the same every time."""

    @property
    def id(self) -> str:
        """Give the name it is chosen by, such as `spacy`; of a folder its own name only, never where it lies."""

    @property
    def version(self) -> str:
        """Give what was read with what: two analysers of the same id and version say the same of the same caption."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Give the languages it reads, as ISO 639-1 codes; none where it takes any."""

    def analyse(self, texts: Sequence[str], languages: Sequence[str], /) -> "Analysis":
        """Read each text, written in the language beside it ("other" where nobody knows).

        Missing are: an empty text, one without a word, and one in a language that is not its own. Very long texts are
        read from their beginning; control characters are passed over. Nothing is downloaded, nothing is kept.
        """
