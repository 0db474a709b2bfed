import numpy as np
import pytest

from whatworks.domain.features import Family, Feature
from whatworks.features.catalogue import FEATURES
from whatworks.learning import head
from whatworks.learning.intervals import Margin
from whatworks.learning.predictor import Predictor, train
from whatworks.learning.reasons import GROUPS, SHOWN, group_of, pushes, reasons
from whatworks.learning.score import score

from tests.unit.learning.made import noise, outcome, table

NAMES = ("hashtags", "emoji", "words", "questions", "hook_number")
CAUSAL = ("because", "cause", "boost", "increase", "due to", "leads", "makes", "thanks to", "will ")


def predictor(*, boosted: bool, count: int = 200) -> tuple[Predictor, np.ndarray]:
    values = noise(1, count, 5)
    values[::7, 2] = np.nan
    target = values[:, 0] + np.where(values[:, 3] * values[:, 4] > 0, 0.5, -0.5) + 0.2 * noise(2, count)
    trained = train(table(values, NAMES), outcome(6.0 + target), seed=0)
    assert isinstance(trained, Predictor)
    parts = head.fit(values, (target,), boosted=boosted, seed=0)
    fitted = parts.weighed(np.array([0.7, 0.5 if boosted else 0.0]))
    given = (trained.series, trained.features, trained.age_days, 6.0, fitted, Margin(-1.0, 1.0), 0.9, trained.model)
    return Predictor(*given), values


@pytest.mark.parametrize("boosted", [False, True])
def test_pushes_and_the_mean_add_up_to_the_prediction(boosted: bool) -> None:
    made, values = predictor(boosted=boosted)
    parts = pushes(made, values)
    np.testing.assert_allclose(parts.mean + parts.pushes.sum(axis=1), made.predict(values).median, atol=1e-5)


def test_linear_pushes_are_zero_on_average_over_the_training_posts() -> None:
    made, values = predictor(boosted=False)
    parts = pushes(made, values)
    np.testing.assert_allclose(parts.pushes.mean(axis=0), 0.0, atol=1e-9)
    assert parts.mean == pytest.approx(made.predict(values).median.mean())


def test_linear_pushes_are_the_shapley_values_by_enumeration() -> None:
    made, values = predictor(boosted=False)
    assert made.head is not None
    columns, weights = made.head.columns.apply(values), made.head.linear
    row, means = columns[3], columns.mean(axis=0)
    by_hand = made.head.columns.gather((weights * (row - means))[None], 5)[0]
    np.testing.assert_allclose(pushes(made, values[3]).pushes[0], by_hand, atol=1e-9)


def test_without_a_head_there_is_a_level_and_no_reason() -> None:
    made, values = predictor(boosted=False)
    bare = Predictor(made.series, made.features, 3.0, 6.0, None, made.margin, 0.9, made.model)
    assert pushes(bare, values[0]).mean == 6.0
    assert reasons(bare, values[0]) == ()


def test_reasons_are_the_strongest_groups_and_say_nothing_of_causes() -> None:
    made, _ = predictor(boosted=False)
    told = reasons(made, np.array([3.0, 0.0, 0.0, 0.0, 0.0]))
    assert told[0].feature == "hashtags"
    assert told[0].push > 0.5
    assert "more than your usual" in told[0].sentence
    assert len(told) <= SHOWN
    assert [abs(one.push) for one in told] == sorted((abs(one.push) for one in told), reverse=True)
    assert not any(word in one.sentence.lower() for one in told for word in CAUSAL)
    down = reasons(made, np.array([-3.0, 0.0, 0.0, 0.0, 0.0]))[0]
    assert down.push < -0.5
    assert "less than your usual" in down.sentence


def test_a_score_is_in_units_with_its_interval_and_reasons() -> None:
    made, values = predictor(boosted=True)
    scored = score(made, values[0])
    expected = made.predict(values[0])
    assert scored.median == pytest.approx(np.expm1(expected.median[0]), rel=1e-3)
    assert 0.0 <= scored.low < scored.median < scored.high
    assert (scored.series, scored.coverage) == (made.series, made.coverage)
    assert scored.reasons == reasons(made, values[0])


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_every_feature_has_a_plain_word(feature: Feature) -> None:
    assert any(part in feature.name for _, parts in GROUPS for part in parts)


@pytest.mark.parametrize(
    ("name", "family", "group"),
    [
        ("hook_question", "linguistic", "questions and calls to act"),
        ("sentence_words", "linguistic", "how easily it reads"),
        ("hashtags_repeated", "linguistic", "hashtags"),
        ("posts_last_7d", "temporal", "how often you had posted"),
        ("same_format_mean_10", "behavioural", "how your posts before it did"),
        ("unheard_of", "behavioural", "how your posts before it did"),
        ("unheard_of", "linguistic", "wording"),
    ],
)
def test_a_group_is_what_a_feature_measures(name: str, family: Family, group: str) -> None:
    assert group_of(Feature(name, family, "", "", "", False, "")) == group
