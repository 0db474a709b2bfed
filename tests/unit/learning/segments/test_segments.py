"""From events to habits to groups to what is told of them."""

import numpy as np
import pytest

from whatworks.domain.audience import Events
from whatworks.learning.segments.acting import acting_crowds
from whatworks.learning.segments.crowd import one_crowds, single_peaked
from whatworks.learning.segments.describe import SMALLEST, described, verdict
from whatworks.learning.segments.groups import Groups, cut, groups
from whatworks.learning.segments.habits import Habits, habits
from whatworks.learning.segments.partition import agreement, partition

from tests.unit.features.made import texts

DAY = 86_400
AS_OF = 1_790_000_000


def events(rows: list[tuple[str, str, float]], value: list[float] | None = None) -> tuple[Events, np.ndarray]:
    who, event, days = zip(*rows, strict=True)
    nothing = texts([""] * len(rows))
    at = np.array([AS_OF - int(day * DAY) for day in days], dtype=np.int64)
    numbers = np.array(value or [np.nan] * len(rows))
    made = Events(texts(who), texts(event), nothing, nothing, at, numbers, np.arange(len(rows)))
    return made, np.unique(made.who.astype(str), return_inverse=True)[1]


def two_kinds(rng: np.random.Generator, people: int = 60) -> Habits:
    """Half of the people look once or twice, half talk a lot."""
    rows: list[tuple[str, str, float]] = []
    for person in range(people):
        talks = person % 2
        for _ in range(int(rng.poisson(20 if talks else 2)) + 1):
            event = str(rng.choice(["view", "comment"], p=[0.3, 0.7] if talks else [0.9, 0.1]))
            rows.append((f"p{person:03}", event, float(rng.uniform(0, 10 if talks else 100))))
    return habits(*events(rows), AS_OF)


def crowd(rng: np.random.Generator, people: int, often: np.ndarray) -> Habits:
    """One crowd: everybody does the same things, one more often than the other."""
    rows = [
        (f"p{person:03}", str(rng.choice(["view", "like", "comment"], p=[0.6, 0.3, 0.1])), float(rng.uniform(0, 180)))
        for person in range(people)
        for _ in range(1 + rng.poisson(often[person]))
    ]
    return habits(*events(rows), AS_OF)


def test_habits_are_told_a_person() -> None:
    made, person = events([("a", "view", 3), ("a", "like", 1), ("b", "view", 9)], [2.0, 4.0, np.nan])
    told = habits(made, person, AS_OF)
    assert told.events.tolist() == [2, 1]
    assert told.days_since.tolist() == [1, 9]
    assert told.types == ("view", "like")
    assert told.mix.tolist() == [[0.5, 0.5], [1.0, 0.0]]
    np.testing.assert_array_equal(told.value, [3.0, np.nan])


def test_rare_kinds_of_events_are_told_as_other() -> None:
    made, person = events([("a", "view", 1)] * 60 + [("b", "like", 1)] * 38 + [("b", "save", 1), ("a", "poke", 1)])
    assert habits(made, person, AS_OF).types == ("view", "like", "other")


def test_everybody_doing_the_same_has_no_columns_and_is_one_crowd() -> None:
    made, person = events([(f"p{n}", "view", 1) for n in range(60)])
    told = habits(made, person, AS_OF)
    assert told.points.shape == (60, 0)
    assert groups(told, np.random.default_rng(1)).count == 1


def test_a_person_of_one_event_is_lent_the_audience_s_mix() -> None:
    made, person = events([("a", "like", 1), *[("b", name, 1) for name in ("view", "like") * 30]])
    told = habits(made, person, AS_OF)
    assert np.abs(told.points).max() < 3


def test_k_means_finds_what_lies_apart_in_every_table() -> None:
    rng = np.random.default_rng(3)
    truth = np.repeat([0, 1, 2], 20)
    tables = np.stack([np.eye(3)[truth] * 9 + rng.normal(0, 1, (60, 3)) for _ in range(4)])
    label, within = partition(tables, 3, rng)
    assert all(agreement(one, truth) == 1.0 for one in label)
    assert (within < 60 * 3 * 1.5).all()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [([0, 0, 1, 1], [1, 1, 0, 0], 1.0), ([0, 0, 1, 1], [0, 1, 0, 1], -0.5), ([0, 0, 0, 0], [0, 0, 0, 0], 1.0)],
)
def test_agreement_is_the_adjusted_rand_index(one: list[int], other: list[int], expected: float) -> None:
    assert agreement(np.array(one), np.array(other)) == pytest.approx(expected)


def test_the_closest_single_peak_keeps_the_spread_and_loses_the_gap() -> None:
    rng = np.random.default_rng(4)
    values = np.r_[rng.normal(-3, 0.5, 200), rng.normal(3, 0.5, 200)]
    drawn = single_peaked(values, 20_000, rng)
    assert drawn.std() == pytest.approx(values.std(), rel=0.05)
    assert np.mean(np.abs(drawn) < 1) > 0.15 > 0.02 > np.mean(np.abs(values) < 1)


def test_a_made_up_crowd_hangs_together_as_the_people_do() -> None:
    rng = np.random.default_rng(5)
    first = rng.normal(0, 1, 400)
    points = np.column_stack([first, -first + rng.normal(0, 0.5, 400)])
    crowds = one_crowds(points, 5, rng)
    assert crowds.shape == (5, 400, 2)
    for crowd in crowds:
        assert np.corrcoef(crowd.T)[0, 1] == pytest.approx(np.corrcoef(points.T)[0, 1], abs=0.1)


def test_two_planted_kinds_of_people_are_found_again() -> None:
    rng = np.random.default_rng(6)
    found = groups(two_kinds(rng), rng)
    assert found.count == 2
    assert agreement(found.label, np.arange(60) % 2) >= 0.75
    assert found.stability is not None
    assert found.stability >= 0.75
    assert found.beaten == found.crowds


def test_one_uneven_crowd_stays_one() -> None:
    rng = np.random.default_rng(7)
    found = groups(crowd(rng, people=150, often=np.exp(rng.normal(2.0, 0.9, 150))), rng)
    assert (found.count, found.stability) == (1, None)
    assert set(found.label.tolist()) == {0}


def test_casuals_who_each_did_one_thing_are_one_crowd_however_neat_their_heaps_are() -> None:
    rng = np.random.default_rng(7)
    found = groups(crowd(rng, people=120, often=np.zeros(120)), rng)
    assert (found.count, found.stability) == (1, None)


def test_a_made_up_crowd_acts_in_whole_numbers() -> None:
    rng = np.random.default_rng(7)
    people = crowd(rng, people=120, often=np.zeros(120))
    (made,) = acting_crowds(people, np.arange(120), 1, rng)
    assert len(np.unique(made[:, 2:].round(9), axis=0)) == 3  # one heap a kind, as the people themselves stand in
    assert np.ptp(made[:, 1]) == 0.0


def test_events_told_by_date_alone_are_compared_with_crowds_told_by_date_alone() -> None:
    rng = np.random.default_rng(8)
    dated = habits(*events([(f"p{n:03}", "view", float(rng.integers(0, 9))) for n in range(80)]), AS_OF)
    (made,) = acting_crowds(dated, np.arange(80), 1, rng)
    assert len(np.unique(made[:, 0].round(9))) <= 15
    assert groups(dated, rng).count == 1


def test_the_same_seed_gives_the_same_groups() -> None:
    people = two_kinds(np.random.default_rng(8))
    one, two = (groups(people, np.random.default_rng(9)) for _ in range(2))
    np.testing.assert_array_equal(one.label, two.label)


def test_a_cut_learns_the_shape_of_long_thin_groups_that_k_means_cuts_across() -> None:
    rng = np.random.default_rng(0)
    truth, along = np.arange(300) % 2, rng.normal(0, 1, 300)
    points = np.column_stack([along + truth * 2, along + rng.normal(0, 0.4, 300)])
    label = partition(points[None] / points.std(axis=0), 2, rng)[0][0]
    _, learned = cut(points / points.std(axis=0), 2, rng)
    assert agreement(label, truth) < 0.5
    assert agreement(learned, truth) > 0.95


def test_a_group_is_described_by_what_marks_it() -> None:
    made = two_kinds(np.random.default_rng(11))
    label = np.arange(60) % 2
    shown = described(made, Groups(label, 2, 0.9, 59, 59))
    assert [one.share.count for one in shown] == [30, 30]
    talkers = next(one for one in shown if one.habits[0].event == "comment")
    assert "more than others they do: comment" in talkers.sentence
    assert talkers.sentence.startswith("30 people: ")
    assert sum(each.share for each in talkers.habits) == pytest.approx(1.0)
    assert verdict(Groups(label, 2, 0.9, 59, 59), shown) == "2 groups of people behave clearly differently."


def test_a_group_of_nine_is_never_shown_and_that_is_said() -> None:
    made = two_kinds(np.random.default_rng(12))
    label = (np.arange(60) < SMALLEST - 1).astype(np.int64)
    found = Groups(label, 2, 0.9, 59, 59)
    shown = described(made, found)
    assert [one.share.count for one in shown] == [51]
    assert "to protect the people" in verdict(found, shown)
    ten = Groups((np.arange(60) < SMALLEST).astype(np.int64), 2, 0.9, 59, 59)
    assert len(described(made, ten)) == 2


def test_one_crowd_is_described_as_everybody() -> None:
    made = two_kinds(np.random.default_rng(13))
    found = Groups(np.zeros(60, dtype=np.int64), 1, None, 3, 20)
    (one,) = described(made, found)
    assert one.share.count == 60
    assert "more than others" not in one.sentence
    assert "one crowd" in verdict(found, (one,))


def test_a_value_of_few_people_is_not_told() -> None:
    rows = [(f"p{n:02}", "view", 1.0) for n in range(60)]
    made = habits(*events(rows, [5.0] * 9 + [np.nan] * 51), AS_OF)
    (one,) = described(made, Groups(np.zeros(60, dtype=np.int64), 1, None, 0, 0))
    assert one.value is None
    made = habits(*events(rows, [5.0] * 10 + [np.nan] * 50), AS_OF)
    (one,) = described(made, Groups(np.zeros(60, dtype=np.int64), 1, None, 0, 0))
    assert one.value == 5.0
