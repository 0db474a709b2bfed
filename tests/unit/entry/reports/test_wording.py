import pytest

from whatworks.domain.insight import Validation
from whatworks.entry.reports import wording

from tests.unit.entry.sample import DAYPART, QUESTION


@pytest.mark.parametrize(
    ("fraction", "said"),
    [(0.183, "+18%"), (-0.042, "−4%"), (0.004, "0%"), (-0.004, "0%"), (1.9, "+190%"), (12.5, "+1,250%")],
)
def test_an_effect_is_a_signed_percentage(fraction: float, said: str) -> None:
    assert wording.percent(fraction) == said


@pytest.mark.parametrize(("confidence", "said"), [(1.0, "more than 99%"), (0.991, "more than 99%"), (0.87, "87%")])
def test_nobody_is_ever_100_percent_sure(confidence: float, said: str) -> None:
    assert wording.sure(confidence) == said


@pytest.mark.parametrize(("coverage", "said"), [(0.8, "8 times in 10"), (0.95, "95 times in 100")])
def test_coverage_is_told_as_how_often(coverage: float, said: str) -> None:
    assert wording.in_ten(coverage) == said


@pytest.mark.parametrize(("value", "said"), [(12345.6, "12,346"), (3.25, "3.2"), (3.0, "3"), (0.0, "0")])
def test_counts_are_written_as_people_write_them(value: float, said: str) -> None:
    assert wording.amount(value) == said


@pytest.mark.parametrize(
    ("validation", "said"),
    [
        (Validation(0.4, 0.5, 0.3, 0.79), "misses 20% less than simply expecting your usual; its ranges held 79%"),
        (Validation(0.5, 0.5, None, None), "is no better than simply expecting your usual"),
        (Validation(0.6, 0.5, None, None), "is no better than simply expecting your usual"),
        (Validation(None, 0.5, None, None), "too few to check"),
        (Validation(0.4, 0.0, None, None), "too few to check"),
    ],
)
def test_how_well_it_predicts_is_told_without_flattery(validation: Validation, said: str) -> None:
    assert said in wording.validation_words(validation, 110)


def test_dates_are_hers_and_what_is_no_date_stays() -> None:
    assert wording.moment_words("2026-11-20T23:30:00Z", "Europe/Madrid") == "21 November 2026, 00:30"
    assert wording.moment_words("soon", "Europe/Madrid") == "soon"
    assert wording.moment_words("2026-11-20T23:30:00Z", "Mars/Base") == "2026-11-20T23:30:00Z"
    assert wording.day_words("2026-11-21") == "Sat 21 Nov"
    assert wording.day_words("some day") == "some day"
    assert wording.date_words("2027-01-20T00:00:00Z") == "20 January 2027"
    assert wording.date_words("never") == "never"


def test_a_test_plan_says_how_long_and_what_it_sees() -> None:
    assert wording.plan_words(QUESTION) == "24 posts, about 8 weeks at your pace; it can see effects of +12% or more"
    assert wording.weeks_words(0.4) == "about a week"


def test_a_card_says_whose_posts_it_rests_on() -> None:
    assert wording.rests_on(QUESTION) == "71% your own posts, 29% what is generally known"
    assert wording.compared(DAYPART) == "4 of your posts with it, 106 without"


def test_lists_and_sentences_read_as_such() -> None:
    assert wording.listed(("length", "call_to_action", "format")) == "length, call to action and format"
    assert wording.listed(("length",)) == "length"
    assert wording.sentence("if you go on.. ") == "If you go on."
    assert wording.sentence("") == ""
