"""The questions comments ask: which sentence, what kind of answer, about what."""

import re
from collections.abc import Mapping
from functools import cache

from whatworks.domain.voice import Asked
from whatworks.features.fillers import ASKED, ASKING_VERBS
from whatworks.features.languages import OTHER, UNKNOWN
from whatworks.features.material import Caption, read
from whatworks.features.subjects import subjects
from whatworks.features.tokens import Ids
from whatworks.features.vocabulary import LANGUAGES

ASKS = re.compile(r"[^.!?…。！？؟।\n]{2,}[?？؟]")
SENTENCE = re.compile(r"[^.!?…。！？؟।\n]{2,}")
LINK = re.compile(r"https?://\S+")
MENTION = re.compile(r"[@＠][\w.\-]+")
WORD = re.compile(r"[^\W\d_](?:[\w\u0900-\u0963'’])*")
LONGEST = 300  # characters of a sentence; what is longer asks for more than one thing
MAX_A_COMMENT = 3  # questions of one comment: further ones are copied lists


def questions(caption: Caption, reading: Ids, languages: tuple[str, ...]) -> tuple[Asked, ...]:
    """Give every question the comments ask, in order; mentions are masked and links left out."""
    found = [
        (row, sentence)
        for row, text in enumerate(caption.text)
        for sentence in _sentences(text, LANGUAGES[reading[row]] if reading[row] < OTHER else "")
    ]
    if not found:
        return ()
    codes = reading[[row for row, _ in found]]
    heard = read(tuple(sentence for _, sentence in found), codes)
    named = subjects(heard, codes, languages)
    about: list[list[str]] = [[] for _ in found]
    for word, place in zip(named.form.tolist(), named.text.tolist(), strict=True):
        about[place].append(word)
    return tuple(
        Asked(row, sentence, _kind(sentence, int(code)), tuple(sorted(set(own))))
        for (row, sentence), code, own in zip(found, codes.tolist(), about, strict=True)
    )


def _sentences(text: str, language: str) -> list[str]:
    """Give the sentences of a comment that ask; in English also without a question mark."""
    plain = MENTION.sub("@", LINK.sub(" ", text))
    asked = ASKS.findall(plain)
    if not asked and language == "en":
        asked = [sentence for sentence in SENTENCE.findall(plain) if _asks_in_english(sentence)]
    told = [" ".join(sentence.split()).strip(" ,;:-–—@") for sentence in asked if len(sentence) <= LONGEST]
    return [sentence for sentence in told if WORD.search(sentence)][:MAX_A_COMMENT]


def _asks_in_english(sentence: str) -> bool:
    """Tell "how long does it rest" from "how lovely": a verb of asking follows the question word at once."""
    words = [word.lower() for word in WORD.findall(sentence)[:2]]
    return len(words) == 2 and words[0] in _kinds("en") and words[1] in ASKING_VERBS


def _kind(sentence: str, code: int) -> str:
    """Give what kind of answer the first question word asks for; "" where there is none, or no list."""
    if code == UNKNOWN or code >= OTHER:
        return ""
    known = _kinds(LANGUAGES[code])
    words = [word.lower().replace("’", "'") for word in WORD.findall(sentence)]
    for word, behind in zip(words, [*words[1:], ""], strict=True):
        kind = known.get(f"{word} {behind}") or known.get(word)
        if kind:
            return kind
    return ""


@cache
def _kinds(language: str) -> Mapping[str, str]:
    """Give the kind of each question word (or pair of words) of a language."""
    return {word: kind for kind, words in ASKED[language].items() for word in words.split("|")}
