import pytest

from whatworks.domain.features import Feature
from whatworks.learning.plain import NEVER_TOLD, is_hers, meaning_of, pays_harm


def feature(name: str, meaning: str = "", *, hers: bool = True) -> Feature:
    return Feature(name, "linguistic", "words", meaning, "when written", hers, "")


@pytest.mark.parametrize("name", ["hour_sin", "season_cos", "local_weekday", "daypart"])
def test_clocks_and_codes_have_no_more(name: str) -> None:
    assert not is_hers(feature(name))


def test_only_what_she_chooses_is_hers() -> None:
    assert is_hers(feature("links"))
    assert not is_hers(feature("past_last", hers=False))


@pytest.mark.parametrize(("name", "harmful"), sorted(NEVER_TOLD.items()))
def test_one_direction_is_never_told_and_the_other_is(name: str, harmful: int) -> None:
    assert pays_harm(feature(name), 0.3 * harmful)
    assert not pays_harm(feature(name), -0.3 * harmful)
    assert not pays_harm(feature("links"), harmful)


def test_meanings_speak_to_her() -> None:
    said = meaning_of(feature("x", "posts of hers in her zone about what she writes about; where others' hers"))
    assert said == "posts of yours in your zone about what you write about; where others' yours"


def test_every_direction_kept_back_is_of_a_feature_there_is() -> None:
    from whatworks.features.catalogue import FEATURES

    known = {each.name: each for each in FEATURES}
    assert NEVER_TOLD.keys() <= known.keys()
    assert all(is_hers(known[name]) for name in NEVER_TOLD)
