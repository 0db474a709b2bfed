"""Her posts one by one, each beside what her posts around then usually do; never beside anybody else's."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.metrics import Series
from whatworks.domain.outcome import times_usual
from whatworks.domain.progress import Watcher
from whatworks.domain.scope import Scope
from whatworks.usecases.house import House
from whatworks.usecases.showing import shown_posts
from whatworks.usecases.study import AdviceOptions, SeriesStudy, Study, iso, study
from whatworks.usecases.surprises import surprises

NINE_IN_TEN = (0.05, 0.95)  # the range her posts mostly lie in
FEWEST = 20  # posts for that range: its ends then rest on one post each


@dataclass(frozen=True, slots=True)
class ListedPost:
    """One post: what it reached (`value`, None = no number), her `usual` then, and how many times that it is.

    `low` and `high` are where nine of ten of her posts would lie at that usual (None: fewer than 20 count). `surprise`
    is "viral" or "flop" where it stood out. `usual`, `times` are None while the post is too young to count.
    """

    id: str
    series: Series
    published_at: str
    date: str
    kind: str
    words: str
    url: str
    value: float | None
    usual: float | None
    low: float | None
    high: float | None
    times: float | None
    surprise: str


def listed_posts(house: House, scope: Scope, options: AdviceOptions, watch: Watcher) -> tuple[ListedPost, ...]:
    """Give every post that has a place in a series, newest first; raises Refused where none has."""
    found = study(house, scope, options, watch)
    listed = [post for one in found.series for post in _of_series(found, one)]
    return tuple(sorted(listed, key=lambda post: (post.published_at, post.id), reverse=True))


def _of_series(found: Study, one: SeriesStudy) -> list[ListedPost]:
    """Give the posts of one series."""
    outcome, posts = one.outcome, one.posts
    times = times_usual(outcome)
    counts = times[np.isfinite(times)]
    ends = np.quantile(counts, NINE_IN_TEN) if len(counts) >= FEWEST else np.array([np.nan, np.nan])
    odd = {each.post_id: each.kind for each in surprises(found, one)}
    shown = shown_posts(posts, found.zone.zone, posts.post_id.tolist())
    usual = np.divide(outcome.raw, times, out=np.full(len(times), np.nan), where=times > 0)
    return [
        ListedPost(
            id=post.post_id,
            series=outcome.series,
            published_at=iso(int(posts.published_at[row])),
            date=post.date,
            kind=str(posts.format[row]),
            words=post.words,
            url=post.url,
            value=_known(outcome.raw[row]),
            usual=_known(usual[row]),
            low=_known(usual[row] * ends[0]),
            high=_known(usual[row] * ends[1]),
            times=_known(times[row]),
            surprise=odd.get(post.post_id, ""),
        )
        for row, post in enumerate(shown)
    ]


def _known(number: float) -> float | None:
    """Give a number, or None for one that is missing."""
    return float(number) if np.isfinite(number) else None
