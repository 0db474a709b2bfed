import numpy as np
import pytest

from whatworks.domain.voice import Changes
from whatworks.learning.voice.changes import FALSE, Said, changes, p_values


def said(rng: np.random.Generator, *, people: int = 200, posts: int = 30) -> Said:
    post = rng.integers(posts, size=people)
    return Said(np.arange(people), post, post >= posts // 2)


def p_value(heard: Said, flags: np.ndarray) -> float:
    (chance,) = p_values(heard, [flags], np.random.default_rng(0))
    return float(chance)


def told(heard: Said, abouts: list[tuple[str, np.ndarray]]) -> Changes:
    return changes(heard, abouts, np.random.default_rng(0))


def test_a_share_that_doubles_is_told_with_both_shares() -> None:
    rng = np.random.default_rng(1)
    heard = said(rng, people=400)
    flags = rng.random(400) < np.where(heard.recent, 0.6, 0.2)
    (shift,) = told(heard, [("oven", flags)]).shifts
    assert shift.about == "oven"
    assert (shift.recent.share or 0) > 0.5 > 0.3 > (shift.before.share or 1)
    assert shift.q_value <= FALSE


@pytest.mark.parametrize("lean", [0.0, 1.0])
def test_where_nothing_changed_a_p_value_below_a_twentieth_is_rare_even_if_comments_follow_their_post(
    lean: float,
) -> None:
    rng = np.random.default_rng(2)
    low = 0
    for _ in range(200):
        heard = said(rng)
        chance = 1 / (1 + np.exp(1.0 - lean * rng.standard_normal(30)))
        low += p_value(heard, rng.random(200) < chance[heard.post]) < 0.05
    assert low <= 18  # of 200: 10 expected


def test_one_person_who_writes_under_every_post_proves_nothing() -> None:
    people = np.r_[np.zeros(20, dtype=np.int64), np.arange(1, 61)]
    post = np.r_[np.arange(20) % 10, np.arange(60) % 10]
    recent = post >= 5
    flags = np.r_[recent[:20], np.zeros(60, dtype=bool)]
    assert p_value(Said(people, post, recent), flags) > 0.05


def test_one_post_everybody_writes_about_proves_nothing() -> None:
    post = np.repeat(np.arange(12), 10)
    heard = Said(np.arange(120), post, post >= 6)
    assert p_value(heard, post == 11) > 0.1


@pytest.mark.parametrize(
    ("people", "posts", "words"), [(30, 30, "15 people under 15 posts"), (200, 8, "100 people under 4 posts")]
)
def test_too_few_people_or_posts_are_not_compared(people: int, posts: int, words: str) -> None:
    number = np.arange(people)
    heard = Said(number, number % posts, number % posts >= posts // 2)
    said_of = told(heard, [("oven", heard.recent)])
    assert (said_of.shifts, said_of.tested) == ((), 0)
    assert words in said_of.refusal


def test_what_four_people_say_is_not_tested() -> None:
    number = np.arange(200)
    heard = Said(number, number % 20, number % 20 >= 10)
    assert told(heard, [("oven", number < 4)]).tested == 0
    assert told(heard, [("oven", number < 5)]).tested == 1


def test_what_everybody_says_on_both_sides_is_no_change() -> None:
    number = np.arange(200)
    heard = Said(number, number % 20, number % 20 >= 10)
    assert p_value(heard, np.ones(200, dtype=bool)) == 1.0


def test_of_six_late_posts_a_rise_from_a_fifth_to_a_half_is_seen_by_what_all_forty_posts_show() -> None:
    rng = np.random.default_rng(5)
    post = np.repeat(np.arange(40), 15)
    heard = Said(np.arange(600), post, post < 6)
    seen = [p_value(heard, rng.random(600) < np.where(heard.recent, 0.5, 0.2)) for _ in range(10)]
    assert max(seen) < 0.01


def test_one_post_of_forty_that_is_all_about_it_proves_nothing() -> None:
    post = np.repeat(np.arange(40), 15)
    heard = Said(np.arange(600), post, post < 6)
    assert 0.1 < p_value(heard, post == 3) < 0.2  # six in forty posts are late, so is this one


def test_people_who_write_under_every_late_post_widen_what_luck_may_do() -> None:
    post = np.repeat(np.arange(20), 12)
    fans = np.tile(np.r_[np.arange(6), np.full(6, -1)], 20)
    strangers = np.where(fans < 0, np.arange(240) + 100, fans + 10 * (post >= 10))  # late fans are not the early ones
    heard = Said(strangers, post, post >= 10)
    of_fans = (fans >= 0) & (fans < np.where(heard.recent, 4, 2))
    lone = Said(np.arange(240), post, heard.recent)
    assert p_value(heard, of_fans) > 10 * p_value(lone, of_fans)
