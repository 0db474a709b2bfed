"""What `explain` writes: every number beside what it came from, every post in the formats for machines."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from whatworks.domain.cards import Benchmark, Change, Lift, Sensitivity, ShownPost, Veto, Withheld
from whatworks.domain.insight import Prediction, Reason
from whatworks.domain.trace import Adjusted, Company, Control, Robustness, SecondOpinion, Side, Step, Trace, TracedPost
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.render import render_explanation
from whatworks.usecases.explain import Explanation

from tests.unit.entry.sample import CRUST, HOSTILE, LINKEDIN, QUESTION, sample_report


def side(words: str, count: int, value: float) -> Side:
    posts = tuple(
        TracedPost(ShownPost(f"{words[:4]}{day}", f"2026-11-{day:02}", f"Post {day} …", ""), value, 0.25)
        for day in range(1, count + 1)
    )
    return Side(words, value, posts)


TRACE = Trace(
    series=LINKEDIN,
    lever="question",
    change=Change("more", "without a question", "with a question"),
    new=side("with a question", 8, 143.0),
    old=replace(side("without a question", 2, 100.0), posts=(*side("without a question", 1, 90.0).posts,)),
    left_out=3,
    raw_lift=0.43,
    steps=(
        Step("the plain averages", 0.43),
        Step("trend", 0.31, control=True),
        Step("the other levers", 0.25, control=True),
        Step("drawn in", 0.18),
    ),
    adjusted=Adjusted(0.223, 0.061, 1.2),
    second=SecondOpinion(0.198, 0.07, True),
    lift=Lift(0.18, 0.06, 0.31, 0.9),
    mean=0.165,
    sd=0.055,
    probability=0.994,
    confidence=0.97,
    own_weight=0.71,
    elsewhere=1.4,
    past_z=-0.4,
    changed=0.12,
    changed_at="2026-07-06",
    noise=0.5,
    memory=0.3,
    smallest=0.22,
    controls=(Control("weekday", 0.01, 0.02, 0.015, 0.26), Control("trend", 0.1, 0.04, 0.06, 0.32)),
    sensitivity=Sensitivity(0.21, Benchmark("trend", 0.06), "A hidden habit that explains 21% would erase this."),
    robustness=Robustness(0.27, 0.21, 0.08),
)
VETO = Veto("exclamation", LINKEDIN, "more", "more exclamation marks shout and press")
EXPLAINED = Explanation(QUESTION.id, QUESTION, trace=TRACE, vetoes=(VETO,), as_of="2026-11-21T18:00:00Z")


def text_of(explanation: Explanation, width: int = 100) -> str:
    return render_explanation(explanation, "text", Page(width=width)).decode()


def flat(text: str) -> str:
    return " ".join(text.split())


def test_each_number_stands_beside_what_it_came_from() -> None:
    text = text_of(EXPLAINED)
    said = flat(text)
    steps = [line for line in text.splitlines() if re.search(r"(averages|taken out|drawn in) .*%$", line)]
    assert [line.split()[-1] for line in steps[-4:]] == ["+43%", "+31%", "+25%", "+18%"]
    assert "your growth taken out" in said
    assert "your other habits taken out" in said
    assert "+0.223 in log units, which is +25%, standard error 0.061; the error counts ×1.20" in said
    assert "+18%, between +6% and +31%, 9 times in 10: the middle (median) of what is believed" in said
    assert "its mean is +0.165 in log units, which is +18%, give or take 0.055" in said
    assert "99.4% by this sum alone, 97% as such sums came true" in said
    assert "z −0.4 on the post before" in said
    assert "12% likely that what works has changed, if so about 6 July 2026" in said
    assert "a difference of 22% is what your posts so far would show" in said
    assert "71% of it is your own posts" in said
    assert "30% of it stays for the next" in said


def test_controls_come_strongest_first_with_what_is_left_without_them() -> None:
    lines = text_of(EXPLAINED).splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("What it was adjusted for"))
    assert lines[start + 3].split() == ["your", "growth", "10%", "4%", "6%", "+32%"]
    assert lines[start + 4].split() == ["the", "weekday", "1%", "2%", "2%", "+26%"]


def test_what_would_erase_it_is_told_for_three_readings() -> None:
    said = flat(text_of(EXPLAINED))
    assert "A hidden habit that explains 21% would erase this." in said
    assert "27% to erase the adjusted difference, 21% the honest one, and 8% to bring" in said
    nothing = replace(TRACE, robustness=Robustness(0.0, 0.0, 0.0))
    assert "Of both it would take" not in text_of(replace(EXPLAINED, trace=nothing))


def test_a_sample_of_each_side_is_shown_the_newest_first_and_the_rest_counted() -> None:
    text = text_of(EXPLAINED)
    assert "8 posts with a question, 143 impressions each" in text
    assert "1 post without a question, 100 impressions each" in text
    assert text.index("8 November 2026") < text.index("3 November 2026")
    assert "“Post 2 …”" not in text
    assert "The newest 6; --format csv or json names all 8." in text
    assert "names all 1" not in text
    assert "3 more posts are on neither side." in text
    assert "more posts are" not in text_of(replace(EXPLAINED, trace=replace(TRACE, left_out=0)))


def test_what_is_never_advised_is_told_with_its_principle() -> None:
    assert "exclamation (more): more exclamation marks shout and press" in text_of(EXPLAINED)
    assert "Never advised" not in text_of(replace(EXPLAINED, vetoes=()))


def test_a_lever_without_a_card_says_why() -> None:
    refusal = Withheld("emoji", LINKEDIN, "No clear difference yet.", "About 300 posts.")
    said = flat(text_of(Explanation("emoji", withheld=refusal)))
    assert said == "No card today: emoji No clear difference yet. What would help: About 300 posts."
    assert "surer or closer" in text_of(Explanation("emoji", trace=TRACE))


def test_since_when_is_told_where_something_changed() -> None:
    since = replace(TRACE, adjusted=Adjusted(0.2, 0.1, 1.0, "2026-07-06"))
    assert "standard error 0.100, on your posts since 6 July 2026;" in flat(text_of(replace(EXPLAINED, trace=since)))
    never = replace(TRACE, changed=0.0, changed_at="")
    assert "too few posts to see whether what works has changed" in flat(text_of(replace(EXPLAINED, trace=never)))


def test_json_names_every_post_and_every_number() -> None:
    document = json.loads(render_explanation(EXPLAINED, "json", Page()))
    trace = document["trace"]
    assert list(document) == [
        "about", "card", "expected", "reached", "times_usual", "surprise", "post", "withheld", "vetoes", "trace",
    ]  # fmt: skip
    assert [post["post_id"] for post in trace["sides"]["new"]["posts"]] == [f"with{day}" for day in range(1, 9)]
    assert trace["sides"]["old"]["posts"][0] == {
        "post_id": "with1", "date": "2026-11-01", "words": "Post 1 …", "url": "", "value": 90.0, "against_usual": 0.25,
    }  # fmt: skip
    assert trace["adjusted"] == {"effect": 0.223, "error": 0.061, "inflation": 1.2, "since": None}
    assert trace["robustness"] == {"unshrunk": 0.27, "honest": 0.21, "low": 0.08}
    assert trace["changed"] == {"probability": 0.12, "at": "2026-07-06"}
    assert trace["controls"][1] == {
        "name": "trend", "of_habit": 0.1, "of_outcome": 0.04, "strength": 0.06, "without": 0.32,
    }  # fmt: skip
    assert (trace["raw_lift"], trace["lift"]["median"], trace["smallest_lift"]) == (0.43, 0.18, 0.22)
    assert document["vetoes"][0]["lever"] == "exclamation"
    assert document["card"]["sensitivity"]["benchmark"] == {"control": "topic", "strength": 0.04}


def test_csv_names_every_post_of_both_sides() -> None:
    rows = list(csv.DictReader(io.StringIO(render_explanation(EXPLAINED, "csv", Page()).decode(), newline="")))
    assert [row["side"] for row in rows] == ["new"] * 8 + ["old"]
    assert rows[0]["words"] == "with a question"
    assert (rows[-1]["first_words"], rows[-1]["value"], rows[-1]["against_usual"]) == ("Post 1 …", "90.0", "0.25")
    expected = Prediction(LINKEDIN, 1.0, 1.0, 1.0, 0.8, (Reason("words", 0.2, "Longer."),))
    predicted = Explanation("7188", expected=expected, post=CRUST)
    assert render_explanation(predicted, "csv", Page()) == b"feature,push,sentence\r\nwords,0.2,Longer.\r\n"
    assert render_explanation(Explanation("x"), "csv", Page()).count(b"\n") == 1


@pytest.mark.parametrize("width", [60, 80])
def test_hostile_words_stay_words_and_no_line_is_wider_than_the_page(width: int) -> None:
    post = TracedPost(ShownPost(HOSTILE, "2026-11-01", HOSTILE, HOSTILE), 9.0, None)
    hostile = replace(TRACE, new=Side(HOSTILE, 9.0, (post,)), steps=(Step(HOSTILE, 0.1),))
    text = text_of(replace(EXPLAINED, trace=hostile), width)
    assert not set(text) & set("\x1b\x07\u202e")
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_a_surprising_post_is_told_as_in_the_report_with_its_cause_and_what_was_expected() -> None:
    (viral, _) = sample_report().anomalies
    expected = Prediction(LINKEDIN, 1200.0, 800.0, 2000.0, 0.8, ())
    told = Explanation("7188", expected=expected, reached=7400.0, post=CRUST, times=6.2, surprise=viral)
    said = flat(text_of(told))
    assert said.startswith(
        "8 November 2026 “The crust sings …” (7188) reached 7,400 impressions That is about 6.2 times"
    )
    assert viral.cause.sentence in said
    assert "Before it was out, what could be expected was about 1,200 impressions" in said
    document = json.loads(render_explanation(told, "json", Page()))
    assert (document["times_usual"], document["surprise"]["post"]["words"]) == (6.2, "The crust sings …")


def test_a_post_that_came_too_early_or_is_too_young_says_what_is_known_all_the_same() -> None:
    early = Withheld("prediction", LINKEDIN, "Too few posts came before this one.", "About 24 posts.")
    said = flat(text_of(Explanation("7188", withheld=early, reached=900.0, post=CRUST, times=0.5)))
    assert "reached 900 impressions That is about 50% of what" in said
    assert said.endswith("Too few posts came before this one. Needed before it: About 24 posts.")
    young = flat(text_of(Explanation("7188", withheld=early, reached=900.0, post=CRUST)))
    assert "too young at its last reading" in young
    assert "has no number yet" in text_of(Explanation("7188", withheld=early, post=CRUST))
    assert render_explanation(Explanation("7188", withheld=early, post=CRUST), "csv", Page()).count(b"\r\n") == 1


def test_of_a_habit_that_comes_with_another_no_share_is_called_hers() -> None:
    both = replace(TRACE, company=Company("hashtags", 0.004, together=True))
    said = flat(text_of(replace(EXPLAINED, trace=both)))
    assert "It always comes together with hashtags: hardly anything of when you do it is its own" in said
    assert "71% of it is your own posts" not in said
    document = json.loads(render_explanation(replace(EXPLAINED, trace=both), "json", Page()))
    assert document["trace"]["company"] == {"lever": "hashtags", "left": 0.004, "together": True}
    assert json.loads(render_explanation(EXPLAINED, "json", Page()))["trace"]["company"] is None


def test_the_second_opinion_is_told_and_what_it_means() -> None:
    said = flat(text_of(EXPLAINED))
    assert "+0.198 in log units, which is +22%, standard error 0.070, estimated another way" in said
    assert "double machine learning): it agrees" in said
    doubted = replace(TRACE, second=SecondOpinion(0.02, 0.07, False))
    assert "it does not agree, so this is no card" in flat(text_of(replace(EXPLAINED, trace=doubted)))
    document = json.loads(render_explanation(EXPLAINED, "json", Page()))
    assert document["trace"]["second_opinion"] == {"effect": 0.198, "error": 0.07, "agrees": True}


def test_what_faded_since_her_newest_post_says_from_where_to_where() -> None:
    faded = replace(TRACE, when_new=0.99, days_old=40)
    told = flat(text_of(replace(EXPLAINED, trace=faded), width=300))
    assert "99.4% by this sum alone, 99% as such sums came true where 1.4 other kinds" in told
    assert "of habits seem to work, 97% now" in told
    assert "nothing newer than 40 days is known" in told
    one = flat(text_of(replace(EXPLAINED, trace=replace(faded, days_old=1)), width=300))
    assert "nothing newer than 1 day is known" in one
    fresh = flat(text_of(replace(EXPLAINED, trace=replace(TRACE, when_new=0.97, days_old=2)), width=300))
    assert "97% as such sums came true" in fresh
    assert " now: what works changes" not in fresh
