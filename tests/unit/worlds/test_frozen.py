"""The worlds that published figures come from draw the same creators as ever: new worlds go at the end."""

import hashlib

import numpy as np
import pytest

from whatworks.worlds.catalogue import WORLDS
from whatworks.worlds.world import SimulatedCreator

CASES = ((40, 0.5, 0), (110, 0.8, 1), (60, 1.3, 2))  # posts, noise, number
# Recorded before any of the later worlds existed; a world whose creators change must get a new name.
DRAWN = {
    "null": ("f96730075457e992", "3ad82e5240df750b", "906120d79fe528bd"),
    "planted": ("f7054d4de7e3beb5", "f39b3eef63f5e0e4", "7ad3d3dd040a9878"),
    "growth": ("8247d39fd43319e0", "2da1b2580dc5bcae", "f1848c56a82b2d71"),
    "steered": ("6a7dffc62d5effd1", "6eaec7fbcbe517b5", "6970887fd05dc60b"),
    "hidden": ("97da90e70521a37c", "d3c4670e4a5dd71a", "3172c8d08c598794"),
    "flip": ("8dada139c11a89eb", "a2e7ecb24d53d347", "a1c3d8026f867326"),
    "no-hour": ("13c96e2d0537050b", "5b01ec6f9f4afe25", "300be0acbd2288f2"),
    "x": ("360af4bd251323e2", "26b0adb3ba563841", "34bf1a1ea5465765"),
    "linkedin": ("0488f9123a45f5b6", "c46a0479ba54f7f1", "1b7c5c91a5589b3c"),
    "languages": ("2e72c86205c7c390", "4df2f2285742c2c8", "d5f7a69f608fb00a"),
    "rage": ("ff086b6c5d26ee12", "4f6479aaaa7cfca2", "4c014aed46492b7e"),
    "rush": ("e71e1c2c7b9d940f", "28aa571729f23def", "28c69ca11d6ec5f6"),
}


def digest(creator: SimulatedCreator) -> str:
    """Give a hash of all she posted, all that was counted and all that is true."""
    sha, posts = hashlib.sha256(), creator.batch.posts
    for column in (posts.post_id, posts.platform, posts.account, posts.title, posts.text, posts.url, posts.format):
        sha.update("\x00".join(column.tolist()).encode())
    sha.update(posts.published_at.astype("<i8").tobytes())
    sha.update(np.nan_to_num(posts.duration_s, nan=-1).astype("<i8").tobytes())
    for name in sorted(creator.batch.metrics):
        sha.update(name.encode() + creator.batch.metrics[name].astype("<i8").tobytes())
    sha.update(f"{creator.zone} {creator.as_of} {creator.platform}".encode())
    for name in sorted(creator.effects):
        steps = [creator.effects[name].log_lift(*step) for step in ((0.0, 1.0), (10.0, 20.0))]
        sha.update(f"{name} {steps[0]:.9f} {steps[1]:.9f}".encode())
    return sha.hexdigest()[:16]


def test_the_first_worlds_keep_their_places() -> None:
    assert [world.id for world in WORLDS[: len(DRAWN)]] == list(DRAWN)


@pytest.mark.parametrize("name", DRAWN)
def test_a_published_world_draws_the_same_creators_as_ever(name: str) -> None:
    place = list(DRAWN).index(name)
    found = [
        digest(WORLDS[place].make(posts, noise, np.random.default_rng([7, place, posts, round(100 * noise), number])))
        for posts, noise, number in CASES
    ]
    assert tuple(found) == DRAWN[name]
