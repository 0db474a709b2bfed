import re
from dataclasses import replace

import pytest

from whatworks.advice.overlap import NOTHING_NEEDED
from whatworks.advice.refusals import STAYS_SO
from whatworks.domain.cards import TestPlan
from whatworks.domain.insight import Validation
from whatworks.domain.metrics import Platform
from whatworks.entry.reports import foreseen, planned, wording

from tests.unit.entry.sample import DAYPART, HASHTAGS, QUESTION, sample_report


@pytest.mark.parametrize(
    ("fraction", "said"),
    [(0.183, "+18%"), (-0.042, "−4%"), (0.004, "0%"), (-0.004, "0%"), (1.9, "+190%"), (12.5, "+1,250%")],
)
def test_an_effect_is_a_signed_percentage(fraction: float, said: str) -> None:
    assert wording.percent(fraction) == said


@pytest.mark.parametrize(("confidence", "said"), [(1.0, "99%"), (0.996, "99%"), (0.87, "87%")])
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
        (
            Validation(0.4, 0.5, 0.3, 0.79),
            "came 20% closer than just expecting your usual; 79% of the posts fell in the range told",
        ),
        (Validation(0.5, 0.5, None, None), "came no closer than just expecting your usual"),
        (Validation(0.6, 0.5, None, None), "came no closer than just expecting your usual"),
        (Validation(None, 0.5, None, None), "too few to try"),
        (Validation(0.4, 0.0, None, None), "too few to try"),
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
    assert planned.plan_words(QUESTION) == (
        "24 posts, about 8 weeks at your pace: 12 with a question, 12 without a question, chance deciding which; "
        "enough to see a difference of 12% or more"
    )
    assert planned.weeks_words(0.4) == "about a week"


def test_a_test_is_planned_in_her_own_weeks() -> None:
    when, how, then = planned.calendar_words(DAYPART, "2026-11-22T23:30:00Z", "Europe/Madrid")  # a Monday, for her
    assert when == "20 posts from Monday 30 November to Sunday 17 January 2027 (7 weeks), about 3 a week."
    assert how.startswith("10 of them published in the evening, 10 published at other times: ")
    assert "a difference of 22% or more" in then
    assert planned.calendar_words(DAYPART, "", "UTC")[0] == "20 posts over about 7 weeks, about 3 a week."


def test_a_week_is_told_whole_and_an_empty_day_as_no_post() -> None:
    (forecast,) = sample_report().forecast
    assert foreseen.total_words(forecast) == (
        "About 34,100 impressions in all from what you post in the next 7 days: between 21,000 and 61,500, "
        "8 times in 10."
    )
    assert [foreseen.day_amount(median) for median in (0.0, 0.4, 3.0)] == ["likelier no post"] * 2 + ["3"]
    empty = replace(forecast, days=(replace(forecast.days[0], median=0.0, low=0.0, high=90.0),))
    assert foreseen.any_day_words(empty) == (
        "Which days get a post nobody knows: a single one is likelier to stay without and to bring nothing, and one "
        "with a post brings much; 8 times in 10 a day brings between 0 and 90."
    )
    assert foreseen.empty_days(empty)
    assert not foreseen.empty_days(forecast)


def test_days_that_may_stay_empty_are_told_not_to_add_up() -> None:
    (forecast,) = sample_report().forecast
    mixed = replace(forecast, days=(replace(forecast.days[0], median=0.0), *forecast.days[1:]))
    assert "do not add up to the total" in foreseen.sum_words(mixed)
    full = replace(forecast, days=tuple(replace(day, median=day.median + 1.0) for day in forecast.days))
    assert foreseen.sum_words(full) == ""


def test_a_plan_she_asked_about_is_never_told_as_advice() -> None:
    (habit,) = sample_report().forecast
    assert foreseen.outlook_title([habit]) == "The next days, if you go on as you do"
    assert foreseen.schedule_words(habit) == "If you post on Monday and Wednesday, as you do."
    within = replace(
        habit, plan="if you publish 1 post", posting=replace(habit.posting, posts_per_week=1.0, asked=True)
    )
    assert foreseen.outlook_title([within]) == "The next days, if you publish 1 post a week"
    assert foreseen.schedule_words(within) == (
        "If you publish 1 post. This only counts, and is no advice to post more: nobody knows whether more posts would "
        "each do as well."
    )
    beyond = replace(within, posting=replace(within.posting, posts_per_week=3.5))
    assert foreseen.schedule_words(beyond).endswith(
        "It is more than your own busier weeks (3 posts), and whatworks never recommends that."
    )
    edge = replace(within, posting=replace(within.posting, posts_per_week=3.0))
    assert foreseen.schedule_words(edge) == foreseen.schedule_words(within)


def test_kinds_of_file_evidence_and_languages_have_names() -> None:
    assert wording.source_words("instagram_content") == "Instagram content"
    assert wording.source_words("linkedin-creator") == "LinkedIn creator"
    assert wording.evidence_words("argument") == "as you said"
    assert wording.evidence_words("96 posts") == "96 posts"
    assert wording.language_words(("en", "es", "xx")) == "English, Spanish and xx"
    assert wording.language_words(()) == ""
    assert wording.language_words(("other", "en")) == "English and another language"
    assert wording.language_words(("other",)) == "a language we have no word lists for"


def test_a_test_that_cannot_show_the_lift_says_how_many_posts_would() -> None:
    assert QUESTION.lift is not None
    slow = replace(QUESTION, lift=replace(QUESTION.lift, median=0.22), test_plan=TestPlan(20, 26.0, 1.15))
    assert planned.posts_to_see(slow) == 297  # twenty times the square of ln 2.15 over ln 1.22
    assert planned.plan_words(slow).endswith(
        "they would show only a difference of 115% or more, and hardly any single habit does so much: no such test "
        "of yours can prove it. One of +22% takes about 297 posts (about 7 years at your pace): try it together with "
        "others and put your results side by side"
    )
    slow_but_sure = replace(slow, test_plan=TestPlan(60, 26.0, 0.40))
    assert planned.plan_words(slow_but_sure).endswith(
        "they would show only a difference of 40% or more. One of +22% takes about 172 posts (about a year at your "
        "pace): go on longer, or try it together with others and put your results side by side"
    )
    enough = replace(slow, test_plan=TestPlan(20, 26.0, 0.22))
    assert planned.posts_to_see(enough) is None
    assert planned.plan_words(enough).endswith("enough to see a difference of 22% or more")


@pytest.mark.parametrize(
    ("weeks", "said"), [(30.0, "about 30 weeks"), (52.0, "about a year"), (190.0, "about 4 years")]
)
def test_long_stretches_are_told_in_years(weeks: float, said: str) -> None:
    assert planned.long_words(weeks) == said


def test_on_youtube_her_videos_are_compared() -> None:
    on_youtube = replace(DAYPART, series=replace(DAYPART.series, platform=Platform.YOUTUBE))
    assert wording.compared(on_youtube).startswith("4 of your videos published")
    assert planned.plan_words(on_youtube).startswith("20 videos, ")


def test_what_was_taken_out_is_told_in_her_words() -> None:
    assert wording.adjusted_words(("season", "pace")) == "luck, the time of year and how often you post"
    assert wording.adjusted_words(()) == "luck"


def test_a_card_says_whose_posts_it_rests_on() -> None:
    assert wording.rests_on(QUESTION) == "71% your own posts, 29% caution: most changes do little"
    assert wording.compared(DAYPART) == "4 of your posts published in the evening, 106 published at other times"


def test_posts_with_fewer_are_not_called_posts_without() -> None:
    assert wording.compared(HASHTAGS) == (
        "12 of your videos with about 11 hashtags (6 or more), 98 with about 4 hashtags (5 or fewer)"
    )
    assert wording.example_sides(HASHTAGS) == ("more", "less")
    assert wording.example_sides(QUESTION) == ("with", "without")


@pytest.mark.parametrize("lever", ["gap", "daypart", "positive_tone", "uppercase", "first_person", "second_person"])
def test_no_lever_is_called_by_its_inner_name(lever: str) -> None:
    assert lever.replace("_", " ") not in wording.listed((lever, "format"))


def test_lists_and_sentences_read_as_such() -> None:
    assert wording.listed(("length", "call_to_action", "format")) == "length, call to action and format"
    assert wording.listed(("length",)) == "length"
    assert wording.sentence("if you go on.. ") == "If you go on."
    assert wording.sentence("") == ""


def test_a_post_is_named_by_its_first_words_or_its_id() -> None:
    named, bare = QUESTION.example_posts.with_[0], QUESTION.example_posts.without[0]
    assert wording.post_words(named) == "14 November 2026 “What would you bake first …” (7201)"
    assert wording.post_words(bare) == "11 November 2026 7195"
    assert wording.quoted(replace(named, words="a\x1b[2Jb")) == "“ab”"


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://example.org/a?b=1", True),
        ("http://example.org/é", True),
        ("", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://example.org/a b", False),
        ("https://example.org/\u202egro.live", False),
    ],
)
def test_a_link_is_followed_only_to_the_web_with_nothing_hidden_in_it(url: str, followed: bool) -> None:
    assert wording.link_of(replace(QUESTION.example_posts.with_[0], url=url)) == (url if followed else "")


def test_a_veto_names_direction_lever_and_principle() -> None:
    (veto,) = sample_report().vetoes
    assert wording.veto_words(veto) == "exclamation (more): more exclamation marks shout and press"


@pytest.mark.parametrize(
    ("needed", "said"),
    [
        ("About 200 posts.", "What would help: About 200 posts."),
        (NOTHING_NEEDED, "More of it is never advised."),
        (STAYS_SO, ""),
        ("", ""),
    ],
)
def test_what_would_not_help_is_not_offered_as_help(needed: str, said: str) -> None:
    assert wording.help_words(needed) == said


@pytest.mark.parametrize(
    ("own", "sequence", "said"),
    [
        (None, None, "Nothing but your own usual speaks in what is foretold."),
        (1.0, None, "What is foretold of single posts was learned from your own posts alone: no other creator's are in "
                    "it."),
        (0.62, None, "Of what is foretold of single posts beside your usual, 62% was learned from your own posts, the "
                     "rest from other pages' posts."),
        (0.0, 0.4, "Of what is foretold of single posts beside your usual, 0% was learned from your own posts, the "
                   "rest from other pages' posts; the run of your posts so far is heard with 40% "
                   "of its full weight."),
    ],
)  # fmt: skip
def test_a_model_says_how_much_of_it_is_hers(own: float | None, sequence: float | None, said: str) -> None:
    (model, _) = sample_report().model.series
    assert wording.learned_words(replace(model, own_weight=own, sequence_weight=sequence)) == said


HOPELESS = TestPlan(10, 40.0, 5.62)


def test_a_test_nobody_could_finish_is_no_entry_of_a_calendar() -> None:
    open_ = replace(DAYPART, test_plan=HOPELESS)
    nothing, instead, meanwhile = planned.calendar_words(open_, "2026-11-22T23:30:00Z", "Europe/Madrid")
    assert nothing == (
        "Nothing: 10 posts, about 40 weeks at your pace, would show only a difference of 562% or more, and hardly any "
        "single habit does so much."
    )
    assert instead == (
        "One of +15% takes about 1,829 posts (about 140 years at your pace): try it together with others and put your "
        "results side by side."
    )
    assert meanwhile.startswith("Post as you like")
    assert planned.experiment_title(open_) == "open question"
    assert planned.experiment_title(DAYPART) == "experiment, for your calendar"


def test_advice_no_test_of_hers_can_prove_says_so() -> None:
    said = planned.plan_words(replace(QUESTION, test_plan=HOPELESS))
    assert said.startswith(
        "10 posts, about 40 weeks at your pace; they would show only a difference of 562% or more, and hardly any "
        "single habit does so much: no such test of yours can prove it. One of +"
    )
    assert "go on longer" not in said


def test_no_plan_shows_a_difference_of_nothing() -> None:
    assert planned.plan_words(replace(QUESTION, test_plan=TestPlan(10, 2.0, 0.001))).endswith("of 1% or more")


@pytest.mark.parametrize("count", [0, 1, 2, 14_000])
def test_no_count_is_worded_as_another(count: int) -> None:
    (forecast,) = sample_report().forecast
    model = sample_report().model.series[0]
    said = [
        planned.pace_words(max(count, 1) / 10), planned.weeks_words(count), foreseen.posts_words(count),
        foreseen.total_words(replace(forecast, days=forecast.days[:count] or forecast.days)),
        wording.validation_words(replace(model.validation, mae=None), count),
    ]  # fmt: skip
    for words in said:
        assert not re.search(r"(?<![\d,.])1 (posts|weeks|days)\b|\d{4,}", words), words
