"""What earlier articles say of a new one, as it could be known on its day: our own columns beside the published ones.

The published keyword averages know shares too soon; these are what they were meant to be. Every column of a row uses
only outcomes that were mature on the row's day, each as the distance from the level known on its own day.
"""

import numpy as np
import scipy.sparse as sp
from sklearn.feature_extraction.text import CountVectorizer

from bench.news_table import MATURITY_DAYS, Articles, Ids, known
from whatworks.domain.posts import Floats

LEVEL_DAYS = 28  # mature days in the level: four weeks hold every weekday alike
FEWEST = 50  # articles in a level at least: one day's worth
CUT = (-2.0, 3.0)  # log shares around the level: viral articles must not fill the memory
HALF_LIFE = 60.0  # days in which the memory fades by half; 20 and 120 were no better before .7
WORD_PRIOR = 5.0  # articles a word must be known from for half its mean to be believed
CHANNEL_PRIOR = 10.0
TOPIC_PRIOR, TOPIC_SHARPNESS = 3.0, 20.0  # likeness of topics: e^(20 (cosine − 1)), half at .965
LIKE_PRIOR, LIKE_FROM = 0.5, 0.05  # likeness of words: cosine beyond what two articles share by chance
ANY_WORD = r"(?u)\b\w+\b"
READ = {"token_pattern": ANY_WORD, "ngram_range": (1, 2)}  # words of one letter too, and pairs of words
NAMES = (
    "channel", "best_word", "worst_word", "words", "words_known", "word_known", "topic", "alike", "likest",
)  # fmt: skip


def levels(articles: Articles) -> Floats:
    """Give the median log shares of the `LEVEL_DAYS` last mature days at each row; NaN with fewer than `FEWEST`.

    One site posts fifty articles a day: the product's median of twenty posts would be the level of an afternoon.
    """
    level = np.full(len(articles), np.nan)
    for today in np.unique(articles.day).tolist():
        seen = known(articles.day, today) & (articles.day >= today - MATURITY_DAYS - LEVEL_DAYS)
        if seen.sum() >= FEWEST:
            level[articles.day == today] = np.median(articles.log_shares[seen])
    return level


def remembered(articles: Articles, level: Floats) -> Floats:
    """Give the memory's columns (rows × `NAMES`) from the level known at each row; NaN where nothing was known yet."""
    distance = np.clip(articles.log_shares - level, *CUT)
    told = np.isfinite(level)
    counts = CountVectorizer(binary=True, **READ).fit_transform(articles.words).tocsr()
    by_word = _by_word(articles, distance, told, counts)
    alike = _by_likeness(articles, distance, told, counts)
    return np.column_stack([by_word, alike])


def _by_word(articles: Articles, distance: Floats, told: Floats, counts: sp.csr_matrix) -> Floats:
    """Walk the days with fading sums: the channel's mean, and the means of the words of the address."""
    channel = _channel(articles)
    found = np.full((len(articles), 6), np.nan)
    total, weight = np.zeros(counts.shape[1]), np.zeros(counts.shape[1])
    of_channel, seen = np.zeros(channel.max() + 1), np.zeros(channel.max() + 1)
    fade = 0.5 ** (1.0 / HALF_LIFE)
    for today in range(int(articles.day.max()) + 1):
        total, weight, of_channel, seen = total * fade, weight * fade, of_channel * fade, seen * fade
        ripe = np.flatnonzero((articles.day == today - MATURITY_DAYS - 1) & told)
        total += counts[ripe].T @ distance[ripe]
        weight += np.asarray(counts[ripe].sum(axis=0)).ravel()
        np.add.at(of_channel, channel[ripe], distance[ripe])
        np.add.at(seen, channel[ripe], 1.0)
        mean, sure = total / (weight + WORD_PRIOR), np.log1p(weight)
        rows = np.flatnonzero(articles.day == today)
        found[rows, 0] = (of_channel / (seen + CHANNEL_PRIOR))[channel[rows]]
        for row in rows[np.diff(counts.indptr)[rows] > 0].tolist():
            own = counts.indices[counts.indptr[row] : counts.indptr[row + 1]]
            found[row, 1:] = (
                mean[own].max(), mean[own].min(), mean[own].sum(), sure[own].mean(), sure[own].max(),
            )  # fmt: skip
    return found


def _channel(articles: Articles) -> Ids:
    """Number the channel of each article; those without one share the last number."""
    flags = np.column_stack([articles.column(name) for name in articles.names if name.startswith("data_channel_is_")])
    channel: Ids = np.where(flags.any(axis=1), flags.argmax(axis=1), flags.shape[1])
    return channel


def _by_likeness(articles: Articles, distance: Floats, told: Floats, counts: sp.csr_matrix) -> Floats:
    """Give means of mature articles, the likest and latest weighing most: by topics, by words; and the likest word."""
    topics = np.column_stack([articles.column(name) for name in articles.names if name.startswith("LDA_")])
    topics = topics / np.maximum(np.linalg.norm(topics, axis=1), 1e-12)[:, None]
    found = np.full((len(articles), 3), np.nan)
    for today in np.unique(articles.day).tolist():
        past = np.flatnonzero(known(articles.day, today) & told)
        rows = np.flatnonzero(articles.day == today)
        if len(past) < FEWEST:
            continue
        late = 0.5 ** ((today - articles.day[past]) / HALF_LIFE)
        near = np.exp(TOPIC_SHARPNESS * (topics[rows] @ topics[past].T - 1.0)) * late
        found[rows, 0] = near @ distance[past] / (near.sum(axis=1) + TOPIC_PRIOR)
        cosine = _cosine(counts, rows, past)
        near = np.maximum(cosine - LIKE_FROM, 0.0) * late
        found[rows, 1] = near @ distance[past] / (near.sum(axis=1) + LIKE_PRIOR)
        found[rows, 2] = cosine.max(axis=1)
    return found


def _cosine(counts: sp.csr_matrix, rows: Ids, past: Ids) -> Floats:
    """Give TF-IDF cosines of rows with past rows; a word weighs by how rare it was in the past alone."""
    held = np.asarray(counts[past].sum(axis=0)).ravel()
    rarity = np.where(held > 0, np.log((1.0 + len(past)) / (1.0 + held)) + 1.0, 0.0)
    sides = []
    for side in (rows, past):
        weighed = counts[side] @ sp.diags(rarity)
        length = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
        sides.append(sp.diags(1.0 / np.maximum(length, 1e-12)) @ weighed)
    cosine: Floats = np.asarray((sides[0] @ sides[1].T).todense(), dtype=np.float64)
    return cosine
