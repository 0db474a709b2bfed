"""What a made-up creator's posts look like once written: captions, ids, links and counters of one export."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Batch, Floats, Posts, Seconds
from whatworks.worlds.captions import Intent, compose, fewest_words
from whatworks.worlds.habits import Posted
from whatworks.worlds.platforms import Shape, counters, draw_ids
from whatworks.worlds.vocabulary import Tongue

SHORT_WORDS = 16  # a title of at most 100 characters


@dataclass(frozen=True, slots=True)
class Place:
    """Where she posts: the platform's shape and the name of her account there."""

    shape: Shape
    account: str


def fitting_words(posted: Posted, short: bool) -> Floats:
    """Give each post's words: as many as meant, at least as many as the rest needs, few where captions are short."""
    wanted = posted.levers["length"] if not short else np.minimum(posted.levers["length"] / 2.0, SHORT_WORDS)
    fewest = [fewest_words(intent) for intent in intents(posted)]
    words: Floats = np.maximum(np.round(wanted), np.array(fewest, dtype=np.float64))
    return words


def intents(posted: Posted) -> list[Intent]:
    """Give what each caption should carry."""
    return [
        intent_of({lever: int(values[place]) for lever, values in posted.levers.items()})
        for place in range(len(posted))
    ]


def intent_of(asked: Mapping[str, int]) -> Intent:
    """Give the intent of one caption from its lever values, 0 and 1 for presence."""
    return Intent(
        words=asked["length"],
        question=asked["question"] > 0,
        exclamation=asked["exclamation"],
        emoji=asked["emoji"],
        hashtags=asked["hashtags"],
        mentions=asked["mentions"],
        links=asked["links"],
        uppercase=asked["uppercase"],
        number=asked["number"] > 0,
        call_to_action=asked["call_to_action"] > 0,
        first_person=asked["first_person"] > 0,
        second_person=asked["second_person"] > 0,
        positive_tone=asked["positive_tone"] > 0,
        angry=asked["angry"] > 0,
    )


def write_batch(
    place: Place, tongue: Tongue, posted: Posted, counted: Floats, as_of: int, rng: np.random.Generator
) -> Batch:
    """Write the posts with captions, ids and counters as they stood at the export: `counted` of the primary metric."""
    texts = np.array(
        [
            compose(intent, tongue, tongue.topics[topic], rng)
            for intent, topic in zip(intents(posted), posted.topic, strict=True)
        ],
        dtype=object,
    )
    shape, count = place.shape, len(posted)
    post_id, url = draw_ids(shape, posted.published_at, rng)
    nothing = np.full(count, "", dtype=object)
    posts = Posts(
        post_id=post_id,
        platform=np.full(count, str(shape.platform), dtype=object),
        account=np.full(count, place.account, dtype=object),
        published_at=posted.published_at if shape.has_hour else days_only(posted.published_at),
        has_hour=np.full(count, shape.has_hour),
        title=texts if shape.titled else nothing,
        text=nothing if shape.titled else texts,
        url=url,
        format=posted.format,
        duration_s=posted.duration_s,
    )
    rows = np.arange(2, count + 2, dtype=np.int64)
    return Batch(posts, np.full(count, as_of, dtype=np.int64), counters(shape, counted, rng), rows)


def days_only(published_at: Seconds) -> Seconds:
    """Give midnight UTC of each day: what an export without hours says."""
    midnight: Seconds = published_at // 86_400 * 86_400
    return midnight
