import dataclasses

import numpy as np
import pytest

from whatworks.features.build import build, fit_transforms
from whatworks.features.topics import lever_words

from tests.unit.features.made import BERLIN, outcome, posts

BREAD = "sourdough loaf oven flour baker kitchen dough crust"
RUN = "marathon trail shoes mountain kilometre forest runner valley"


def captions(count: int) -> list[str]:
    rng = np.random.default_rng(3)
    pools = [BREAD.split(), RUN.split()]
    return [" ".join(rng.choice(pools[row % 2], 4, replace=False)) for row in range(count)]


def test_two_subjects_are_told_apart_by_the_topics() -> None:
    made = posts(captions(60))
    built = build(made, outcome(made), BERLIN)
    places = np.column_stack([built.column("topic_1"), built.column("topic_2")])
    assert np.all(np.argmax(np.abs(places), axis=1)[0::2] != np.argmax(np.abs(places), axis=1)[1::2])


def test_too_few_captions_give_no_topic_rather_than_zeros() -> None:
    made = posts(captions(19))
    assert np.all(np.isnan(build(made, outcome(made), BERLIN).column("topic_1")))


@pytest.mark.parametrize(
    "texts", [["same words every day"] * 40, [""] * 40, ["😂"] * 40, [f"w{row}" for row in range(40)]]
)
def test_captions_without_subjects_give_no_topic(texts: list[str]) -> None:
    made = posts(texts)
    assert np.all(np.isnan(build(made, outcome(made), BERLIN).column("topic_8")))


def test_words_of_levers_name_no_topic() -> None:
    texts = [f"{text} what you think tell me love 7" for text in captions(60)]
    terms = set(fit_transforms(posts(texts)).terms)
    assert terms
    assert not terms & lever_words()
    assert {"what", "you", "tell", "love", "subscribe", "why"} <= lever_words()


def test_a_word_that_goes_along_with_a_lever_names_no_topic() -> None:
    texts = [f"{text} {'wunderbar?' if row % 3 == 0 else ''}" for row, text in enumerate(captions(60))]
    without_marks = [text.replace("?", "") for text in texts]
    assert "wunderbar" in fit_transforms(posts(without_marks)).terms
    assert "wunderbar" not in fit_transforms(posts(texts)).terms


def test_a_fit_is_the_same_each_time_and_its_largest_loading_is_positive() -> None:
    made = posts(captions(60))
    first, second = fit_transforms(made), fit_transforms(made)
    assert first.axes.tobytes() == second.axes.tobytes()
    assert first.terms == second.terms
    strongest = first.axes[np.argmax(np.abs(first.axes), axis=0), np.arange(first.axes.shape[1])]
    assert np.all(strongest > 0)


def test_frozen_axes_place_a_caption_by_itself() -> None:
    frozen = fit_transforms(posts(captions(60)))
    alone, among = posts([captions(60)[4]]), posts(captions(60))
    lone = build(alone, outcome(alone), BERLIN, frozen).column("topic_1")[0]
    assert lone == build(among, outcome(among), BERLIN, frozen).column("topic_1")[4]


def test_likeness_looks_back_over_her_posts_before() -> None:
    frozen = dataclasses.replace(fit_transforms(posts(captions(60))))
    made = posts([BREAD, BREAD, RUN, "!!", BREAD])
    built = build(made, outcome(made), BERLIN, frozen)
    similar, closest = built.column("similarity_5"), built.column("similarity_closest")
    assert np.isnan(similar[0])
    assert similar[1] == pytest.approx(1.0)
    assert similar[2] == pytest.approx(0.0)
    assert np.isnan(similar[3])
    assert similar[4] == pytest.approx(2 / 3)  # bread, bread, run; the post without words is passed over
    assert closest[4] == pytest.approx(1.0)
