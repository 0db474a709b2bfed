from dataclasses import replace

import numpy as np

from whatworks.domain.features import FeatureTable
from whatworks.domain.insight import NO_CAUSE, Anomaly, Cause
from whatworks.domain.posts import Floats
from whatworks.learning.anomaly import anomalies
from whatworks.learning.causes import explained

from tests.unit.learning.made import SERIES, noise, outcome, posts, table, times

COUNT, VIRAL = 120, 90
PROVEN = ("because", "due to", "thanks to", "caused", "led to")


def hers(values: Floats, *names: str) -> FeatureTable:
    made = table(values, names)
    return replace(made, features=tuple(replace(each, controllable=True, meaning=f"its {each.name}")
                                        for each in made.features))  # fmt: skip


def cause(values: Floats, distance: Floats, *names: str, row: int = VIRAL) -> Cause:
    """Give the cause told of the post that stands out."""
    series = outcome(6.0 + distance)
    found = explained(anomalies(series, posts(times(len(distance)))), hers(values, *names), series)
    return next(anomaly.cause for anomaly in found if anomaly.post_id == f"p{row}")


def luck(size: float = 3.5) -> Floats:
    distance = 0.4 * noise(1, COUNT)
    distance[VIRAL] = size
    return distance


def test_what_is_unlike_all_other_posts_is_named_with_what_is_usual() -> None:
    values = 5.0 + noise(2, COUNT, 3)
    values[:, 0] = 1.0
    values[VIRAL, 0] = 4.0
    found = cause(values, luck(), "links", "words", "emoji")
    assert (found.kind, found.about) == ("unusual", ("links",))
    assert "links: 4, usually 1" in found.sentence
    assert "nobody can tell" in found.sentence


def test_an_ordinary_post_that_went_viral_has_no_cause_in_the_file() -> None:
    values = noise(3, COUNT, 3)
    values[VIRAL] = 0.1
    assert cause(values, luck(), "links", "words", "emoji") == NO_CAUSE
    assert "no cause" in NO_CAUSE.sentence


def test_an_oddity_whose_like_went_the_other_way_is_not_named() -> None:
    values = noise(4, COUNT, 2)
    values[:, 0] = 0.0
    values[[20, 40, 60, VIRAL], 0] = 1.0
    distance = luck()
    distance[[20, 40, 60]] = -0.5
    assert cause(values, distance, "links", "words") == NO_CAUSE
    distance[[20, 40, 60]] = 0.5
    assert cause(values, distance, "links", "words").about == ("links",)


def test_what_posts_before_made_expected_is_named_first() -> None:
    values = noise(5, COUNT, 3)
    values[VIRAL, 0] = 2.0
    distance = 0.6 * values[:, 0] + 0.3 * noise(6, COUNT)
    distance[VIRAL] = 5.0
    found = cause(values, distance, "links", "words", "emoji")
    assert (found.kind, found.about) == ("foreseen", ("links",))
    assert found.sentence.startswith("Partly to be expected: judged by links, posts like it had had about ")
    assert found.sentence.endswith("% more.")


def test_what_was_expected_the_other_way_is_no_cause() -> None:
    values = noise(5, COUNT, 3)
    values[VIRAL] = [-2.0, 0.0, 0.0]
    distance = 0.6 * values[:, 0] + 0.3 * noise(6, COUNT)
    distance[VIRAL] = 5.0
    assert cause(values, distance, "links", "words", "emoji").kind != "foreseen"


def test_only_posts_known_before_it_make_anything_expected() -> None:
    values = noise(7, COUNT, 3)
    early = 20
    values[early, 0] = 1.4
    distance = 0.6 * values[:, 0] + 0.3 * noise(8, COUNT)
    distance[early] = 8.0
    assert cause(values, distance, "links", "words", "emoji", row=early).kind != "foreseen"
    later = np.where(np.arange(COUNT) > VIRAL - 3, -1.0, 1.0)
    values[VIRAL, 0] = 2.0
    turned = 0.6 * later * values[:, 0] + 0.3 * noise(8, COUNT)
    turned[VIRAL] = 5.0
    steady = np.where(np.arange(COUNT) > VIRAL - 3, noise(9, COUNT) * 0.3, turned)
    steady[VIRAL] = 5.0
    assert cause(values, turned, "links", "words", "emoji") == cause(values, steady, "links", "words", "emoji")


def test_harm_is_never_named_as_what_paid() -> None:
    values = noise(10, COUNT, 2)
    values[:, 0] = 0.3
    values[VIRAL, 0] = -0.9
    assert cause(values, luck(), "sentiment", "words") == NO_CAUSE
    values[VIRAL, 0] = 0.95
    assert cause(values, luck(), "sentiment", "words").about == ("tone",)


def test_flags_topics_and_what_only_compares_are_worded_or_left_out() -> None:
    for name, value, words in (("topic_1", 9.0, "what it is about"), ("weekend", 1.0, "at the weekend")):
        values = noise(11, COUNT, 2) * 0.1
        values[:, 0] = 0.0
        values[VIRAL, 0] = value
        made = hers(values, name, "words")
        flags = tuple(replace(each, unit="0 or 1" if each.name == "weekend" else "words") for each in made.features)
        series = outcome(6.0 + luck())
        found = explained(anomalies(series, posts(times(COUNT))), replace(made, features=flags), series)
        assert f"Unlike your other posts: {words}." in found[0].cause.sentence
    values[VIRAL, 0] = 5.0
    assert cause(values, luck(), "hashtags_repeated", "words") == NO_CAUSE


def test_no_anomaly_no_work_and_no_word_of_proof() -> None:
    series = outcome(noise(12, COUNT))
    assert explained((), hers(noise(13, COUNT, 2), "links", "words"), series) == ()
    values = noise(14, COUNT, 2)
    values[VIRAL, 0] = 9.0
    assert not any(word in cause(values, luck(), "links", "words").sentence for word in PROVEN)
    kept = Anomaly("p3", SERIES, "viral", 4.0, 0.01, "It went far.")
    (same,) = explained((kept,), hers(values, "links", "words"), series)
    assert replace(same, cause=NO_CAUSE) == kept
