"""Every source, read top to bottom; adding one is one file and one line here."""

from whatworks.domain.errors import BadInput
from whatworks.intake.refusals import refuse, unknown
from whatworks.intake.source import Head, Source
from whatworks.intake.sources import meta_content, youtube_studio

SOURCES: tuple[Source, ...] = (
    youtube_studio.SOURCE,
    meta_content.INSTAGRAM,
    meta_content.FACEBOOK,
)
BELIEVED = 0.5  # a lower score is no recognition


def recognise(head: Head) -> Source:
    """Give the source with the highest score (the first of equals); raises BadInput saying what the file is instead."""
    refuse(head)
    best = max(SOURCES, key=lambda source: source.recognise(head))
    if best.recognise(head) < BELIEVED:
        raise unknown(head)
    return best


def source(id: str) -> Source:
    """Give a source by its id; raises BadInput for one we do not know."""
    found = next((one for one in SOURCES if one.id == id), None)
    if found is None:
        raise BadInput(f"there is no source {id!r}.", remedy=f"Known: {', '.join(one.id for one in SOURCES)}.")
    return found
