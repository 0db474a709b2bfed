"""Every lever the engine knows, read top to bottom; adding one is one file and one line here."""

from whatworks.advice.lever import Lever
from whatworks.advice.levers import (
    call_to_action,
    daypart,
    duration,
    emoji,
    exclamation,
    first_person,
    format,
    gap,
    hashtags,
    length,
    links,
    mentions,
    number,
    positive_tone,
    question,
    second_person,
    uppercase,
    weekend,
)

LEVERS: tuple[Lever, ...] = (
    question.LEVER,
    exclamation.LEVER,
    emoji.LEVER,
    hashtags.LEVER,
    mentions.LEVER,
    links.LEVER,
    length.LEVER,
    uppercase.LEVER,
    number.LEVER,
    call_to_action.LEVER,
    first_person.LEVER,
    second_person.LEVER,
    positive_tone.LEVER,
    daypart.LEVER,
    weekend.LEVER,
    format.LEVER,
    duration.LEVER,
    gap.LEVER,
)
