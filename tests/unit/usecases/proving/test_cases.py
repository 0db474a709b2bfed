"""The trial draws the creators it says, from seeds nobody chose."""

from collections import Counter

import pytest

from whatworks.usecases.proving.cases import Case, draw, seeds_of, world_named
from whatworks.usecases.proving.grid import QUICK, REAL_NOISES, SIZES, Wanted, drawn
from whatworks.worlds.catalogue import WORLDS

TREE = "07ba425b79da" + "0" * 28


def test_five_seeds_follow_from_the_tree_and_the_first_is_its_own_digits() -> None:
    seeds = seeds_of(TREE)
    assert len(set(seeds)) == 5
    assert seeds[0] == 0x07BA425B79DA
    assert seeds == seeds_of(TREE)
    assert not set(seeds) & set(seeds_of("17ba425b79da"))


def test_every_world_is_tried_unless_told() -> None:
    counts = Counter(case.world for case in drawn(Wanted(), seeds_of(TREE)))
    assert set(counts) == {world.id for world in WORLDS}
    assert counts["null"] == 400
    assert min(counts.values()) >= 40


def test_a_quick_trial_is_small_and_has_a_world_of_each_kind() -> None:
    cases = drawn(Wanted(quick=True), seeds_of(TREE))
    assert len(cases) == sum(QUICK.values()) == 80  # as the help says
    assert {world_named(case.world).promise for case in cases} == {"silence", "advice", "openness"}


def test_creators_are_spread_evenly_over_sizes_noises_and_seeds() -> None:
    cases = drawn(Wanted(worlds=("planted",), creators=100), seeds_of(TREE))
    assert set(Counter((case.posts, case.noise) for case in cases).values()) == {100 // (len(SIZES) * len(REAL_NOISES))}
    assert set(Counter(case.seed for case in cases).values()) == {20}
    assert len(set(cases)) == 100


def test_a_world_with_sizes_of_its_own_is_tried_at_those() -> None:
    assert {case.posts for case in drawn(Wanted(worlds=("lone",)), (1,))} == {40, 80, 150, 400}
    asked = drawn(Wanted(worlds=("lone",), posts=(60,), noises=(0.7,), creators=3), (1,))
    assert {(case.posts, case.noise) for case in asked} == {(60, 0.7)}
    assert [case.number for case in asked] == [0, 1, 2]


@pytest.mark.parametrize("field", ["world", "posts", "noise", "number", "seed"])
def test_every_part_of_a_case_makes_another_creator(field: str) -> None:
    usual = {"world": "null", "posts": 30, "noise": 0.5, "number": 0, "seed": 7}
    other = usual | {"world": "growth", "posts": 31, "noise": 0.6, "number": 1, "seed": 8}
    first, again, changed = (draw(Case(**one)) for one in (usual, usual, usual | {field: other[field]}))
    assert first.batch.posts.text.tolist() == again.batch.posts.text.tolist()
    assert first.batch.posts.text.tolist() != changed.batch.posts.text.tolist()
