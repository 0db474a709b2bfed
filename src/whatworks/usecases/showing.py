"""Posts as she knows them again, looked up by their ids: what an answer names, no answer names by id alone."""

from collections.abc import Iterable, Mapping
from datetime import UTC
from zoneinfo import ZoneInfo

from whatworks.advice.sides import day_of, first_words
from whatworks.domain.cards import ShownPost
from whatworks.domain.posts import Posts


def shown_posts(posts: Posts, zone: str, ids: Iterable[str]) -> tuple[ShownPost, ...]:
    """Give the posts with these ids, in that order; dates are told in `zone` (IANA). Raises KeyError for a stranger."""
    place = places(posts)
    return tuple(_shown(posts, ZoneInfo(zone), place[name]) for name in ids)


def places(posts: Posts) -> Mapping[str, int]:
    """Give the row of each id; of several posts with one id (on different platforms) the first."""
    return {str(name): row for row, name in reversed(list(enumerate(posts.post_id.tolist())))}


def _shown(posts: Posts, zone: ZoneInfo, row: int) -> ShownPost:
    """Give one post: id, date, first words, link."""
    return ShownPost(
        str(posts.post_id[row]),
        day_of(int(posts.published_at[row]), zone if posts.has_hour[row] else UTC).isoformat(),
        first_words(str(posts.title[row]) or str(posts.text[row])),
        str(posts.url[row]),
    )
