"""What a world writes the features read: each lever's value in a caption is found again, in every language it has."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from whatworks.domain.features import FeatureTable
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Posts
from whatworks.features.build import build
from whatworks.worlds.captions import Intent, compose
from whatworks.worlds.tongues import TONGUES
from whatworks.worlds.vocabulary import Tongue

CAPTIONS = 150
RECOVERED = 0.98  # of the captions, each lever; the rest is what language identification gets wrong
COUNTS: dict[str, Callable[[Intent], float]] = {
    "questions": lambda intent: float(intent.question),
    "exclamations": lambda intent: float(intent.exclamation),
    "emoji": lambda intent: float(intent.emoji),
    "hashtags": lambda intent: float(intent.hashtags),
    "mentions": lambda intent: float(intent.mentions),
    "links": lambda intent: float(intent.links),
    "words": lambda intent: float(intent.words),
    "numbers": lambda intent: float(intent.number),
    "calls_to_action": lambda intent: float(intent.call_to_action),
    "first_person": lambda intent: float(intent.first_person),
    "second_person": lambda intent: float(intent.second_person),
}


def drawn_intents(rng: np.random.Generator) -> list[Intent]:
    """Draw intents in which every lever is on in about half of the captions, on its own."""
    coins = rng.random((CAPTIONS, 8)) < 0.5
    return [
        Intent(
            words=int(rng.integers(22, 50)),
            question=bool(row[0]),
            exclamation=int(rng.integers(0, 3)),
            emoji=int(rng.integers(0, 4)),
            hashtags=int(rng.integers(0, 15)),
            mentions=int(row[1]),
            links=int(row[2]),
            uppercase=2 * int(row[7]),
            number=bool(row[3]),
            call_to_action=bool(row[4]),
            first_person=bool(row[5]),
            second_person=bool(row[6]),
            positive_tone=bool(rng.random() < 0.5),
        )
        for row in coins
    ]


def table_of(texts: list[str]) -> FeatureTable:
    """Describe captions as posts of one account, a day apart."""
    count = len(texts)
    when = 1_760_000_000 + 86_400 * np.arange(count, dtype=np.int64)
    same = {name: np.full(count, value, dtype=object) for name, value in (("platform", "instagram"), ("account", "a"))}
    blank = np.full(count, "", dtype=object)
    posts = Posts(
        post_id=np.array([f"p{place}" for place in range(count)], dtype=object),
        **same,
        published_at=when,
        has_hour=np.ones(count, dtype=np.bool_),
        title=blank,
        text=np.array(texts, dtype=object),
        url=blank,
        format=blank,
        duration_s=np.full(count, np.nan),
    )
    level = np.full(count, 5.0)
    rows = np.arange(count, dtype=np.int64)
    series = Series("a", Platform.INSTAGRAM, "reach")
    mature = np.ones(count, dtype=np.bool_)
    outcome = Outcome(series, 5.0, rows, when, when + 5 * 86_400, np.exp(level), level, level, 0.0 * level, mature)
    return build(posts, outcome, ZoneInfo("UTC"))


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.code)
def test_every_lever_is_read_as_it_was_meant(tongue: Tongue) -> None:
    rng = np.random.default_rng(11)
    intents = drawn_intents(rng)
    texts = [compose(one, tongue, tongue.topics[rng.integers(len(tongue.topics))], rng) for one in intents]
    table = table_of(texts)
    for feature, meant in COUNTS.items():
        found: Floats = table.column(feature)
        right = np.mean([value == meant(one) for value, one in zip(found, intents, strict=True)])
        assert right >= RECOVERED, (feature, right)
    if tongue.code == "en":
        positive = [value > 0.3 for value in table.column("sentiment")]
        assert np.mean([said == one.positive_tone for said, one in zip(positive, intents, strict=True)]) >= RECOVERED
    if tongue.code not in ("hi", "ar"):  # their scripts have no capitals
        share = table.column("uppercase_share")
        shouting = np.array([one.uppercase > 0 for one in intents])
        assert share[shouting].mean() > share[~shouting].mean() + 0.04
