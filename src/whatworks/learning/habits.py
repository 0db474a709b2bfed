"""What a creator calls each thing she chooses: the habit a feature belongs to, more of it in her words, and its name.

The catalogue says what is computed; patterns speak to somebody who has never seen it. Nothing is computed here.
"""

import re
from typing import NamedTuple

from whatworks.domain.features import Feature
from whatworks.domain.sentences import tell
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
    "words": Habit(LENGTH, tell("more.words"), "words"),
    "characters": Habit(LENGTH, tell("more.words"), "letters"),
    "lemmas": Habit(LENGTH, tell("more.words"), "different words"),
    "sentences": Habit(LENGTH, tell("more.sentences"), "sentences"),
    "line_breaks": Habit("line breaks", tell("more.line_breaks"), "line breaks"),
    "title_characters": Habit("length of the title", tell("more.title_characters"), "letters in the title"),
    "questions": Habit("questions", tell("more.questions"), "questions"),
    "question_words": Habit("questions", tell("more.question_words"), "question words"),
    "hook_question": Habit("questions", tell("more.hook_question"), "a question at the start"),
    "exclamations": Habit("exclamation marks", tell("more.exclamations"), "exclamation marks"),
    "punctuation_share": Habit("punctuation", tell("more.punctuation_share"), "share of punctuation"),
    "emoji": Habit("emoji", tell("more.emoji"), "emoji"),
    "emoji_distinct": Habit("emoji", tell("more.emoji_distinct"), "different emoji"),
    "hook_emoji": Habit("emoji", tell("more.hook_emoji"), "an emoji at the start"),
    "hashtags": Habit("hashtags", tell("more.hashtags"), "hashtags"),
    "hashtags_repeated": Habit("hashtags", tell("more.hashtags_repeated"), "share of hashtags used shortly before"),
    "mentions": Habit("mentions", tell("more.mentions"), "mentions of other accounts"),
    "links": Habit("links", tell("more.links"), "links"),
    "uppercase_share": Habit("capital letters", tell("more.uppercase_share"), "share of capital letters"),
    "all_caps_words": Habit("capital letters", tell("more.all_caps_words"), "words all in capitals"),
    "numbers": Habit("numbers", tell("more.numbers"), "numbers in the text"),
    "hook_number": Habit("numbers", tell("more.hook_number"), "a number at the start"),
    "word_length": Habit(READING, tell("more.word_length"), "letters a word"),
    "long_words_share": Habit(READING, tell("more.long_words_share"), "share of long words"),
    "sentence_words": Habit(READING, tell("more.sentence_words"), "words a sentence"),
    "lix": Habit(READING, tell("more.lix"), "points of reading difficulty (LIX)"),
    "coleman_liau": Habit(READING, tell("more.lix"), "school years it takes to read it"),
    "lexical_diversity": Habit("varied words", tell("more.lexical_diversity"), "share of different words"),
    "calls_to_action": Habit("calls to act", tell("more.calls_to_action"), "calls to act"),
    "first_person": Habit("speaking of yourself", tell("more.first_person"), 'words for "I" and "we"'),
    "first_person_plural": Habit("speaking of yourself", tell("more.first_person_plural"), 'words for "we"'),
    "second_person": Habit('speaking to "you"', tell("more.second_person"), 'words for "you"'),
    "hook_second_person": Habit('speaking to "you"', tell("more.hook_second_person"), '"you" at the start'),
    "pronoun_share": Habit("whom it speaks to", tell("more.pronoun_share"), 'share of "I", "we" and "you"'),
    "sentiment": Habit("tone", tell("more.sentiment"), "warmth of the tone (−1 to 1)"),
    "hook_sentiment": Habit("tone", tell("more.hook_sentiment"), "warmth of the start (−1 to 1)"),
    "emoji_valence": Habit("tone", tell("more.emoji_valence"), "how happy its emoji are (−1 to 1)"),
    "similarity_5": Habit("staying on a subject", tell("more.similarity_5"),
                          "likeness to the 5 posts before (0 to 1)"),
    "similarity_closest": Habit("staying on a subject", tell("more.similarity_closest"),
                                "likeness to the closest of the 10 posts before (0 to 1)"),
    "local_hour": Habit("time of day", tell("more.local_hour"), "hour of the day"),
    "weekend": Habit("weekend", tell("more.weekend"), "at the weekend"),
    "hours_from_usual": Habit("your usual hour", tell("more.hours_from_usual"), "hours off your usual time"),
    "gap_hours": Habit(OFTEN, tell("more.gap_hours"), "hours since the post before"),
    "posts_same_day": Habit(OFTEN, tell("more.posts_same_day"), "posts earlier that day"),
    "posts_last_7d": Habit(OFTEN, tell("more.posts_last_7d"), "posts in the week before"),
    "posts_last_28d": Habit(OFTEN, tell("more.posts_last_28d"), "posts in the four weeks before"),
    "regularity": Habit("regular pauses", tell("more.regularity"), "unevenness of the pauses before (0 = even)"),
    "posts_so_far": Habit("posts so far", tell("more.posts_so_far"), "posts before it"),
    "format_video": Habit("format", tell("more.format_video"), "a video"),
    "format_image": Habit("format", tell("more.format_image"), "a picture"),
    "format_carousel": Habit("format", tell("more.format_carousel"), "a carousel"),
    "format_link": Habit("format", tell("more.format_link"), "a link post"),
    "format_text": Habit("format", tell("more.format_text"), "a plain text"),
    "format_share_20": Habit(CHANGING, tell("more.format_share_20"), "share of posts before it in its format"),
    "format_changed": Habit(CHANGING, tell("more.format_changed"), "in another format than the post before"),
    "formats_used_20": Habit(CHANGING, tell("more.formats_used_20"), "formats among the 20 posts before"),
    "duration_s": Habit("running time", tell("more.duration_s"), "seconds of running time"),
    "duration_ratio": Habit("running time", tell("more.duration_ratio"), "times as long as usual (logarithm)"),
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
