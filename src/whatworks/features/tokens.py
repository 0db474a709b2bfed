"""Captions cut into tokens as flat arrays: cut at white space, then each distinct chunk once by one expression.

What a token means in a language (pronoun, lemma, tone) is decided elsewhere.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count

import numpy as np
from numpy.typing import NDArray

from whatworks.domain.posts import Flags, Floats

Ids = NDArray[np.int64]

BOUNDARY = "\x00"  # stands between two texts; replaced by a space inside them
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # no spaces between words: one character is counted as one word
ENDINGS = ".!?\u2026\u203c\u2047-\u2049\u3002\uff01\uff1f\u061f\u06d4\u0964\u0965"  # … ‼ ⁇⁈⁉ 。！？؟۔।॥
QUESTION_MARKS = "?\uff1f\u061f"
# Pictographs that are emoji by themselves: dingbats and symbols people use as such, and the emoji planes.
PICTURE = "\u231a\u231b\u23e9-\u23f3\u23f8-\u23fa\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001f1e5"
PICTURE += "\U0001f200-\U0001faff"
TEXT_PICTURE = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u25a0-\u25ff\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
)
TONE = "\U0001f3fb-\U0001f3ff"


def _marks() -> str:
    """Give every combining mark of the Basic Multilingual Plane as ranges: `\\w` leaves them out of words.

    Variation selectors are left out: they dress an emoji and belong to no word.
    """
    points = [
        point
        for point in range(0x300, 0x10000)
        if unicodedata.category(chr(point)) in ("Mn", "Mc") and not 0xFE00 <= point <= 0xFE0F
    ]
    breaks = np.flatnonzero(np.diff(points) > 1)
    starts, ends = np.r_[0, breaks + 1], np.r_[breaks, len(points) - 1]
    return "".join(
        f"\\u{points[start]:04x}-\\u{points[end]:04x}"
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    )


def _pattern() -> re.Pattern[str]:
    """Compile the tokeniser; the order of the alternatives is the order of precedence."""
    letters = rf"[^\W{HAN}]"
    marks = rf"[{_marks()}\u200c\u200d]+"
    run = rf"{letters}*(?:{marks}{letters}*)*"
    word = rf"{letters}+(?:{marks}{letters}*)*"
    picture = rf"(?:[{PICTURE}]|[{TEXT_PICTURE}](?=\ufe0f))[\ufe0f{TONE}]*[\U000e0020-\U000e007f]*"
    address = rf"(?:[.+-]{word})*@[\w-]+(?:\.[\w-]+)+"
    site = r"(?:\.[A-Za-z0-9-]+)*\.(?:(?:com|org|net|io|tv)\b(?:/[^\s<>]*)?|[A-Za-z]{2,6}/[^\s<>]*)"
    return re.compile(
        "|".join(
            (
                r"[A-Za-z]++(?![^,!?;)])",  # most words and marks by far, told apart without the rules below
                r"[,;:()\"/]",
                r"[0-9#*]\ufe0f?\u20e3",
                r"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.)[^\s<>]+",
                rf"\d+(?:[.,:]\d+)+{run}",
                rf"{word}(?:['\u2019]{word})*(?:{address}|{site})?",
                rf"[#\uff03](?=\d*[^\W\d])\w*(?:{marks}\w*)*",
                rf"[{ENDINGS}]+(?!\ufe0f)",
                r"(?<!\w)[@\uff20]\w[\w.-]*(?:@[\w.-]+)?",
                r"[\U0001f1e6-\U0001f1ff]{2}",
                rf"{picture}(?:\u200d{picture})*",
                r"\S",
            )
        )
    )


TOKEN = _pattern()


@dataclass(frozen=True, slots=True)
class Distinct:
    """One row a distinct token: what it is and what it holds, whatever the language."""

    token: tuple[str, ...]
    lower: tuple[str, ...]  # words: compatibility-normalised (styled letters become plain), lower case; else ""
    word: Flags
    number: Flags
    emoji: Flags
    hashtag: Flags
    mention: Flags
    link: Flags
    ending: Flags
    punctuation: Flags
    question: Flags
    exclamations: Floats
    letters: Floats
    capitals: Floats
    cased: Floats


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens of all texts in order: `text` is the row each belongs to, `id` its row in `distinct`."""

    count: int
    text: Ids
    id: Ids
    distinct: Distinct

    def total(self, weight: Floats | Flags, where: Flags | None = None) -> Floats:
        """Sum a property of the distinct tokens over each text; `where` (a flag a token) restricts it."""
        per_token = weight[self.id]
        return tally(self.text, self.count, per_token if where is None else per_token * where)


def tally(row: Ids, count: int, weights: Floats | Flags | None = None) -> Floats:
    """Sum the weights (1 each without) of entries by the row of `count` they belong to, in order."""
    if weights is None or weights.dtype == np.bool_:  # flags are mostly rare: counting where they stand is cheaper
        sums = np.bincount(row if weights is None else row[weights], minlength=count)
    else:
        sums = np.bincount(row, weights=weights, minlength=count)
    return sums.astype(np.float64)


@dataclass(frozen=True, slots=True)
class Chunks:
    """Texts cut at white space: entry by entry the text it belongs to and its row in the distinct chunks."""

    count: int
    text: Ids
    id: Ids
    distinct: tuple[str, ...]

    @property
    def at(self) -> Ids:
        """Give each chunk's position inside its text."""
        sizes = np.bincount(self.text, minlength=self.count)
        return np.arange(len(self.text)) - (np.cumsum(sizes) - sizes)[self.text]

    def kept(self, where: Flags) -> "Chunks":
        """Give the same texts with some of their chunks only."""
        return Chunks(self.count, self.text[where], self.id[where], self.distinct)


def numbered(items: Iterable[str]) -> tuple[Ids, dict[str, int]]:
    """Number the different items by first use: the number of each item in turn, and all numbers."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    return np.fromiter(map(numbers.__getitem__, items), dtype=np.int64), dict(numbers)


def counted(parts: Sequence[str], *tests: Callable[[str], bool]) -> list[Floats]:
    """Count, test by test, the characters of each part that pass; each different character is asked once."""
    points = np.frombuffer("".join(parts).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    part = np.repeat(np.arange(len(parts)), np.fromiter(map(len, parts), dtype=np.int64, count=len(parts)))
    used = np.flatnonzero(np.bincount(points))
    passes = np.zeros(used[-1] + 1 if len(used) else 0, dtype=np.bool_)
    found = []
    for test in tests:
        passes[used] = [test(chr(point)) for point in used.tolist()]
        found.append(tally(part, len(parts), passes[points]))
    return found


def split(texts: Sequence[str]) -> Chunks:
    """Cut texts at white space, numbering the different chunks by first use."""
    parts = f" {BOUNDARY} ".join(["", *(text.replace(BOUNDARY, " ") for text in texts)]).split()
    flat, numbers = numbered(parts)  # the boundary before the first text is number 0
    chunk = flat > 0
    text = np.cumsum(~chunk, dtype=np.int64)[chunk] - 1
    return Chunks(len(texts), text, flat[chunk] - 1, tuple(numbers)[1:])


def spread(starts: Ids, sizes: Ids, rows: Ids) -> Ids:
    """Give the positions of the entries of each of `rows` in turn; row r has `sizes[r]` of them from `starts[r]` on."""
    lengths = sizes[rows]
    ahead = np.cumsum(lengths) - lengths
    return np.repeat(starts[rows] - ahead, lengths) + np.arange(int(lengths.sum()))


def tokenise(chunks: Chunks) -> Tokens:
    """Cut chunks into tokens, each distinct chunk once. Any Unicode is read; nothing raises.

    Emoji are whole pictures (a family joined by zero-width joiners is one), hashtags of any script, mentions are not
    e-mail addresses, words keep their combining marks, links are one token with all their punctuation.
    """
    cut = TOKEN.findall
    pieces = [[part] if part.isascii() and part.isalpha() else cut(part) for part in chunks.distinct]
    sizes = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
    flat, numbers = numbered(chain.from_iterable(pieces))
    rows = spread(np.cumsum(sizes) - sizes, sizes, chunks.id)
    text = np.repeat(chunks.text, sizes[chunks.id])
    return Tokens(chunks.count, text, flat[rows], distinguish(tuple(numbers)))


def distinguish(tokens: tuple[str, ...]) -> Distinct:
    """Say of each distinct token what it is."""
    told = "".join(["w" if token.isalpha() else _kind(token) for token in tokens])
    kinds = np.frombuffer(told.encode("ascii"), dtype="S1")
    word, ending = (kinds == b"w") | (kinds == b"n"), kinds == b"."
    plain = [_plain(token) if own else "" for token, own in zip(tokens, word.tolist(), strict=True)]
    letters, capitals, small = counted(plain, str.isalnum, str.isupper, str.islower)
    exclamations, questions = np.zeros(len(tokens)), np.zeros(len(tokens))
    marks = [_plain(token) for token in compress(tokens, ending.tolist())]
    exclamations[ending], questions[ending] = counted(marks, "!".__eq__, QUESTION_MARKS.__contains__)
    return Distinct(
        token=tokens,
        lower=tuple(map(str.lower, plain)),
        word=word,
        number=kinds == b"n",
        emoji=kinds == b"e",
        hashtag=kinds == b"#",
        mention=kinds == b"@",
        link=kinds == b"/",
        ending=ending,
        punctuation=ending | (kinds == b"p"),
        question=questions > 0,
        exclamations=exclamations,
        letters=letters,
        capitals=capitals,
        cased=capitals + small,
    )


def _plain(token: str) -> str:
    """Write styled and full-width characters plainly, and any apostrophe as '."""
    return token if token.isascii() else unicodedata.normalize("NFKC", token).replace("\u2019", "'")


def _kind(token: str) -> str:
    """Tell the kind of a token that is not all letters by its first character, and words from links by their inside."""
    first = token[0]
    if first.isalnum() or first == "_":
        return _word_kind(token)
    if first in "#\uff03" and len(token) > 1:
        return "e" if token[-1] == "\u20e3" else "#"
    if first in "@\uff20" and len(token) > 1:
        return "@"
    if "\ufe0f" in token or "\u20e3" in token or PICTURES.match(token):
        return "e"
    if ENDING.match(token):
        return "."
    return "p" if unicodedata.category(first)[0] == "P" else "s"


def _word_kind(token: str) -> str:
    """Tell words, numbers, links, e-mail addresses ("a") and keycaps apart."""
    if token[-1] == "\u20e3":
        return "e"
    if "://" in token or token[:4].lower() == "www.":
        return "/"
    if token[0].isdigit():
        return "n" if "@" not in token and "/" not in token else "/"
    if "@" in token:
        return "a"
    return "/" if "." in token else "w"


PICTURES = re.compile(f"[{PICTURE}\U0001f1e6-\U0001f1ff]")
ENDING = re.compile(f"[{ENDINGS}]")


def words_of(tokens: Tokens) -> tuple[Ids, Ids, dict[str, int]]:
    """Give, for the word tokens only, the text each belongs to, the number of its lower-case form, and all numbers.

    Words are numbered by first use, so that texts added at the end change no number.
    """
    own = tokens.distinct.word
    number = np.full(len(own), -1)
    number[own], numbers = numbered(compress(tokens.distinct.lower, own.tolist()))
    words = own[tokens.id]
    return tokens.text[words], number[tokens.id[words]], numbers
