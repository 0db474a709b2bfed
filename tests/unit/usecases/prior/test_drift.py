import numpy as np
import pytest

from whatworks.advice.windows import Followed, Windows
from whatworks.usecases.prior.drift import drifts, half_life
from whatworks.usecases.prior.later import ENGINE, FORMAT_WIDER, OWN_MEAN, earlier_and_later, foretold

YEARS = np.linspace(0.0, 2.0, 4)
ERROR = 0.05


def path(rng, size, kept):
    told = [rng.normal(0, size)]
    for _ in range(3):
        told.append(kept * told[-1] + rng.normal(0, size * np.sqrt(1 - kept**2)))
    return np.array(told)


def windows(name, effects, rng, error=ERROR):
    return Windows(name, YEARS, np.eye(4) / error**2, (effects + rng.normal(0, error, 4)) / error**2)


def pages(count=60, half_life=1.0, mean=0.0, error=ERROR):
    rng = np.random.default_rng(1)
    kept = 0.5 ** (2 / 3 / half_life)
    made = []
    for _ in range(count):
        words, kind = mean + path(rng, 0.2, kept), path(rng, 0.8, kept)
        real = (windows("question", words, rng, error), windows("format:photo", kind, rng, error))
        made.append(Followed(real, tuple(windows(one.name, np.zeros(4), rng, error) for one in real)))
    return made


@pytest.fixture(autouse=True)
def few_resamples(monkeypatch):
    monkeypatch.setattr("whatworks.usecases.prior.drift.DEALS", 1)


def learned(made):
    return {one.about: one for one in drifts(made, "facebook", np.random.default_rng(2))}


def test_each_kind_of_lever_has_a_half_life_of_its_own_with_an_interval():
    found = learned(pages())
    assert set(found) == {"all else", "format"}
    for one in found.values():
        assert 0.4 < one.half_life < 3.0
        assert one.half_life_low <= one.half_life <= one.half_life_high
        assert (one.platform, one.units, one.years) == ("facebook", 60, 2.0)
        assert one.gain_low < one.gain < one.gain_high
        assert one.gain_low > 0
    assert found["format"].size == pytest.approx(0.8, rel=0.3)
    assert found["format"].walk > found["all else"].walk > found["all else"].sham


@pytest.mark.slow
def test_what_never_changes_gains_nothing_by_a_half_life():
    one = learned(pages(half_life=1e9))["all else"]
    assert one.half_life is None or one.half_life > 10
    assert one.gain < 0.05


def test_few_effects_or_pages_teach_no_drift():
    assert learned(pages(20)) == {}
    many = Followed(pages(1)[0].real[:1] * 40, pages(1)[0].sham[:1] * 40)
    assert learned([many]) == {}


def test_a_rate_is_a_half_life_and_none_has_no_end():
    assert half_life(np.log(2.0)) == pytest.approx(1.0)
    assert half_life(0.0) is None


def judged(made, prior, group="format"):
    found = foretold(earlier_and_later(made, np.random.default_rng(0)), "facebook", np.random.default_rng(1))
    return next(one for one in found if (one.prior, one.group) == (prior, f"{group}, given her own earlier posts"))


def test_formats_that_do_much_are_foretold_better_by_a_slab_as_wide_as_theirs():
    made = pages(half_life=1e9, error=0.4)
    assert judged(made, ENGINE).gain == 0.0
    assert judged(made, FORMAT_WIDER).low > 0
    assert judged(made, FORMAT_WIDER, "all but format").gain == 0.0


def test_a_common_mean_is_of_use_where_there_is_one():
    assert judged(pages(half_life=1e9, mean=0.5), OWN_MEAN, "all but format").gain > 0


def test_halves_that_know_nothing_are_left_out():
    rng = np.random.default_rng(0)
    vague = Followed((windows("question", np.zeros(4), rng, error=9.0),), ())
    assert len(earlier_and_later([*pages(12), vague], np.random.default_rng(0)).unit) == 24


def test_earlier_and_later_are_the_halves_of_a_history():
    rng = np.random.default_rng(0)
    one = Followed((windows("question", np.array([0.1, 0.1, 0.5, 0.5]), rng, error=0.001),), ())
    table = earlier_and_later([one, one], np.random.default_rng(0))
    assert table.effect[0] == pytest.approx([0.1, 0.5], abs=0.01)
    assert table.error[0] == pytest.approx([0.001 / np.sqrt(2)] * 2)
