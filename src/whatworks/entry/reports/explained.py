"""Explanations as plain documents and as CSV: every post of both sides, every number between them and the card."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from whatworks.domain.trace import Side, Trace
from whatworks.entry.reports.as_csv import Cell, table
from whatworks.entry.reports.documents import (
    anomaly_document,
    card_document,
    prediction_document,
    sensitivity_document,
    veto_document,
    withheld_document,
)
from whatworks.entry.reports.shapes import (
    Document,
    change_document,
    lift_document,
    post_document,
    series_document,
    told,
)

if TYPE_CHECKING:
    from whatworks.usecases.explain import Explanation

POST_COLUMNS = ("side", "words", "post_id", "date", "first_words", "value", "against_usual", "url")


def explanation_document(explanation: "Explanation") -> Document:
    """Give why a card, a lever or a post came out as it did; the parts that do not apply are null."""
    card, expected, withheld = explanation.card, explanation.expected, explanation.withheld
    return {
        "about": explanation.about,
        "card": None if card is None else card_document(card),
        "expected": None if expected is None else prediction_document(expected),
        "reached": explanation.reached,
        "times_usual": explanation.times,
        "surprise": None if explanation.surprise is None else anomaly_document(explanation.surprise),
        "post": None if explanation.post is None else post_document(explanation.post),
        "withheld": None if withheld is None else withheld_document(withheld),
        "vetoes": [veto_document(veto) for veto in explanation.vetoes],
        "trace": None if explanation.trace is None else trace_document(explanation.trace),
    }


def explanation_csv(explanation: "Explanation") -> bytes:
    """Give one row a post of the comparison; of a post, one row a reason."""
    if explanation.post is not None:
        reasons = () if explanation.expected is None else explanation.expected.reasons
        return table(("feature", "push", "sentence"), ((each.feature, each.push, each.sentence) for each in reasons))
    traced = explanation.trace
    rows: list[tuple[Cell, ...]] = []
    for name, side in () if traced is None else (("new", traced.new), ("old", traced.old)):
        for one in side.posts:
            post = one.post
            known_by = (name, side.words, post.post_id, post.date, post.words)
            rows.append((*known_by, one.value, one.against_usual, post.url))
    return table(POST_COLUMNS, rows)


def trace_document(trace: Trace) -> Document:
    """Give every number of a trace; lifts and shares are fractions, effects, errors and noise log units."""
    adjusted, robustness = trace.adjusted, trace.robustness
    return {
        "series": series_document(trace.series),
        "lever": trace.lever,
        "change": change_document(trace.change),
        "raw_lift": trace.raw_lift,
        "steps": [{**told("name", step.name), "lift": step.lift, "control": step.control} for step in trace.steps],
        "adjusted": {
            "effect": adjusted.effect,
            "error": adjusted.error,
            "inflation": adjusted.inflation,
            "since": adjusted.since or None,
        },
        "second_opinion": asdict(trace.second),
        "lift": lift_document(trace.lift),
        "effect": {"mean": trace.mean, "sd": trace.sd},
        "probability": trace.probability,
        "confidence": trace.confidence,
        "age": {"days": trace.days_old, "confidence_when_new": trace.when_new},
        "elsewhere": trace.elsewhere,
        "own_weight": trace.own_weight,
        "past_z": trace.past_z,
        "changed": {"probability": trace.changed, "at": trace.changed_at or None},
        "noise": {"sd": trace.noise, "memory": trace.memory},
        "smallest_lift": trace.smallest,
        "controls": [
            {
                "name": control.name,
                "of_habit": control.of_habit,
                "of_outcome": control.of_outcome,
                "strength": control.strength,
                "without": control.without,
            }
            for control in trace.controls
        ],
        "sensitivity": sensitivity_document(trace.sensitivity),
        "robustness": {"unshrunk": robustness.unshrunk, "honest": robustness.honest, "low": robustness.low},
        "sides": {"new": _side(trace.new), "old": _side(trace.old)},
        "left_out": trace.left_out,
        "company": None if trace.company is None else asdict(trace.company),
    }


def _side(side: Side) -> Document:
    """Give one side with all its posts."""
    return {
        "words": side.words,
        "mean": side.mean,
        "posts": [
            post_document(one.post) | {"value": one.value, "against_usual": one.against_usual} for one in side.posts
        ],
    }
