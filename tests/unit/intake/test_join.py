"""Joining LinkedIn's texts to its counters: by link, by moment, by day, and never by guess."""

from math import nan

import numpy as np

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import History, Posts, Readings
from whatworks.domain.receipt import ObservedAt
from whatworks.intake.documents.entry import Entry, stacked
from whatworks.intake.join import one_post_each, pairs
from whatworks.intake.source import Reading

DAY = 86_400
NOON = 1_780_000_000 // DAY * DAY + DAY // 2
READING = Reading("x", ObservedAt("2026-09-01T00:00:00Z", "argument"), None, 1_790_000_000)


def posts(*entries: Entry, platform: Platform = Platform.LINKEDIN) -> Posts:
    return stacked(list(entries), platform, READING).posts


def share(number: int, at: int = NOON, url: str = "", *, hour: bool = True) -> Entry:
    return Entry(number, f"share{number}", at, hour, text=f"text {number}", url=url, format="link")


def counted(number: int, at: int = NOON, url: str = "", *, hour: bool = True) -> Entry:
    return Entry(number, f"activity{number}", at, hour, url=url, metrics={"impressions": 10.0 * number})


def paired(texts: Posts, others: Posts) -> list[tuple[int, int]]:
    found = pairs(texts, others)
    return list(zip(found.text.tolist(), found.counted.tolist(), strict=True))


def test_a_link_joins_before_anything_else() -> None:
    texts = posts(share(1, url="u"), share(2, NOON + 1))
    assert paired(texts, posts(counted(1, NOON + 1), counted(2, NOON + 9 * DAY, url="u"))) == [(0, 1), (1, 0)]


def test_seconds_apart_is_the_same_post_and_the_nearest_wins() -> None:
    texts = posts(share(1), share(2, NOON + 20))
    assert paired(texts, posts(counted(1, NOON + 21), counted(2, NOON + 1))) == [(0, 1), (1, 0)]


def test_two_hours_apart_with_both_hours_known_is_another_post() -> None:
    assert paired(posts(share(1)), posts(counted(1, NOON + 7_200))) == []


def test_a_day_joins_only_where_it_has_one_post_on_each_side() -> None:
    day = NOON - DAY // 2
    assert paired(posts(share(1)), posts(counted(1, day, hour=False))) == [(0, 0)]
    assert paired(posts(share(1), share(2, NOON + 900)), posts(counted(1, day, hour=False))) == []


def test_other_platforms_are_never_joined() -> None:
    assert paired(posts(share(1), platform=Platform.X), posts(counted(1), platform=Platform.X)) == []


def history(*entries: Entry) -> History:
    batch = stacked(sorted(entries, key=lambda entry: entry.published_at), Platform.LINKEDIN, READING)
    readings = Readings(np.arange(len(batch)), batch.observed_at, batch.metrics)
    return History(batch.posts, readings, "hash")


def test_a_history_holds_the_post_once_with_text_and_counters() -> None:
    joined = one_post_each(
        history(counted(1, NOON), share(1, NOON + 1), counted(2, NOON + DAY), share(3, NOON + 5 * DAY))
    )
    assert joined.posts.post_id.tolist() == ["activity1", "activity2", "share3"]
    assert joined.posts.text.tolist() == ["text 1", "", "text 3"]
    assert joined.readings.post.tolist() == [0, 1, 2]
    np.testing.assert_array_equal(joined.readings.metrics["impressions"], [10.0, 20.0, nan])


def test_a_history_without_a_pair_is_given_back_as_it_is() -> None:
    alone = history(counted(1), counted(2, NOON + 5))
    assert one_post_each(alone) is alone
