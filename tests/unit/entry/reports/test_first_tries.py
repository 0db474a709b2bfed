"""What to try first, in every format: an order to follow, what others saw, and no promise."""

import csv
import io
import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from rich.cells import cell_len

from whatworks.entry.reports import as_json, documents
from whatworks.entry.reports.as_csv import cards_csv
from whatworks.entry.reports.html.report import report_html
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.planned import blocks_of, start_grade_words, start_words
from whatworks.entry.reports.text.report import report_text
from whatworks.entry.schemas.published import advice_schema

from tests.unit.entry.reports.test_html import Page as Read
from tests.unit.entry.sample import FIRST, QUESTION, first_report, sample_report


def complaints(document: object) -> list[str]:
    validator = Draft202012Validator(advice_schema(), format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(document)]


def test_json_names_every_post_to_come_and_is_valid_by_the_schema() -> None:
    document = json.loads(as_json.encode(documents.advice_document(first_report())))
    assert complaints(document) == []
    card = document["cards"][0]
    assert card["next_posts"] == [
        {"number": 1, "by": "2026-12-06", "side": "to"},
        {"number": 2, "by": "2026-12-06", "side": "from"},
        {"number": 3, "by": "2026-12-20", "side": "from"},
        {"number": 4, "by": "2026-12-20", "side": "to"},
    ]
    assert card["elsewhere"] == [
        {
            "platform": "facebook", "evidence": "observed", "metric": "reactions", "units": 62,
            "lift": {"median": -0.16, "low": -0.31, "high": 0.03, "coverage": 0.8},
            "sentence": "On 62 other pages, fewer.", "message": None,
        }
    ]  # fmt: skip
    assert card["lift"] is card["confidence"] is card["raw_lift"] is None


@pytest.mark.parametrize(("part", "wrong"), [("next_posts", [{"number": 0, "by": "2026-12-06", "side": "to"}]),
                                             ("next_posts", [{"number": 1, "by": "soon", "side": "to"}]),
                                             ("next_posts", [{"number": 1, "by": "2026-12-06", "side": "both"}]),
                                             ("elsewhere", [{"platform": "facebook"}])])  # fmt: skip
def test_the_schema_refuses_what_is_no_order(part: str, wrong: object) -> None:
    document = json.loads(as_json.encode(documents.advice_document(first_report())))
    document["cards"][0][part] = wrong
    assert complaints(document)


@pytest.mark.parametrize("part", ["next_posts", "elsewhere"])
def test_advice_carries_no_order_and_leans_on_nobody_else(part: str) -> None:
    document = json.loads(as_json.encode(documents.advice_document(replace(sample_report(), cards=(QUESTION, FIRST)))))
    document["cards"][1]["rank"] = 3
    assert complaints(document) == []
    document["cards"][0][part] = document["cards"][1][part]
    assert complaints(document)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_text_says_what_to_try_in_which_order_and_no_line_is_too_wide(width: int) -> None:
    text = report_text(first_report(), Page(width=width))
    assert max(cell_len(line) for line in text.splitlines()) <= width
    flat = " ".join(text.replace("│", " ").split())
    assert "What to try first: your posts cannot tell yet" in flat
    assert "1 · try first · Facebook · reach" in flat
    assert "until Sun 6 Dec: A B; until Sun 20 Dec: B A." in flat
    assert "4 posts until 20 December 2026, 2 of them A, 2 B." in flat
    assert "A with a question" in flat
    assert "B without a question" in flat
    assert "show only a difference of 214% or more" in flat
    assert "What works for you" not in flat
    assert "sure" not in flat


def test_beside_advice_the_page_is_about_what_works() -> None:
    mixed = replace(sample_report(), cards=(QUESTION, replace(FIRST, rank=2)))
    flat = " ".join(report_text(mixed, Page()).split())
    assert "What works for you, as far as your posts can tell" in flat
    assert "2 · try first" in flat
    html = report_html(mixed)
    assert "Your cards" in html
    assert "Try first" in html


def test_the_page_is_well_formed_and_shows_the_order() -> None:
    read = Read(report_html(first_report()))
    assert read.open == []
    flat = " ".join(read.text.split())
    assert "What to try first" in flat
    assert "until Sun 6 Dec: A B" in flat
    assert "Your next 4 posts, in the order chance drew" in flat
    assert len([tag for tag, _ in read.tags if tag == "article"]) == 2


def test_a_spreadsheet_gets_the_order_in_one_cell() -> None:
    rows = list(csv.DictReader(io.StringIO(cards_csv((FIRST, QUESTION)).decode(), newline="")))
    assert rows[0]["next_posts"] == "until 2026-12-06: to, from; until 2026-12-20: from, to"
    assert rows[1]["next_posts"] == ""


def test_a_card_without_an_order_has_no_blocks() -> None:
    assert blocks_of(QUESTION) == ()
    assert [block.letters for block in blocks_of(FIRST)] == ["A B", "B A"]


def test_the_evidence_is_never_called_hers() -> None:
    assert start_grade_words(FIRST) == "Modelled: rests on what was seen elsewhere, and on none of your posts"
    assert "nothing is claimed" in start_grade_words(replace(FIRST, elsewhere=()))


def test_the_pace_asked_for_is_told_and_called_hers_only_where_it_is_known() -> None:
    weekly = replace(FIRST.test_plan, posts=20, weeks=10.0)
    known = replace(FIRST, test_plan=weekly, message=replace(FIRST.message, params={"own_posts": 12}))
    assert "That is about 2 posts a week, no more than is usual for you; taking" in start_words(known)[0]
    none_yet = replace(known, message=replace(FIRST.message, params={"own_posts": 0}))
    assert "That is about 2 posts a week; taking longer is fine." in start_words(none_yet)[0]
    rushed = replace(known, test_plan=replace(weekly, weeks=20.0))  # what is asked where no pace is known
    assert "That is about 1 post a week; taking longer is fine." in start_words(rushed)[0]
    assert (
        "about 1 post every 4 weeks, no more" in start_words(replace(known, test_plan=replace(weekly, weeks=80.0)))[0]
    )
