"""The heart of a text report as an SVG picture for a README: cards and forecast, no font or anything else fetched."""

import io

from rich.console import Console
from rich.terminal_theme import MONOKAI

from whatworks.domain.report import AdviceReport
from whatworks.entry.reports.page import PLAIN_WIDTH
from whatworks.entry.reports.text.cards import card_parts
from whatworks.entry.reports.text.outlook import forecast_parts

FORMAT = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>{unique_id}</title>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}</defs>
<rect fill="#1b1d22" width="{width}" height="{height}" rx="10"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def report_picture(report: AdviceReport) -> str:
    """Give cards and forecast as they stand on a terminal; the same report gives the same bytes."""
    console = Console(
        file=io.StringIO(),
        width=PLAIN_WIDTH,
        record=True,
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for part in (*card_parts(report.cards, report.as_of, report.timezone.zone), *forecast_parts(report.forecast)):
        console.print(part)
    return console.export_svg(theme=MONOKAI, code_format=FORMAT, unique_id="whatworks")
