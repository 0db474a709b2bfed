"""What a creator calls each thing she chooses: the habit a feature belongs to, more of it in her words, and its name.

The catalogue says what is computed; patterns speak to somebody who has never seen it. Nothing is computed here.
"""

import re
from typing import NamedTuple

from whatworks.domain.features import Feature
from whatworks.learning.plain import FLAG, meaning_of


class Habit(NamedTuple):
    """A feature in a creator's words.

    `habit`: features of one habit are one thing to tell. `more`: having it, or more of it, as the beginning of a
    sentence. `name`: the thing itself, as what stands before a number, or after "not".
    """

    habit: str
    more: str
    name: str


LENGTH, READING, OFTEN, CHANGING = "length of the text", "how easily it reads", "how often you post", "changing formats"
HABITS: dict[str, Habit] = {
    "words": Habit(LENGTH, "longer texts", "words"),
    "characters": Habit(LENGTH, "longer texts", "letters"),
    "lemmas": Habit(LENGTH, "longer texts", "different words"),
    "sentences": Habit(LENGTH, "more sentences", "sentences"),
    "line_breaks": Habit("line breaks", "more line breaks", "line breaks"),
    "title_characters": Habit("length of the title", "longer titles", "letters in the title"),
    "questions": Habit("questions", "more questions", "questions"),
    "question_words": Habit("questions", "more question words (who, what, why …)", "question words"),
    "hook_question": Habit("questions", "a question at the start", "a question at the start"),
    "exclamations": Habit("exclamation marks", "more exclamation marks", "exclamation marks"),
    "punctuation_share": Habit("punctuation", "more punctuation", "share of punctuation"),
    "emoji": Habit("emoji", "more emoji", "emoji"),
    "emoji_distinct": Habit("emoji", "more different emoji", "different emoji"),
    "hook_emoji": Habit("emoji", "an emoji at the start", "an emoji at the start"),
    "hashtags": Habit("hashtags", "more hashtags", "hashtags"),
    "hashtags_repeated": Habit("hashtags", "hashtags used shortly before", "share of hashtags used shortly before"),
    "mentions": Habit("mentions", "more mentions of other accounts", "mentions of other accounts"),
    "links": Habit("links", "more links", "links"),
    "uppercase_share": Habit("capital letters", "more capital letters", "share of capital letters"),
    "all_caps_words": Habit("capital letters", "more words all in capitals", "words all in capitals"),
    "numbers": Habit("numbers", "more numbers in the text", "numbers in the text"),
    "hook_number": Habit("numbers", "a number at the start", "a number at the start"),
    "word_length": Habit(READING, "longer words", "letters a word"),
    "long_words_share": Habit(READING, "more long words", "share of long words"),
    "sentence_words": Habit(READING, "longer sentences", "words a sentence"),
    "lix": Habit(READING, "texts that are harder to read", "points of reading difficulty (LIX)"),
    "coleman_liau": Habit(READING, "texts that are harder to read", "school years it takes to read it"),
    "lexical_diversity": Habit("varied words", "more varied words", "share of different words"),
    "calls_to_action": Habit("calls to act", "more calls to act (click, comment, save …)", "calls to act"),
    "first_person": Habit("speaking of yourself", 'more "I" and "we"', 'words for "I" and "we"'),
    "first_person_plural": Habit("speaking of yourself", 'more "we"', 'words for "we"'),
    "second_person": Habit('speaking to "you"', 'more "you"', 'words for "you"'),
    "hook_second_person": Habit('speaking to "you"', '"you" at the start', '"you" at the start'),
    "pronoun_share": Habit("whom it speaks to", 'more "I", "we" and "you"', 'share of "I", "we" and "you"'),
    "sentiment": Habit("tone", "a warmer tone", "warmth of the tone (−1 to 1)"),
    "hook_sentiment": Habit("tone", "a warmer tone at the start", "warmth of the start (−1 to 1)"),
    "emoji_valence": Habit("tone", "happier emoji", "how happy its emoji are (−1 to 1)"),
    "similarity_5": Habit("staying on a subject", "staying with the subjects of the posts before",
                          "likeness to the 5 posts before (0 to 1)"),
    "similarity_closest": Habit("staying on a subject", "staying with the subject of a post shortly before",
                                "likeness to the closest of the 10 posts before (0 to 1)"),
    "local_hour": Habit("time of day", "posting later in the day", "hour of the day"),
    "weekend": Habit("weekend", "posting at the weekend", "at the weekend"),
    "hours_from_usual": Habit("your usual hour", "posting farther from your usual hour", "hours off your usual time"),
    "gap_hours": Habit(OFTEN, "a longer pause before the post", "hours since the post before"),
    "posts_same_day": Habit(OFTEN, "more posts earlier on the same day", "posts earlier that day"),
    "posts_last_7d": Habit(OFTEN, "more posts in the week before", "posts in the week before"),
    "posts_last_28d": Habit(OFTEN, "more posts in the four weeks before", "posts in the four weeks before"),
    "regularity": Habit("regular pauses", "more irregular pauses", "unevenness of the pauses before (0 = even)"),
    "posts_so_far": Habit("posts so far", "coming later in your history", "posts before it"),
    "format_video": Habit("format", "videos", "a video"),
    "format_image": Habit("format", "pictures", "a picture"),
    "format_carousel": Habit("format", "carousels", "a carousel"),
    "format_link": Habit("format", "link posts", "a link post"),
    "format_text": Habit("format", "plain texts", "a plain text"),
    "format_share_20": Habit(CHANGING, "the format of most posts before it", "share of posts before it in its format"),
    "format_changed": Habit(CHANGING, "another format than the post before", "in another format than the post before"),
    "formats_used_20": Habit(CHANGING, "more different formats shortly before", "formats among the 20 posts before"),
    "duration_s": Habit("running time", "a longer running time", "seconds of running time"),
    "duration_ratio": Habit("running time", "running longer than usual", "times as long as usual (logarithm)"),
}  # fmt: skip
# Each language is a column of its own, and one habit: what is English is not Spanish.
LANGUAGE = "language_"


def habit_of(feature: Feature) -> Habit:
    """Give a feature in her words; one without words of its own goes by the catalogue's meaning, up to its footnote.

    >>> habit_of(Feature("hashtags", "linguistic", "hashtags", "hashtags in any script", "when written", True, "")).more
    'more hashtags'
    """
    known = HABITS.get(feature.name)
    if known is not None:
        return known
    plain = re.split(r"[;:(]", meaning_of(feature))[0].strip()
    if feature.name.startswith(LANGUAGE):
        return Habit("language", f"being {plain}", plain)
    return Habit(feature.name, plain if feature.unit == FLAG else f"more of {plain}", plain)


def counted(feature: Feature, value: float, usual: float) -> str:
    """Say what a post has and what her posts usually have: `hashtags: 11, usually 4`; a flag is only so or not."""
    name = habit_of(feature).name
    if feature.unit == FLAG:
        return name if value > 0.0 else f"not {name}"
    return f"{name}: {round(value, 2):g}, usually {round(usual, 2):g}".replace("-", "−")
