"""A safeguard is worth what breaks without it; a removal that does not show fails the run."""

from typing import get_args

import pytest

from whatworks.domain.safeguards import Safeguard
from whatworks.usecases.proving.ablation import SAFEGUARDS, Ablation, Pair, removals, weigh
from whatworks.usecases.proving.grid import Wanted
from whatworks.usecases.proving.scores import Scored
from whatworks.worlds.catalogue import WORLD_IDS

from tests.unit.usecases.proving.made import card, trials

SEEDS = (11, 12, 13, 14, 15)
FALSE = card(0.0)


def pairs(guard: Safeguard, world: str, whole: tuple[Scored, ...], bare: tuple[Scored, ...]) -> list[Pair]:
    both = zip(trials(world, 40, *whole), trials(world, 40, *bare), strict=True)
    return [Pair(guard, one, other) for one, other in both]


def weighed(guard: Safeguard, world: str, whole: tuple[Scored, ...], bare: tuple[Scored, ...]) -> Ablation:
    return weigh("0" * 12, SEEDS, pairs(guard, world, whole, bare))


def test_every_safeguard_is_tried_once_in_a_world_that_is_there() -> None:
    assert [guard.id for guard in SAFEGUARDS] == list(get_args(Safeguard))
    assert {guard.world for guard in SAFEGUARDS} <= WORLD_IDS


@pytest.mark.parametrize(
    ("guard", "world", "bare"),
    [
        ("placebo", "chequered", FALSE),
        ("overlap", "paid", FALSE),
        ("shrinkage", "planted", card(0.02)),
        ("maturity", "lingering", FALSE),
        ("recency", "late-flip", card(-0.1)),
        ("guardrails", "rage", card(0.4, lever="positive_tone", direction="less")),
    ],
)
def test_a_loss_that_breaks_the_bar_shows(guard: Safeguard, world: str, bare: Scored) -> None:
    found = weighed(guard, world, (), (bare,))
    assert found.shown
    assert (found.rows[0].whole.kept is not False, found.rows[0].bare.kept) == (True, False)
    assert found.rows[0].whole.promise == found.rows[0].bare.promise
    assert found.rows[0].whole.promise.startswith(world)


def test_a_loss_that_changes_nothing_does_not_show() -> None:
    assert not weighed("overlap", "paid", (), ()).shown


def test_a_bar_that_is_broken_with_everything_in_place_shows_nothing() -> None:
    assert not weighed("overlap", "paid", (FALSE,), (FALSE,)).shown


def test_one_safeguard_that_does_not_show_fails_them_all() -> None:
    told = [*pairs("guardrails", "rage", (), ()), *pairs("overlap", "paid", (), (FALSE,))]
    found = weigh("0" * 12, SEEDS, told)
    assert [(row.guard.id, row.shown) for row in found.rows] == [("overlap", True), ("guardrails", False)]
    assert not found.shown


def test_each_safeguard_gets_as_many_creators_over_all_its_cells_and_seeds() -> None:
    drawn = removals(Wanted(creators=30), SEEDS)
    for guard in SAFEGUARDS:
        cases = [one.case for one in drawn if one.guard == guard.id]
        assert len(cases) == len({(case.posts, case.noise, case.number) for case in cases}) == 30
        assert {case.posts for case in cases} == set(guard.posts)
        assert {case.seed for case in cases} == set(SEEDS)


def test_a_quick_run_is_smaller_and_a_world_asked_for_the_only_one() -> None:
    quick, whole = removals(Wanted(quick=True), SEEDS), removals(Wanted(), SEEDS)
    assert 0 < len(quick) < len(whole) / 2
    assert {one.guard for one in removals(Wanted(worlds=("paid",)), SEEDS)} == {"overlap"}
    asked = removals(Wanted(creators=1, posts=(50,), noises=(0.9,)), SEEDS)
    assert {(one.case.posts, one.case.noise) for one in asked} == {(50, 0.9)}
