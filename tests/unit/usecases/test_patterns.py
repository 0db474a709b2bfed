"""Groups, correlations, platforms and causes from a store to an answer, on posts made by hand."""

from pathlib import Path

import numpy as np
import pytest

from whatworks.domain.errors import Refused
from whatworks.domain.patterns import PostGroups
from whatworks.domain.posts import Batch
from whatworks.domain.progress import Step, unwatched
from whatworks.domain.receipt import Receipt
from whatworks.usecases.advise import advise
from whatworks.usecases.correlations import correlations
from whatworks.usecases.groups import groups
from whatworks.usecases.house import House
from whatworks.usecases.platforms import platforms
from whatworks.usecases.study import AdviceOptions

from tests.storing import ANA, DAY, NOON, batch, house_in, import_all

COUNT = 120
BREAD = (np.arange(COUNT) * 7 % 5) < 2
LINKED = (np.arange(COUNT) * 11 % 3) < 1
ASKED = AdviceOptions(as_of=NOON, seed=4)
RNG = np.random.default_rng(1)
LUCK = 0.3 * RNG.normal(size=COUNT)
REACH = np.exp(7.0 + 0.8 * BREAD - 0.7 * LINKED + LUCK)
LOAVES = ("rye", "oven", "crust", "flour", "dough", "bakery")
TREES = ("garden", "maple", "hedge", "orchard", "branch", "blossom")


def caption(row: int) -> str:
    words = RNG.permutation(np.array(LOAVES if BREAD[row] else TREES))[:4]
    page = " https://example.org/a" if LINKED[row] else ""
    return f"The {' and the '.join(words)} number{row}{page}"


CAPTIONS = [caption(row) for row in range(COUNT)]


def posted(account: str, reach: np.ndarray) -> Batch:
    times = [NOON - (COUNT - row + 10) * DAY for row in range(COUNT)]
    names = [f"{account}{row}" for row in range(COUNT)]
    return batch(names, published_at=times, text=CAPTIONS, account=account, reach=np.round(reach).tolist())


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = house_in(tmp_path_factory.mktemp("home"))
    reach = REACH.copy()
    reach[100] *= 60.0
    import_all(house, posted("ana", reach))
    return house


def test_kinds_of_posts_are_found_by_their_words(house: House) -> None:
    steps: list[Step] = []
    (found,) = groups(house, ANA, ASKED, watch=steps.append)
    best, other = found.groups
    assert set(best.words) <= set(LOAVES)
    assert best.words
    assert set(other.words) <= set(TREES)
    assert best.posts == int(BREAD.sum())
    assert best.lift.low > 0.0 > other.lift.high
    assert steps[-1].activity == "Looking for kinds of posts that do differently"


def test_habits_that_go_together_are_found_and_topics_have_words(house: House) -> None:
    (found,) = correlations(house, ANA, ASKED, watch=unwatched)
    told = {pair.feature: pair for pair in found.told}
    assert told["links"].together < 0.0
    topics = [pair for pair in found.pairs if pair.feature.startswith("topic_")]
    assert any(set(pair.meaning.removeprefix("posts about ").split(", ")) & {*LOAVES, *TREES} for pair in topics)


def test_advice_holds_the_same_groups_and_a_word_on_each_surprise(house: House) -> None:
    report = advise(house, ANA, ASKED, receipt=Receipt("", ()), watch=unwatched)
    assert report.groups == groups(house, ANA, ASKED, watch=unwatched)
    assert isinstance(report.groups[0], PostGroups)
    viral = next(anomaly for anomaly in report.anomalies if anomaly.post_id == "ana100")
    assert viral.cause.sentence
    assert viral.cause.kind in {"foreseen", "unusual", "none"}
    assert viral.post is not None
    assert CAPTIONS[100].startswith(viral.post.words.removesuffix(" …"))
    for group in report.groups[0].groups:
        assert [post.post_id for post in group.example_posts] == list(group.examples)


def test_one_account_alone_cannot_be_compared(house: House) -> None:
    with pytest.raises(Refused) as refused:
        platforms(house, ANA, ASKED, watch=unwatched)
    assert "one account: Instagram (ana)." in refused.value.message
    assert "another platform" in refused.value.needed


def test_the_same_text_on_two_accounts_is_held_against_each_ones_own_posts(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    import_all(house, posted("ana", REACH), file="f1")
    apart = np.where(np.arange(COUNT) == 60, 20.0, 0.1)
    import_all(house, posted("studio", apart * REACH), file="f2")
    found = platforms(house, ANA, ASKED, watch=unwatched)
    (crossed,) = found.crossposts
    assert crossed.pairs == COUNT
    assert crossed.agreement == pytest.approx(1.0, abs=0.02)
    assert crossed.lead == pytest.approx(0.0, abs=1.0)
    assert crossed.examples[0].first_id == "ana60"
    assert crossed.examples[0].post is not None
    assert CAPTIONS[60].startswith(crossed.examples[0].post.words.removesuffix(" …"))
    assert [standing.series.account for standing in found.standings] == ["ana", "studio"]
