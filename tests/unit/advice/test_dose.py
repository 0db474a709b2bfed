import numpy as np
import pytest

from whatworks.advice.advise import advise
from whatworks.advice.dose import MIN_IN_BIN, aim, as_good, edges_of
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.wording import aim_sentence

from tests.unit.advice.hands import FRESH, evidence_of
from tests.unit.advice.traced import found

SETTINGS = AdviceSettings(as_of=FRESH, seed=1)


def said_of(curve, seed=0, posts=400, noise=0.3):
    """Advise a creator with 0 to 14 hashtags a post, whose posts follow a curve over them."""
    rng = np.random.default_rng(seed)
    tags = rng.integers(0, 15, posts) * 1.0
    value = 6.0 + curve(tags) + noise * rng.standard_normal(posts)
    return advise(evidence_of(value, hashtags=tags), SETTINGS)


def aimed(curve, direction="more", **given):
    said = said_of(curve, **given)
    return aim(said.weighed, found(said, "hashtags", direction))


def hump(tags):
    return 0.6 * np.exp(-(((tags - 9) / 2.0) ** 2))


def test_a_hump_is_aimed_at_and_what_lies_beyond_is_left():
    there = aimed(hump)
    assert 7 <= there.low <= 9 <= there.high <= 11
    assert there.beyond == "more"
    assert there.posts > MIN_IN_BIN
    assert there.sentence == f"Aim for {there.low:.0f} to {there.high:.0f} hashtags: of more, your posts did worse."


def test_what_keeps_growing_is_aimed_at_its_end():
    there = aimed(lambda tags: 0.1 * tags)
    assert there is None or (there.beyond == "less" and there.high == 14)


def test_where_the_half_is_all_alike_nothing_is_said():
    silent = [aimed(lambda tags: 0.4 * (tags > 7), seed=seed, noise=0.5, posts=250) is None for seed in range(30)]
    assert np.mean(silent) >= 0.8


def test_less_is_aimed_at_within_the_lower_half():
    there = aimed(lambda tags: 0.6 * np.exp(-(((tags - 4) / 1.5) ** 2)), "less")
    assert 2 <= there.low <= 4 <= there.high <= 6


def test_only_amounts_are_aimed_at():
    said = said_of(hump)
    other = found(said, "daypart", "switch", "morning")
    assert aim(said.weighed, other) is None


def test_a_tone_has_no_amount_to_aim_at():
    rng = np.random.default_rng(0)
    tone = rng.random(400) * 0.9
    value = 6.0 + 0.6 * np.exp(-(((tone - 0.55) / 0.1) ** 2)) + 0.2 * rng.standard_normal(400)
    said = advise(evidence_of(value, sentiment=tone), SETTINGS)
    there = found(said, "positive_tone", "more")
    as_tags = advise(evidence_of(value, hashtags=np.round(20 * tone)), SETTINGS)
    assert aim(as_tags.weighed, found(as_tags, "hashtags", "more")) is not None  # the same curve over what has a unit
    assert aim(said.weighed, there) is None


def test_the_card_carries_the_aim():
    card = said_of(hump).cards[0]
    assert card.lever == "hashtags"
    assert card.aim is not None
    assert card.change.direction in ("more", "less")


def test_bins_keep_equal_values_together_and_hold_eight_posts():
    values = np.array([0.0] * 30 + [1.0] * 30 + [2.0, 3.0, 4.0, 5.0] * 3)
    edges = edges_of(values)
    place = np.digitize(values, edges) - 1
    assert edges[0] == 0.0
    assert all(np.sum(place == at) >= MIN_IN_BIN for at in range(len(edges)))
    assert len(edges_of(np.ones(40))) == 1
    assert len(edges_of(np.arange(9.0))) == 1


def test_the_best_bin_takes_its_neighbours_along_and_not_what_lies_behind_a_worse_one():
    covariance = np.eye(5) * 0.01
    assert as_good(np.array([2.0, 0.9, 1.0, 0.2, 0.95]), covariance) == (1, 2)
    assert as_good(np.array([2.0, 0.9, 1.0, 0.95, 0.95]), covariance) == (1, 4)


@pytest.mark.parametrize(
    ("lever", "span", "beyond", "said"),
    [
        ("hashtags", (3, 5), "more", "Aim for 3 to 5 hashtags: of more, your posts did worse."),
        ("hashtags", (1, 1), "less", "Aim for 1 hashtag: of less, your posts did worse."),
        ("gap", (20, 72), "both", "Aim for 20 hours to 3.0 days: of less or more, your posts did worse."),
        ("uppercase", (0.0, 0.1), "more", "Aim for 0% to 10% capital letters: of more, your posts did worse."),
    ],
)  # fmt: skip
def test_the_aim_in_words(lever, span, beyond, said):
    assert aim_sentence(lever, span, beyond) == said
