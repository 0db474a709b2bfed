"""The posts of a series that stood out, as she knows them again, each with what may be behind it."""

from dataclasses import replace

from whatworks.domain.insight import Anomaly
from whatworks.learning.anomaly import anomalies
from whatworks.learning.causes import explained
from whatworks.usecases.showing import shown_posts
from whatworks.usecases.study import SeriesStudy, Study


def surprises(found: Study, one: SeriesStudy) -> tuple[Anomaly, ...]:
    """Give them, the most surprising first; () where there are none, or too few posts to say."""
    odd = explained(anomalies(one.outcome, found.history.posts), one.table, one.outcome)
    posts = shown_posts(one.posts, found.zone.zone, [each.post_id for each in odd])
    return tuple(replace(each, post=post) for each, post in zip(odd, posts, strict=True))
