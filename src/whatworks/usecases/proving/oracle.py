"""The oracle: a plain test that is told which levers work and which way, but not how much."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from whatworks.advice.evidence import Evidence
from whatworks.domain.features import FeatureTable
from whatworks.domain.posts import Floats, Posts
from whatworks.usecases.proving.accounts import LEVER_OF, Account
from whatworks.worlds.effects import response
from whatworks.worlds.tongues import TONGUES
from whatworks.worlds.vocabulary import Topic
from whatworks.worlds.world import TrueEffect

POSTS_A_WAVE = 18  # cosines of the slow level: a season of two or three waves fits at 110 posts
MOST_WAVES = 10
A_STEP = {"length": (10.0, 20.0), "gap": (10.0, 20.0)}  # where 0 → 1 is no step at all
CLIP_SDS = 3.0  # residuals beyond this are viral posts; the oracle is not to be fooled by them either


def oracle_p(account: Account) -> dict[str, float]:
    """Give, for each lever that works, the one-sided p value of a regression that knows its direction.

    Mature posts only. Adjusted for slow level, weekday, hour and topic; errors AR(1), tails clipped.
    """
    evidence = account.evidence
    rows = np.flatnonzero(evidence.outcome.mature)
    names, levers, signs = [], [], []
    for name in tested(account.effects):
        column = lever_column(name, evidence)[rows]
        if np.ptp(column) > 0:
            names.append(name)
            levers.append(column)
            signs.append(np.sign(account.effects[name].log_lift(*A_STEP.get(name, (0.0, 1.0)))))
    if not names:
        return {}
    design = np.column_stack([*levers, nuisances(evidence.posts.take(rows), evidence.table, rows)])
    t, freedom = robust_t(design, evidence.outcome.value[rows], len(names))
    return {name: float(stats.t.sf(sign * one, freedom)) for name, sign, one in zip(names, signs, t, strict=True)}


def tested(effects: Mapping[str, TrueEffect]) -> list[str]:
    """Give the levers that truly work: parts of the day are a nuisance, and of the formats only the best one works."""
    names = [name for name in effects if ":" not in name]
    formats = [name for name in effects if name.startswith("format:")]
    return names + sorted(formats, key=lambda name: -effects[name].log_lift(0.0, 1.0))[:1]


def lever_column(name: str, evidence: Evidence) -> Floats:
    """Give a lever on the true response's own scale; a category as 0 and 1."""
    lever, _, category = name.partition(":")
    if category:
        inside: Floats = (evidence.posts.format == category).astype(np.float64)
        return inside
    values = np.nan_to_num(evidence.table.column(LEVER_OF[lever].feature))
    return np.array([response(lever, float(one)) for one in values])


def nuisances(posts: Posts, table: FeatureTable, rows: NDArray[np.int64]) -> Floats:
    """Give the columns of level, weekday, hour, topic and format; missing hours as zero."""
    place = (np.arange(len(rows)) + 0.5) / len(rows)
    waves = [np.cos(np.pi * k * place) for k in range(1, min(MOST_WAVES, len(rows) // POSTS_A_WAVE) + 1)]
    weekday = table.column("local_weekday")[rows]
    days = [(weekday == day).astype(np.float64) for day in range(1, 7)]
    hours = [np.nan_to_num(table.column(name)[rows]) for name in ("hour_sin", "hour_cos")]
    topics = topic_columns([title or text for title, text in zip(posts.title, posts.text, strict=True)])
    return np.column_stack([np.ones(len(rows)), *waves, *days, *hours, *topics])


def topic_columns(texts: list[str]) -> list[Floats]:
    """Give a column for each topic but the first, told by the made-up creators' own nouns."""
    known: list[Topic] = [topic for tongue in TONGUES for topic in tongue.topics]
    counts = np.array([[topic_words(text, topic) for topic in known] for text in texts])
    best = counts.argmax(axis=1)
    return [(best == place).astype(np.float64) for place in sorted(set(best.tolist()))[1:]]


def topic_words(text: str, topic: Topic) -> int:
    """Count the topic's nouns in a caption."""
    words = text.lower().split()
    return sum(words.count(noun.lower()) for noun in topic.nouns)


def robust_t(design: Floats, value: Floats, tested: int) -> tuple[Floats, int]:
    """Give t values of the first `tested` columns: least squares, tails clipped, then whitened as AR(1)."""
    beta = np.linalg.lstsq(design, value, rcond=None)[0]
    residual = value - design @ beta
    spread = 1.4826 * float(np.median(np.abs(residual - np.median(residual))))
    clipped = design @ beta + np.clip(residual, -CLIP_SDS * spread, CLIP_SDS * spread)
    beta = np.linalg.lstsq(design, clipped, rcond=None)[0]
    residual = clipped - design @ beta
    memory = float(np.clip(residual[1:] @ residual[:-1] / (residual @ residual), 0.0, 0.8))
    x, y = design[1:] - memory * design[:-1], clipped[1:] - memory * clipped[:-1]
    inverse = np.linalg.pinv(x.T @ x)
    beta = inverse @ x.T @ y
    freedom = max(len(y) - int(np.linalg.matrix_rank(x)), 1)
    variance = float(np.sum((y - x @ beta) ** 2)) / freedom
    t: Floats = beta[:tested] / np.sqrt(variance * np.diag(inverse)[:tested])
    return t, freedom
