import numpy as np

from whatworks.learning.voice.hear import numbered
from whatworks.learning.voice.topics import MAX_TOPICS, Found, topics

from tests.unit.learning.voice.made import remarks


def found(people: list[str], words: list[str], posts: list[str] | None = None) -> tuple[Found, ...]:
    told = remarks(people, words=words, posts=posts)
    return topics(told, numbered(told.person.tolist()), numbered(told.post.tolist()))


def test_a_word_of_three_people_is_a_topic_and_of_two_is_none() -> None:
    (one,) = found(["a", "b", "c", "a", "b"], ["oven", "oven", "oven", "bowl", "bowl"])
    assert one.topic.words == ("oven",)
    assert (one.topic.comments, one.topic.share.count, one.topic.share.of) == (3, 3, 3)


def test_one_person_who_says_a_word_ten_times_makes_no_topic() -> None:
    assert found(["a"] * 10, ["oven"] * 10) == ()


def test_words_that_stand_together_are_one_topic_and_others_are_another() -> None:
    people = [f"p{n}" for n in range(12)]
    told = found(people, ["oven heat"] * 5 + ["oven"] + ["garden"] * 4 + ["rose"] * 2)
    assert [one.topic.words for one in told] == [("oven", "heat"), ("garden",)]
    assert told[0].topic.comments == 6
    assert told[0].mentions.tolist() == [True] * 6 + [False] * 6


def test_the_share_is_of_those_who_wrote_a_subject() -> None:
    (one,) = found(["a", "b", "c", "d", "e"], ["oven", "oven", "oven", "bowl", ""])
    assert (one.topic.share.count, one.topic.share.of) == (3, 4)
    assert one.topic.share.low is not None
    assert one.topic.share.low < 0.75 < (one.topic.share.high or 0)


def test_a_topic_knows_its_posts_and_its_tone() -> None:
    told = remarks(["a", "b", "c", "d"], words=["oven"] * 4, posts=["x", "x", "y", "y"], tone=[1.0, -1.0, -1.0, np.nan])
    (one,) = topics(told, numbered(told.person.tolist()), numbered(told.post.tolist()))
    assert one.topic.posts == 2
    assert (one.topic.tone.positive.count, one.topic.tone.negative.count, one.topic.tone.positive.of) == (1, 2, 3)


def test_an_overview_is_never_longer_than_it_may_be() -> None:
    people = [f"p{n}" for n in range(3 * 30)]
    assert len(found(people, [f"word{n // 3}" for n in range(90)])) == MAX_TOPICS


def test_no_words_are_no_topics() -> None:
    assert found(["a", "b"], ["", ""]) == ()
