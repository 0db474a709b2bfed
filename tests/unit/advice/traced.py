"""Weighed evidence for everything that reads it, and the same sums done the long way, without the engine's kernels."""

from functools import cache

import numpy as np
from scipy.linalg import sqrtm

from whatworks.advice.advise import advise
from whatworks.advice.evidence import AdviceSettings

from tests.unit.advice.hands import FRESH, evidence_of

SETTINGS = AdviceSettings(as_of=FRESH, seed=1)


@cache
def said_of(flip=False):
    """Give the advice of a creator: questions work (or turn at 60 %), topics push questions, hashtags and both."""
    rng = np.random.default_rng(6)
    count = 260
    topic = rng.standard_normal(count)
    asked = (topic + rng.standard_normal(count) > 0.3) * 1.0
    turn = np.where(np.arange(count) < 0.6 * count, -1.0, 1.0) if flip else np.ones(count)
    formats = np.array(["video", "image", "carousel"], dtype=object)[rng.integers(0, 3, count)]
    hashtags = rng.poisson(5, count) * 1.0
    value = 6.0 + 0.4 * turn * asked + 0.25 * topic - 0.02 * hashtags * (not flip) + 0.2 * (formats == "video")
    value = value + 0.3 * rng.standard_normal(count)
    links = (rng.random(count) < 0.02) * 1.0  # too few to compare: stands among the controls
    evidence = evidence_of(
        value, formats=formats, every_h=31.0, questions=asked, hashtags=hashtags, topic_1=topic, links=links
    )
    return advise(evidence, SETTINGS)


def found(said, lever, direction, category=""):
    """Give one finding."""
    return next(
        each
        for each in said.findings
        if (each.contrast.lever.id, each.direction, each.contrast.category) == (lever, direction, category)
    )


def long_way(weighed, levers=None, controls=None):
    """Solve for levers and controls in one system, priors as extra rows; gives coefficients, covariance, leftover."""
    fit = weighed.belief.workings.fit
    x = fit.x if levers is None else fit.x[:, levers]
    z, sd = (fit.z, fit.sd) if controls is None else (fit.z[:, controls], fit.sd[controls])
    rows = np.vstack([np.hstack([x, z]), np.hstack([np.zeros((len(sd), x.shape[1])), np.diag(fit.noise / sd)])])
    aim = np.concatenate([fit.y, np.zeros(len(sd))])
    solved, *_ = np.linalg.lstsq(rows, aim, rcond=None)
    covariance = fit.noise**2 * np.linalg.pinv(rows.T @ rows)
    return solved[: x.shape[1]], covariance[: x.shape[1], : x.shape[1]], float(np.sum((aim - rows @ solved) ** 2))


def free_of_the_rest(weighed, place):
    """Give lever and outcome with all else taken out, in the metric in which controls have their prior size."""
    fit = weighed.belief.workings.fit
    spread = np.eye(len(fit.y)) + (fit.z * (fit.sd / fit.noise) ** 2) @ fit.z.T
    root = np.real(sqrtm(np.linalg.inv(spread)))
    x, y = root @ fit.x, root @ fit.y
    others = np.delete(x, place, axis=1)
    base, *_ = np.linalg.svd(others, full_matrices=False)
    base = base[:, : np.linalg.matrix_rank(others)]
    lever = x[:, place] - base @ (base.T @ x[:, place])
    return lever, y - base @ (base.T @ y), base
