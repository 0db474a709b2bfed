"""What works together, through a real store: each account for itself, in the report and on the cards it narrows."""

import numpy as np
import pytest

from whatworks.domain.progress import unwatched
from whatworks.domain.receipt import Receipt
from whatworks.domain.report import AdviceReport
from whatworks.usecases.advise import advise
from whatworks.usecases.explain import explain
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions

from tests.storing import ANA, DAY, NOON, batch, house_in, import_all

OPTIONS = AdviceOptions(zone="Europe/Lisbon", as_of=NOON)
COUNT = 300


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """On ana's account questions work where they say you and hurt elsewhere; on bea's they do nothing."""
    rng = np.random.default_rng(4)
    made = house_in(tmp_path_factory.mktemp("home"))
    for account, alone, together in (("ana", -0.25, 0.8), ("bea", 0.0, 0.0)):
        asked, said_you = rng.random(COUNT) < 0.5, rng.random(COUNT) < 0.5
        reach = np.exp(7 + asked * (alone + together * said_you) + 0.25 * rng.standard_normal(COUNT)).round()
        ends = zip(asked, said_you, strict=True)
        texts = [f"The clay dries{' for you' if you else ' for days'}{'?' if ask else '.'}" for ask, you in ends]
        times = [NOON - (320 - place) * DAY + int(rng.integers(DAY // 2)) for place in range(COUNT)]
        ids = [f"{account}{place}" for place in range(COUNT)]
        import_all(made, batch(ids, published_at=times, text=texts, account=account, reach=reach), file=account)
    return made


@pytest.fixture(scope="module")
def report(house: House) -> AdviceReport:
    return advise(house, ANA, OPTIONS, receipt=Receipt("", ()), watch=unwatched)


def test_every_series_answers_for_itself(report: AdviceReport) -> None:
    ana, bea = report.together
    assert (ana.series.account, bea.series.account) == ("ana", "bea")
    assert [row.id for row in ana.rows] == ["question+second_person"]
    assert ana.rows[0].series == ana.series
    assert bea.rows == ()


def test_the_card_says_where_it_holds_and_explain_shows_the_same_card(house: House, report: AdviceReport) -> None:
    mine = next(card for card in report.cards if card.series.account == "ana" and card.lever == "question")
    assert mine.holds.startswith('In posts with "you"; in posts without "you" yours point the other way')
    assert explain(house, ANA, mine.id, OPTIONS).card == mine
    assert all(not card.holds for card in report.cards if card.series.account == "bea")


def test_the_same_store_tells_the_same(house: House, report: AdviceReport) -> None:
    again = advise(house, ANA, OPTIONS, receipt=Receipt("", ()), watch=unwatched)
    assert again.together == report.together
