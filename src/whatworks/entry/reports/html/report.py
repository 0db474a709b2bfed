"""The whole report as one HTML file: no script, no network, nothing outside it; every text from outside is escaped."""

import base64
import hashlib
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whatworks.domain.report import AdviceReport
from whatworks.entry.commands import explain_command
from whatworks.entry.reports import foreseen, grouping, planned, together, wording
from whatworks.entry.reports.agreeing import agreeing
from whatworks.entry.reports.cleaning import clean
from whatworks.entry.reports.html import charts
from whatworks.entry.reports.text.receipt import NOT_READ, dropped_words, mapped_words, origin_words


def report_html(report: AdviceReport, prepared_by: str = "") -> str:
    """Give the page; `prepared_by` is who hands it on to the creator, "" where it is her own."""
    environment = _environment()
    style, _, _ = _source("style.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    lifts = [card.lift for card in report.cards if card.lift]
    page = environment.get_template("report.html.j2").render(
        report=report,
        zone=report.timezone.zone,
        style=Markup(style),  # noqa: S704 - our own file, not a word from outside in it
        style_digest=digest,
        axis=charts.axis_of(lifts),
        explain=explain_command(report.scope),
        prepared_by=prepared_by,
    )
    return page.rstrip() + "\n"


@cache
def _environment() -> Environment:
    """Set the template engine up once: everything escaped, everything cleaned, nothing undefined let through."""
    environment = Environment(
        loader=PackageLoader("whatworks.entry.reports.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.globals |= {
        "w": wording,
        "planned": planned,
        "foreseen": foreseen,
        "charts": charts,
        "grouping": grouping,
        "together": together,
    }
    environment.globals |= {"dropped_words": dropped_words, "mapped": mapped_words, "origin": origin_words}
    environment.globals |= {"not_read": NOT_READ, "agreeing": agreeing}
    environment.filters["veto_words"] = wording.veto_words
    return environment


def _harmless(value: Any) -> Any:
    """Take terminal commands and direction overrides out of plain text; what the templates made stays as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value)
    return value


def _source(name: str) -> tuple[str, str | None, Any]:
    """Read a file beside the templates."""
    loader = PackageLoader("whatworks.entry.reports.html", "templates")
    return loader.get_source(_environment(), name)
