"""Groups, correlations and platforms on every page: what is said, what is left out, and whom it may harm."""

import csv
import io
from dataclasses import replace

import pytest
from rich.cells import cell_len

from whatworks.entry.reports.as_csv import correlations_csv, groups_csv, platforms_csv
from whatworks.entry.reports.html.report import report_html
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.pattern_documents import correlations_document, groups_document, platforms_document
from whatworks.entry.reports.text.patterns import correlations_text, groups_text, platforms_text
from whatworks.entry.reports.text.report import report_text

from tests.unit.entry.sample import (
    CORRELATIONS,
    GROUPS,
    HOSTILE,
    ONE_KIND,
    PLATFORMS,
    hostile_group,
    sample_report,
)


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_report_tells_kinds_of_posts_briefly_and_only_where_there_are_some() -> None:
    text = flat(report_text(sample_report(), Page()))
    assert "Kinds of posts" in text
    assert GROUPS.groups[0].sentence in text
    assert ONE_KIND.verdict not in text
    one_kind = replace(sample_report(), groups=(ONE_KIND,))
    assert "Kinds of posts" not in report_text(one_kind, Page())
    assert "Kinds of posts" in report_html(sample_report())
    assert "kinds" not in report_html(one_kind)


def test_what_may_be_behind_a_surprise_stands_under_it() -> None:
    text, html = flat(report_text(sample_report(), Page())), report_html(sample_report())
    for shown in (text, html):
        assert "Partly to be expected: judged by links" in shown
        assert "Nothing in your file sets it apart: no cause to be found there." in shown


def test_the_groups_page_tells_every_series_and_posts_to_look_at() -> None:
    text = flat(groups_text((GROUPS, ONE_KIND), Page()))
    assert "look at: 8 November 2026 “The crust sings …” (7188)" in text
    assert "look at: 7150" in text
    assert ONE_KIND.verdict in text
    assert "not of people" in text


def test_only_what_is_told_is_shown_and_csv_has_all_that_was_compared() -> None:
    text = flat(correlations_text((CORRELATIONS,), Page()))
    assert "−0.31" in text
    assert "−0.24" in text
    assert "Emoji" not in text
    assert "Going together is not causing" in text
    assert [row["told"] for row in rows(correlations_csv([CORRELATIONS]))] == ["True", "False"]
    nothing = replace(CORRELATIONS, pairs=CORRELATIONS.pairs[1:], verdict="Nothing goes together.")
    assert flat(correlations_text((nothing,), Page())) == "LinkedIn · ana-writes · impressions Nothing goes together."


def test_many_correlations_are_cut_to_a_screen_and_counted() -> None:
    many = replace(CORRELATIONS, pairs=CORRELATIONS.pairs[:1] * 11)
    text = correlations_text((many,), Page())
    assert text.count("−0.31") == 8
    assert "and 3 more" in text


def test_platforms_stand_each_by_its_own_measure() -> None:
    text = flat(platforms_text(PLATFORMS, Page()))
    assert "110 posts that count, 2.1 a week; two in three lie within 1.8 times" in text
    assert "9% reach twice it" in text
    assert "What went out in two places" in text
    assert "Farthest apart: · 8 November 2026 “The crust sings …” (7188): percentile 91 and 34" in text
    assert PLATFORMS.verdict in text
    alone = flat(platforms_text(replace(PLATFORMS, crossposts=()), Page()))
    assert "What went out in two places" not in alone


def test_documents_hold_every_figure() -> None:
    group = groups_document(GROUPS)["groups"][0]
    assert (group["posts"], group["lift"]["median"], group["words"][0]) == (44, 0.24, "rye")
    assert groups_document(ONE_KIND)["stability"] is None
    pair = correlations_document(CORRELATIONS)["correlations"][0]
    assert pair["together"] == {"rank": -0.31, "low": -0.45, "high": -0.16, "coverage": 0.9}
    assert pair["alone"] == {"rank": -0.24, "p_value": 0.01}
    crossed = platforms_document(PLATFORMS)["crossposts"]
    assert crossed[0]["lead"] == {"mean": 12.0, "low": 4.0, "high": 20.0, "coverage": 0.9}
    assert crossed[0]["examples"][0]["second"] == {"post_id": "yt-aa", "percentile": 34.0}
    assert crossed[0]["examples"][0]["post"]["words"] == "The crust sings …"
    assert crossed[1]["agreement"] == {"rank": None, "p_value": None}
    assert platforms_document(PLATFORMS)["standings"][0]["recent"]["percentile"] == 62.0


def test_a_table_row_is_a_kind_and_a_platform() -> None:
    first, second = rows(groups_csv([GROUPS, ONE_KIND]))
    assert (first["name"], first["lift"], first["examples"]) == ("rye, oven, crust", "0.24", "7188 7201")
    assert second["share"] == "0.6"
    known, unknown = rows(platforms_csv(PLATFORMS))
    assert (known["recent_percentile"], unknown["recent_percentile"]) == ("62.0", "")


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_page_is_wider_than_it_may_be_and_words_of_others_do_nothing(width: int) -> None:
    group = replace(GROUPS, groups=(hostile_group(),), verdict=HOSTILE)
    pair = replace(CORRELATIONS, pairs=(replace(CORRELATIONS.pairs[0], meaning=HOSTILE, sentence=HOSTILE),))
    crossed = replace(PLATFORMS.crossposts[0], sentence=HOSTILE)
    page = Page(width=width)
    pages = (
        groups_text((group,), page),
        correlations_text((pair,), page),
        platforms_text(replace(PLATFORMS, crossposts=(crossed,)), page),
    )
    for text in pages:
        assert max(cell_len(line) for line in text.splitlines()) <= width
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert b"\x1b" not in groups_csv([group])
