from dataclasses import replace

import numpy as np

from whatworks.domain.posts import Posts
from whatworks.features.build import fit_transforms, subjects

from tests.unit.learning.made import posts, times

BAKING = "The oven bakes rye bread with a dark crust"
GARDEN = "The orchard keeps maple branches under the blossom"


def captions() -> Posts:
    made = posts(times(40))
    texts = [f"{BAKING if row % 2 else GARDEN} and a stone{row}" for row in range(40)]
    texts[7] = ""
    return replace(made, text=np.array(texts, dtype=object))


def test_each_post_has_its_own_subject_words_once() -> None:
    found = subjects(captions())
    words = [{found.terms[term] for term in found.term[found.post == row].tolist()} for row in range(40)]
    assert {"rye", "crust"} <= words[1]
    assert {"orchard", "blossom"} <= words[0]
    assert not words[1] & words[0] & {"rye", "orchard"}
    assert words[7] == set()
    assert len(found.post) == len(set(zip(found.post.tolist(), found.term.tolist(), strict=True)))


def test_terms_and_axes_are_those_the_features_are_made_of() -> None:
    frozen, found = fit_transforms(captions()), subjects(captions())
    assert found.terms == frozen.terms
    assert len(found.axes) == frozen.axes.shape[1]
    for axis, named in enumerate(found.axes):
        loads = [float(frozen.axes[frozen.terms.index(word), axis]) for word in named]
        assert loads == sorted(loads, reverse=True)
        assert min(loads) > 0.0
        assert loads[0] == frozen.axes[:, axis].max()


def test_words_that_name_nothing_are_not_told() -> None:
    under = replace(captions(), text=np.array([f"{text} after the rain" for text in captions().text], dtype=object))
    found = subjects(under.take(np.arange(20)))
    told = {found.terms[term] for term in found.term.tolist()} | {word for axis in found.axes for word in axis}
    assert "blossom" in told
    assert told.isdisjoint({"under", "after", "with"})


def test_too_few_captions_have_no_axes() -> None:
    found = subjects(captions().take(np.arange(5)))
    assert found.axes == ()
    assert isinstance(found.terms, tuple)
