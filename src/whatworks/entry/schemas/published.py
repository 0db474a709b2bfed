"""What `whatworks schema` can print, each by its name; the schemas are files beside this one."""

import json
from collections.abc import Callable
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from whatworks.domain.metrics import METRICS, PLATFORM_RULES


def advice_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `advise --format json`."""
    return _stored("advice")


def voice_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `voice --format json`."""
    return _stored("voice")


def segments_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `segments --format json`."""
    return _stored("segments")


def trial_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `prove --format json`."""
    return _stored("trial")


def ablation_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of `prove --ablate --format json`."""
    return _stored("ablation")


def receipt_schema() -> dict[str, Any]:
    """Give the JSON Schema of `import --format json`: the same receipt that stands in the advice."""
    advice = advice_schema()
    parts = ("receipt", "file", "moment", "count", "text")
    return {
        "$schema": advice["$schema"],
        "$id": "urn:whatworks:receipt:1",
        "title": "The receipt of one import",
        "$ref": "#/$defs/receipt",
        "$defs": {name: advice["$defs"][name] for name in parts},
    }


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


def _stored(name: str) -> dict[str, Any]:
    """Read the schema kept under a name beside this module."""
    text = files("whatworks.entry.schemas").joinpath(f"{name}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


PUBLISHED: dict[str, Callable[[], Any]] = {
    "advice": advice_schema,
    "receipt": receipt_schema,
    "voice": voice_schema,
    "segments": segments_schema,
    "trial": trial_schema,
    "ablation": ablation_schema,
    "features": features_catalogue,
    "metrics": metrics_catalogue,
    "settings": settings_catalogue,
}
