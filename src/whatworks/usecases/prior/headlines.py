"""What randomised headline tests say of wording: each test's own slope on a lever, the other levers taken off.

Readers were dealt by chance, wordings were not: a headline that asks also says other words. The variance of a
headline beyond its levers is therefore estimated and stands in every error.
"""

from dataclasses import dataclass

import numpy as np

from whatworks.advice.contrast import Contrast, contrasts
from whatworks.advice.evidence import Evidence
from whatworks.advice.registry import LEVERS
from whatworks.domain.headlines import HeadlineArms
from whatworks.domain.metrics import Platform, Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Posts, Seconds
from whatworks.features.build import build
from whatworks.features.catalogue import FEATURES
from whatworks.usecases.prior.comparisons import Comparisons, halves
from whatworks.usecases.zones import zone_named

PLATFORM = "headline"
WORDING = frozenset(feature.name for feature in FEATURES if feature.family == "linguistic")
MIN_TESTS = 30  # tests in which both kinds met: fewer make a spread between tests a guess
MIN_ARMS = 60  # arms on the rarer side: below, a handful of headlines is the effect
MAX_ERROR = 2.0  # log units: a test with a wider error (both kinds barely apart) says nothing
UNSURE_WEEKS = (201326, 201402)  # the archive's own warning: randomisation is in doubt from the first to the second
WEEK_S = 7 * 86_400


@dataclass(frozen=True, slots=True)
class WordingStudy:
    """All levers' slopes test by test, the comparisons behind them, and the SD of a headline beyond its levers."""

    comparisons: Comparisons
    contrasts: tuple[Contrast, ...]
    arms: int
    tests: int
    headline_sd: float


def clean(arms: HeadlineArms) -> HeadlineArms:
    """Leave out the weeks whose randomisation is in doubt, and arms that stand alone in their cell."""
    sure = (arms.week < UNSURE_WEEKS[0]) | (arms.week > UNSURE_WEEKS[1])
    kept = arms.take(sure)
    _, cell, size = np.unique(kept.cell, return_inverse=True, return_counts=True)
    return kept.take(size[cell] > 1)


def study_wording(arms: HeadlineArms, rng: np.random.Generator) -> WordingStudy:
    """Study clean arms: one row a test and lever, tests of one story dealt to the same half."""
    made = _contrasts(arms)
    columns = np.column_stack([contrast.column for contrast in made])
    cell = np.unique(arms.cell, return_inverse=True)[1]
    rate, luck = arms.log_rate, arms.sampling_variance
    own = _headline_variance(rate, luck, cell)
    weight = 1.0 / (luck + own)
    x, y = _within(columns, weight, cell), _within(rate[:, None], weight, cell)[:, 0]
    slopes = np.linalg.lstsq(x * np.sqrt(weight)[:, None], y * np.sqrt(weight), rcond=None)[0]
    own = max(own - float(np.mean((x @ slopes) ** 2)), 0.0)
    test = np.unique(arms.test, return_inverse=True)[1]
    rows = [_slopes(x, y - x @ slopes, (lever, slopes[lever]), (weight, test)) for lever in range(len(made))]
    table = _table(rows, made, _half_of_test(arms, test, rng))
    return WordingStudy(table, made, len(arms), int(test.max()) + 1, float(np.sqrt(own)))


def _contrasts(arms: HeadlineArms) -> tuple[Contrast, ...]:
    """Give the comparisons of wording that enough arms and tests can make."""
    evidence = evidence_of(arms)
    everything = np.ones(len(arms), dtype=np.bool_)
    found = []
    for lever in LEVERS:
        if lever.feature in WORDING:
            found += [contrast for contrast in contrasts(evidence, lever, everything) if _enough(contrast, arms)]
    return tuple(found)


def _enough(contrast: Contrast, arms: HeadlineArms) -> bool:
    """Say whether both sides are common, and met in enough tests."""
    if min(int(contrast.with_.sum()), int(contrast.without.sum())) < MIN_ARMS:
        return False
    return len(set(arms.cell[contrast.with_].tolist()) & set(arms.cell[contrast.without].tolist())) >= MIN_TESTS


def evidence_of(arms: HeadlineArms) -> Evidence:
    """Dress all arms as the posts of one account, so that levers read them as they read captions."""
    count = len(arms)
    empty, ids = np.full(count, "", dtype=object), np.array([f"arm {row}" for row in range(count)], dtype=object)
    platform, account = np.full(count, Platform.OTHER.value, dtype=object), np.full(count, PLATFORM, dtype=object)
    at = (np.arange(count) * 60 + WEEK_S).astype(np.int64)
    posts = Posts(
        ids, platform, account, at, np.zeros(count, dtype=np.bool_), empty, arms.headline, empty, empty,
        np.full(count, np.nan),
    )  # fmt: skip
    rate, usable = arms.log_rate, np.ones(count, dtype=np.bool_)
    outcome = Outcome(
        Series(PLATFORM, Platform.OTHER, "clicks"), 7.0, np.arange(count), at, at, arms.clicks, rate,
        np.zeros(count), rate, usable,
    )  # fmt: skip
    return Evidence(posts, build(posts, outcome, zone_named("UTC")), outcome, "UTC")


def _headline_variance(rate: Floats, luck: Floats, cell: Seconds) -> float:
    """Give the variance of headlines within their cell beyond the luck of readers (method of moments, ≥ 0)."""
    size = np.bincount(cell)
    mean = np.bincount(cell, rate) / size
    squares = np.bincount(cell, (rate - mean[cell]) ** 2)
    expected = np.bincount(cell, luck) * (size - 1) / size
    return max(float(np.sum(squares - expected) / np.sum(size - 1)), 0.0)


def _within(columns: Floats, weight: Floats, cell: Seconds) -> Floats:
    """Take each cell's weighted mean off every column (arms × columns)."""
    total = np.bincount(cell, weight)
    means = np.column_stack([np.bincount(cell, weight * column) / total for column in columns.T])
    off: Floats = columns - means[cell]
    return off


def _slopes(
    x: Floats, left: Floats, lever: tuple[int, float], by: tuple[Floats, Seconds]
) -> tuple[Seconds, Floats, Floats]:
    """Give the tests that say something of a lever, each one's slope and its error; other levers are taken off."""
    place, slope = lever
    weight, test = by
    column = x[:, place]
    information = np.bincount(test, weight * column**2)
    pull = np.bincount(test, weight * column * (left + column * slope))
    speaking = np.flatnonzero(information > 1.0 / MAX_ERROR**2)
    return speaking, pull[speaking] / information[speaking], 1.0 / np.sqrt(information[speaking])


def _half_of_test(arms: HeadlineArms, test: Seconds, rng: np.random.Generator) -> Seconds:
    """Deal stories to halves; give the half of each test."""
    story = np.unique(arms.story, return_inverse=True)[1]
    dealt = halves(int(story.max()) + 1, rng)[story]
    half = np.zeros(int(test.max()) + 1, dtype=np.int64)
    half[test] = dealt
    return half


def _table(rows: list[tuple[Seconds, Floats, Floats]], made: tuple[Contrast, ...], half: Seconds) -> Comparisons:
    """Stack the levers' slopes into one table."""
    unit = np.concatenate([one[0] for one in rows])
    names = [contrast.name for one, contrast in zip(rows, made, strict=True) for _ in one[0]]
    effect, error = (np.concatenate([one[place] for one in rows]) for place in (1, 2))
    nothing = np.full(len(unit), np.nan)
    return Comparisons(unit, half[unit], np.array(names, dtype=object), effect, error, nothing, nothing)
