from pathlib import Path

import numpy as np
import pytest

from whatworks.domain.features import Feature
from whatworks.features.catalogue import FEATURES, GROUPS, catalogue_rows, render_page

from tests.unit.features.made import table

PAGE = Path(__file__).parents[3] / "docs" / "features.md"
KNOWN = {"when written", "when scheduled", "at publication, from earlier posts"}
LEVER_COLUMNS = (
    "words", "characters", "questions", "exclamations", "emoji", "hashtags", "mentions", "links", "uppercase_share",
    "numbers", "calls_to_action", "first_person", "second_person", "sentiment", "local_hour", "local_weekday",
    "weekend", "daypart", "hour_sin", "hour_cos", "weekday_sin", "weekday_cos", "gap_hours", "posts_last_7d",
    "posts_last_28d", "duration_s", *(f"topic_{axis}" for axis in range(1, 9)),
)  # fmt: skip


def test_there_are_at_least_sixty_features_each_with_a_name_of_its_own() -> None:
    names = [feature.name for feature in FEATURES]
    assert len(names) >= 60
    assert len(set(names)) == len(names)
    assert {feature.family for feature in FEATURES} == {"linguistic", "temporal", "behavioural"}


@pytest.mark.parametrize("name", LEVER_COLUMNS)
def test_the_columns_that_levers_move_are_there(name: str) -> None:
    assert name in {feature.name for feature in FEATURES}


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_each_feature_states_all_it_must(feature: Feature) -> None:
    row = next(row for row in catalogue_rows() if row["name"] == feature.name)
    assert all(row[key] for key in ("unit", "meaning", "known", "missing"))
    assert row["known"] in KNOWN
    assert "|" not in "".join(str(value) for value in row.values())


def test_each_group_gives_exactly_its_columns() -> None:
    built = table(["Hello there", "What now?"])
    assert built.names == tuple(feature.name for group in GROUPS for feature in group.features)
    assert built.values.shape == (2, len(FEATURES))
    assert built.values.dtype == np.float64


def test_the_page_in_the_docs_is_the_catalogue() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_page()
