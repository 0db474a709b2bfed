import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm, truncnorm

from whatworks.advice.adjusted import adjust
from whatworks.advice.blocks import (
    LIFT,
    LIFT_SD,
    SHUFFLES,
    UNSEEN,
    BlockFit,
    Part,
    _gain,
    _lean,
    chance,
    day_part,
    draw_lifts,
    fit_blocks,
    hour_part,
)
from whatworks.advice.dealing import deal
from whatworks.advice.nuisance import Controls

NO_TOPICS = np.zeros((200, 0))


def level_only(count):
    return Controls(np.ones((count, 1)), np.array([10.0]), np.array([False]))


def weighed(effect, *, at, part, topics=NO_TOPICS, noise=0.4, seed=1):
    """Weigh outcomes that are `effect` (a value a post) and noise."""
    rng = np.random.default_rng(seed)
    fit = adjust(effect + noise * rng.standard_normal(len(at)), np.zeros((len(at), 0)), level_only(len(at)))
    return fit_blocks(fit, at, part, topics, deal(topics, SHUFFLES, np.random.default_rng(0)))


def one_block(lift, sd, share=0.25):
    return BlockFit(
        np.array([[1.0, 0.0]]), np.array([share]), np.ones(1), np.array([lift]), np.array([sd]), np.zeros(1)
    )


def test_blocks_of_hours_are_three_to_five_hours_and_go_round_midnight():
    part = hour_part()
    assert part.member.shape == (72, 24)
    assert sorted(set(part.member.sum(axis=1))) == [3, 4, 5]
    assert [np.flatnonzero(block).tolist() for block in part.member[[0, 23, 49]]] == [
        [0, 1, 2], [0, 1, 23], [1, 2, 3, 4, 5],
    ]  # fmt: skip
    assert part.prior == pytest.approx(np.full(72, 1 / 72))


def test_of_days_the_weekend_has_a_third_of_the_belief():
    part = day_part()
    days = [tuple(np.flatnonzero(block)) for block in part.member]
    assert days[:7] == [(day,) for day in range(7)]
    assert days[7:] == [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (0, 6)]
    assert part.prior.sum() == pytest.approx(1.0)
    assert part.prior[days.index((5, 6))] == pytest.approx(1 / 3)
    assert part.prior[:7].sum() == pytest.approx(1 / 3)


def test_a_better_weekend_is_found_with_its_lift_over_her_usual_mix():
    at = np.arange(210) % 7
    found = weighed(0.7 * (at >= 5), at=at, part=day_part(), topics=np.zeros((210, 0)))
    best = int(np.argmax(found.weight))
    assert np.flatnonzero(found.member[best]).tolist() == [5, 6]
    assert found.weight[best] > 0.9
    assert found.share[best] == pytest.approx(2 / 7)
    # 5 of 7 posts are not of the weekend: over the mix it is 5/7 of .7, and the belief pulls it toward .13
    assert 0.35 < found.lift[best] < 0.5
    assert chance(found.evidence) == pytest.approx(1 / (SHUFFLES + 1))


def test_luck_alone_looks_like_luck():
    at = np.random.default_rng(5).integers(0, 7, 200)
    chances = [chance(weighed(np.zeros(200), at=at, part=day_part(), seed=seed).evidence) for seed in range(12)]
    assert 0.25 < np.mean(chances) < 0.8
    assert max(chances) <= 1.0


def test_times_she_has_hardly_tried_or_always_takes_are_no_blocks():
    part = day_part()
    at = np.repeat([0, 1, 2, 3], [110, 60, 19, 11])
    found = weighed(np.zeros(200), at=at, part=part)
    # Monday has over half of the posts, Wednesday and Thursday fewer than a tenth each, but together enough
    assert [np.flatnonzero(block).tolist() for block in found.member] == [[1], [1, 2], [2, 3]]
    assert found.share.tolist() == pytest.approx([0.3, 0.395, 0.15])
    assert weighed(np.zeros(200), at=np.zeros(200, dtype=int), part=part) is None
    few = np.repeat([0, 3], [33, 7])
    assert weighed(np.zeros(40), at=few, part=part, topics=np.zeros((40, 0))) is None  # 7 posts are too few to compare


def test_what_leans_on_topics_is_surer_of_nothing():
    at = np.repeat([0, 3], [100, 100])[np.random.default_rng(2).permutation(200)]
    rng = np.random.default_rng(3)
    topics = np.eye(2)[(at == 3).astype(int)] + 0.1 * rng.standard_normal((200, 2))
    plain = weighed(0.1 * (at == 0), at=at, part=day_part())
    leaning = weighed(0.1 * (at == 0), at=at, part=day_part(), topics=topics)
    assert (leaning.sd > plain.sd).all()
    assert chance(plain.evidence) < 0.05
    assert chance(leaning.evidence) == 1.0  # whatever is dealt out within a topic stays where it was


def test_an_unseen_remainder_of_topics_feigns_its_size_where_a_block_is_a_topic_and_nothing_where_it_is_none():
    topic = np.tile([1.0, -1.0], 50)[:, None]
    column = np.tile([1.0, 1.0, -1.0, -1.0], 25)[:, None]
    assert np.abs(_lean(topic, topic)).item() == pytest.approx(UNSEEN)
    assert _lean(column, topic).item() == 0.0
    half = (topic + column) / 2  # the topic takes up half of it, one column in a hundred posts 1/99 of the rest
    assert np.abs(_lean(half, topic)).item() == pytest.approx(UNSEEN * np.sqrt(1 - 1 / 99) * 1.0)
    assert _lean(column, np.zeros((100, 0))).tolist() == [[0.0]]


@pytest.mark.parametrize(("seen", "error"), [(0.3, 0.1), (-0.2, 0.1), (0.1, 0.4)])
def test_the_gain_is_how_much_likelier_a_lift_above_zero_is_than_none(seen, error):
    prior = truncnorm(-LIFT / LIFT_SD, np.inf, LIFT, LIFT_SD)
    likely = quad(lambda lift: norm.pdf(seen, lift, error) * prior.pdf(lift), 0.0, 2.0, points=[LIFT])[0]
    assert _gain(np.array([[seen]]), np.array([error**2])).item() == pytest.approx(
        np.log(likely / norm.pdf(seen, 0, error))
    )


def test_the_chance_counts_the_shuffles_that_look_as_much_like_a_best_time_and_her_own_order():
    assert chance(np.array([0.2, 0.3, 0.1, -0.5, 0.0])) == 2 / 5
    assert chance(np.array([0.4, 0.3, 0.1, -0.5, 0.0])) == 1 / 5
    assert chance(np.array([-0.6, 0.3, 0.1, -0.5, 0.0])) == 1.0
    # a shuffle that changed nothing may differ in its last bits
    assert chance(np.array([0.2, 0.2 - 1e-15, 0.1, -0.5, 0.0])) == 2 / 5


def test_a_block_believed_in_less_needs_to_say_more():
    at = np.arange(200) % 7
    fit = adjust(np.random.default_rng(3).standard_normal(200), np.zeros((200, 0)), level_only(200))
    dealt = deal(NO_TOPICS, 3, np.random.default_rng(0))
    member = np.eye(7)[:2]
    even = fit_blocks(fit, at, Part(member, np.array([0.5, 0.5])), NO_TOPICS, dealt)
    odd = fit_blocks(fit, at, Part(member, np.array([0.9, 0.1])), NO_TOPICS, dealt)
    ratio = even.weight[0] / even.weight[1]
    assert odd.weight[0] / odd.weight[1] == pytest.approx(9 * ratio)
    # the evidence is the mean over blocks, so between theirs, and nearer to the one believed in
    single = [fit_blocks(fit, at, Part(row[None, :], np.ones(1)), NO_TOPICS, dealt).evidence for row in member]
    assert np.exp(even.evidence) == pytest.approx(0.5 * np.exp(single[0]) + 0.5 * np.exp(single[1]))
    assert np.exp(odd.evidence) == pytest.approx(0.9 * np.exp(single[0]) + 0.1 * np.exp(single[1]))


def test_a_post_of_unknown_time_speaks_for_no_block():
    at = np.where(np.arange(200) % 5 == 0, 7, np.arange(200) % 7)
    known = at < 7
    found = weighed(np.zeros(200), at=at, part=day_part())
    assert found.share[:7] == pytest.approx([np.mean(at[known] == day) for day in range(7)])


def test_draws_are_above_her_usual_mix_inside_and_below_it_outside_and_cancel_over_her_posts():
    drawn = draw_lifts(one_block(0.05, 0.1), 20_000, np.random.default_rng(1))
    inside, outside = drawn.T
    assert (inside > 0).all()
    assert inside.mean() == pytest.approx(truncnorm(-0.5, np.inf, 0.05, 0.1).mean(), abs=0.003)
    assert inside.std() == pytest.approx(truncnorm(-0.5, np.inf, 0.05, 0.1).std(), rel=0.03)
    assert 0.25 * inside + 0.75 * outside == pytest.approx(np.zeros(20_000), abs=1e-12)


def test_a_lift_that_is_hardly_possible_is_drawn_finite():
    assert np.isfinite(draw_lifts(one_block(-1.0, 0.05), 100, np.random.default_rng(1))).all()


def test_blocks_are_drawn_by_their_weight():
    fit = BlockFit(np.eye(2), np.full(2, 0.5), np.array([0.8, 0.2]), np.full(2, 0.3), np.full(2, 0.01), np.zeros(1))
    drawn = draw_lifts(fit, 5_000, np.random.default_rng(1))
    assert np.mean(drawn[:, 0] > 0) == pytest.approx(0.8, abs=0.02)
    assert np.mean(drawn[:, 0][drawn[:, 0] > 0]) == pytest.approx(0.3, abs=0.01)
