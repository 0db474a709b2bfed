"""The golden table: every feature of twelve made-up posts in nine languages, each value looked at by a person.

`python tests/golden/test_features.py` (from the root, with src on the path) writes the table again after a wanted
change; read the difference before committing it.
"""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from whatworks.domain.features import Feature, FeatureTable
from whatworks.features.build import build
from whatworks.features.catalogue import FEATURES
from whatworks.features.material import Transforms

from tests.unit.features.made import BERLIN, DAY, HOUR, MONDAY, outcome, posts

GOLDEN = Path(__file__).with_name("features.json")
DIGITS = 9  # beyond what any feature means, within what platforms agree on
CASES: tuple[tuple[str, str, str, float, float], ...] = (
    # title, caption, format, running time, log outcome
    ("", "Fresh bread this morning! Would you try it? 🍞😍 #bread #baking", "photo", math.nan, 5.0),
    ("Sourdough for beginners", "Seven mistakes I made, and how you avoid them. Link in bio", "video", 61.0, 5.2),
    ("", "Hoy os cuento mi receta favorita de pan, ¿la queréis? Suscríbete ❤️ #pan", "reel", 30.0, 4.9),
    ("", "Hoje eu fiz um bolo de cenoura incrível para vocês!\nComente aqui", "carousel", math.nan, 5.1),
    ("", "मैं आज आपके लिए नई रेसिपी लेकर आया हूँ। शेयर करें #रेसिपी", "photo", math.nan, 5.0),
    ("", "aaj maine aapke liye kuch bahut special banaya hai yaar 😍", "video", 15.0, 6.5),
    ("", "أنا سعيد جدا اليوم بهذا الخبر الجميل، شاركونا رأيكم؟", "link", math.nan, 5.3),
    ("", "J'adore mon nouveau jardin et vous, partagez vos photos du printemps", "status", math.nan, 5.0),
    ("", "Ich zeige dir heute mein liebstes Rezept: 3 Zutaten, 10 Minuten. Schreibt mir!", "photo", math.nan, 7.0),
    ("", "Oggi abbiamo preparato una torta buonissima con le mele del giardino", "photo", math.nan, 5.1),
    (
        "",
        "We LOVE our tiny kitchen and its bread, but the oven is TERRIBLE. Thanks @anna https://ex.am/ple #bread",
        "photo",
        0.0,
        5.0,
    ),
    ("Again", "Fresh bread", "photo", math.nan, 5.2),
)
TERMS = ("bread", "fresh", "morning", "oven", "kitchen", "rezept", "jardin", "bolo", "cake")
FROZEN = Transforms(("en", "es", "pt", "hi", "ar", "fr", "de"), TERMS, np.linspace(1.0, 2.0, 9), np.eye(9, 8))


def table() -> FeatureTable:
    """Build the table: a post every other day, the last one on the same day, outcomes known after a day and a half."""
    titles, captions, formats, seconds, values = map(list, zip(*CASES, strict=True))
    at = [MONDAY + 6 * HOUR + row * (2 * DAY + HOUR) for row in range(len(CASES) - 1)]
    at.append(at[-1] + 3 * HOUR)
    made = posts(captions, titles=titles, formats=formats, durations=seconds, at=at)
    return build(made, outcome(made, values, age_days=1.5), BERLIN, FROZEN)


def values(feature: Feature) -> list[float | None]:
    """Give one column as JSON holds it: missing is null."""
    column = TABLE.column(feature.name)
    return [None if math.isnan(value) else round(value, DIGITS) + 0.0 for value in column.tolist()]


TABLE = table()


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_each_feature_has_its_golden_values(feature: Feature) -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))[feature.name]
    found = values(feature)
    assert [value is None for value in found] == [value is None for value in golden]
    np.testing.assert_allclose([value or 0.0 for value in found], [value or 0.0 for value in golden], rtol=1e-7)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_the_golden_posts_show_each_feature(feature: Feature) -> None:
    assert len({value for value in values(feature) if value is not None}) >= 2


if __name__ == "__main__":
    rows = ",\n".join(f"  {json.dumps(feature.name)}: {json.dumps(values(feature))}" for feature in FEATURES)
    GOLDEN.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
