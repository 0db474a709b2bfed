"""Posts and their outcome become one feature table; what is learned over many captions is fitted once and frozen."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.features import FeatureTable, Subjects
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Posts
from whatworks.features import topics, wording
from whatworks.features.calendar import local_days
from whatworks.features.catalogue import FEATURES, GROUPS
from whatworks.features.fillers import FILLERS
from whatworks.features.languages import written_in
from whatworks.features.lemmas import lemmas
from whatworks.features.material import Caption, Material, Transforms, caption
from whatworks.features.tokens import Ids


def fit_transforms(posts: Posts) -> Transforms:
    """Learn her languages and topic axes from the captions of posts.

    Build every table that will be compared with one pair of transforms: a later fit has other axes.
    """
    read = caption(posts)
    languages = written_in(read.language)
    reading = read.reading(languages[0])
    return _fit(languages, read, lemmas(read, reading, languages), wording.counts(read, reading))


def subjects(posts: Posts) -> Subjects:
    """Give the posts' subject words and the names of the topic axes that `build` fits on these very posts."""
    read = caption(posts)
    languages = written_in(read.language)
    reading = read.reading(languages[0])
    lemma = lemmas(read, reading, languages)
    silent = frozenset(word for language in languages for word in FILLERS.get(language, "").split())
    frozen = _fit(languages, read, lemma, wording.counts(read, reading))
    return topics.subjects((read, *lemma), frozen, silent=silent)


def build(posts: Posts, outcome: Outcome, zone: ZoneInfo, transforms: Transforms | None = None) -> FeatureTable:
    """Compute every feature of FEATURES for the posts `outcome.rows`, in that order; NaN = missing.

    Given frozen `transforms`, a row uses only what was known when its post went out. Without, they are fitted on
    these very posts. A draft is one more post at the end of `posts` and of `outcome`, with its planned time and an
    unknown (NaN) outcome.
    """
    rows = posts.take(outcome.rows)
    read = caption(rows)
    languages = transforms.languages if transforms else written_in(read.language)
    reading = read.reading(languages[0])
    lemma, counted = lemmas(read, reading, languages), wording.counts(read, reading)
    frozen = transforms or _fit(languages, read, lemma, counted)
    material = Material(rows, outcome, read, reading, *lemma, counted, local_days(rows, zone), frozen)
    columns = {name: values for group in GROUPS for name, values in group.columns(material).items()}
    values = np.column_stack([np.asarray(columns[feature.name], dtype=np.float64) for feature in FEATURES])
    return FeatureTable(FEATURES, rows.post_id, values)


def _fit(
    languages: tuple[str, ...], read: Caption, lemma: tuple[Ids, tuple[str, ...]], counted: Mapping[str, Floats]
) -> Transforms:
    """Fit topics that stand in for no lever of wording."""
    levers: Floats = np.column_stack([np.nan_to_num(counted[name]) for name in wording.LEVERS])
    return topics.fit(languages, read, *lemma, levers)
