"""What following brings is what her own posts would gain, no more."""

from types import MappingProxyType

import numpy as np
import pytest

from whatworks.usecases.proving.accounts import Account
from whatworks.usecases.proving.following import best_gain, gain
from whatworks.worlds.effects import true_effect

from tests.unit.usecases.proving.made import account


def with_effects(one: Account, **sizes: float) -> Account:
    return Account(one.evidence, MappingProxyType({name: true_effect(name, size) for name, size in sizes.items()}))


def test_only_posts_that_lack_it_gain() -> None:
    values = np.array([0.0, 0.0, 1.0, 1.0])
    assert gain(true_effect("question", 0.2), values, 0.0, 1.0) == pytest.approx(0.1)
    assert gain(true_effect("question", -0.2), values, 1.0, 0.0) == pytest.approx(0.1)
    assert gain(true_effect("question", -0.2), values, 0.0, 1.0) == pytest.approx(-0.1)


def test_fewer_hashtags_adds_none_to_posts_with_fewer_still() -> None:
    values = np.array([1.0, 12.0])
    step = 0.2 * float(np.log(13) - np.log(4)) / 1.1
    assert gain(true_effect("hashtags", -0.2), values, 12.0, 3.0) == pytest.approx(step / 2)


def test_where_nothing_works_or_nothing_is_known_nothing_is_gained() -> None:
    assert gain(None, np.array([0.0, 1.0]), 0.0, 1.0) == 0.0
    assert gain(true_effect("question", 0.2), np.array([np.nan, 0.0]), 0.0, 1.0) == pytest.approx(0.1)
    assert gain(true_effect("question", 0.2), np.array([]), 0.0, 1.0) == 0.0


def test_the_oracle_follows_the_best_three_and_no_harmful_one() -> None:
    one = account("null")
    levers = {"question": 0.2, "number": 0.2, "mentions": 0.2}
    three = best_gain([with_effects(one, **levers)])
    assert three > 0.15
    assert best_gain([with_effects(one, **levers, links=0.01)]) == pytest.approx(three)
    assert best_gain([with_effects(one, positive_tone=-0.4, gap=-0.3, exclamation=0.2, uppercase=0.2)]) == 0.0


def test_the_oracle_of_two_accounts_has_three_levers_in_all_over_all_posts() -> None:
    one = with_effects(account("null"), question=0.2)
    assert best_gain([one, one]) == pytest.approx(best_gain([one]))
    assert best_gain([one, account("null")]) == pytest.approx(best_gain([one]) / 2)


def test_the_oracle_of_a_null_world_gains_nothing_and_of_a_planted_one_something() -> None:
    assert best_gain([account("null")]) == 0.0
    assert best_gain([account("planted")]) > 0.1
