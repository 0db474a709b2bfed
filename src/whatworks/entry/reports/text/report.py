"""The whole report as text, in the order a person reads it."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from whatworks.domain.report import AdviceReport
from whatworks.entry.commands import explain_command
from whatworks.entry.doors import for_terminal
from whatworks.entry.reports.agreeing import agreeing
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.text.cards import card_parts, veto_parts, withheld_parts
from whatworks.entry.reports.text.outlook import anomaly_parts, forecast_parts, timing_parts
from whatworks.entry.reports.text.paper import Command, heading, indented, printed, words
from whatworks.entry.reports.text.patterns import group_parts, together_parts
from whatworks.entry.reports.text.receipt import receipt_parts
from whatworks.entry.reports.wording import (
    EVERY_NUMBER,
    GUIDANCE,
    KEPT,
    language_words,
    learned_words,
    moment_words,
    series_words,
    validation_words,
)


def report_text(report: AdviceReport, page: Page) -> str:
    """Give the report as a page."""
    return printed(_parts(report, page.home), page)


def _parts(report: AdviceReport, home: str) -> Iterator[RenderableType]:
    """Give the report's sections; `home` as a page has it."""
    yield Rule(Text(f"whatworks for {report.scope.creator}", style="bold"), align="left", style="cyan")
    zone = report.timezone
    yield words(f"As of {moment_words(report.as_of, zone.zone)}, {zone.zone} ({for_terminal(zone.evidence)})", "dim")
    if report.language:
        yield words(f"You write in {language_words(report.language)}.", "dim")
    yield from receipt_parts(report.receipt, zone.zone, home)
    yield from card_parts(report.cards, report.as_of, report.timezone.zone)
    if report.cards:
        yield words(EVERY_NUMBER, "dim")
        yield indented(Command(f"{explain_command(report.scope)}{home}"))
    yield from withheld_parts(report.withheld)
    yield from veto_parts(report.vetoes)
    yield from forecast_parts(report.forecast)
    yield from timing_parts(tuple(agreeing(told, report.cards) for told in report.timing))
    yield from together_parts(report.together)
    yield from group_parts(report.groups)
    yield from anomaly_parts(report.anomalies)
    yield from _making_parts(report, home)
    yield Text()
    yield words(f"{GUIDANCE} {KEPT}", "dim")


def _making_parts(report: AdviceReport, home: str) -> Iterator[RenderableType]:
    """Say how the report was made, and how to make it again."""
    model = report.model
    yield heading("How this was made")
    for one in model.series:
        yield indented(words(f"{series_words(one.series)}: {validation_words(one.validation, one.posts)}."))
        yield indented(words(learned_words(one)))
    if model.analyser:
        yield indented(words(f"For predictions, captions were also read by {model.analyser}."))
    yield indented(words(f"Version {model.version}, seed {model.seed}, data {model.data_hash[:12]}. The same again:"))
    yield indented(Command(f"{report.command}{home}"))
