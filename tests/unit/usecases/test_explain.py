"""Explaining cards, levers and posts through a real store: two accounts, where questions work, and shouting would."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.names import lever_name
from whatworks.domain.progress import unwatched
from whatworks.domain.receipt import Receipt
from whatworks.domain.report import AdviceReport
from whatworks.ports.records import Document
from whatworks.usecases.advise import advise
from whatworks.usecases.explain import TOO_EARLY, explain
from whatworks.usecases.house import House
from whatworks.usecases.last_report import as_last_asked, remember
from whatworks.usecases.study import AdviceOptions

from tests.storing import ANA, BEA, DAY, NOON, batch, house_in, import_all

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
        if account == "bea":
            reach[0], reach[99] = np.nan, 40 * reach[99]
        posts = batch(ids, published_at=times, text=texts, account=account, reach=reach.tolist())
        posts.posts.url[:] = [f"https://example.org/{account}/{place}" for place in range(COUNT)]
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


def test_a_card_goes_by_its_number_too_and_a_post_by_its_link(house: House, report: AdviceReport) -> None:
    second = report.cards[1]
    assert explain(house, ANA, "2", OPTIONS).card == explain(house, ANA, "card 2", OPTIONS).card == second
    told = explain(house, ANA, "https://example.org/ana/140", OPTIONS)
    assert told.post is not None
    assert (told.about, told.post.post_id) == ("ana140", "ana140")


def test_where_a_post_has_the_number_of_a_card_each_can_be_named(tmp_path: Path) -> None:
    made = house_in(tmp_path)
    rng = np.random.default_rng(5)
    asked = rng.random(COUNT) < 0.4
    reach = np.exp(7 + 0.7 * asked + 0.3 * rng.standard_normal(COUNT)).round()
    texts = [f"The clay dries{'?' if ask else '.'} Slowly" for ask in asked]
    times = [NOON - (200 - place) * DAY for place in range(COUNT)]
    ids = [str(place) for place in range(COUNT, 0, -1)]
    import_all(made, batch(ids, published_at=times, text=texts, reach=reach.tolist()))
    card = explain(made, ANA, "1", OPTIONS).card
    assert card is not None
    assert card.rank == 1
    told = explain(made, ANA, "post 1", OPTIONS)
    assert (told.about, told.card) == ("1", None)
    assert explain(made, ANA, "77", OPTIONS).about == "77"


def test_a_card_names_only_what_stood_beside_it(house: House, report: AdviceReport) -> None:
    for card in report.cards:
        told = explain(house, ANA, card.id, OPTIONS)
        assert told.trace is not None
        assert set(card.adjusted_for) == {control.name for control in told.trace.controls}
        assert "trend" in card.adjusted_for
        assert "season" not in card.adjusted_for  # five months are no year


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
    with pytest.raises(UsageProblem, match="There is no post, no card and no habit 'loudness'") as told:
        explain(house, ANA, "loudness", OPTIONS)
    assert all(f"{card.rank}, {lever_name(card.lever)} (id {card.id})" in told.value.remedy for card in report.cards)
    assert "pause between posts (id gap)" in told.value.remedy


def test_a_post_is_still_explained_by_its_id(house: House) -> None:
    told = explain(house, ANA, "ana140", OPTIONS)
    assert told.expected is not None
    assert (told.trace, told.card) == (None, None)
    assert told.post is not None
    assert told.post.words.startswith("The clay dries")


def test_a_surprising_post_is_explained_by_the_figure_of_the_report(house: House, report: AdviceReport) -> None:
    viral = max(report.anomalies, key=lambda anomaly: anomaly.times)
    assert viral.post_id == "bea99"
    told = explain(house, ANA, viral.post_id, OPTIONS)
    assert told.surprise == viral
    assert told.times == pytest.approx(viral.times, rel=1e-3)
    assert told.post == viral.post
    assert viral.post is not None
    assert viral.post.words.startswith("The clay dries")
    traced = explain(house, ANA, "hashtags", OPTIONS).trace or explain(house, ANA, "question", OPTIONS).trace
    assert traced is not None
    usual = {one.post.post_id: one.against_usual for side in (traced.new, traced.old) for one in side.posts}
    some = next(name for name in usual if name.endswith("120"))
    assert usual[some] == pytest.approx((explain(house, ANA, some, OPTIONS).times or 0.0) - 1.0)


def test_a_post_too_early_to_expect_anything_of_still_says_what_it_reached(house: House) -> None:
    told = explain(house, ANA, "ana3", OPTIONS)
    assert told.expected is None
    assert told.withheld is not None
    assert told.withheld.reason == TOO_EARLY
    assert told.reached is not None
    assert told.times is not None
    with pytest.raises(Refused, match="Too few posts came before this one"):
        explain(house, ANA, "bea0", OPTIONS)


def test_the_day_and_goal_of_the_last_report_are_those_of_its_explanation(tmp_path: Path) -> None:
    made, asked = house_in(tmp_path), AdviceOptions(goal="saves", zone="Europe/Lisbon", as_of=NOON, seed=7)
    assert as_last_asked(made, ANA, AdviceOptions()) == AdviceOptions()
    remember(made, ANA, asked)
    assert as_last_asked(made, ANA, AdviceOptions()) == asked
    other = AdviceOptions(goal="reach", zone="Asia/Tokyo", seed=3)
    assert as_last_asked(made, ANA, other) == replace(other, as_of=NOON)
    later = AdviceOptions(as_of=NOON + DAY)
    assert as_last_asked(made, ANA, later) == later
    assert as_last_asked(made, BEA, AdviceOptions()) == AdviceOptions()
    made.records.put_many(ANA, [Document("report", "last", b'{"shape": 99}')])
    assert as_last_asked(made, ANA, AdviceOptions()) == AdviceOptions()
