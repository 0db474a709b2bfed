"""Choosers of headlines and the pairs, splits and intervals they are judged by; no printing here.

`TFIDF` is the peer: TF-IDF differences of a pair and logistic regression. `OURS` learns from every arm instead of
every pair: the log click rate within its test and image, weighed by how much its readers and its own luck say,
on words, pieces of words and the product's style features, by ridge. `FAMILIES` are the kinds of chooser of which
`nested` takes one inside each training side: nobody who has seen a judged pair has a say in it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import LinearOperator, cg
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from whatworks.domain.headlines import HeadlineArms
from whatworks.domain.posts import Flags, Floats, Seconds
from whatworks.features.catalogue import FEATURES
from whatworks.usecases.prior.headlines import UNSURE_WEEKS, evidence_of

FOLDS = 10
TIME_BLOCKS = (0.4, 0.52, 0.64, 0.76, 0.88)  # shares of the pairs, by week, at which a judged block begins
Z95 = 1.96
HEADLINE_VARIANCE = 0.02  # of a log click rate beyond luck, at least: else a few arms of many readers are all
ITERATIONS = 80  # of conjugate gradients: later steps move no choice
INNER = 5  # one story in five chooses between settings, inside the training side only
PARTS = 3  # so many fifths in turn choose between families, which differ less than one fifth can tell
DRAWS = 4000
# Settings looked at inside the training side: (style weight, ridge) and (words, inverse penalty).
SETTINGS = tuple(product((0.05, 0.1), (100.0, 300.0)))
PEERS = tuple(product((1, 2), (0.3, 1.0)))
BARE = tuple(product((0.0,), (30.0, 100.0, 300.0)))  # no style
PAIR_STYLE = 0.1  # a style column of spread 1 against rows of length 1
PAIR_PENALTIES = (0.1, 0.3, 1.0)
PIECES = r"(?u)\b\w+\b|[?!.…'\"]"  # words of one letter and marks carry a headline's voice


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of arms (rows) of one test and image with different words; `z` > 0 where `first` was clicked more."""

    first: Seconds
    second: Seconds
    z: Floats

    @property
    def significant(self) -> Flags:
        """Say which pairs differ by more than the luck of readers (two-sided 5 %)."""
        return np.abs(self.z) > Z95


def pairs_of(arms: HeadlineArms) -> Pairs:
    """Give every pair of one cell with different words and different rates; z is that of two proportions."""
    order = np.argsort(arms.cell, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(arms.cell[order]) > 0])
    found = [
        (rows[one], rows[other])
        for rows in np.split(order, starts[1:])
        for one in range(len(rows))
        for other in range(one + 1, len(rows))
        if arms.headline[rows[one]].lower() != arms.headline[rows[other]].lower()
    ]
    first, second = np.array(found).T
    rate = arms.clicks / arms.impressions
    whole = (arms.clicks[first] + arms.clicks[second]) / (arms.impressions[first] + arms.impressions[second])
    luck = whole * (1.0 - whole) * (1.0 / arms.impressions[first] + 1.0 / arms.impressions[second])
    z = (rate[first] - rate[second]) / np.sqrt(np.maximum(luck, 1e-12))
    return Pairs(first[z != 0], second[z != 0], z[z != 0])


Split = tuple[Flags, Flags]  # arms to train on, pairs to judge


def by_test(arms: HeadlineArms, pairs: Pairs, rng: np.random.Generator) -> Iterator[Split]:
    """Split by story: tests that share a headline or an image are never on both sides."""
    fold = _dealt(arms.story, FOLDS, rng)
    for number in range(FOLDS):
        yield fold != number, fold[pairs.first] == number


def by_time(arms: HeadlineArms, pairs: Pairs, _: np.random.Generator) -> Iterator[Split]:
    """Train on all weeks before a block, judge the block; stories of the block are left out of training."""
    week = arms.week[pairs.first]
    edges = [*np.quantile(week, TIME_BLOCKS).tolist(), np.inf]
    for start, end in pairwise(edges):
        judged = (week >= start) & (week < end)
        yield (arms.week < start) & ~np.isin(arms.story, arms.story[pairs.first[judged]]), judged


def leaky(arms: HeadlineArms, pairs: Pairs, rng: np.random.Generator) -> Iterator[Split]:
    """Split pairs at random, as most published figures do: both sides hold the same tests, often the same headline."""
    fold = rng.integers(0, FOLDS, len(pairs.first))
    for number in range(FOLDS):
        train = np.zeros(len(arms), dtype=np.bool_)
        train[pairs.first[fold != number]] = train[pairs.second[fold != number]] = True
        yield train, fold == number


def doubted(arms: HeadlineArms, pairs: Pairs, _: np.random.Generator) -> Iterator[Split]:
    """Train on the weeks before and after those of doubted randomisation, judge these; shared stories are left out.

    Nothing was ever chosen by them: they are in no other split, and no prior learns from them.
    """
    late = (arms.week >= UNSURE_WEEKS[0]) & (arms.week <= UNSURE_WEEKS[1])
    yield ~late & ~np.isin(arms.story, arms.story[late]), late[pairs.first]


def _dealt(story: Seconds, folds: int, rng: np.random.Generator) -> Seconds:
    """Deal stories to folds; give the fold of each arm."""
    number = np.unique(story, return_inverse=True)[1]
    return rng.integers(0, folds, int(number.max()) + 1)[number]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All a chooser may look at: arms, their pairs, style features, and counts of terms in each headline."""

    arms: HeadlineArms
    pairs: Pairs
    style: Floats
    counts: dict[str, Any]


# What is counted, by name; which terms count and what they weigh is learned from each training side alone.
TERMS: dict[str, dict[str, Any]] = {
    "1 word": {},
    "2 words": {"ngram_range": (1, 2)},
    "words and marks": {"ngram_range": (1, 2), "token_pattern": PIECES},
    "pieces": {"analyzer": "char_wb", "ngram_range": (2, 5)},
}


def shelf_of(arms: HeadlineArms) -> Shelf:
    """Describe the headlines; style features that hardly vary, and topics and languages, are left out."""
    table = evidence_of(arms).table
    names = [feature.name for feature in FEATURES if feature.family == "linguistic"]
    columns = [table.column(name) for name in names if not name.startswith(("topic_", "language_"))]
    known = [column for column in columns if np.isfinite(column).mean() > 0.9 and np.nanstd(column) > 1e-6]
    filled = np.column_stack([np.where(np.isfinite(column), column, np.nanmean(column)) for column in known])
    style = np.hstack([filled, np.log1p(np.maximum(filled, 0.0))])
    texts = arms.headline.tolist()
    counts = {name: CountVectorizer(**options).fit_transform(texts).tocsr() for name, options in TERMS.items()}
    return Shelf(arms, pairs_of(arms), style, counts)


def weighed(shelf: Shelf, train: Flags, terms: str, *, least: int, sublinear: bool) -> Any:
    """Give TF-IDF rows of all headlines: terms at least so many training headlines hold, weights learned from them."""
    counts = shelf.counts[terms]
    held = np.asarray((counts[train] > 0).sum(axis=0)).ravel()
    kept = held >= least
    rows = counts[:, kept].astype(np.float64)
    if sublinear:
        rows.data = 1.0 + np.log(rows.data)
    idf = np.log((1.0 + train.sum()) / (1.0 + held[kept])) + 1.0
    return normalize(rows @ sp.diags(idf))


@dataclass(frozen=True, slots=True)
class Chooser:
    """A way to choose: `prepare` what depends on the training side alone, then `learn` a score an arm by a setting."""

    prepare: Callable[[Shelf, Flags], Any]
    learn: Callable[[Shelf, Flags, Any, Any], Floats]
    settings: tuple[Any, ...]


def _peer_columns(shelf: Shelf, train: Flags) -> dict[int, Any]:
    """Weigh words, and words with pairs of words."""
    one = weighed(shelf, train, "1 word", least=1, sublinear=False)
    return {1: one, 2: weighed(shelf, train, "2 words", least=2, sublinear=True)}


def _peer(shelf: Shelf, train: Flags, columns: dict[int, Any], setting: tuple[int, float]) -> Floats:
    """Score arms by logistic regression on the TF-IDF difference of training pairs."""
    words, penalty = setting
    first, second = shelf.pairs.first, shelf.pairs.second
    seen = train[first] & train[second]
    model = LogisticRegression(C=penalty, fit_intercept=False, max_iter=500)
    model.fit((columns[words][first] - columns[words][second])[seen], shelf.pairs.z[seen] > 0)
    scores: Floats = np.asarray(columns[words] @ model.coef_[0], dtype=np.float64)
    return scores


def _style(shelf: Shelf, train: Flags) -> Floats:
    """Standardise style by the training side."""
    spread = np.maximum(shelf.style[train].std(axis=0), 1e-6)
    standard: Floats = (shelf.style - shelf.style[train].mean(axis=0)) / spread
    return standard


def _words(shelf: Shelf, train: Flags) -> Any:
    """Weigh words and marks."""
    return weighed(shelf, train, "words and marks", least=2, sublinear=True)


def _words_and_pieces(shelf: Shelf, train: Flags) -> Any:
    """Weigh words, marks and pieces of words."""
    return sp.hstack([_words(shelf, train), weighed(shelf, train, "pieces", least=3, sublinear=True)]).tocsr()


def _our_columns(shelf: Shelf, train: Flags) -> tuple[Any, Floats]:
    """Weigh words, marks and pieces of words; standardise style."""
    return _words_and_pieces(shelf, train), _style(shelf, train)


def _word_columns(shelf: Shelf, train: Flags) -> tuple[Any, Floats]:
    """Weigh words and marks; standardise style."""
    return _words(shelf, train), _style(shelf, train)


def _ours(shelf: Shelf, train: Flags, made: tuple[Any, Floats], setting: tuple[float, float]) -> Floats:
    """Score arms by ridge on their log click rate within their cell, weighed by precision; style weight 0 is none."""
    style_weight, ridge = setting
    columns = sp.hstack([made[0], sp.csr_matrix(made[1] * style_weight)]).tocsr()
    scores: Floats = np.asarray(columns @ _ridge(columns[train], shelf.arms.take(train), ridge), dtype=np.float64)
    return scores


def _pair_columns(shelf: Shelf, train: Flags) -> Any:
    """Lay words, marks, pieces and style side by side, for a regression on pairs."""
    return sp.hstack([_words_and_pieces(shelf, train), sp.csr_matrix(_style(shelf, train) * PAIR_STYLE)]).tocsr()


def _pairwise(shelf: Shelf, train: Flags, columns: Any, penalty: float) -> Floats:
    """Score arms by logistic regression on the difference of training pairs, near ties weighing little."""
    first, second = shelf.pairs.first, shelf.pairs.second
    seen = train[first] & train[second]
    model = LogisticRegression(C=penalty, fit_intercept=False, max_iter=500)
    z = shelf.pairs.z[seen]
    model.fit((columns[first] - columns[second])[seen], z > 0, sample_weight=np.minimum(np.abs(z), Z95))
    scores: Floats = np.asarray(columns @ model.coef_[0], dtype=np.float64)
    return scores


def _ridge(columns: Any, arms: HeadlineArms, ridge: float) -> Floats:
    """Solve the ridge within cells by conjugate gradients: cell means are taken off without filling the matrix."""
    cell = np.unique(arms.cell, return_inverse=True)[1]
    weight = 1.0 / (arms.sampling_variance + HEADLINE_VARIANCE)
    total = np.bincount(cell, weight)

    def off(values: Floats) -> Floats:
        return values - (np.bincount(cell, weight * values) / total)[cell]

    def applied(slopes: Floats) -> Floats:
        return columns.T @ (weight * off(columns @ slopes)) + ridge * slopes

    size = columns.shape[1]
    right = columns.T @ (weight * off(arms.log_rate))
    solved = cg(LinearOperator((size, size), matvec=applied), right, rtol=1e-3, maxiter=ITERATIONS)[0]
    return np.asarray(solved, dtype=np.float64)


TFIDF = Chooser(_peer_columns, _peer, PEERS)
OURS = Chooser(_our_columns, _ours, SETTINGS)
# Everything that was ever looked at here, and the peer itself: which of them is taken is learned anew on each side.
FAMILIES: dict[str, Chooser] = {
    "tf-idf + logistic": TFIDF,
    "words": Chooser(_word_columns, _ours, BARE),
    "words and style": Chooser(_word_columns, _ours, SETTINGS),
    "words and pieces": Chooser(_our_columns, _ours, BARE),
    "words, pieces and style": OURS,
    "the same on pairs": Chooser(_pair_columns, _pairwise, PAIR_PENALTIES),
}


def chosen(shelf: Shelf, train: Flags, chooser: Chooser) -> Floats:
    """Choose the setting inside the training side by held-out stories, then learn from all of it."""
    return nested(shelf, train, {"": chooser}, parts=1)[0]


def nested(shelf: Shelf, train: Flags, families: dict[str, Chooser], parts: int = PARTS) -> tuple[Floats, str]:
    """Choose family and setting inside the training side by held-out stories; give the scores and the family.

    `parts` of the training side's stories, one in five each, choose in turn.
    """
    dealt = _dealt(shelf.arms.story, INNER, np.random.default_rng(INNER))
    asked = [(name, setting) for name, family in families.items() for setting in family.settings]
    worth = np.zeros(len(asked))
    for part in range(parts):
        inner, judged = train & (dealt != part), (train & (dealt == part))[shelf.pairs.first]
        made = {name: family.prepare(shelf, inner) for name, family in families.items()}
        for place, (name, setting) in enumerate(asked):
            told = margin(shelf.pairs, families[name].learn(shelf, inner, made[name], setting))
            worth[place] += _worth(told, shelf.pairs.z, judged)
    name, setting = asked[int(np.argmax(worth))]
    return families[name].learn(shelf, train, families[name].prepare(shelf, train), setting), name


def _worth(told: Floats, z: Floats, judged: Flags) -> float:
    """Weigh right choices by how sure the truth is: near ties are coin flips and choose no setting."""
    return float(np.sum((np.sign(told) == np.sign(z)) * np.abs(z), where=judged))


def margin(pairs: Pairs, scores: Floats) -> Floats:
    """Give by how much each pair's first arm is preferred."""
    return scores[pairs.first] - scores[pairs.second]


def right(told: Floats, z: Floats) -> Floats:
    """Give 1 for a right choice, 0 for a wrong one, ½ for none."""
    return np.where(told == 0, 0.5, (told > 0) == (z > 0)).astype(np.float64)


def clustered(values: Floats, test: Seconds, seed: int) -> tuple[float, float]:
    """Give the 95 % bootstrap interval of the mean, whole tests resampled."""
    number = np.unique(test, return_inverse=True)[1]
    total, count = np.bincount(number, values), np.bincount(number)
    rng = np.random.default_rng(seed)
    means = []
    for _ in range(DRAWS):
        drawn = rng.integers(0, len(count), len(count))
        means.append(total[drawn].sum() / count[drawn].sum())
    low, high = np.quantile(means, (0.025, 0.975)).tolist()
    return low, high
