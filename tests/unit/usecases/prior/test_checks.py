import numpy as np
import pytest

from whatworks.advice.prior import SLABS, SPIKE_SD
from whatworks.usecases.prior.checks import BUILT_IN, CENTRED, ENGINE, MIXED, OWN, fixed, held_out, interval
from whatworks.usecases.prior.comparisons import Comparisons, halves


def table(effects_of, units=80, error=0.05, seed=6):
    rng = np.random.default_rng(seed)
    names = [name for name in effects_of for _ in range(units)]
    effect = np.concatenate([rng.normal(mean, spread, units) for mean, spread in effects_of.values()])
    unit, dealt = np.tile(np.arange(units), len(effects_of)), halves(units, rng)
    nothing, errors = np.full(len(names), np.nan), np.full(len(names), error)
    return Comparisons(
        unit, dealt[unit], np.array(names, dtype=object), effect + rng.normal(0, error, len(names)), errors,
        nothing, nothing,
    )  # fmt: skip


def judged(found, prior, group="all"):
    return next(one for one in found if (one.prior, one.group) == (prior, group))


def test_levers_with_effects_of_their_own_are_foretold_better_by_their_own_past():
    found = held_out(table({"a": (0.4, 0.05), "b": (-0.3, 0.05)}), "facebook", {}, np.random.default_rng(0))
    own, centred = judged(found, OWN), judged(found, CENTRED)
    assert own.low > 0
    assert own.gain > centred.gain > 0
    assert own.z_sd == pytest.approx(1.0, abs=0.15)
    assert own.coverage == pytest.approx(0.9, abs=0.06)
    assert judged(found, ENGINE).gain == 0.0
    assert judged(found, ENGINE).z_sd > 2


def test_where_nothing_works_nothing_is_gained():
    found = held_out(table({"a": (0.0, 0.0), "b": (0.0, 0.0)}), "facebook", {}, np.random.default_rng(0))
    assert abs(judged(found, OWN).gain) < 0.2


def test_format_is_judged_apart():
    made = table({"format:photo": (0.0, 0.8), "a": (0.0, 0.01)})
    found = held_out(made, "facebook", {}, np.random.default_rng(0))
    assert judged(found, MIXED, "all but format").comparisons == 80
    assert abs(judged(found, MIXED, "all but format").gain) < 0.3
    assert judged(found, MIXED).gain > 1
    assert judged(found, OWN, "format:photo").gain > 1


def test_groups_are_judged_on_their_own_rows_and_small_ones_not_at_all():
    made = table({"a": (0.2, 0.1)})
    groups = {"few": made.unit < 5, "some": made.unit < 30}
    found = held_out(made, "facebook", groups, np.random.default_rng(0))
    assert judged(found, OWN, "some").comparisons == 30
    assert not [one for one in found if one.group == "few"]


def test_each_half_is_judged_by_the_other_alone():
    made = table({"a": (0.0, 0.0)}, units=40)
    shifted = Comparisons(made.unit, made.half, made.name, made.effect + 0.5 * made.half, *_rest(made))
    found = judged(held_out(shifted, "facebook", {}, np.random.default_rng(0)), OWN)
    assert found.z_sd > 2


def _rest(made):
    return made.error, made.past, made.past_error


def test_the_built_in_prior_is_the_engines_own():
    assert sum(weight for weight, _, _ in BUILT_IN) == pytest.approx(1.0)
    assert BUILT_IN[0] == (pytest.approx(2 / 3), 0.0, SPIKE_SD)
    assert [part[1:] for part in BUILT_IN[1:]] == [slab[1:] for slab in SLABS]


def test_another_prior_can_be_judged_beside_them():
    wide = fixed(((0.5, 0.4, 0.1), (0.5, -0.3, 0.1)))
    found = held_out(
        table({"a": (0.4, 0.1), "b": (-0.3, 0.1)}), "facebook", {}, np.random.default_rng(0), {"wide": wide}
    )
    assert judged(found, "wide").gain > judged(found, CENTRED).gain
    assert judged(found, "wide").z_sd == pytest.approx(1.0, abs=0.15)


def test_units_are_resampled_whole():
    values = np.repeat(np.random.default_rng(1).normal(size=50), 20)
    low, high = interval(values, np.repeat(np.arange(50), 20), np.random.default_rng(2))
    assert high - low == pytest.approx(4 * values.std() / np.sqrt(50), rel=0.2)
