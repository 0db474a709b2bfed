"""What works only together, on every page: said where something does, with its posts, and nowhere else."""

import json
from dataclasses import replace

import jsonschema
import pytest

from whatworks.entry.reports.as_csv import cards_csv
from whatworks.entry.reports.as_json import encode
from whatworks.entry.reports.documents import advice_document, card_document
from whatworks.entry.reports.html.report import report_html
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.pattern_documents import interplay_document
from whatworks.entry.reports.text.report import report_text
from whatworks.entry.reports.together import TITLE, basis_words
from whatworks.entry.schemas.published import advice_schema

from tests.unit.entry.sample import EVENING_EMOJI, HASHTAGS, INTERPLAY, NOTHING_TOGETHER, QUESTION, sample_report


def flat(text: str) -> str:
    return " ".join(text.split())


def test_text_and_page_tell_the_row_how_sure_it_is_and_the_posts_of_each_mix() -> None:
    for shown in (flat(report_text(sample_report(), Page())), flat(report_html(sample_report()))):
        assert TITLE in shown
        assert EVENING_EMOJI.sentence in shown
        assert "94% sure that it is more than 3%; there 21 posts so against 18 not, elsewhere 30 against 1,041" in shown
        assert INTERPLAY.verdict in shown


def test_where_nothing_works_together_nothing_is_said_of_it() -> None:
    silent = replace(sample_report(), together=(NOTHING_TOGETHER,))
    for shown in (report_text(silent, Page()), report_html(silent)):
        assert TITLE not in shown
        assert NOTHING_TOGETHER.verdict not in shown
    assert 'href="#together"' not in report_html(silent)


def test_a_row_read_from_the_other_end_counts_the_other_posts_first() -> None:
    less = replace(EVENING_EMOJI, direction="less", present=False)
    assert basis_words(less).endswith("there 1,041 posts so against 30 not, elsewhere 18 against 21")


def test_json_has_every_series_told_or_not_and_holds_to_the_published_schema() -> None:
    document = json.loads(encode(advice_document(sample_report())))
    jsonschema.validate(document, advice_schema())
    assert [one["verdict"] for one in document["together"]] == [INTERPLAY.verdict, NOTHING_TOGETHER.verdict]
    (row,) = document["together"][0]["rows"]
    assert row["more"]["median"] == 0.24
    assert row["outside"]["low"] == -0.12
    assert row["cells"][1] == {"there": [True, False], "posts": 30}
    assert (row["contexts"], row["direction"], row["present"]) == (["daypart:evening"], "more", True)
    assert interplay_document(NOTHING_TOGETHER)["rows"] == []


@pytest.mark.parametrize("missing", ["verdict", "asked", "rows"])
def test_the_schema_refuses_half_an_answer(missing: str) -> None:
    document = json.loads(encode(advice_document(sample_report())))
    del document["together"][0][missing]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, advice_schema())


def test_a_card_that_holds_in_part_says_where_on_every_page() -> None:
    assert f"holds {HASHTAGS.holds}" in flat(report_text(sample_report(), Page(width=200)).replace("│", " "))
    assert f"<dt>Holds</dt><dd><bdi>{HASHTAGS.holds}</bdi>" in report_html(sample_report())
    assert card_document(HASHTAGS)["holds"] == HASHTAGS.holds
    assert card_document(QUESTION)["holds"] is None
    assert cards_csv([HASHTAGS]).decode().rstrip().endswith(HASHTAGS.holds)
