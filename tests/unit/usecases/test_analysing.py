"""A chosen analyser through a real store: predictions read it, the report names it, and no card depends on it."""

import json
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from whatworks.domain.analysis import PARTS, Analysis
from whatworks.domain.progress import Step, unwatched
from whatworks.domain.receipt import Receipt
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.render import render_advice
from whatworks.features.catalogue import FEATURES
from whatworks.usecases.advise import advise
from whatworks.usecases.analysing import AT_ONCE, analysed
from whatworks.usecases.explain import explain
from whatworks.usecases.export import export
from whatworks.usecases.house import House
from whatworks.usecases.score_draft import Draft, score_draft
from whatworks.usecases.study import AdviceOptions, study

from tests.storing import ANA, DAY, NOON, batch, house_in, import_all

OPTIONS = AdviceOptions(zone="Europe/Lisbon", as_of=NOON)
COUNT = 160
NOUNS = ("bread", "garden", "street", "kitchen", "forest")


class NounCounter:
    """Reads English: the share of nouns it knows, and which of them as a vector; counts what it was asked."""

    id, version, languages = "nouns", "nouns 1.2", ("en",)

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def analyse(self, texts: Sequence[str], languages: Sequence[str], /) -> Analysis:
        self.asked += zip(texts, languages, strict=True)
        found = np.array([[text.count(noun) for noun in NOUNS] for text in texts], dtype=np.float64)
        words = np.array([max(len(text.split()), 1) for text in texts])
        parts = np.zeros((len(texts), len(PARTS)))
        parts[:, 0] = found.sum(axis=1) / words
        return Analysis(self.version, parts, ({},) * len(texts), found)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A hundred and sixty posts about one of five things; questions work, and so does bread."""
    rng = np.random.default_rng(8)
    made = house_in(tmp_path_factory.mktemp("home"))
    subject, asked = rng.integers(0, len(NOUNS), COUNT), rng.random(COUNT) < 0.4
    reach = np.exp(7 + 0.5 * asked + 0.6 * (subject == 0) + 0.3 * rng.standard_normal(COUNT)).round()
    texts = [
        f"This morning it is all about the {NOUNS[which]} again{'?' if ask else '.'}"
        for which, ask in zip(subject.tolist(), asked.tolist(), strict=True)
    ]
    times = [NOON - (200 - place) * DAY + int(rng.integers(DAY // 2)) for place in range(COUNT)]
    ids = [f"p{place}" for place in range(COUNT)]
    import_all(made, batch(ids, published_at=times, text=texts, reach=reach.tolist()))
    return made


@pytest.fixture(scope="module")
def reading(house: House) -> House:
    return replace(house, analyser=NounCounter())


def test_cards_are_the_same_with_and_without_and_the_report_names_what_read_it(house: House, reading: House) -> None:
    bare, read = (advise(each, ANA, OPTIONS, receipt=Receipt("", ()), watch=unwatched) for each in (house, reading))
    assert bare.cards
    assert replace(read, model=bare.model, command=bare.command) == bare
    assert (bare.model.analyser, read.model.analyser) == (None, "nouns 1.2")
    assert "--analyser" not in bare.command
    assert read.command == f"{bare.command} --analyser nouns"
    assert read.model.series[0].validation != bare.model.series[0].validation
    for report, named in ((bare, False), (read, True)):
        assert json.loads(render_advice(report, "json", Page()))["model"]["analyser"] == report.model.analyser
        for shape in ("text", "html"):
            assert ("also read by nouns 1.2" in render_advice(report, shape, Page()).decode()) is named


def test_each_different_caption_is_read_once_and_progress_is_told(house: House) -> None:
    found = study(house, ANA, OPTIONS, unwatched)
    counter, steps = NounCounter(), list[Step]()
    read = analysed(replace(house, analyser=counter), found.series[0].posts, steps.append)
    assert read is not None
    assert len(counter.asked) == len(set(counter.asked)) == 2 * len(NOUNS)
    texts = found.series[0].posts.text.tolist()
    assert [row.tolist() for row in read.meaning] == [[text.count(noun) for noun in NOUNS] for text in texts]
    assert steps == [Step("Reading captions with nouns", 0, 2 * len(NOUNS))]


def test_many_captions_are_read_some_at_a_time(house: House) -> None:
    posts = study(house, ANA, OPTIONS, unwatched).series[0].posts
    texts = np.array([f"bread of the day number {row}" for row in range(len(posts))], dtype=object)
    counter, steps = NounCounter(), list[Step]()
    read = analysed(replace(house, analyser=counter), replace(posts, text=texts), steps.append)
    assert read is not None
    assert [text for text, _ in counter.asked] == texts.tolist()
    assert [step.done for step in steps] == list(range(0, COUNT, AT_ONCE))
    assert {language for _, language in counter.asked} == {"en"}


def test_without_an_analyser_nothing_is_read(house: House) -> None:
    assert analysed(house, study(house, ANA, OPTIONS, unwatched).series[0].posts, unwatched) is None


def test_a_draft_is_read_with_her_posts(reading: House) -> None:
    told = [
        score_draft(reading, ANA, Draft(f"This morning it is all about the {noun} again."), OPTIONS).median
        for noun in ("bread", "garden")
    ]
    assert told[0] > 1.15 * told[1]
    assert isinstance(reading.analyser, NounCounter)
    assert ("This morning it is all about the bread again.", "en") in reading.analyser.asked


def test_a_post_is_explained_by_what_predictions_read(house: House, reading: House) -> None:
    bare, read = (explain(each, ANA, "p150", OPTIONS).expected for each in (house, reading))
    assert bare is not None
    assert read is not None
    assert read.median != bare.median


def test_the_features_that_are_handed_out_are_those_predictions_read(house: House, reading: House) -> None:
    bare, read = (pl.read_csv(export(each, ANA, "features", "csv", OPTIONS)) for each in (house, reading))
    assert read.columns == [*bare.columns, *(f"{part}_share" for part in PARTS)]
    assert len(bare.columns) == len(FEATURES) + 2
    assert read["noun_share"].to_list() == pytest.approx([1 / 9] * COUNT)
    for name in ("similarity_5", "questions", "lemmas"):
        assert read[name].to_list() == bare[name].to_list()
