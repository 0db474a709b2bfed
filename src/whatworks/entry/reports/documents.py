"""Answers as plain documents in the published shape: what JSON, its schema and the golden files are made of."""

from dataclasses import asdict

from whatworks.domain.cards import Card, Elsewhere, Sensitivity, Veto, Withheld
from whatworks.domain.insight import Anomaly, AudienceClock, Forecast, ModelCard, Prediction, Timing
from whatworks.domain.report import AdviceReport
from whatworks.entry.reports.pattern_documents import groups_document, interplay_document
from whatworks.entry.reports.receipt_document import receipt_document
from whatworks.entry.reports.shapes import (
    Document,
    change_document,
    lift_document,
    message_document,
    post_document,
    series_document,
    told,
)
from whatworks.entry.reports.wording import local

ADVICE_SCHEMA = "whatworks.advice/1"


def advice_document(report: AdviceReport) -> Document:
    """Give the whole answer of `advise`, keys in the published order."""
    return {
        "schema": ADVICE_SCHEMA,
        "workspace": report.scope.workspace,
        "creator": report.scope.creator,
        "generated_at": report.generated_at,
        "as_of": report.as_of,
        "timezone": timezone_document(report),
        "language": list(report.language),
        "receipt": receipt_document(report.receipt),
        "cards": [card_document(card) for card in report.cards],
        "withheld": [withheld_document(withheld) for withheld in report.withheld],
        "vetoes": [veto_document(veto) for veto in report.vetoes],
        "forecast": [forecast_document(forecast) for forecast in report.forecast],
        "timing": [timing_document(timing) for timing in report.timing],
        "groups": [groups_document(found) for found in report.groups],
        "together": [interplay_document(found) for found in report.together],
        "anomalies": [anomaly_document(anomaly) for anomaly in report.anomalies],
        "model": model_document(report.model, report.command),
    }


def timezone_document(report: AdviceReport) -> Document:
    """Give her zone, how it was found, and the day the report looks from on that zone's clock."""
    zone = report.timezone.zone
    return {"zone": zone, "evidence": report.timezone.evidence, "local": local(report.as_of, zone).isoformat()}


def card_document(card: Card) -> Document:
    """Give one card; what an experiment cannot know is null."""
    return {
        "id": card.id,
        "rank": card.rank,
        "kind": card.kind,
        "lever": card.lever,
        "family": card.family,
        "series": series_document(card.series),
        "change": change_document(card.change),
        "sentence": card.sentence,
        "message": message_document(card.message),
        "lift": None if card.lift is None else lift_document(card.lift),
        "raw_lift": card.raw_lift,
        "confidence": card.confidence,
        "evidence": card.evidence,
        "own_weight": card.own_weight,
        "support": {"with": card.support.with_, "without": card.support.without},
        "adjusted_for": list(card.adjusted_for),
        "examples": {"with": list(card.examples.with_), "without": list(card.examples.without)},
        "test_plan": {"posts": card.test_plan.posts, "weeks": card.test_plan.weeks, "mde": card.test_plan.mde},
        "expires_at": card.expires_at,
        **told("would_change_our_mind", card.would_change_our_mind),
        "sensitivity": None if card.sensitivity is None else sensitivity_document(card.sensitivity),
        "aim": None if card.aim is None else {**asdict(card.aim), **told("sentence", card.aim.sentence)},
        "example_posts": {
            "with": [post_document(post) for post in card.example_posts.with_],
            "without": [post_document(post) for post in card.example_posts.without],
        },
        "next_posts": [
            {"number": post.number, "by": post.by, "side": "to" if post.new else "from"} for post in card.next_posts
        ],
        "elsewhere": [elsewhere_document(seen) for seen in card.elsewhere],
        **told("holds", card.holds),
        "holds": card.holds or None,
    }


def elsewhere_document(seen: Elsewhere) -> Document:
    """Give what one step did for others."""
    return {
        "platform": seen.platform,
        "evidence": seen.evidence,
        "metric": seen.metric,
        "units": seen.units,
        "lift": lift_document(seen.lift),
        **told("sentence", seen.sentence),
    }


def sensitivity_document(sensitivity: Sensitivity) -> Document:
    """Give how strong something hidden must be to erase a card."""
    seen = sensitivity.benchmark
    return {
        "robustness": sensitivity.robustness,
        "benchmark": None if seen is None else {"control": seen.control, "strength": seen.strength},
        **told("sentence", sensitivity.sentence),
    }


def veto_document(veto: Veto) -> Document:
    """Give one piece of advice withheld on principle."""
    return {
        "lever": veto.lever,
        "series": series_document(veto.series),
        "direction": veto.direction,
        **told("reason", veto.reason),
    }


def withheld_document(withheld: Withheld) -> Document:
    """Give one refusal."""
    return {
        "lever": withheld.lever,
        "series": series_document(withheld.series),
        **told("reason", withheld.reason),
        **told("needed", withheld.needed),
    }


def forecast_document(forecast: Forecast) -> Document:
    """Give the days of one series."""
    return {
        "series": series_document(forecast.series),
        "coverage": forecast.coverage,
        **told("plan", forecast.plan),
        "posting": {
            "posts_per_week": forecast.posting.posts_per_week,
            "asked": forecast.posting.asked,
            "usual": forecast.posting.usual,
            "busy": forecast.posting.busy,
        },
        "days": [{"date": day.date, "median": day.median, "low": day.low, "high": day.high} for day in forecast.days],
        "total": {
            "median": forecast.total.median,
            "low": forecast.total.low,
            "high": forecast.total.high,
            "coverage": forecast.total.coverage,
        },
    }


def timing_document(timing: Timing) -> Document:
    """Give the slots of one series; an hour of null is the whole day."""
    return {
        "series": series_document(timing.series),
        "slots": [
            {"weekday": slot.weekday, "hour": slot.hour, "lift": lift_document(slot.lift)} for slot in timing.slots
        ],
        **told("verdict", timing.verdict),
        "zone": timing.zone or None,
        "audience": audience_document(timing.audience) if timing.audience else None,
    }


def audience_document(audience: AudienceClock) -> Document:
    """Give the audience's clock: how far it is ahead of hers, now and at other times of the year."""
    return {
        "zone": audience.zone,
        "ahead_minutes": audience.ahead_minutes,
        "also_minutes": list(audience.also_minutes),
    }


def anomaly_document(anomaly: Anomaly) -> Document:
    """Give one post that stood out."""
    return {
        "post_id": anomaly.post_id,
        "series": series_document(anomaly.series),
        "kind": anomaly.kind,
        "times": anomaly.times,
        "q_value": anomaly.q_value,
        **told("sentence", anomaly.sentence),
        "cause": {
            "kind": anomaly.cause.kind,
            "about": list(anomaly.cause.about),
            **told("sentence", anomaly.cause.sentence),
        },
        "post": None if anomaly.post is None else post_document(anomaly.post),
    }


def prediction_document(prediction: Prediction) -> Document:
    """Give what one post is expected to reach, and why."""
    return {
        "series": series_document(prediction.series),
        "median": prediction.median,
        "low": prediction.low,
        "high": prediction.high,
        "coverage": prediction.coverage,
        "reasons": [
            {"feature": reason.feature, "push": reason.push, **told("sentence", reason.sentence)}
            for reason in prediction.reasons
        ],
    }


def model_document(model: ModelCard, command: str) -> Document:
    """Give what made the answer, and the command that makes it again."""
    return {
        "version": model.version,
        "data_hash": model.data_hash,
        "seed": model.seed,
        "analyser": model.analyser,
        "command": command,
        "series": [
            {
                "series": series_document(one.series),
                "posts": one.posts,
                **told("chosen", one.chosen),
                "validation": {
                    "mae": one.validation.mae,
                    "baseline_mae": one.validation.baseline_mae,
                    "spearman": one.validation.spearman,
                    "coverage": one.validation.coverage,
                },
                "own_weight": one.own_weight,
                "sequence_weight": one.sequence_weight,
            }
            for one in model.series
        ],
    }
