"""Parts of speech and dictionary forms as an analyser told them."""

import numpy as np
import pytest

from whatworks.domain.analysis import PARTS
from whatworks.features.build import build, captions, fit_transforms
from whatworks.features.catalogue import ANALYSED, FEATURES, analysed_features, catalogue_rows

from tests.unit.features.analysed import spoken
from tests.unit.features.made import BERLIN, outcome, posts

SHARES = [[0.4, 0.1, 0.2, 0.0, 0.3], [np.nan] * 5]
MADE = posts(["The baker bakes", "…"])


def test_shares_stand_after_the_measured_features_under_their_own_names() -> None:
    table = build(MADE, outcome(MADE), BERLIN, analysis=spoken(SHARES))
    assert table.names == (*(feature.name for feature in FEATURES), *(f"{part}_share" for part in PARTS))
    np.testing.assert_array_equal(table.values[:, len(FEATURES) :], SHARES)


def test_the_measured_features_stay_as_they_are() -> None:
    table = build(MADE, outcome(MADE), BERLIN, analysis=spoken(SHARES))
    assert table.values[:, : len(FEATURES)].tobytes() == build(MADE, outcome(MADE), BERLIN).values.tobytes()


def test_no_part_of_speech_is_hers_to_choose() -> None:
    assert [feature.controllable for group in ANALYSED for feature in group.features] == [False] * len(PARTS)
    assert {row["name"] for row in catalogue_rows()} >= {feature.name for feature in analysed_features()}


def test_words_are_as_their_sentence_has_them_and_by_dictionary_elsewhere() -> None:
    made = posts(["leaves fall leaves", "he leaves again"])
    forms = [{"leaves": "leaf"}, {"leaves": "leave"}]
    told = build(made, outcome(made), BERLIN, analysis=spoken(SHARES, forms))
    assert told.column("lemmas").tolist() == [2.0, 3.0]
    sawn = posts(["a flurb for wood"] * 10 + ["garden roses in spring"] * 20)
    assert "flurb" in fit_transforms(sawn).terms
    as_verb = fit_transforms(sawn, spoken([[0.0] * 5] * 30, [{"flurb": "flurben"}] * 30)).terms
    assert "flurb" not in as_verb
    assert "flurben" in as_verb


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Today we bake the bread that everybody asked for", "en"),
        ("Oggi abbiamo preparato una torta buonissima con le mele", "other"),
        ("ok", "en"),
    ],
)
def test_an_analyser_is_told_the_language_of_each_caption(text: str, language: str) -> None:
    english = "We had a lovely morning with all of you in the garden"
    texts, languages = captions(posts([english, text], titles=["", ""]))
    assert texts == (english, text)
    assert languages == ("en", language)
