from dataclasses import replace

import numpy as np
import pytest

from whatworks.domain.cards import Withheld
from whatworks.learning import candidates
from whatworks.learning.intervals import COVERAGE
from whatworks.learning.level import known_level
from whatworks.learning.predictor import Predictor, relative, train
from whatworks.learning.reasons import pushes, reasons
from whatworks.learning.shared.model import shared_model

from tests.unit.learning.made import noise, page


def expected_of(count: int, seed: int = 1) -> tuple[object, object, np.ndarray]:
    """Give a page, and the distances from her level that the shared model expects of its posts."""
    given, series = page(count, seed)
    level = np.full(count, 6.0)
    told, _ = shared_model().read(given.features, relative(given.features, given.values, level), series, level)
    return given, series, told.margin


def trained(given: object, series: object) -> Predictor:
    predictor = train(given, series, seed=0)
    assert isinstance(predictor, Predictor)
    return predictor


def test_a_handful_of_posts_is_enough_where_the_shared_model_knows_the_platform() -> None:
    given, series = page(8)
    predictor = trained(given, series)
    assert (predictor.model.chosen, predictor.model.own_weight) == (candidates.SHARED.name, 0.0)
    assert predictor.model.sequence_weight == shared_model().weight
    said = predictor.predict(given.values)
    assert np.ptp(said.median) > 0.0
    assert (said.low < said.median).all()
    assert (said.median < said.high).all()


def test_four_posts_are_too_few_to_know_her_level() -> None:
    withheld = train(*page(4), seed=0)
    assert isinstance(withheld, Withheld)
    assert "About 5 posts" in withheld.needed


def test_other_platforms_and_metrics_are_predicted_without_it() -> None:
    given, series = page(60)
    other = replace(series, series=replace(series.series, metric="reach"))
    predictor = trained(given, other)
    assert predictor.leaning is None
    assert predictor.model.sequence_weight is None
    assert "shared" not in predictor.model.chosen


def test_a_creator_like_the_pages_is_predicted_from_them_and_keeps_to_them() -> None:
    given, series, margin = expected_of(120)
    like = replace(series, value=6.0 + 3.0 * (margin - margin.mean()) + 0.1 * noise(9, 120))
    predictor = trained(given, like)
    assert predictor.leaning is not None
    assert predictor.model.validation.mae < predictor.model.validation.baseline_mae


def test_a_creator_unlike_the_pages_falls_back_to_her_median() -> None:
    given, series, margin = expected_of(160)
    unlike = replace(series, value=6.0 - 2.0 * (margin - margin.mean()) + 0.05 * noise(9, 160))
    chosen = trained(given, unlike).model.chosen
    assert chosen != candidates.SHARED.name


def test_the_interval_covers_as_promised_with_and_without_own_errors() -> None:
    inside = []
    for seed in range(0, 60, 3):
        given, series, margin = expected_of(140, seed)
        reached = 6.0 + margin + 0.8 * noise(seed + 7, 140)
        known = slice(0, 100)
        cut = {name: getattr(series, name)[known] for name in ("rows", "published_at", "known_at", "raw", "mature")}
        hers = replace(series, **cut, value=reached[known], baseline=reached[known], excess=reached[known])
        predictor = trained(replace(given, post_id=given.post_id[known], values=given.values[known]), hers)
        said = predictor.predict(given.values[100:])
        inside.append(np.mean((reached[100:] >= said.low) & (reached[100:] <= said.high)))
    assert COVERAGE - 0.04 <= np.mean(inside) <= COVERAGE + 0.07


@pytest.mark.parametrize("count", [10, 200])
def test_pushes_and_the_mean_add_up_to_the_prediction(count: int) -> None:
    given, series, margin = expected_of(count)
    effect = np.nan_to_num(given.column("hashtags")) if count > 100 else 0.0
    predictor = trained(given, replace(series, value=6.0 + margin + effect + 0.2 * noise(9, count)))
    assert (predictor.head is not None) == (count > 100)
    parts = pushes(predictor, given.values)
    np.testing.assert_allclose(parts.mean + parts.pushes.sum(axis=1), predictor.predict(given.values).median, atol=1e-5)


def test_the_shared_models_pushes_are_told_against_her_own_usual_posts() -> None:
    given, series, _ = expected_of(15)
    predictor = trained(given, series)
    assert predictor.leaning is not None
    parts = pushes(predictor, given.values)
    np.testing.assert_allclose(parts.pushes.mean(axis=0), 0.0, atol=1e-6)
    strongest = int(np.argmax(np.abs(parts.pushes).sum(axis=1)))
    said = reasons(predictor, given.values[strongest])
    assert said
    assert all("here and on other pages" in one.sentence for one in said)


def test_own_weight_grows_with_what_her_posts_teach() -> None:
    given, series, margin = expected_of(250)
    effect = np.nan_to_num(given.column("hashtags"))
    weights = []
    for size in (1.0, 3.0):
        hers = replace(series, value=6.0 + margin + size * effect + 0.3 * noise(9, 250))
        weights.append(trained(given, hers).model.own_weight)
    assert 0.0 < weights[0] < weights[1] < 1.0


def test_the_level_of_a_young_page_is_known_from_its_fifth_post() -> None:
    _, series = page(8)
    assert np.isnan(known_level(series, series.published_at)[:5]).all()
