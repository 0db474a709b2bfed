import numpy as np
import pytest

from whatworks.domain.errors import Refused
from whatworks.domain.progress import unwatched
from whatworks.usecases.prior.learn import Lesson, learn_prior
from whatworks.usecases.prior.pages import study_page
from whatworks.wiring.prior import encode

from tests.unit.usecases.prior.made import arms, origin, page


def lesson(pages=18):
    made = (page(number, 0.4) for number in range(pages))
    return Lesson(made, "America/New_York", arms(), origin("pages"), origin("arms"))


@pytest.fixture(scope="module")
def learned():
    return learn_prior(lesson(), seed=0, watch=unwatched)


def test_what_was_planted_is_learned_on_both_sides(learned):
    levers = {(one.platform, one.lever): one for one in learned.levers}
    asked, dealt = levers["facebook", "question"], levers["headline", "question"]
    assert asked.mean == pytest.approx(0.4, abs=0.08)
    assert (asked.evidence, asked.units) == ("observed", 18)
    assert asked.sham_mean == pytest.approx(0.0, abs=0.06)
    assert dealt.mean == pytest.approx(0.3, abs=0.04)
    assert (dealt.evidence, dealt.sham_spread) == ("randomised", None)


def test_rows_and_units_are_those_that_could_be_used(learned):
    assert [(one.file, one.rows, one.units) for one in learned.origins] == [("pages", 18 * 80, 18), ("arms", 480, 120)]


def test_noise_and_clock_are_those_of_the_pages(learned):
    assert learned.noise[0].adjusted[2] == pytest.approx(0.3, abs=0.08)
    clock = learned.clocks[0]
    assert len(clock.hours) == len(clock.hour_errors) == 24
    assert sum(clock.hours) == pytest.approx(0.0, abs=1e-9)
    assert sum(clock.weekdays) == pytest.approx(0.0, abs=1e-9)
    assert max(map(abs, clock.weekdays)) < 4 * max(clock.weekday_errors)


def test_what_could_not_be_learned_is_said(learned):
    assert "maturation" in learned.missing
    assert "emoji" in learned.missing["levers"]
    assert "question" not in learned.missing["levers"]


def test_the_same_lesson_gives_the_same_bytes(learned):
    assert encode(learn_prior(lesson(), seed=0, watch=unwatched)) == encode(learned)


def test_too_few_pages_teach_nothing():
    with pytest.raises(Refused, match="Only 3 pages"):
        learn_prior(lesson(pages=3), seed=0, watch=unwatched)


def test_a_page_is_described_by_what_it_writes_and_reaches():
    study = study_page(page(1, 0.0), "UTC")
    assert (study.language, study.posts) == ("en", 80)
    assert study.level == pytest.approx(5.0, abs=0.2)
    assert study.plain == pytest.approx(0.3, abs=0.1)
    assert study.clock[0].shape == (13, 13)


def test_a_page_with_too_few_posts_is_left_out():
    assert study_page(page(1, 0.0, posts=20), "UTC") is None
    assert study_page(page(1, 0.0, posts=4), "UTC") is None


def test_no_creator_and_no_caption_is_in_a_prior(learned):
    body = encode(learned)
    assert b"garden" not in body
    assert b"page 1" not in body


def test_numbers_are_finite(learned):
    assert all(np.isfinite([one.mean, one.mean_error, one.spread]).all() for one in learned.levers)
