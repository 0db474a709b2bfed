from dataclasses import replace

import pytest

from whatworks.domain.features import Feature
from whatworks.features.catalogue import FEATURES
from whatworks.learning.habits import HABITS, counted, habit_of
from whatworks.learning.plain import FLAG, is_hers

HERS = [feature for feature in FEATURES if is_hers(feature) and not feature.name.startswith(("topic_", "language_"))]
JARGON = ("vader", "lix readability", "unicode", "cosine", ";", "any script", "the platform calls it", "0 = monday")
QUESTIONS = next(feature for feature in FEATURES if feature.name == "questions")


@pytest.mark.parametrize("feature", HERS, ids=lambda feature: feature.name)
def test_everything_she_chooses_has_words_of_its_own(feature: Feature) -> None:
    said = habit_of(feature)
    assert feature.name in HABITS
    assert not any(word in text.lower() for text in said for word in JARGON)
    assert said.habit
    assert said.more != said.name or feature.unit == FLAG


def test_no_words_are_kept_for_features_that_are_gone() -> None:
    assert set(HABITS) <= {feature.name for feature in FEATURES}


def test_languages_are_one_habit_and_a_stranger_goes_by_its_meaning_up_to_the_footnote() -> None:
    english, spanish = (feature for feature in FEATURES if feature.name in ("language_en", "language_es"))
    assert habit_of(english).habit == habit_of(spanish).habit
    assert habit_of(english).more == "being written in English"
    stranger = replace(QUESTIONS, name="rhymes", meaning="lines of hers that rhyme; a refrain counts once")
    assert habit_of(stranger) == ("rhymes", "more of lines of yours that rhyme", "lines of yours that rhyme")
    assert habit_of(replace(stranger, unit=FLAG)).more == "lines of yours that rhyme"


def test_an_amount_is_told_beside_the_usual_and_a_flag_as_so_or_not() -> None:
    assert counted(QUESTIONS, 3.0, 0.5) == "questions: 3, usually 0.5"
    tone = next(feature for feature in FEATURES if feature.name == "sentiment")
    assert counted(tone, -0.5, 0.25) == "warmth of the tone (−1 to 1): −0.5, usually 0.25"
    video = next(feature for feature in FEATURES if feature.name == "format_video")
    assert (counted(video, 1.0, 0.0), counted(video, 0.0, 1.0)) == ("a video", "not a video")
