import json
from dataclasses import replace

import numpy as np
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from whatworks.domain.metrics import METRIC_NAMES, Platform
from whatworks.domain.report import AdviceReport
from whatworks.entry.reports import as_json, documents
from whatworks.entry.reports.receipt_document import receipt_document
from whatworks.entry.reports.shapes import series_document
from whatworks.entry.schemas.published import PUBLISHED, advice_schema, receipt_schema

from tests.unit.entry.sample import DAYPART, LINKEDIN, QUESTION, RECEIPT, hostile_report, sample_report

TOP_LEVEL = [
    "schema", "workspace", "creator", "generated_at", "as_of", "timezone", "language", "receipt", "cards", "withheld",
    "vetoes", "forecast", "timing", "groups", "together", "anomalies", "model",
]  # fmt: skip


def written(report: AdviceReport) -> dict[str, object]:
    document: dict[str, object] = json.loads(as_json.encode(documents.advice_document(report)))
    return document


def complaints(document: object) -> list[str]:
    validator = Draft202012Validator(advice_schema(), format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(document)]


def test_the_published_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(advice_schema())
    Draft202012Validator.check_schema(receipt_schema())


@pytest.mark.parametrize("report", [sample_report(), hostile_report()], ids=["sample", "hostile"])
def test_every_report_is_valid_by_the_published_schema(report: AdviceReport) -> None:
    assert complaints(written(report)) == []


def test_a_receipt_alone_is_valid_by_its_own_schema() -> None:
    Draft202012Validator(receipt_schema()).validate(receipt_document(RECEIPT))


def test_the_schema_names_every_platform_and_metric_of_the_domain() -> None:
    series = advice_schema()["$defs"]["series"]["properties"]
    assert set(series["metric"]["enum"]) == METRIC_NAMES
    assert set(series["platform"]["enum"]) == {str(platform) for platform in Platform}


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("confidence", 1.2),
        ("confidence", None),
        ("lift", None),
        ("rank", 4),
        ("kind", "order"),
        ("evidence", "believed"),
        ("surprise", 1),
        ("own_weight", -0.1),
        ("sensitivity", {"robustness": 1.2, "benchmark": None, "sentence": "x"}),
        ("sensitivity", {"robustness": 0.2, "sentence": "x"}),
        ("sensitivity", {"robustness": 0.2, "benchmark": {"control": "topic"}, "sentence": "x"}),
        ("example_posts", {"with": []}),
        ("example_posts", {"with": [{"post_id": "1"}], "without": []}),
    ],
)
def test_the_schema_refuses_what_a_card_may_not_say(place: str, wrong: object) -> None:
    document = written(sample_report())
    document["cards"][0][place] = wrong  # type: ignore[index]
    assert complaints(document)


def test_what_is_withheld_on_principle_is_in_the_log_and_of_the_published_shape() -> None:
    document = written(sample_report())
    assert document["vetoes"] == [
        {
            "lever": "exclamation",
            "series": documents.series_document(LINKEDIN),
            "direction": "more",
            "reason": "more exclamation marks shout and press",
            "reason_message": None,
        }
    ]
    document["vetoes"] = [{"lever": "exclamation"}]
    assert complaints(document)


def test_a_card_names_its_posts_and_what_would_erase_it() -> None:
    card = documents.card_document(QUESTION)
    assert card["example_posts"]["with"][0] == {
        "post_id": "7201",
        "date": "2026-11-14",
        "words": "What would you bake first …",
        "url": "https://example.org/7201",
    }
    assert [post["post_id"] for post in card["example_posts"]["with"]] == card["examples"]["with"]
    assert card["sensitivity"]["robustness"] == 0.21
    assert documents.card_document(DAYPART)["sensitivity"] is None


def test_an_experiment_that_promises_a_lift_is_refused() -> None:
    promising = replace(DAYPART, lift=QUESTION.lift)
    assert complaints(written(replace(sample_report(), cards=(promising,))))


def test_keys_stand_in_the_published_order() -> None:
    assert list(written(sample_report())) == TOP_LEVEL


def test_the_words_of_the_design_are_kept() -> None:
    card = documents.card_document(QUESTION)
    words = {name: card["change"][name] for name in ("direction", "from", "to")}
    assert words == {"direction": "more", "from": "without a question", "to": "with a question"}
    assert card["support"] == {"with": 41, "without": 69}
    assert card["series"] == {"account": "ana-writes", "platform": "linkedin", "metric": "impressions"}
    assert documents.card_document(DAYPART)["lift"] is None


def test_the_same_report_gives_the_same_bytes_and_ends_with_a_newline() -> None:
    first, second = (as_json.encode(documents.advice_document(sample_report())) for _ in range(2))
    assert first == second
    assert first.endswith(b"}\n")


def test_a_number_that_is_none_becomes_null_and_never_nan() -> None:
    body = as_json.encode({"a": float("nan"), "b": np.float64("inf"), "c": np.float64(0.1), "d": -0.0, "e": True})
    assert json.loads(body) == {"a": None, "b": None, "c": 0.1, "d": 0.0, "e": True}
    assert b"-0.0" not in body


def test_floats_are_cut_to_what_every_machine_agrees_on() -> None:
    assert json.loads(as_json.encode([1 / 3])) == [0.333333]


def test_nothing_a_terminal_could_obey_is_written_raw() -> None:
    body = as_json.encode(documents.advice_document(hostile_report()) | {"x": "\x9b2J\u202e\ud800\u2028"})
    text = body.decode("utf-8")
    assert not set(text) & set("\x1b\x07\x9b\u202e\u2028")
    assert "\\u202e" in text
    assert "\\ud800" in text


def test_other_scripts_stay_readable() -> None:
    assert "नमस्ते" in as_json.encode(["नमस्ते"]).decode()


@pytest.mark.parametrize("topic", sorted(PUBLISHED))
def test_everything_published_can_be_written(topic: str) -> None:
    assert json.loads(as_json.encode(PUBLISHED[topic]()))


def test_a_forecast_says_which_plan_it_goes_by() -> None:
    forecast = documents.forecast_document(sample_report().forecast[0])
    assert forecast["series"] == series_document(LINKEDIN)
    assert forecast["plan"].startswith("if you post")
    assert forecast["posting"] == {"posts_per_week": 2.0, "asked": False, "usual": 2.0, "busy": 3.0}
