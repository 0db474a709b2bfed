"""Who foretells popular articles: a random forest, boosting, and our stack whose weights are earned on time folds.

Ours learns the place of an article among the training articles, each seen from the level known on its day (a rank says
more than which side of the median it fell on), with three members: boosted trees, the product's own ridge head, and
ridge on the words of the address. Non-negative weights come from the product's rolling-origin folds inside the training
rows; no forest is in it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import xgboost
from scipy.optimize import nnls
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge

from bench.news_memory import READ, levels, remembered
from bench.news_table import DAY, MATURITY_DAYS, Articles, Ids
from whatworks.domain.posts import Floats
from whatworks.learning import ridge
from whatworks.learning.folds import rolling_origin
from whatworks.learning.ranks import percentiles

# The peer's forest. Before .7, 300 trees had AUC .6423, .6463, .6490 with 1, 5, 15 articles a leaf: the best stays.
TREES, FOREST_LEAF = 300, 15
ROUNDS, DEPTH, RATE = 200, 3, 0.05  # the peer's boosting; 300 of depth 4 at rate .03 had .003 more before .7
WOODS = ((3, 200, 0.05), (5, 150, 0.03))  # depth, rounds, rate of ours: two depths are averaged
SEEDS = 2  # of each wood, to even out the rows drawn
WORDS_RIDGE = 10.0  # 3 was worse by .005 AUC before .7
# Time folds that earn the weights: the last two learn from most of the rows, as the whole does; the earlier ones would
# weigh the trees by what they know of half of them (.672 against .670 in three windows before .7).
LATE_FOLDS = 2
COMMON = {"subsample": 0.6, "colsample_bytree": 0.4, "reg_lambda": 5.0, "n_jobs": 1}
LEAF_WEIGHT = 20.0  # articles a leaf of ours holds at least


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a learner may look at; outcomes of rows it is not given to train on are not its business.

    `level` is the level known at each row, `memory` the columns of what was known then.
    """

    articles: Articles
    level: Floats
    memory: Floats
    seed: int

    @property
    def distance(self) -> Floats:
        """Give log shares around the level; the first days, which no level was known for, stand around the first."""
        first = self.level[np.isfinite(self.level)][0]
        distance: Floats = self.articles.log_shares - np.where(np.isfinite(self.level), self.level, first)
        return distance


def case_of(articles: Articles, seed: int) -> Case:
    """Walk through the articles once and write down what was known at each."""
    level = levels(articles)
    return Case(articles, level, remembered(articles, level), seed)


@dataclass(frozen=True, slots=True)
class Told:
    """Scores of the judged rows, the score beyond which a row is foretold popular, and how it came about."""

    scores: Floats
    middle: float
    note: str = ""


Learner = Callable[[Case, Ids, Ids], Told]


def forest(case: Case, train: Ids, judged: Ids) -> Told:
    """Learn a random forest of the published columns."""
    return _forest(case, case.articles.values, train, judged)


def forest_with_memory(case: Case, train: Ids, judged: Ids) -> Told:
    """Learn the same forest of the published columns and ours: what the columns alone bring."""
    return _forest(case, np.hstack([case.articles.values, np.nan_to_num(case.memory)]), train, judged)


def _forest(case: Case, values: Floats, train: Ids, judged: Ids) -> Told:
    """Tell the judged rows' chances."""
    model = RandomForestClassifier(TREES, min_samples_leaf=FOREST_LEAF, random_state=case.seed, n_jobs=1)
    return Told(model.fit(values[train], _popular(case, train)).predict_proba(values[judged])[:, 1], 0.5)


def boosting(case: Case, train: Ids, judged: Ids) -> Told:
    """Learn boosted trees of the published columns, as one would without us."""
    model = xgboost.XGBClassifier(
        n_estimators=ROUNDS, max_depth=DEPTH, learning_rate=RATE, random_state=case.seed, **COMMON
    )
    model.fit(case.articles.values[train], _popular(case, train))
    return Told(model.predict_proba(case.articles.values[judged])[:, 1].astype(np.float64), 0.5)


def _popular(case: Case, train: Ids) -> Floats:
    """Say which training rows lie above their median."""
    return case.articles.log_shares[train] > np.median(case.articles.log_shares[train])


def ours(case: Case, train: Ids, judged: Ids) -> Told:
    """Stack the members with weights earned on time folds inside the training rows."""
    at = case.articles.day[train] * DAY
    told, truth = [], []
    for fold in tuple(rolling_origin(at, at + (MATURITY_DAYS + 1) * DAY))[-LATE_FOLDS:]:
        earlier, later = train[fold.train], train[fold.test]
        told.append(_members(case, earlier, later))
        truth.append(_places(case.distance[earlier], case.distance[later]) / 2.0)
    weights = nnls(np.hstack(told).T, np.concatenate(truth))[0]
    shown = ", ".join(f"{name} {weight:.2f}" for name, weight in zip(MEMBERS, weights, strict=True))
    return Told(weights @ _members(case, train, judged), 0.0, shown)


def _members(case: Case, train: Ids, judged: Ids) -> Floats:
    """Let each member foretell the judged rows' distance from the middle place (members × rows, −.5 to .5)."""
    target = percentiles(case.distance[train]) / 100.0 - 0.5
    return np.stack([member(case, train, judged, target) for member in MEMBERS.values()])


def _trees(case: Case, train: Ids, judged: Ids, target: Floats) -> Floats:
    """Foretell by boosted trees of published columns and memory."""
    values = np.hstack([case.articles.values, case.memory])
    told = [
        xgboost.XGBRegressor(
            n_estimators=rounds, max_depth=depth, learning_rate=rate, min_child_weight=LEAF_WEIGHT,
            random_state=case.seed + draw, **COMMON,
        ).fit(values[train], target).predict(values[judged])
        for depth, rounds, rate in WOODS
        for draw in range(SEEDS)
    ]  # fmt: skip
    mean: Floats = np.mean(told, axis=0, dtype=np.float64)
    return mean


def _line(case: Case, train: Ids, judged: Ids, target: Floats) -> Floats:
    """Foretell by the product's ridge head of each column's place among the training rows, and its square."""
    values = np.hstack([case.articles.values, case.memory])
    places = np.column_stack([_places(column[train], column) for column in values.T])
    columns = np.hstack([places, places**2])
    middle, spread = columns[train].mean(axis=0), np.maximum(columns[train].std(axis=0), 1e-9)
    columns = (columns - middle) / spread
    return ridge.fit(columns[train], target).predict(columns[judged])


def _places(known: Floats, asked: Floats) -> Floats:
    """Give each value's place among known ones, −1 to 1; missing stands in the middle."""
    there = np.sort(known[np.isfinite(known)])
    if len(there) == 0:
        return np.zeros(len(asked))
    place = (np.searchsorted(there, asked, "left") + np.searchsorted(there, asked, "right")) / len(there) - 1.0
    return np.where(np.isfinite(asked), place, 0.0)


def _words(case: Case, train: Ids, judged: Ids, target: Floats) -> Floats:
    """Foretell by ridge of the words of the address, weighed as the training rows use them."""
    words = TfidfVectorizer(sublinear_tf=True, min_df=3, **READ)
    columns = words.fit_transform([case.articles.words[row] for row in train])
    model = Ridge(alpha=WORDS_RIDGE, random_state=case.seed).fit(columns, target)
    told: Floats = model.predict(words.transform([case.articles.words[row] for row in judged]))
    return told


MEMBERS = {"trees": _trees, "line": _line, "words": _words}
LEARNERS: dict[str, Learner] = {
    "random forest": forest,
    "boosting": boosting,
    "forest + our columns": forest_with_memory,
    "ours": ours,
}
