"""Explaining cards, levers and posts through a real store: two accounts, where questions work, and shouting would."""

import numpy as np
import pytest

from whatworks.domain.errors import UsageProblem
from whatworks.domain.progress import unwatched
from whatworks.domain.receipt import Receipt
from whatworks.domain.report import AdviceReport
from whatworks.usecases.advise import advise
from whatworks.usecases.explain import explain
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions

from tests.storing import ANA, DAY, NOON, batch, house_in, import_all

OPTIONS = AdviceOptions(zone="Europe/Lisbon", as_of=NOON)
COUNT = 150


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A hundred and fifty posts in each of two accounts; of the second one only shouting moves."""
    rng = np.random.default_rng(3)
    made = house_in(tmp_path_factory.mktemp("home"))
    for account, questions in (("ana", 0.6), ("bea", 0.0)):
        asked, shouted = rng.random(COUNT) < 0.4, rng.random(COUNT) < 0.4
        reach = np.exp(7 + questions * asked + 0.7 * shouted + 0.3 * rng.standard_normal(COUNT)).round()
        ends = zip(asked, shouted, strict=True)
        texts = [f"The clay dries{'?' if ask else '.'} Slowly{'!' if shout else '.'}" for ask, shout in ends]
        times = [NOON - (200 - place) * DAY + int(rng.integers(DAY // 2)) for place in range(COUNT)]
        ids = [f"{account}{place}" for place in range(COUNT)]
        posts = batch(ids, published_at=times, text=texts, account=account, reach=reach.tolist())
        import_all(made, posts, file=account)
    return made


@pytest.fixture(scope="module")
def report(house: House) -> AdviceReport:
    return advise(house, ANA, OPTIONS, receipt=Receipt("", ()), watch=unwatched)


def test_a_card_is_traced_to_its_posts_by_id_and_by_lever(house: House, report: AdviceReport) -> None:
    card = next(card for card in report.cards if card.lever == "question")
    told = explain(house, ANA, card.id, OPTIONS)
    assert told.card == card
    assert told.trace is not None
    assert (told.trace.series, told.trace.lift, told.trace.sensitivity) == (card.series, card.lift, card.sensitivity)
    assert card.series.account == "ana"
    assert {post.post.post_id for post in told.trace.new.posts} >= set(card.examples.with_)
    assert [post.post_id for post in card.example_posts.with_] == list(card.examples.with_)
    assert {post.words for post in card.example_posts.with_} <= {"The clay dries? Slowly.", "The clay dries? Slowly!"}
    assert (told.as_of, told.zone) == (report.as_of, "Europe/Lisbon")
    by_lever = explain(house, ANA, "question", OPTIONS)
    assert (by_lever.card, by_lever.trace) == (told.card, told.trace)


def test_what_is_never_advised_is_in_the_log_and_never_traced(house: House, report: AdviceReport) -> None:
    logged = [veto for veto in report.vetoes if veto.lever == "exclamation"]
    assert {(veto.series.account, veto.direction) for veto in logged} == {("ana", "more"), ("bea", "more")}
    told = explain(house, ANA, "exclamation", OPTIONS)
    assert told.card is None
    assert told.withheld is not None
    assert told.withheld.reason == "What seems to work here is nothing we advise."
    assert list(told.vetoes) == logged
    assert told.trace is not None
    assert told.trace.change.direction == "less"
    assert told.withheld.series == told.trace.series


def test_a_lever_that_cannot_be_compared_is_refused_without_a_trace(house: House) -> None:
    told = explain(house, ANA, "duration", OPTIONS)
    assert told.withheld is not None
    assert (told.withheld.lever, told.trace, told.card, told.vetoes) == ("duration", None, None, ())


def test_a_lever_with_no_clear_difference_is_traced_all_the_same(house: House, report: AdviceReport) -> None:
    on_cards = {card.lever for card in report.cards}
    unclear = [each.lever for each in report.withheld if each.reason.startswith("No clear")]
    lever = next(each for each in unclear if each not in on_cards)
    told = explain(house, ANA, lever, OPTIONS)
    assert told.trace is not None
    assert told.withheld in report.withheld
    assert told.trace.lever == lever
    assert len(told.trace.new.posts) >= 8


def test_what_nobody_has_names_the_cards_of_today(house: House, report: AdviceReport) -> None:
    with pytest.raises(UsageProblem, match="There is no post, no card and no lever 'loudness'") as told:
        explain(house, ANA, "loudness", OPTIONS)
    assert all(card.id in told.value.remedy for card in report.cards)


def test_a_post_is_still_explained_by_its_id(house: House) -> None:
    told = explain(house, ANA, "ana140", OPTIONS)
    assert told.expected is not None
    assert (told.trace, told.card) == (None, None)
