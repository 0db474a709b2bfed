"""Counts of what is written: words, marks, emoji, tags, links, persons and calls to action of a whole caption."""

import numpy as np

from whatworks.domain.features import Feature
from whatworks.domain.posts import Flags, Floats
from whatworks.features.material import NO_WORD_LIST, Caption, Columns, Material
from whatworks.features.tokens import Ids, Tokens, tally
from whatworks.features.vocabulary import (
    FIRST_PERSON,
    FIRST_PLURAL,
    LANGUAGES,
    QUESTION_WORDS,
    SECOND_PERSON,
    phrases,
)
from whatworks.features.windows import divide

NO_TEXT = "missing where the export holds no text for the post"
NO_LIST = "missing without text, or in a language without a word list"
SHOUT_LETTERS = 2  # "I" and "A" are capitals in any English sentence
NEAR_POSTS = 10  # hashtags repeated within this many posts: about what a visitor of the profile sees at once


def _written(name: str, unit: str, meaning: str, missing: str = NO_TEXT, *, controllable: bool = True) -> Feature:
    """Name a linguistic feature, known as soon as the caption is written."""
    return Feature(name, "linguistic", unit, meaning, "when written", controllable, missing)


FEATURES: tuple[Feature, ...] = (
    _written("words", "words", "words of title and caption; links, tags, mentions and emoji are none"),
    _written("characters", "characters", "Unicode characters of title and caption, spaces between words included"),
    _written("line_breaks", "breaks", "line breaks inside title and caption"),
    _written("title_characters", "characters", "length of the title apart from the caption", "missing without a title"),
    _written("questions", "questions", "question marks of any script; a run like ?! or ??? counts once"),
    _written("exclamations", "marks", "exclamation marks, each counted"),
    _written("punctuation_share", "share", "punctuation marks among all words and marks"),
    _written("emoji", "emoji", "emoji as seen: a family or a flag is one"),
    _written("emoji_distinct", "emoji", "different emoji"),
    _written("hashtags", "hashtags", "hashtags in any script"),
    _written("hashtags_repeated", "share", f"share of its hashtags also used in her {NEAR_POSTS} posts before",
             "missing without a hashtag"),
    _written("mentions", "mentions", "accounts mentioned with @; an e-mail address is none"),
    _written("links", "links", "web addresses"),
    _written("uppercase_share", "share", "capitals among the letters that have case", "missing without such letters"),
    _written("all_caps_words", "words", f"words of {SHOUT_LETTERS} and more letters, all capitals"),
    _written("numbers", "numbers", "words that begin with a digit: 7, 3.5k, 10:00"),
    _written("word_length", "characters", "mean length of its words", "missing without words"),
    _written("calls_to_action", "calls", "phrases that ask to click, comment, follow, share, save, buy …", NO_LIST),
    _written("first_person", "words", "words for I and we (my, our …)", NO_LIST),
    _written("first_person_plural", "words", "words for we (us, our …)", NO_LIST),
    _written("second_person", "words", "words for you (your …)", NO_LIST),
    _written("pronoun_share", "share", "words for I, we and you among all words", NO_LIST),
    _written("question_words", "words", "who, what, why, how … whether or not a question mark follows", NO_LIST),
)  # fmt: skip


# Columns whose wording must not hide in topics: a topic that holds them would absorb the lever's own effect.
LEVERS: tuple[str, ...] = (
    "questions", "exclamations", "emoji", "hashtags", "mentions", "links", "numbers",
    "calls_to_action", "first_person", "second_person",
)  # fmt: skip


def counts(caption: Caption, reading: Ids) -> dict[str, Floats]:
    """Count all that needs nothing but the caption itself and the language its word lists come from."""
    return {**marks(caption), **persons(caption, reading), "calls_to_action": _called(caption, reading)}


def columns(material: Material) -> Columns:
    """Count, post by post; see FEATURES for unit and missing rule of each column."""
    caption = material.caption
    return {
        **material.counted,
        "title_characters": np.array(
            [len(title.strip()) or np.nan for title in material.posts.title], dtype=np.float64
        ),
        "hashtags_repeated": _repeated(caption),
    }


def marks(caption: Caption) -> dict[str, Floats]:
    """Count kinds of tokens and measure letters; needs no language."""
    tokens = caption.tokens
    kinds, total = tokens.distinct, tokens.total
    words, signs = total(kinds.word), total(kinds.punctuation)
    shouted = kinds.word & (kinds.capitals >= SHOUT_LETTERS) & (kinds.capitals == kinds.cased)
    counted = {
        "words": words,
        "characters": np.array([len(text) for text in caption.text], dtype=np.float64),
        "line_breaks": np.array([text.count("\n") for text in caption.text], dtype=np.float64),
        "questions": total(kinds.question),
        "exclamations": total(kinds.exclamations),
        "punctuation_share": divide(signs, words + signs),
        "emoji": total(kinds.emoji),
        "emoji_distinct": _emoji_distinct(tokens),
        "hashtags": total(kinds.hashtag),
        "mentions": total(kinds.mention),
        "links": total(kinds.link),
        "numbers": total(kinds.number),
        "all_caps_words": total(shouted),
        "uppercase_share": divide(total(kinds.capitals), total(kinds.cased)),
        "word_length": divide(total(kinds.letters), words),
    }
    return {name: caption.given(values) for name, values in counted.items()}


def _emoji_distinct(tokens: Tokens) -> Floats:
    """Count different emoji."""
    own = tokens.distinct.emoji[tokens.id]
    width = max(len(tokens.distinct.token), 1)
    return tally(np.unique(tokens.text[own] * width + tokens.id[own]) // width, tokens.count)


def persons(caption: Caption, reading: Ids) -> dict[str, Floats]:
    """Count words of the language's lists; missing where the language has none."""
    first, second = caption.listed(FIRST_PERSON, reading), caption.listed(SECOND_PERSON, reading)
    counted = {
        "first_person": caption.sum_words(first),
        "first_person_plural": caption.sum_words(caption.listed(FIRST_PLURAL, reading)),
        "second_person": caption.sum_words(second),
        "pronoun_share": divide(caption.sum_words(first | second), tally(caption.post, len(caption.text))),
        "question_words": caption.sum_words(caption.listed(QUESTION_WORDS, reading)),
    }
    return {name: _where_listed(caption, reading, values) for name, values in counted.items()}


def _called(caption: Caption, reading: Ids) -> Floats:
    """Count calls to action."""
    return _where_listed(caption, reading, caption.sum_words(calls(caption, reading)))


def _where_listed(caption: Caption, reading: Ids, values: Floats) -> Floats:
    """Keep values of texts in a language with word lists; missing elsewhere."""
    return caption.given(np.where(reading < NO_WORD_LIST, values, np.nan))


def calls(caption: Caption, reading: Ids) -> Flags:
    """Flag each word at which a call to action of the post's language begins; of two overlapping, the first."""
    rows = caption.words
    language = reading[caption.post]
    begins = np.zeros(len(caption.word), dtype=np.bool_)
    for code in set(reading.tolist()) - {NO_WORD_LIST}:
        for phrase in phrases(LANGUAGES[code]):
            if all(word in rows for word in phrase):
                begins |= (language == code) & _begins(caption, [rows[word] for word in phrase])
    begins[1:] &= ~begins[:-1]
    return begins


def _begins(caption: Caption, phrase: list[int]) -> Flags:
    """Flag the words at which a phrase (rows of the distinct words) begins inside one post."""
    here = np.asarray(caption.word == phrase[0], dtype=np.bool_)
    for distance, word in enumerate(phrase[1:], start=1):
        follows = (caption.word[distance:] == word) & (caption.post[distance:] == caption.post[:-distance])
        here[: len(follows)] &= follows
        here[len(follows) :] = False
    return here


def _repeated(caption: Caption) -> Floats:
    """Give the share of a post's hashtags that one of her NEAR_POSTS posts before also had."""
    tokens = caption.tokens
    own = tokens.distinct.hashtag[tokens.id]
    names = [tokens.distinct.token[row][1:].lower() for row in tokens.id[own].tolist()]
    number = {name: row for row, name in enumerate(dict.fromkeys(names))}
    tag, post = np.array([number[name] for name in names], dtype=np.int64), tokens.text[own]
    pairs = np.unique(tag * tokens.count + post) if len(tag) else np.empty(0, dtype=np.int64)
    tag, post = np.divmod(pairs, max(tokens.count, 1))
    near = np.zeros(len(post), dtype=np.bool_)
    near[1:] = (tag[1:] == tag[:-1]) & (post[1:] - post[:-1] <= NEAR_POSTS)
    return divide(tally(post, tokens.count, near), tally(post, tokens.count))
