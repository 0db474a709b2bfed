"""What `whatworks schema` can print, each by its name; the schemas are files beside this one."""

import json
from collections.abc import Callable
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from whatworks.domain.metrics import METRICS, PLATFORM_RULES

PART = "#/$defs/"


def advice_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `advise --format json`."""
    return _stored("advice")


def voice_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `voice --format json`."""
    return _with_parts(_stored("voice"))


def segments_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `segments --format json`."""
    return _with_parts(_stored("segments"))


def trial_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `prove --format json`."""
    return _stored("trial")


def ablation_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `prove --ablate --format json`."""
    return _stored("ablation")


def receipt_schema() -> dict[str, Any]:
    """Give the JSON Schema of `import --format json`: the same receipt that stands in the advice."""
    head = {"$id": "urn:whatworks:receipt:1", "title": "The receipt of one import", "$ref": "#/$defs/receipt"}
    return _with_parts({"$schema": advice_schema()["$schema"], **head})


def prediction_schema() -> dict[str, Any]:
    """Give the JSON Schema of `score --format json`."""
    return _with_parts(_stored("prediction"))


def explanation_schema() -> dict[str, Any]:
    """Give the JSON Schema of `explain --format json`."""
    schema, prediction = _stored("explanation"), _stored("prediction")
    schema["$defs"] |= prediction["$defs"]
    schema["$defs"]["prediction"] = {key: prediction[key] for key in ("type", "required", "properties")}
    return _with_parts(schema)


def correlations_schema() -> dict[str, Any]:
    """Give the JSON Schema of one series in `correlations --format json`."""
    return _with_parts(_stored("correlations"))


def platforms_schema() -> dict[str, Any]:
    """Give the JSON Schema of `platforms --format json`."""
    return _with_parts(_stored("platforms"))


def track_record_schema() -> dict[str, Any]:
    """Give the JSON Schema of `track-record --format json`."""
    return _with_parts(_stored("track-record"))


def query_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `query --format json`."""
    return _stored("query")


def features_catalogue() -> Any:
    """Give every feature: unit, plain meaning, when it is known, whether she controls it, what missing means."""
    from whatworks.features.catalogue import catalogue_rows

    return catalogue_rows()


def metrics_catalogue() -> dict[str, Any]:
    """Give every metric, and for each platform its goals in order and the days after which a post is mature."""
    rules = {str(platform): asdict(rule) for platform, rule in PLATFORM_RULES.items()}
    return {"metrics": [asdict(metric) for metric in METRICS], "platforms": rules}


def settings_catalogue() -> list[dict[str, str]]:
    """Give every setting with its flag, its variable and its meaning."""
    from whatworks.wiring.settings import PREFIX, SETTING_MEANINGS

    return [
        {"key": key, "flag": f"--{key.replace('_', '-')}", "variable": PREFIX + key.upper(), "meaning": meaning}
        for key, meaning in SETTING_MEANINGS
    ]


def _with_parts(schema: dict[str, Any]) -> dict[str, Any]:
    """Give a schema with the parts of the advice it names, and those they name."""
    parts, have = advice_schema()["$defs"], dict(schema.get("$defs", {}))
    missing = _named(schema) - have.keys()
    while missing:
        have |= {name: parts[name] for name in sorted(missing)}
        missing = _named(have) - have.keys()
    return schema | {"$defs": have}


def _named(schema: Any) -> set[str]:
    """Give the names of the parts a schema refers to, at any depth."""
    if isinstance(schema, dict):
        own = {str(schema["$ref"]).removeprefix(PART)} if str(schema.get("$ref", "")).startswith(PART) else set()
        return own.union(*(_named(inner) for inner in schema.values()))
    return set().union(*(_named(inner) for inner in schema)) if isinstance(schema, list) else set()


def _stored(name: str) -> dict[str, Any]:
    """Read the schema kept under a name beside this module."""
    text = files("whatworks.entry.schemas").joinpath(f"{name}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


PUBLISHED: dict[str, Callable[[], Any]] = {
    "advice": advice_schema,
    "receipt": receipt_schema,
    "prediction": prediction_schema,
    "explanation": explanation_schema,
    "correlations": correlations_schema,
    "platforms": platforms_schema,
    "voice": voice_schema,
    "segments": segments_schema,
    "query": query_schema,
    "track-record": track_record_schema,
    "trial": trial_schema,
    "ablation": ablation_schema,
    "features": features_catalogue,
    "metrics": metrics_catalogue,
    "settings": settings_catalogue,
}
