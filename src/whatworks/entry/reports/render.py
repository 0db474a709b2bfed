"""Which writer makes which answer in which format: the one place the doors ask for bytes."""

from typing import TYPE_CHECKING

from whatworks.entry.reports.page import Page

if TYPE_CHECKING:
    from whatworks.domain.insight import Forecast, Prediction, Timing
    from whatworks.domain.patterns import Correlations, Platforms, PostGroups
    from whatworks.domain.receipt import Receipt
    from whatworks.domain.report import AdviceReport
    from whatworks.domain.track_record import TrackRecord
    from whatworks.usecases.explain import Explanation


def render_advice(report: "AdviceReport", shape: str, page: Page) -> bytes:
    """Give the whole report as text, JSON, HTML, CSV (the cards) or a calendar (ICS: what is to come)."""
    if shape == "json":
        from whatworks.entry.reports import as_json, documents

        return as_json.encode(documents.advice_document(report))
    if shape == "html":
        from whatworks.entry.reports.html.report import report_html

        return report_html(report, page.prepared_by).encode("utf-8", "replace")
    if shape == "csv":
        from whatworks.entry.reports.as_csv import cards_csv

        return cards_csv(report.cards)
    if shape == "ics":
        from whatworks.entry.reports import as_ics, documents

        return as_ics.calendar(documents.advice_document(report))
    from whatworks.entry.reports.text.report import report_text

    return page.encode(report_text(report, page))


def render_receipt(receipt: "Receipt", shape: str, page: Page) -> bytes:
    """Give an import receipt as text, JSON or CSV (CSV: one row a dropped row)."""
    if shape == "json":
        from whatworks.entry.reports import as_json
        from whatworks.entry.reports.receipt_document import receipt_document

        return as_json.encode(receipt_document(receipt))
    if shape == "csv":
        from whatworks.entry.reports.as_csv import receipt_csv

        return receipt_csv(receipt)
    from whatworks.entry.reports.text.receipt import receipt_text

    return page.encode(receipt_text(receipt, page))


def render_forecast(forecasts: tuple["Forecast", ...], shape: str, page: Page) -> bytes:
    """Give forecasts as text, JSON or CSV (one row a day)."""
    if shape == "json":
        from whatworks.entry.reports import as_json, documents

        return as_json.encode([documents.forecast_document(forecast) for forecast in forecasts])
    if shape == "csv":
        from whatworks.entry.reports.as_csv import forecast_csv

        return forecast_csv(forecasts)
    from whatworks.entry.reports.text.outlook import forecast_text

    return page.encode(forecast_text(forecasts, page))


def render_track_record(record: "TrackRecord", shape: str, page: Page) -> bytes:
    """Give what was promised and what came, as text or JSON."""
    if shape == "json":
        from whatworks.entry.reports import as_json
        from whatworks.entry.reports.track_record import track_record_document

        return as_json.encode(track_record_document(record))
    from whatworks.entry.reports.text.track_record import track_record_text

    return page.encode(track_record_text(record, page))


def render_timing(timings: tuple["Timing", ...], shape: str, page: Page) -> bytes:
    """Give best times as text, JSON or CSV (one row a slot)."""
    if shape == "json":
        from whatworks.entry.reports import as_json, documents

        return as_json.encode([documents.timing_document(timing) for timing in timings])
    if shape == "csv":
        from whatworks.entry.reports.as_csv import timing_csv

        return timing_csv(timings)
    from whatworks.entry.reports.text.outlook import timing_text

    return page.encode(timing_text(timings, page))


def render_groups(found: tuple["PostGroups", ...], shape: str, page: Page) -> bytes:
    """Give kinds of posts as text, JSON or CSV (one row a kind)."""
    if shape == "json":
        from whatworks.entry.reports import as_json, pattern_documents

        return as_json.encode([pattern_documents.groups_document(one) for one in found])
    if shape == "csv":
        from whatworks.entry.reports.as_csv import groups_csv

        return groups_csv(found)
    from whatworks.entry.reports.text.patterns import groups_text

    return page.encode(groups_text(found, page))


def render_correlations(found: tuple["Correlations", ...], shape: str, page: Page) -> bytes:
    """Give what goes together as text, JSON or CSV (one row a feature compared)."""
    if shape == "json":
        from whatworks.entry.reports import as_json, pattern_documents

        return as_json.encode([pattern_documents.correlations_document(one) for one in found])
    if shape == "csv":
        from whatworks.entry.reports.as_csv import correlations_csv

        return correlations_csv(found)
    from whatworks.entry.reports.text.patterns import correlations_text

    return page.encode(correlations_text(found, page))


def render_platforms(found: "Platforms", shape: str, page: Page) -> bytes:
    """Give platforms beside each other as text, JSON or CSV (one row a series)."""
    if shape == "json":
        from whatworks.entry.reports import as_json, pattern_documents

        return as_json.encode(pattern_documents.platforms_document(found))
    if shape == "csv":
        from whatworks.entry.reports.as_csv import platforms_csv

        return platforms_csv(found)
    from whatworks.entry.reports.text.patterns import platforms_text

    return page.encode(platforms_text(found, page))


def render_explanation(explanation: "Explanation", shape: str, page: Page) -> bytes:
    """Give why a card, a lever or a post came out as it did, as text, JSON or CSV (CSV: one row a post or reason)."""
    if shape == "json":
        from whatworks.entry.reports import as_json, explained

        return as_json.encode(explained.explanation_document(explanation))
    if shape == "csv":
        from whatworks.entry.reports.explained import explanation_csv

        return explanation_csv(explanation)
    from whatworks.entry.reports.text.explanation import explanation_text

    return page.encode(explanation_text(explanation, page))


def render_prediction(prediction: "Prediction", shape: str, page: Page) -> bytes:
    """Give what one post is expected to reach, and why, as text or JSON."""
    if shape == "json":
        from whatworks.entry.reports import as_json, documents

        return as_json.encode(documents.prediction_document(prediction))
    from whatworks.entry.reports.text.outlook import prediction_text

    return page.encode(prediction_text(prediction, page))
