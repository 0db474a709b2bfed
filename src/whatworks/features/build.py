"""Posts and their outcome become one feature table; what is learned over many captions is fitted once and frozen."""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.analysis import Analysis
from whatworks.domain.features import FeatureTable, Subjects
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Posts
from whatworks.features import meaning, topics, wording
from whatworks.features.calendar import local_days
from whatworks.features.catalogue import ANALYSED, GROUPS
from whatworks.features.fillers import FILLERS
from whatworks.features.languages import written_in
from whatworks.features.lemmas import in_sentences, lemmas
from whatworks.features.material import Caption, Material, Transforms, caption
from whatworks.features.tokens import Ids
from whatworks.features.vocabulary import LANGUAGES

Lemmas = tuple[Ids, tuple[str, ...]]


def captions(posts: Posts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give each post's caption and the language it is read in, "other" where it has no word list: for an analyser."""
    read = caption(posts)
    named = (*LANGUAGES, "other")
    return read.text, tuple(named[code] for code in read.reading(written_in(read.language)[0]).tolist())


def fit_transforms(posts: Posts, analysis: Analysis | None = None) -> Transforms:
    """Learn her languages and topic axes from the captions of posts, and from what an analyser found in each.

    Build every table that will be compared with one pair of transforms: a later fit has other axes.
    """
    read = caption(posts)
    languages = written_in(read.language)
    reading = read.reading(languages[0])
    return _fit(languages, read, _lemmas(read, reading, languages, analysis), wording.counts(read, reading), analysis)


def subjects(posts: Posts) -> Subjects:
    """Give the posts' subject words and the names of the topic axes that `build` fits on these very posts."""
    read = caption(posts)
    languages = written_in(read.language)
    reading = read.reading(languages[0])
    lemma = lemmas(read, reading, languages)
    silent = frozenset(word for language in languages for word in FILLERS.get(language, "").split())
    frozen = _fit(languages, read, lemma, wording.counts(read, reading))
    return topics.subjects((read, *lemma), frozen, silent=silent)


def build(
    posts: Posts,
    outcome: Outcome,
    zone: ZoneInfo,
    transforms: Transforms | None = None,
    analysis: Analysis | None = None,
) -> FeatureTable:
    """Compute every feature of FEATURES for the posts `outcome.rows`, in that order; NaN = missing.

    Given frozen `transforms`, a row uses only what was known when its post went out. Without, they are fitted on
    these very posts. A draft is one more post at the end of `posts` and of `outcome`, with its planned time and an
    unknown (NaN) outcome. `analysis` is of the same posts, row by row; where it tells parts of speech, ANALYSED stand
    after FEATURES.
    """
    rows = posts.take(outcome.rows)
    if analysis is not None and len(analysis) != len(rows):
        raise ValueError("the analysis is of other posts")
    read = caption(rows)
    languages = transforms.languages if transforms else written_in(read.language)
    reading = read.reading(languages[0])
    lemma, counted = _lemmas(read, reading, languages, analysis), wording.counts(read, reading)
    frozen = transforms or _fit(languages, read, lemma, counted, analysis)
    material = Material(rows, outcome, read, reading, *lemma, counted, local_days(rows, zone), frozen, analysis)
    groups = (*GROUPS, *ANALYSED) if analysis is not None and analysis.parts.shape[1] else GROUPS
    columns = {name: values for group in groups for name, values in group.columns(material).items()}
    features = tuple(feature for group in groups for feature in group.features)
    values = np.column_stack([np.asarray(columns[feature.name], dtype=np.float64) for feature in features])
    return FeatureTable(features, rows.post_id, values)


def _lemmas(read: Caption, reading: Ids, languages: tuple[str, ...], analysis: Analysis | None) -> Lemmas:
    """Give each word's lemma by dictionary, or as the analyser read it in its sentence."""
    found = lemmas(read, reading, languages)
    return found if analysis is None or not any(analysis.forms) else in_sentences(read, found, analysis.forms)


def _fit(
    languages: tuple[str, ...],
    read: Caption,
    lemma: Lemmas,
    counted: Mapping[str, Floats],
    analysis: Analysis | None = None,
) -> Transforms:
    """Fit topics that stand in for no lever of wording."""
    levers = topics.lever_counts(counted)
    frozen = topics.fit(languages, read, *lemma, levers)
    return replace(frozen, frame=meaning.fit(analysis, levers))
