"""A card is held against the truth of the account it speaks of, and the oracle is told only what is real."""

import numpy as np
import pytest

from whatworks.usecases.proving.accounts import accounts_of, place_of
from whatworks.usecases.proving.cases import Case, draw
from whatworks.usecases.proving.judging import judge_one
from whatworks.usecases.proving.oracle import oracle_p
from whatworks.worlds.world import SimulatedCreator

from tests.unit.usecases.proving.made import account


def printed(creator: SimulatedCreator, lever: str, **more: object) -> dict[str, object]:
    platform, name = str(creator.platform), creator.batch.posts.account[0]
    return {
        "kind": "advice", "lever": lever, "confidence": 0.9, "change": {"direction": "more"},
        "lift": {"median": 0.2, "low": 0.1, "high": 0.3}, "series": {"platform": platform, "account": name},
        "message": {"params": {"from_value": 0, "to_value": 1}},
    } | more  # fmt: skip


def test_a_card_is_held_against_its_own_account() -> None:
    case = Case("agency", 40, 0.5, 0, 3)
    creator = draw(case)
    working = next(name for name in creator.effects if name in ("question", "number", "mentions", "second_person"))
    cards = [printed(one, working) for one in (creator, creator.others[1])]
    hers, idle = judge_one(case, creator, cards, 0.1, rivals=False).cards
    assert hers.true == pytest.approx(creator.effects[working].log_lift(0, 1))
    assert 0 < hers.gained < hers.true / 3 + 1e-9  # of all the posts of three accounts, those of one that lack it
    assert (idle.true, idle.gained) == (0.0, 0.0)


def test_experiments_are_no_advice_and_rivals_are_asked_only_where_wanted() -> None:
    case = Case("null", 40, 0.5, 0, 3)
    creator = draw(case)
    card = printed(creator, "question")
    trial = judge_one(case, creator, [card | {"kind": "experiment"}, card], 0.1)
    assert len(trial.cards) == 1
    assert set(trial.rivals) == {"A raw means", "B boosting + SHAP"}
    assert not judge_one(case, creator, [], 0.1, rivals=False).rivals
    assert trial.best == 0.0


def test_an_export_without_account_names_is_told_by_its_platform() -> None:
    accounts = accounts_of(draw(Case("platforms", 40, 0.5, 0, 3)))
    assert [place_of(name, "", accounts) for name in ("instagram", "x", "linkedin")] == [0, 1, 2]


@pytest.mark.parametrize("world", ["planted", "signs", "fatigue", "sparse", "more-languages", "linkedin"])
def test_with_hardly_any_noise_the_oracle_sees_every_effect_where_the_truth_has_it(world: str) -> None:
    found = [p for seed in range(3) for p in oracle_p(account(world, 300, 0.1, seed)).values()]
    assert np.mean(np.array(found) < 0.01) >= 0.85
    assert len(found) >= 12
    assert max(found) < 0.99


def test_the_oracle_is_told_no_lever_where_none_works() -> None:
    assert oracle_p(account("null")) == {}


def test_a_presence_is_nought_or_one_and_a_category_too() -> None:
    one = account("planted")
    assert set(np.unique(one.values("question"))) == {0.0, 1.0}
    assert set(np.unique(one.values("format", "reel"))) == {0.0, 1.0}
    assert one.values("hashtags").max() > 2
    assert one.effect("duration") is None
