"""Series that have hardly begun, through a real store: what they are told, and what they never touch."""

from pathlib import Path

import numpy as np
import pytest

from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.metrics import Platform
from whatworks.domain.prior import LearnedPrior
from whatworks.domain.progress import unwatched
from whatworks.domain.receipt import FileReceipt, ObservedAt, PostCounts, Receipt
from whatworks.domain.report import AdviceReport
from whatworks.usecases.advise import advise
from whatworks.usecases.beginnings import platform_of
from whatworks.usecases.forecast import forecast
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions

from tests.storing import ANA, DAY, NOON, batch, house_in, import_all
from tests.unit.advice.cold.learned import prior

NOTHING = Receipt("", ())


def options(platform: Platform | None = None, goal: str | None = None, seed: int = 0) -> AdviceOptions:
    return AdviceOptions(zone="Europe/Lisbon", as_of=NOON, platform=platform, goal=goal, seed=seed, prior=prior)


def told(house: House, asked: AdviceOptions, receipt: Receipt = NOTHING) -> AdviceReport:
    return advise(house, ANA, asked, receipt=receipt, watch=unwatched)


def posts_of(house: House, count: int, account: str = "ana") -> None:
    rng = np.random.default_rng(count)
    times = [NOON - (count - place) * 3 * DAY - 20 * DAY for place in range(count)]
    texts = ["Does clay dry?" if place % 3 else "The kiln is hot." for place in range(count)]
    reach = np.exp(6 + 0.3 * rng.standard_normal(count)).round().tolist()
    ids = [f"{account}{place}" for place in range(count)]
    import_all(house, batch(ids, published_at=times, text=texts, account=account, reach=reach), file=account)


def line(source: str) -> FileReceipt:
    return FileReceipt("a.csv", source, "", ObservedAt("2026-01-01T12:00:00+00:00", "file-name"), 0, PostCounts())


def test_without_a_post_and_a_platform_there_is_nothing_to_say(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="`platform` instagram"):
        told(house_in(tmp_path), options())


def test_without_a_post_a_platform_is_enough(tmp_path: Path) -> None:
    report = told(house_in(tmp_path), options(Platform.FACEBOOK))
    assert [card.kind for card in report.cards] == ["experiment"] * 3
    assert {(card.series.account, card.series.platform, card.series.metric) for card in report.cards} == {
        ("", Platform.FACEBOOK, "reach")
    }
    assert (report.forecast, report.timing, report.groups, report.anomalies, report.model.series) == (
        (),
        (),
        (),
        (),
        (),
    )
    assert report.command.endswith("--platform facebook")
    assert len(report.withheld) == 15


def test_her_goal_is_what_the_first_posts_are_held_against(tmp_path: Path) -> None:
    report = told(house_in(tmp_path), options(Platform.FACEBOOK, goal="clicks"))
    assert {card.series.metric for card in report.cards} == {"clicks"}


@pytest.mark.parametrize("count", [1, 5, 7])
def test_an_account_too_small_to_be_measured_is_told_what_to_try(tmp_path: Path, count: int) -> None:
    house = house_in(tmp_path)
    posts_of(house, count)
    report = told(house, options())
    assert len(report.cards) == 3
    assert all(f"You have {count} post" in card.sentence for card in report.cards)
    assert (report.forecast, report.timing, report.model.series) == ((), (), ())
    assert {refusal.reason for refusal in report.withheld} == {
        f"Only {count} {'post' if count == 1 else 'posts'} old enough to count."
    }
    with pytest.raises(Refused, match="Too few of your posts"):
        forecast(house, ANA, options(), watch=unwatched)


@pytest.mark.parametrize("count", [8, 20, 29])
def test_up_to_the_gate_the_cards_are_first_tries(tmp_path: Path, count: int) -> None:
    house = house_in(tmp_path)
    posts_of(house, count)
    report = told(house, options())
    assert {card.message.id.partition(".")[0] for card in report.cards} == {"start"}
    assert {card.test_plan.posts for card in report.cards} == {max(30 - count, 16)}
    assert len(report.model.series) == len(report.timing) == 1


def test_from_the_gate_on_her_own_posts_speak(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    posts_of(house, 30)
    report = told(house, options())
    assert not any(card.next_posts for card in report.cards)


def test_a_second_account_that_begins_adds_one_card_at_most(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    posts_of(house, 60)
    alone = told(house, options()).cards
    posts_of(house, 3, account="bea")
    both = told(house, options()).cards
    assert both[: len(alone)] == alone
    assert len(both) <= max(3, len(alone))
    assert {card.series.account for card in both[len(alone) :]} <= {"bea"}
    assert sum(card.kind == "experiment" for card in both) <= 3


def test_a_platform_she_is_on_already_is_no_beginning(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    posts_of(house, 5)
    report = told(house, options(Platform.INSTAGRAM))
    assert {card.series.account for card in report.cards} == {"ana"}
    other = told(house, options(Platform.TIKTOK))
    assert len({(refusal.series.platform, refusal.series.account) for refusal in other.withheld}) == 2


def test_what_was_learned_is_opened_once_however_many_series_there_are(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    posts_of(house, 40)
    opened = []

    def once() -> LearnedPrior:
        opened.append(1)
        return prior()

    assert told(house, AdviceOptions(zone="UTC", as_of=NOON, prior=once)).model.series
    assert opened == [1]


def test_a_goal_nobody_has_is_still_a_wrong_question(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    posts_of(house, 3)
    with pytest.raises(UsageProblem, match="'saves'"):
        told(house, options(goal="saves"))


def test_an_empty_export_says_whose_platform_it_is(tmp_path: Path) -> None:
    report = told(house_in(tmp_path), options(), Receipt("i", (line("facebook_content"),)))
    assert {card.series.platform for card in report.cards} == {Platform.FACEBOOK}


@pytest.mark.parametrize(
    ("sources", "platform"),
    [
        (("x_content",), Platform.X),
        (("x_content", "x_archive"), Platform.X),
        (("mastodon",), Platform.MASTODON),
        (("x_content", "tiktok_studio"), None),
        (("x_content", "generic"), None),
        (("generic",), None),
        ((), None),
    ],
)
def test_a_platform_is_read_off_sources_of_one_platform_only(
    sources: tuple[str, ...], platform: Platform | None
) -> None:
    assert platform_of(Receipt("i", tuple(map(line, sources)))) is platform
