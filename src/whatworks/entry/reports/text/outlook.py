"""Forecast, timing, outliers and predictions as text."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from whatworks.domain.insight import Anomaly, Forecast, Prediction, Timing
from whatworks.entry.reports.foreseen import (
    any_day_words,
    day_amount,
    empty_days,
    outlook_title,
    schedule_words,
    sum_words,
    total_words,
)
from whatworks.entry.reports.grouping import apart_words, clock_words, same_days, windows_of
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.text.paper import columns, heading, indented, interval_bar, printed, sparkline, words
from whatworks.entry.reports.wording import (
    amount,
    day_words,
    in_ten,
    interval_words,
    metric_words,
    percent,
    series_words,
    surprise_words,
)

BAND_WIDTH = 24
REASON_WIDTH = 15


def forecast_text(forecasts: tuple[Forecast, ...], page: Page) -> str:
    """Give the forecasts as a page of their own."""
    return printed(forecast_parts(forecasts), page)


def timing_text(timings: tuple[Timing, ...], page: Page) -> str:
    """Give the best times as a page of their own."""
    return printed(timing_parts(timings), page)


def prediction_text(prediction: Prediction, page: Page) -> str:
    """Give what one post is expected to reach, and why."""
    return printed(prediction_parts(prediction), page)


def forecast_parts(forecasts: tuple[Forecast, ...]) -> Iterator[RenderableType]:
    """Give the next days of each series, each with its band."""
    if not forecasts:
        return
    yield heading(outlook_title(forecasts))
    for forecast in forecasts:
        yield from (indented(part) for part in _forecast(forecast))


def timing_parts(timings: tuple[Timing, ...]) -> Iterator[RenderableType]:
    """Give the times that cannot be told apart as the best."""
    if not timings:
        return
    yield heading("When")
    for timing in timings:
        yield indented(words(series_words(timing.series), "bold"))
        yield indented(words(timing.verdict))
        for window in windows_of(timing.slots, timing.audience):
            effect = f"{percent(window.lift.median)}, {interval_words(window.lift)}"
            there = f" ({window.elsewhere})" if window.elsewhere else ""
            yield indented(words(f"· {window.words}{there}: {effect}"))
        if apart_words(timing.slots):
            yield indented(words(apart_words(timing.slots)))
        if clock_words(timing):
            yield indented(words(clock_words(timing), "dim"))


def anomaly_parts(anomalies: tuple[Anomaly, ...]) -> Iterator[RenderableType]:
    """Give the posts that did not do as expected."""
    if not anomalies:
        return
    yield heading("Posts that surprised")
    for anomaly in anomalies:
        mark = "↑" if anomaly.times >= 1 else "↓"
        yield indented(words(f"{mark} {surprise_words(anomaly)}, {series_words(anomaly.series)}", "bold"))
        yield indented(words(f"  {anomaly.sentence}"))
        yield indented(words(f"  {anomaly.cause.sentence}", "dim"))


def _forecast(forecast: Forecast) -> Iterator[RenderableType]:
    """Give one series: all days together, a line of blocks where the days differ, then each day with its range."""
    top = max((day.high for day in forecast.days), default=1.0)
    medians = [day.median for day in forecast.days]
    line = f"  {sparkline(medians)}" if len(set(medians)) > 1 else ""
    yield Text.assemble((series_words(forecast.series), "bold"), (line, "cyan"))
    yield words(total_words(forecast), "bold")
    if same_days(forecast) or empty_days(forecast):
        yield words(any_day_words(forecast))
        yield words(schedule_words(forecast), "dim")
        return
    table = columns("day", metric_words(forecast.series.metric), "range", "", right=(1, 2))
    for day in forecast.days:
        band = interval_bar(day.low, day.median, day.high, bounds=(0.0, top), width=BAND_WIDTH)
        table.add_row(
            day_words(day.date),
            day_amount(day.median),
            f"{amount(day.low)} – {amount(day.high)}",
            Text(band, style="cyan"),
        )
    yield table
    said = (f"Each day's range holds {in_ten(forecast.coverage)}.", sum_words(forecast), schedule_words(forecast))
    yield words(" ".join(filter(None, said)), "dim")


def prediction_parts(prediction: Prediction, lead: str = "About") -> Iterator[RenderableType]:
    """Give the expectation in one line, then what pushes it up and down."""
    metric = metric_words(prediction.series.metric)
    yield heading(f"{lead} {amount(prediction.median)} {metric}")
    held = f"between {amount(prediction.low)} and {amount(prediction.high)}, {in_ten(prediction.coverage)}"
    yield indented(words(f"{series_words(prediction.series)}: {held}"))
    if not prediction.reasons:
        return
    yield heading("What pushes it")
    largest = max(abs(reason.push) for reason in prediction.reasons) or 1.0
    table = columns("", "reason")
    for reason in prediction.reasons:
        length = max(1, round(abs(reason.push) / largest * REASON_WIDTH))
        mark = ("+" if reason.push >= 0 else "−") * length
        table.add_row(Text(mark, style="green" if reason.push >= 0 else "yellow"), words(reason.sentence))
    yield indented(table)
    yield indented(words("These are what the prediction leans on, not causes: only a test can tell those.", "dim"))
