"""Why a prediction is what it is: exact SHAP pushes, put into plain words; never what would change it."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from whatworks.domain.features import Feature
from whatworks.domain.insight import Reason
from whatworks.domain.posts import Floats
from whatworks.domain.sentences import Sentence, tell
from whatworks.learning.columns import rows_of
from whatworks.learning.figures import told
from whatworks.learning.predictor import Predictor

# Reasons shown: what a person keeps in mind; the rest is in the pushes.
SHOWN = 4
# Groups that push less than this (log units, about 1 %) are not worth a sentence.
SMALLEST_PUSH = 0.01

# Parts of a feature's name → the plain word for what it measures; the first that fits, top to bottom.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("hashtags", ("hashtag",)),
    ("mentions", ("mention",)),
    ("links", ("links",)),
    ("emoji", ("emoji",)),
    ("tone", ("sentiment", "valence")),
    ("questions and calls to act", ("question", "calls_to_action")),
    ("whom it speaks to", ("_person", "pronoun")),
    ("numbers in it", ("number",)),
    ("capitals and punctuation", ("caps", "uppercase", "exclamation", "punctuation")),
    ("topic", ("topic", "similarity")),
    ("language", ("language",)),
    ("opening words", ("hook",)),
    ("how easily it reads", ("word_length", "diversity", "sentence_words", "long_words", "lix", "liau")),
    ("length of the text", ("words", "characters", "breaks", "lemmas", "sentences")),
    ("how often you had posted", ("gap_", "posts_same", "posts_last", "regularity")),
    ("time of posting", ("local_", "week", "daypart", "hour", "season", "days_since_first")),
    (
        "format",
        (
            "format_video",
            "format_image",
            "format_carousel",
            "format_link",
            "format_text",
            "format_share",
            "format_changed",
            "formats_used",
            "duration",
        ),
    ),
    ("how your posts before it did", ("past_", "outcomes", "momentum", "hit_", "since_hit", "mean", "posts_so_far")),
)
# For a feature that no word fits.
BY_FAMILY = {"linguistic": "wording", "temporal": "time of posting", "behavioural": "how your posts before it did"}


@dataclass(frozen=True, slots=True)
class Pushes:
    """Exact contributions: for each row, `mean` + the sum of its `pushes` = its prediction (log units)."""

    mean: float
    pushes: Floats


def pushes(predictor: Predictor, values: Floats) -> Pushes:
    """Give each feature's push (rows × features) from the mean prediction over her own posts.

    Linear part: weight × (x − E[x]), which are the Shapley values of a linear model under independent features
    (Lundberg and Lee 2017, corollary 1); trees: path-dependent SHAP; the shared model's likewise, less their mean over
    her own posts, since they were learned on other pages. All add up exactly.
    """
    rows = predictor.relative(rows_of(values))
    pushed, mean = _shared(predictor, rows)
    level = predictor.level + predictor.steady.step
    if predictor.head is None:
        return Pushes(level + mean, pushed)
    columns, linear = predictor.head.columns, predictor.head.linear
    pushed += columns.gather(columns.apply(rows) * linear, rows.shape[1])
    if predictor.head.grown is None:
        return Pushes(level + mean, pushed)
    by_trees, trees_mean = predictor.head.grown.pushes(rows)
    by = predictor.head.grown_weight  # a weighted sum of models has the weighted sum of their Shapley values
    return Pushes(level + mean + by * trees_mean, pushed + by * by_trees)


def _shared(predictor: Predictor, rows: Floats) -> tuple[Floats, float]:
    """Give the shared model's pushes away from what it expects of her usual posts, and that."""
    leaning = predictor.leaning
    if leaning is None:
        return np.zeros(rows.shape), 0.0
    how = leaning.state, leaning.weight
    pushed = leaning.model.pushes(predictor.features, rows, *how)
    usual, expected = leaning.model.usual(predictor.features, leaning.usual, *how)
    return leaning.share * (pushed - usual), leaning.share * expected


@cache  # features are few and asked for every draft
def group_of(feature: Feature) -> str:
    """Give the plain word for what a feature measures."""
    for group, parts in GROUPS:
        if any(part in feature.name for part in parts):
            return group
    return BY_FAMILY[feature.family]


def reasons(predictor: Predictor, values: Floats) -> tuple[Reason, ...]:
    """Give the strongest groups of one row, strongest first; none where nothing but her level speaks."""
    pushed = pushes(predictor, values).pushes[0]
    total: dict[str, float] = {}
    for feature, push in zip(predictor.features, pushed.tolist(), strict=True):
        group = group_of(feature)
        total[group] = total.get(group, 0.0) + push
    strongest = sorted(total.items(), key=lambda item: (-round(abs(item[1]), 9), item[0]))
    return tuple(
        Reason(group, told(push), _sentence(group, push, others=predictor.leaning is not None))
        for group, push in strongest[:SHOWN]
        if abs(push) >= SMALLEST_PUSH
    )


def _sentence(group: str, push: float, *, others: bool) -> Sentence:
    """Say how posts like this one did, which is all that is known; `others` where other pages' posts speak too."""
    side = f"{'more' if push > 0 else 'less'}{'_others' if others else ''}"
    return tell(f"reason.{side}", group=group_words(group), lift=abs(float(np.expm1(push))))


def group_words(group: str) -> Sentence:
    """Give a group's plain word as a sentence of its own."""
    return tell(f"group.{group.replace(' ', '_')}")
