import math
from dataclasses import replace

import numpy as np
import pytest

from whatworks.advice.cold.option import both_ways, options_of, sides
from whatworks.advice.evidence import Evidence
from whatworks.advice.registry import LEVERS
from whatworks.domain.metrics import Platform, Series

from tests.unit.advice.hands import evidence_of


def named(evidence):
    return {option.name: option for option in options_of(evidence)}


def on(evidence, platform):
    series = Series("me", platform, "reach")
    return Evidence(evidence.posts, evidence.table, replace(evidence.outcome, series=series), evidence.zone)


def test_only_levers_of_which_either_side_may_be_asked_for_are_tried():
    assert {lever.id for lever in LEVERS if not both_ways(lever)} == {
        "exclamation",
        "uppercase",
        "positive_tone",
        "gap",
    }
    rng = np.random.default_rng(1)
    columns = {lever.feature: rng.integers(0, 9, 20) * 1.0 for lever in LEVERS if lever.feature}
    assert not {"exclamation", "uppercase", "positive_tone", "gap"} & set(named(evidence_of(np.ones(20), **columns)))


def test_without_a_post_there_is_what_anybody_can_vary_and_nothing_of_her_own_range():
    assert list(named(evidence_of([]))) == [
        "question", "emoji", "hashtags", "mentions", "links", "number", "call_to_action", "first_person",
        "second_person", "daypart:morning", "daypart:afternoon", "daypart:evening",
    ]  # fmt: skip


def test_hours_are_not_asked_for_where_an_export_has_none():
    assert "daypart:evening" not in named(on(evidence_of([]), Platform.YOUTUBE))
    assert "daypart:evening" in named(on(evidence_of(np.ones(5)), Platform.YOUTUBE))
    assert "daypart:evening" not in named(evidence_of(np.ones(5), has_hour=False))


def test_nobody_is_asked_to_publish_at_night():
    assert "daypart:night" not in named(evidence_of(np.ones(20), local_hour=np.full(20, 23.0)))


def test_weekends_stay_free_for_whoever_keeps_them_free():
    assert "weekend" not in named(evidence_of(np.ones(6), weekend=np.zeros(6)))
    assert "weekend" in named(evidence_of(np.ones(6), weekend=[1, 0, 0, 0, 0, 0]))


@pytest.mark.parametrize(("having", "direction"), [(0, "more"), (2, "more"), (3, "less"), (4, "less")])
def test_the_new_side_is_the_one_she_has_tried_less(having, direction):
    has_it = (np.arange(4) < having) * 2.0
    option = named(evidence_of(np.ones(4), questions=has_it))["question"]
    assert (option.direction, option.with_, option.without) == (direction, having, 4 - having)


def test_what_is_missing_in_her_export_is_not_asked_for():
    assert "question" not in named(evidence_of(np.ones(4), questions=np.full(4, np.nan)))


def test_an_amount_is_compared_within_her_own_range_where_she_has_one():
    option = named(evidence_of(np.ones(6), words=[5, 6, 7, 40, 50, 60]))["length"]
    assert (option.low, option.high, option.threshold) == (6.0, 50.0, 7.0)
    assert (option.with_, option.without, option.direction) == (3, 3, "more")


@pytest.mark.parametrize("words", [[5, 6, 60], [20, 20, 20, 20], [20, 21, 22, 23]])
def test_a_range_of_three_posts_or_one_too_narrow_is_none(words):
    assert "length" not in named(evidence_of(np.ones(len(words)), words=words))


def test_a_range_just_wide_enough_is_one():
    assert "length" in named(evidence_of(np.ones(4), words=[19, 19, 29, 29]))
    assert "length" not in named(evidence_of(np.ones(4), words=[19, 19, 28, 28]))


@pytest.mark.parametrize(
    ("hashtags", "high", "direction"),
    [([0, 0], 1.0, "more"), ([3, 5, 0], 4.0, "less"), ([3, 3, 3, 3], 3.0, "less"), ([], 1.0, "more")],
)
def test_what_comes_in_pieces_is_tried_as_none_and_some(hashtags, high, direction):
    option = named(evidence_of(np.ones(len(hashtags)), hashtags=hashtags))["hashtags"]
    assert (option.low, option.high, option.threshold, option.direction) == (0.0, high, 0.0, direction)


def test_formats_are_only_those_she_makes():
    made = evidence_of(np.ones(5), formats=["video", "video", "image", "video", ""])
    assert {name for name in named(made) if name.startswith("format")} == {"format:image", "format:video"}
    image = named(made)["format:image"]
    assert (image.with_, image.without, image.direction, image.category) == (1, 3, "switch", "image")
    assert math.isnan(image.threshold)
    assert not [name for name in named(evidence_of(np.ones(3), formats=["video"] * 3)) if name.startswith("format")]


def test_the_sides_are_her_posts_as_the_option_counts_them():
    evidence = evidence_of(
        np.ones(6), words=[5, 6, 7, 40, 50, 60], questions=[0, 1, 1, 0, 0, 0], formats=["a", "b", "", "b", "b", "b"]
    )
    for option in options_of(evidence):
        high, low = sides(evidence, option)
        assert (int(high.sum()), int(low.sum())) == (option.with_, option.without), option.name
