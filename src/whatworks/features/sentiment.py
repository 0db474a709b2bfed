"""How positive English captions are: VADER's rules over flat arrays, with the lexicon of the installed package.

Hutto & Gilbert (2014), VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text, ICWSM.
The rules run once over all hits of all captions; only the words are read from vaderSentiment, at run time.
"""

import re
import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from operator import contains

import numpy as np
from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    C_INCR,
    N_SCALAR,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
)

from whatworks.domain.posts import Flags, Floats
from whatworks.features.tokens import Chunks, Ids, counted, split, spread, tally

NEVER_MORE = 1.25  # "never so good": VADER's own strengthening, not among the constants it exports
DISTANCE = (1.0, 0.95, 0.9)  # what a booster one, two, three words before is worth (VADER)
EXCLAMATION = 0.292  # a mark, up to four (VADER)
QUESTION = 0.18  # a mark when there are two or three (VADER)
QUESTIONS_MANY = 0.96  # four marks and more (VADER)
ALPHA = 15.0  # normalisation: the square of what VADER expects as the largest sum
BEFORE_BUT, AFTER_BUT = 0.5, 1.5
RULE_WORDS = ("no", "or", "nor", "never", "so", "this", "without", "doubt", "least", "at", "very", "but", "kind", "of")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What VADER knows of words: valence, booster, negation, phrases; and the words its emoji stand for.

    `row` numbers every word it knows, from 1 on; the arrays say of each what `Toned` tells, row 0 standing for all
    other words.
    """

    toned: frozenset[str]  # the words with a valence
    row: Mapping[str, int]
    valence: Floats
    booster: Floats
    negation: Flags
    code: Ids
    special: Mapping[tuple[str, ...], float]
    booster_phrases: Mapping[tuple[str, ...], float]
    emoji: Mapping[str, str]
    signs: frozenset[str]
    pictures: re.Pattern[str]
    codes: Mapping[str, int]


@cache
def lexicon() -> Lexicon:
    """Read the installed package's word lists once."""
    analyser = SentimentIntensityAnalyzer()
    special = {tuple(phrase.split()): float(value) for phrase, value in SPECIAL_CASES.items() if " " in phrase}
    boosters = {tuple(phrase.split()): float(value) for phrase, value in BOOSTER_DICT.items() if " " in phrase}
    emoji = {sign: words for sign, words in analyser.emojis.items() if len(sign) == 1}  # VADER reads sign by sign
    ruled = [*RULE_WORDS, *(word for phrase in (*special, *boosters) for word in phrase)]
    codes = {word: code for code, word in enumerate(dict.fromkeys(ruled), start=1)}
    words = ["", *dict.fromkeys([*analyser.lexicon, *BOOSTER_DICT, *NEGATE, *codes])]
    return Lexicon(
        toned=frozenset(analyser.lexicon),
        row={word: row for row, word in enumerate(words) if row},
        valence=np.array([analyser.lexicon.get(word, np.nan) for word in words]),
        booster=np.array([BOOSTER_DICT.get(word, 0.0) for word in words]),
        negation=np.array([word in NEGATE for word in words]),
        code=np.array([codes.get(word, 0) for word in words]),
        special=special,
        booster_phrases=boosters,
        emoji=emoji,
        signs=frozenset(emoji),
        pictures=re.compile("[" + "".join(map(re.escape, emoji)) + "]"),
        codes=codes,
    )


@dataclass(frozen=True, slots=True)
class Toned:
    """What VADER asks of the distinct chunks of texts: row r is `sizes[r]` words from `starts[r]` on, emoji spelt out.

    `valence` is NaN for words outside the lexicon; `code` a position in Lexicon.codes, 0 for words no rule names;
    `exclamations` and `questions` count the marks of each chunk.
    """

    starts: Ids
    sizes: Ids
    exclamations: Floats
    questions: Floats
    valence: Floats
    booster: Floats
    negation: Flags
    capitals: Flags
    code: Ids


@dataclass(frozen=True, slots=True)
class Line:
    """All words of all texts in order: the text each belongs to, its row in `toned`, and which texts mix their case."""

    count: int
    text: Ids
    word: Ids
    toned: Toned
    mixed: Flags  # of each text: it is not all in capitals

    def valence(self, rows: Ids) -> Floats:
        """Give the valence of the words at `rows`, NaN outside the lexicon."""
        return self.toned.valence[self.word[rows]]

    def code(self, rows: Ids) -> Ids:
        """Give the code of the words at `rows`, 0 for words no rule names."""
        return self.toned.code[self.word[rows]]

    def shouted(self, rows: Ids) -> Flags:
        """Say of the words at `rows` whether they are in capitals, in a text that is not all capitals."""
        return self.toned.capitals[self.word[rows]] & self.mixed[self.text[rows]]

    def near(self, hits: Ids, distance: int) -> Ids:
        """Give the row `distance` words after each hit (before it where negative), -1 where the text has none."""
        rows = hits + distance
        inside = np.clip(rows, 0, max(len(self.text) - 1, 0))
        return np.where((rows == inside) & (self.text[inside] == self.text[hits]), rows, -1)


def scores(texts: Sequence[str]) -> Floats:
    """Give VADER's compound score of each text, -1 to 1, four decimals; 0 for a text without any toned word."""
    chunks = split(texts)
    return compound(chunks, look_up(chunks.distinct))


def look_up(distinct: Sequence[str]) -> Toned:
    """Look every word of the distinct chunks up, once."""
    known = lexicon()
    spelled = [[chunk] if chunk.isascii() else _spelled(chunk) for chunk in distinct]
    sizes = np.fromiter(map(len, spelled), np.int64, len(spelled))
    raw = list(chain.from_iterable(spelled))
    cut = map(str.strip, raw, repeat(string.punctuation))
    words = [part if len(short) <= 2 else short for part, short in zip(raw, cut, strict=True)]  # ":)" stays
    lower = list(map(str.lower, words))
    row = np.fromiter(map(known.row.get, lower, repeat(0)), np.int64, len(lower))
    exclamations, questions = counted(distinct, "!".__eq__, "?".__eq__)
    return Toned(
        starts=np.cumsum(sizes) - sizes,
        sizes=sizes,
        exclamations=exclamations,
        questions=questions,
        valence=known.valence[row],
        booster=known.booster[row],
        negation=known.negation[row] | np.fromiter(map(contains, lower, repeat("n't")), np.bool_, len(lower)),
        capitals=np.fromiter(map(str.isupper, words), np.bool_, len(words)),
        code=known.code[row],
    )


def compound(chunks: Chunks, toned: Toned) -> Floats:
    """Give VADER's compound score of each text of `chunks`, whose distinct chunks were looked up in `toned`."""
    line = _line(chunks, toned)
    hits = np.flatnonzero((~np.isnan(toned.valence) & (toned.booster == 0))[line.word])
    hits = hits[~(_is(line, hits, "kind") & _is(line, line.near(hits, 1), "of"))]
    valence = _valence(line, hits) * _but(line, hits)
    toned_sum = tally(line.text[hits], line.count, valence)
    total = toned_sum + np.sign(toned_sum) * _emphasis(chunks, toned)
    return np.asarray(np.round(total / np.sqrt(total * total + ALPHA), 4), dtype=np.float64)


def _spelled(chunk: str) -> list[str]:
    """Write emoji out in VADER's words for them, and set them apart as it does."""
    if lexicon().signs.isdisjoint(chunk):
        return [chunk]
    return lexicon().pictures.sub(lambda match: f" {lexicon().emoji[match.group()]}", chunk).split()


def _line(chunks: Chunks, toned: Toned) -> Line:
    """Lay the words of all texts out in order."""
    word = spread(toned.starts, toned.sizes, chunks.id)
    text = np.repeat(chunks.text, toned.sizes[chunks.id])
    sizes = np.bincount(text, minlength=chunks.count)
    capitals = np.bincount(text[toned.capitals[word]], minlength=chunks.count)
    return Line(chunks.count, text, word, toned, capitals < sizes)


def _valence(line: Line, hits: Ids) -> Floats:
    """Give the valence of each toned word after negation, boosters, capitals, idioms and "least"."""
    back = [line.near(hits, -distance) for distance in (1, 2, 3)]
    valence = _after_no(line, hits, back)
    valence = valence + np.where(line.shouted(hits), np.where(valence > 0, C_INCR, -C_INCR), 0.0)
    for step, weight in enumerate(DISTANCE):
        prior = back[step]
        active = (prior >= 0) & np.isnan(line.valence(prior))
        boosted = valence + weight * _boost(line, prior, valence)
        negated = _negate(line, back, step) * boosted
        valence = np.where(active, negated, valence)
        if step == len(DISTANCE) - 1:
            valence = np.where(active, _idioms(line, hits, valence), valence)
    return _after_least(line, back, valence)


def _is(line: Line, rows: Ids, *words: str) -> Flags:
    """Say whether the word at each row (-1: none) is one of the rule's words."""
    codes = [lexicon().codes[word] for word in words]
    return (rows >= 0) & np.isin(line.code(rows), codes)


def _after_no(line: Line, hits: Ids, back: Sequence[Ids]) -> Floats:
    """Treat "no": before a toned word it turns that word and says nothing itself."""
    valence = line.valence(hits)
    following = line.near(hits, 1)
    toned_next = (following >= 0) & ~np.isnan(line.valence(following))
    base = np.where(_is(line, hits, "no") & toned_next, 0.0, valence)
    one, two, three = back
    turned = _is(line, one, "no") | _is(line, two, "no") | (_is(line, three, "no") & _is(line, one, "or", "nor"))
    return np.where(turned, valence * N_SCALAR, base)


def _boost(line: Line, prior: Ids, valence: Floats) -> Floats:
    """Give what a booster or dampener before a toned word adds, in the direction of its tone."""
    booster = line.toned.booster[line.word[prior]] * np.where(valence < 0, -1.0, 1.0)
    loud = np.where(valence > 0, C_INCR, -C_INCR)
    return np.where(booster == 0, 0.0, booster + np.where(line.shouted(prior), loud, 0.0))


def _negate(line: Line, back: Sequence[Ids], step: int) -> Floats:
    """Give the factor of a negation `step` + 1 words before: turned, strengthened ("never so") or left alone."""
    factor = np.where(line.toned.negation[line.word[back[step]]], N_SCALAR, 1.0)
    if step == 0:
        return factor
    nearer = back[:step]
    doubt = np.logical_or.reduce([_is(line, rows, "doubt") for rows in nearer])
    factor = np.where(_is(line, back[step], "without") & doubt, 1.0, factor)
    more = _is(line, back[step], "never") & _is(line, back[step - 1], "so", "this")
    if step == 2:
        more |= _is(line, back[0], "so", "this")
    return np.where(more, NEVER_MORE, factor)


def _idioms(line: Line, hits: Ids, valence: Floats) -> Floats:
    """Give words inside a phrase of their own ("to die for") the phrase's valence, then add booster phrases."""
    longest = max(map(len, lexicon().special))
    rows = {step: line.near(hits, step) for step in range(-3, longest)}
    codes = {step: np.where(row < 0, 0, line.code(row)) for step, row in rows.items()}
    found = np.full(len(hits), np.nan)
    for first in (-1, -2, -3):  # phrases that end at the word, or before it
        for phrase, value in lexicon().special.items():
            if first + len(phrase) in (0, 1):
                found[np.isnan(found) & _phrase(codes, first, phrase)] = value
    for phrase, value in lexicon().special.items():
        found[_phrase(codes, 0, phrase)] = value
    valence = np.where(np.isnan(found), valence, found)
    for phrase, value in lexicon().booster_phrases.items():
        for first in (-3, -2):
            if first + len(phrase) <= 0:
                valence = valence + np.where(_phrase(codes, first, phrase), value, 0.0)
    return valence


def _phrase(codes: Mapping[int, Ids], first: int, phrase: Sequence[str]) -> Flags:
    """Say of each hit whether a phrase stands in its text, its first word `first` words from the hit."""
    words = [codes[first + place] == lexicon().codes[word] for place, word in enumerate(phrase)]
    together: Flags = np.logical_and.reduce(words)
    return together


def _after_least(line: Line, back: Sequence[Ids], valence: Floats) -> Floats:
    """Turn a word after "least", unless it is "at least" or "very least"."""
    least = _is(line, back[0], "least") & np.isnan(line.valence(back[0]))
    return np.where(least & ~_is(line, back[1], "at", "very"), valence * N_SCALAR, valence)


def _but(line: Line, hits: Ids) -> Floats:
    """Weigh the words before the first "but" of a text down and those after it up."""
    rows = np.flatnonzero((line.toned.code == lexicon().codes["but"])[line.word])[::-1]
    first = np.full(line.count, -1)
    first[line.text[rows]] = rows
    place = first[line.text[hits]]
    return np.where(place < 0, 1.0, np.where(hits < place, BEFORE_BUT, np.where(hits > place, AFTER_BUT, 1.0)))


def _emphasis(chunks: Chunks, toned: Toned) -> Floats:
    """Give what exclamation and question marks add to the tone, whichever it is."""
    exclamations = tally(chunks.text, chunks.count, toned.exclamations[chunks.id])
    questions = tally(chunks.text, chunks.count, toned.questions[chunks.id])
    asked = np.where(questions > 3, QUESTIONS_MANY, np.where(questions > 1, questions * QUESTION, 0.0))
    return np.asarray(np.minimum(exclamations, 4.0) * EXCLAMATION + asked, dtype=np.float64)
