"""What predictions read beyond the measured features: the chosen analyser is asked here, and nowhere else.

Cards, timing, groups and correlations never see it: how far they can be believed was measured without one.
"""

from functools import reduce

import numpy as np

from whatworks.domain.analysis import Analysis
from whatworks.domain.features import FeatureTable
from whatworks.domain.posts import Posts
from whatworks.domain.progress import Step, Watcher
from whatworks.features.build import build, captions
from whatworks.ports.analyser import TextAnalyser
from whatworks.usecases.house import House
from whatworks.usecases.study import SeriesStudy, Study

AT_ONCE = 64  # captions between two steps of progress: about a second of the slowest analyser


def analysed(house: House, posts: Posts, watch: Watcher) -> Analysis | None:
    """Give what the chosen analyser finds in each post's caption, each different one read once; None without one."""
    if house.analyser is None:
        return None
    places: dict[tuple[str, str], int] = {}
    texts, spoken = captions(posts)
    rows = [places.setdefault(pair, len(places)) for pair in zip(texts, spoken, strict=True)]
    return _read(house.analyser, list(places), watch).take(np.array(rows, dtype=np.int64))


def predicting(house: House, found: Study, one: SeriesStudy, watch: Watcher) -> FeatureTable:
    """Give the table the predictor of a series reads: the measured one, or the analyser's."""
    analysis = analysed(house, one.posts, watch)
    if analysis is None:
        return one.table
    return build(found.history.posts, one.outcome, found.place, analysis=analysis)


def _read(analyser: TextAnalyser, captions: list[tuple[str, str]], watch: Watcher) -> Analysis:
    """Read so many captions (text and language) at once and tell how far it is."""
    parts = []
    for start in range(0, len(captions), AT_ONCE):
        watch(Step(f"Reading captions with {analyser.id}", start, len(captions)))
        some = captions[start : start + AT_ONCE]
        parts.append(analyser.analyse([text for text, _ in some], [language for _, language in some]))
    return reduce(Analysis.joined, parts)
