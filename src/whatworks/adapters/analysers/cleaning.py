"""What a caption becomes before any model reads it: cut, and freed of what no sentence is made of; never rewritten."""

import re

# Sentence models read 256 to 512 pieces of words, about 2,000 letters; descriptions of 5,000 and pasted articles of
# 60,000 would only cost time.
MOST_CHARACTERS = 4_000
# Control characters (a C library would end the text at the first zero byte) and halves of surrogate pairs, which no
# UTF-8 can hold.
UNREADABLE = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff]+")


def readable(text: str) -> str:
    """Give the beginning of a text as one line without control characters; "" where nothing is left."""
    return UNREADABLE.sub(" ", text[:MOST_CHARACTERS]).strip()


def has_word(text: str) -> bool:
    """Say whether a text has a letter or a digit at all; emoji and marks alone mean nothing to a model of language."""
    return any(letter.isalnum() for letter in text)
