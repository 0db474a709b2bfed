import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from whatworks.domain.receipt import FileReceipt, ObservedAt, PostCounts, Receipt
from whatworks.domain.report import AdviceReport
from whatworks.entry.reports.html.charts import axis_of, band_of, bar_of, steps
from whatworks.entry.reports.html.report import report_html

from tests.unit.entry.sample import hostile_report, sample_report

VOID = {"meta", "br", "hr", "img", "link", "input", "line", "rect", "circle", "polygon", "polyline"}
CONTRAST = 4.5  # WCAG 2.2, 1.4.3


class Page(HTMLParser):
    """What a page is made of: tags with their attributes, unclosed ones, text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(params=[sample_report(), hostile_report()], ids=["sample", "hostile"])
def html(request: pytest.FixtureRequest) -> str:
    report: AdviceReport = request.param
    return report_html(report)


def test_the_page_is_well_formed(html: str) -> None:
    assert html.startswith("<!doctype html>\n")
    assert Page(html).open == []


def test_the_page_runs_nothing_and_asks_nobody(html: str) -> None:
    page = Page(html)
    assert not {"script", "iframe", "object", "embed", "form", "link", "base", "img"} & {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "style"]
    assert not [a for _, a in page.tags if a.get("src")]
    led_out = [a for _, a in page.tags if (a.get("href") or "#")[0] != "#"]
    assert all(a in page.all("a") and a["rel"] == "noopener noreferrer" for a in led_out)
    assert not re.search(r"@import|url\(", html)
    assert len(re.findall(r"https?://", html)) == len(led_out)  # a link to a post of hers, followed only by her click


def test_only_links_to_the_web_can_be_followed() -> None:
    sample, hostile = (Page(report_html(report)) for report in (sample_report(), hostile_report()))
    led_out = [[a["href"] for a in page.all("a") if (a["href"] or "")[0] != "#"] for page in (sample, hostile)]
    assert led_out == [["https://example.org/7201", "http://example.org/7195"], []]
    assert "14 November 2026 “What would you bake first …”" in " ".join(sample.text.split())


def test_a_file_nobody_could_read_says_why_instead_of_counting_nothing() -> None:
    why = "holiday.pdf: this is a PDF. Export a CSV instead."
    skipped = FileReceipt("holiday.pdf", "unreadable", "", ObservedAt("", "none"), 0, PostCounts(), warnings=(why,))
    page = Page(report_html(replace(sample_report(), receipt=Receipt("i", (skipped,)))))
    shown = page.text[page.text.index("What was read") : page.text.index("How this was made", 1000)]
    assert why in shown
    assert "Skipped" in shown
    assert "rows" not in shown
    assert page.open == []


def test_the_content_policy_allows_only_this_very_style(html: str) -> None:
    style = re.search(r"<style>(.*?)</style>", html, re.S)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(a["content"] for a in Page(html).all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_hostile_words_are_shown_as_words() -> None:
    html = report_html(hostile_report())
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "{{7*7}}" in html
    assert not set(html) & set("\x1b\x07\u202e")


def test_a_screen_reader_finds_its_way(html: str) -> None:
    page = Page(html)
    assert page.all("html") == [{"lang": "en"}]
    assert [len(page.all(landmark)) for landmark in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["aria-labelledby"] for _, a in page.tags if "aria-labelledby" in a} <= set(ids)
    assert {a["href"][1:] for a in page.all("a") if a["href"] and a["href"][0] == "#"} <= set(ids)
    assert all(a.get("role") == "img" and a.get("aria-label") for a in page.all("svg"))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_figure_shows_its_uncertainty() -> None:
    page = Page(report_html(sample_report()))
    assert "between +6% and +31%, 8 times in 10" in page.text
    assert "raw +190% → honest +6%" in page.text
    assert len([a for a in page.all("rect") if a.get("class") == "range"]) == 7  # two cards, slots and kinds, a pair
    assert len(page.all("polygon")) == 1


def test_kinds_of_posts_are_told_in_words_as_in_the_terminal() -> None:
    page = Page(report_html(sample_report()))
    told = [group.sentence for found in sample_report().groups for group in found.groups]
    assert told
    assert all(sentence in page.text for sentence in told)


def test_no_statistics_jargon_reaches_her(html: str) -> None:
    words = Page(html).text.lower()
    for jargon in (
        "p-value",
        "q-value",
        "log-",
        "standard dev",
        "confidence interval",
        "posterior",
        "significant",
        "log units",
        "lever",
        "explains",
        "calibration",
    ):
        assert jargon not in words


def test_a_page_without_cards_says_so_and_stays_whole() -> None:
    bare = replace(sample_report(), cards=(), withheld=(), forecast=(), timing=(), anomalies=())
    page = Page(report_html(bare))
    assert "No advice yet" in page.text
    assert page.open == []


def channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def brightness(color: str) -> float:
    red, green, blue = (channel(int(color[place : place + 2], 16)) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_all_text_stands_out_from_its_ground(scheme: int) -> None:
    style = report_html(sample_report())
    colors = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", style, re.S)[scheme]))
    pairs = [(ink, ground) for ink in ("ink", "quiet", "good") for ground in ("paper", "sheet")]
    pairs += [("good", "good-soft"), ("trial", "trial-soft"), ("warn", "warn-soft"), ("trial", "sheet")]
    for ink, ground in pairs:
        light, dark = sorted((brightness(colors[ink]), brightness(colors[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= CONTRAST, (ink, ground)


def test_marks_stand_where_their_numbers_are() -> None:
    lift = sample_report().cards[0].lift
    assert lift
    bar = bar_of(lift, (-0.1, 0.4))
    assert (bar.zero, bar.low, bar.median, bar.high) == (60.0, 96.0, 168.0, 246.0)
    assert [(tick.at, tick.label) for tick in bar.ticks] == [
        (0.0, "−10%"), (60.0, "0%"), (120.0, "+10%"), (180.0, "+20%"), (240.0, "+30%"), (300.0, "+40%"),
    ]  # fmt: skip


def test_one_axis_holds_every_interval_and_zero() -> None:
    low, high = axis_of([card.lift for card in sample_report().cards if card.lift])
    assert low < -0.01
    assert high > 0.31
    assert axis_of([])[0] < 0 < axis_of([])[1]


def test_a_forecast_band_reaches_from_low_to_high_and_higher_is_up() -> None:
    band = band_of(sample_report().forecast[0])
    assert all(day.high_y < day.y < day.low_y for day in band.days)
    assert min(day.high_y for day in band.days) == 10.0
    assert (band.days[0].weekday, band.days[0].x, band.days[-1].x) == ("Sun", 20.0, 300.0)
    assert band.levels[0].label == "0"


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (-0.3, 2.7), (0.0, 12844.0), (-0.001, 0.004), (0.0, 5e9)])
def test_marks_are_few_and_within_the_axis(low: float, high: float) -> None:
    marks = steps(low, high)
    assert 2 <= len(marks) <= 8
    assert 0.0 in marks
    assert all(low <= mark <= high for mark in marks)
