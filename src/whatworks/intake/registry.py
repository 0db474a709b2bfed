"""Every source, read top to bottom; adding one is one file and one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from whatworks.domain.errors import BadInput
from whatworks.intake.refusals import refuse, unknown
from whatworks.intake.source import Head, Source
from whatworks.intake.sources import (
    beehiiv,
    bluesky,
    comments,
    events,
    generic,
    ghost,
    instagram_download,
    linkedin_creator,
    linkedin_page,
    linkedin_shares,
    mastodon,
    medium,
    meta_comments,
    meta_content,
    meta_daily,
    own_comments,
    rss,
    substack,
    tiktok_download,
    tiktok_studio,
    wordpress,
    x_archive,
    x_classic,
    x_content,
    youtube_comments,
    youtube_studio,
)
from whatworks.intake.text import fold

SOURCES: tuple[Source, ...] = (
    youtube_studio.SOURCE,
    meta_content.INSTAGRAM,
    meta_content.FACEBOOK,
    meta_daily.SOURCE,
    tiktok_studio.SOURCE,
    x_content.SOURCE,
    x_classic.SOURCE,
    linkedin_creator.SOURCE,
    linkedin_page.SOURCE,
    linkedin_shares.SOURCE,
    x_archive.SOURCE,
    mastodon.SOURCE,
    bluesky.SOURCE,
    instagram_download.SOURCE,
    tiktok_download.SOURCE,
    substack.SOURCE,
    ghost.SOURCE,
    beehiiv.SOURCE,
    medium.SOURCE,
    wordpress.SOURCE,
    rss.SOURCE,
    youtube_comments.SOURCE,
    meta_comments.SOURCE,
    own_comments.SOURCE,
    comments.SOURCE,
    events.SOURCE,
    generic.SOURCE,  # last: any source that knows the table is better
)
BELIEVED = 0.5  # a lower score is no recognition


def recognise(head: Head, mapping: Mapping[str, str] = MappingProxyType({})) -> Source:
    """Give the source with the highest score (the first of equals); raises BadInput saying what the file is instead.

    A table nobody knows is the generic mapper's where `mapping` names a column of it.
    """
    refuse(head)
    scored = [(one.recognise(head), one) for one in SOURCES if one is not generic.SOURCE]
    score, best = max(scored, key=lambda pair: pair[0])
    if score >= BELIEVED:
        return best
    if generic.recognise(head) >= BELIEVED:  # asked last: guessing what every column is takes longest
        return generic.SOURCE
    if {fold(name) for name in mapping} & {fold(cell) for row in head.rows for cell in row}:
        return generic.SOURCE
    raise unknown(head, mapping)


def source(id: str) -> Source:
    """Give a source by its id; raises BadInput for one we do not know."""
    found = next((one for one in SOURCES if one.id == id), None)
    if found is None:
        raise BadInput(f"there is no source {id!r}.", remedy=f"Known: {', '.join(one.id for one in SOURCES)}.")
    return found
