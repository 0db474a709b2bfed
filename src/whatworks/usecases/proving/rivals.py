"""The naive rivals: what most tools do with the same posts, tried on the same creators in the same trial."""

from collections.abc import Callable, Iterable
from functools import cache
from math import erf, sqrt

import numpy as np
import xgboost as xgb
from numpy.typing import NDArray

from whatworks.advice.contrast import Contrast, contrasts
from whatworks.advice.evidence import Evidence
from whatworks.advice.registry import LEVERS
from whatworks.domain.posts import Floats
from whatworks.usecases.proving.scores import WORTHWHILE, Claim

SHOWN = 3  # as many as the product shows cards
SURE = 0.8  # "80 % confidence": what tools of this kind ask for
ROUNDS, DEPTH, RATE = 60, 3, 0.1  # a small forest: on a few hundred posts more trees learn the noise
RESAMPLES = 10  # enough to tell .8 from .9, and no dearer than the product itself
Z90 = 1.645  # half-width in standard errors of a 90 % interval, as on the product's cards
Rival = Callable[[Evidence, int, np.random.Generator], tuple[Claim, ...]]


def raw_difference(evidence: Evidence, account: int, _: np.random.Generator) -> tuple[Claim, ...]:
    """Rival A: the difference of raw means on both sides of each lever, at 80 % by Welch's test; the largest three."""
    raw = evidence.outcome.raw
    found = []
    for contrast in _contrasts(evidence):
        with_, without = (raw[side & np.isfinite(raw)] for side in (contrast.with_, contrast.without))
        if min(len(with_), len(without)) < 2 or not with_.mean() > 0 < without.mean():
            continue
        means = np.array([without.mean(), with_.mean()])
        errors = np.array([without.var(ddof=1) / len(without), with_.var(ddof=1) / len(with_)])
        z = float((means[1] - means[0]) / max(sqrt(errors.sum()), 1e-9))
        lift = float(np.log(means[1] / means[0]))
        half = Z90 * float(np.sqrt(np.sum(errors / means**2)))
        found.append(_claim(contrast, account, lift, half, 0.5 * (1.0 + erf(abs(z) / sqrt(2.0)))))
    return shown(found)


def boosted_reasons(evidence: Evidence, account: int, rng: np.random.Generator) -> tuple[Claim, ...]:
    """Rival B: boosting on her posts, SHAP of each lever on both sides, sure by the share of bootstraps that agree."""
    value = evidence.outcome.value
    rows = np.flatnonzero(np.isfinite(value))
    compared = _contrasts(evidence)
    if len(rows) < 2 * SHOWN or not compared:
        return ()
    drawn = np.array(
        [_reasons(evidence, rows[rng.integers(len(rows), size=len(rows))], compared) for _ in range(RESAMPLES)]
    )
    lifts, spread = drawn.mean(axis=0), drawn.std(axis=0, ddof=1)
    sure = np.mean(np.sign(lifts) * drawn > WORTHWHILE, axis=0)
    return shown(
        [
            _claim(contrast, account, float(lift), Z90 * float(sd), float(share))
            for contrast, lift, sd, share in zip(compared, lifts, spread, sure, strict=True)
        ]
    )


RIVALS: dict[str, Rival] = {"A raw means": raw_difference, "B boosting + SHAP": boosted_reasons}


def shown(found: Iterable[Claim]) -> tuple[Claim, ...]:
    """Give the three largest promises that are sure enough; "not in this category" says nothing anybody could do."""
    sure = [claim for claim in found if claim.confidence >= SURE and not (claim.category and claim.to < claim.start)]
    return tuple(sorted(sure, key=lambda claim: -claim.promised)[:SHOWN])


def _contrasts(evidence: Evidence) -> list[Contrast]:
    """Give every lever's comparisons over all her posts, young ones included: rivals ask nothing first."""
    every = np.ones(len(evidence.posts), dtype=np.bool_)
    return [contrast for lever in LEVERS for contrast in contrasts(evidence, lever, every)]


def _reasons(evidence: Evidence, rows: NDArray[np.int64], compared: list[Contrast]) -> list[float]:
    """Fit one resample; give each comparison's difference of mean SHAP values between its two sides."""
    table = evidence.table
    known = xgb.DMatrix(table.values[rows], label=evidence.outcome.value[rows], nthread=1)
    model = xgb.train(
        {"max_depth": DEPTH, "eta": RATE, "nthread": 1, "tree_method": "hist", "max_bin": 32},
        known, num_boost_round=ROUNDS,
    )  # fmt: skip
    shap: Floats = model.predict(xgb.DMatrix(table.values, nthread=1), pred_contribs=True)
    return [_side_difference(shap, columns_of(one, table.names), one) for one in compared]


@cache
def _columns(lever: str, feature: str, names: tuple[str, ...]) -> tuple[int, ...]:
    """Give the columns whose SHAP values are a lever's."""
    if lever == "daypart":
        wanted = {"local_hour", "hour_sin", "hour_cos"}
        return tuple(place for place, name in enumerate(names) if name in wanted)
    if lever == "format":
        return tuple(place for place, name in enumerate(names) if name.startswith("format_"))
    return (names.index(feature),)


def columns_of(contrast: Contrast, names: tuple[str, ...]) -> tuple[int, ...]:
    """Give the columns of the feature table that hold a comparison's lever."""
    return _columns(contrast.lever.id, contrast.lever.feature, names)


def _side_difference(shap: Floats, columns: tuple[int, ...], contrast: Contrast) -> float:
    """Give how much more the lever pushes the posts that have it."""
    push = shap[:, list(columns)].sum(axis=1)
    return float(push[contrast.with_].mean() - push[contrast.without].mean())


def _claim(contrast: Contrast, account: int, lift: float, half: float, sure: float) -> Claim:
    """Turn a difference into advice: towards the side that did better."""
    more = lift > 0
    direction = "switch" if contrast.category else "more" if more else "less"
    start, to = (contrast.low, contrast.high) if more else (contrast.high, contrast.low)
    size = abs(lift)
    return Claim(
        account, contrast.lever.id, contrast.category, direction, sure, size, size - half, size + half, start, to
    )
