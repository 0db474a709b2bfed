"""Law 1: given frozen transforms, a post's features use only what was known when it went out. Law 6: same bytes."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whatworks.domain.analysis import PARTS, Analysis
from whatworks.domain.features import Feature, FeatureTable
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Posts
from whatworks.features.build import build, fit_transforms
from whatworks.features.catalogue import FEATURES

from tests.unit.features.made import BERLIN, DAY, HOUR, MONDAY, outcome, posts

COUNT, CUT = 48, 30
VOCABULARY = (
    "bread oven morning garden rose run trail you I what love hate 7 #tag @you 😂 NOW https://a.b/c link in bio"
)
WORDS = VOCABULARY.split(" ")
AGE_DAYS = 3.0


def history(seed: int) -> tuple[Posts, Outcome]:
    rng = np.random.default_rng(seed)
    at = MONDAY + np.cumsum(rng.integers(2 * HOUR, 2 * DAY, COUNT))
    made = posts(
        [" ".join(rng.choice(WORDS, rng.integers(1, 12))) for _ in range(COUNT)],
        at=at.tolist(),
        formats=rng.choice(["photo", "video", "carousel", ""], COUNT).tolist(),
        durations=rng.choice([np.nan, 10.0, 60.0], COUNT).tolist(),
    )
    return made, outcome(made, rng.normal(5.0, 1.0, COUNT).tolist(), age_days=AGE_DAYS)


FROZEN = fit_transforms(history(0)[0])


def built(made: Posts, known: Outcome) -> FeatureTable:
    return build(made, known, BERLIN, FROZEN)


def spliced(past: tuple[Posts, Outcome], future: tuple[Posts, Outcome]) -> tuple[Posts, Outcome]:
    """Keep the posts before CUT and put another future after them; outcomes not known by then change too."""
    made = Posts.concat([past[0].take(np.arange(CUT)), future[0].take(np.arange(CUT, COUNT))])
    later = np.maximum(made.published_at[CUT:], past[0].published_at[CUT - 1] + 1)
    at = np.append(made.published_at[:CUT], later)
    made = dataclasses.replace(made, published_at=at)
    value = np.append(past[1].value[:CUT], future[1].value[CUT:])
    unknown = at + int(AGE_DAYS * DAY) > at[CUT - 1]
    return made, outcome(made, np.where(unknown, future[1].value, value).tolist(), age_days=AGE_DAYS)


PAST, MUTATED = history(0), spliced(history(0), history(1))


def shortened() -> tuple[Posts, Outcome]:
    known = outcome(PAST[0].take(np.arange(CUT)), PAST[1].value[:CUT].tolist(), age_days=AGE_DAYS)
    return PAST[0].take(np.arange(CUT)), known


TABLES = {"whole": built(*PAST), "mutated": built(*MUTATED), "shortened": built(*shortened())}


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
@pytest.mark.parametrize("other", ["mutated", "shortened"])
def test_another_future_changes_no_byte_of_the_past(feature: Feature, other: str) -> None:
    name = feature.name
    assert TABLES["whole"].column(name)[:CUT].tobytes() == TABLES[other].column(name)[:CUT].tobytes()


def test_the_other_future_is_really_another() -> None:
    assert not np.array_equal(TABLES["whole"].values[CUT:], TABLES["mutated"].values[CUT:], equal_nan=True)
    assert np.any(PAST[1].value[:CUT] != MUTATED[1].value[:CUT])


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
@settings(max_examples=15, deadline=None)
def test_no_history_lets_its_future_be_seen(seed: int, other: int) -> None:
    past = history(seed)
    whole, mutated = built(*past), built(*spliced(past, history(other)))
    assert whole.values[:CUT].tobytes() == mutated.values[:CUT].tobytes()


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_each_feature_stands_in_the_table_once(feature: Feature) -> None:
    assert TABLES["whole"].names.count(feature.name) == 1


def test_the_same_posts_give_the_same_bytes() -> None:
    first, second = build(*history(2), BERLIN), build(*history(2), BERLIN)
    assert first.values.tobytes() == second.values.tobytes()


def read_by_an_analyser(made: Posts) -> Analysis:
    """Give each caption a vector and shares by its own letters."""
    letters = np.array([[text.count(letter) for letter in "aeiourstln g"] for text in made.text], dtype=np.float64)
    shares = letters[:, :5] / np.maximum(letters.sum(axis=1), 1.0)[:, None]
    return Analysis("letters 1", shares, tuple({"bread": text[:2]} for text in made.text), letters)


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
@settings(max_examples=10, deadline=None)
def test_what_an_analyser_reads_lets_no_future_be_seen(seed: int, other: int) -> None:
    past = history(seed)
    changed = spliced(past, history(other))
    frozen = fit_transforms(past[0], read_by_an_analyser(past[0]))
    whole, mutated = (build(*told, BERLIN, frozen, read_by_an_analyser(told[0])) for told in (past, changed))
    assert whole.names[-5:] == tuple(f"{part}_share" for part in PARTS)
    assert np.isfinite(whole.column("topic_8")).all()
    assert whole.values[:CUT].tobytes() == mutated.values[:CUT].tobytes()
