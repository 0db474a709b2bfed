import json
from importlib.resources import files

import numpy as np
import pytest

from whatworks.domain.errors import WhatworksError
from whatworks.domain.metrics import Platform, Series
from whatworks.features.catalogue import FEATURES
from whatworks.learning.level import known_level
from whatworks.learning.predictor import relative
from whatworks.learning.shared.model import LEARNED_ON, VERSION, knows, opened, shared_model

from tests.unit.learning.made import PAGE, page

WEIGHTS = files("whatworks.learning.shared").joinpath("weights")
CARD = json.loads(WEIGHTS.joinpath(f"{VERSION}.json").read_text(encoding="utf-8"))
RAW = WEIGHTS.joinpath(f"{VERSION}.npz").read_bytes()


def test_the_shipped_model_is_the_one_of_its_card_and_small() -> None:
    assert opened(RAW, CARD).inputs.names == tuple(CARD["inputs"])
    assert len(RAW) < 1_000_000


def test_a_damaged_model_is_refused_in_a_sentence() -> None:
    with pytest.raises(WhatworksError, match="damaged") as refused:
        opened(RAW[:-1] + b"?", CARD)
    assert "Install" in refused.value.remedy


def test_the_card_says_data_licence_limits_and_for_whom_it_is_worse() -> None:
    assert {"data", "licence", "limits", "worse_for", "seed", "pages", "posts", "sha256"} <= set(CARD)
    assert {tuple(pair) for pair in CARD["learned_on"]} == {(p.value, metric) for p, metric in LEARNED_ON}
    assert CARD["error_by_rounds"][str(CARD["rounds"])] == min(CARD["error_by_rounds"].values())
    assert CARD["error_by_sequence_weight"][str(CARD["sequence_weight"])] == min(
        CARD["error_by_sequence_weight"].values()
    )


def test_every_input_is_a_feature_of_the_catalogue() -> None:
    assert set(CARD["inputs"]) <= {feature.name for feature in FEATURES}


def test_it_knows_its_own_platform_and_metric_only() -> None:
    assert knows(PAGE)
    assert not knows(Series("ana", Platform.FACEBOOK, "reach"))
    assert not knows(Series("ana", Platform.YOUTUBE, "reactions"))


def test_reading_a_series_and_asking_about_its_next_post_agree() -> None:
    given, series = page(60)
    level = known_level(series, series.published_at)
    values = relative(given.features, given.values, level)
    told, states = shared_model().read(given.features, values, series, level)
    assert states.shape == (61, len(shared_model().memory.level))
    for row in (0, 20, 59):
        asked = shared_model().expect(given.features, values[row : row + 1], states[row])
        np.testing.assert_allclose([asked.margin[0], asked.sequence[0]], [told.margin[row], told.sequence[row]])
        assert asked.low[0] == told.low[row]
    assert (told.low <= 0.0).all()
    assert (told.high >= 0.0).all()
    assert (told.low < told.high).all()


def test_pushes_differ_from_the_expectation_by_one_constant() -> None:
    given, _ = page(30)
    model, state = shared_model(), np.full(len(shared_model().memory.level), 0.2)
    values = np.nan_to_num(given.values)
    for weight in (0.0, 0.5):
        pushes = model.pushes(given.features, values, state, weight).sum(axis=1)
        rest = model.expect(given.features, values, state).expected(weight) - pushes
        assert np.ptp(rest) < 1e-6
    unread = [at for at, feature in enumerate(given.features) if feature.name not in CARD["inputs"]]
    assert (model.pushes(given.features, values, state, 1.0)[:, unread] == 0.0).all()
