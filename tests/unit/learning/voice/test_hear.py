from zoneinfo import ZoneInfo

import numpy as np

from whatworks.learning.voice.hear import MIN_TONED, Heard, hear

from tests.unit.learning.voice.made import AS_OF, ask, remarks

UTC, TOKYO = ZoneInfo("UTC"), ZoneInfo("Asia/Tokyo")
MANY = [f"p{n}" for n in range(MIN_TONED)]


def heard(people: list[str], zone: ZoneInfo = UTC, **said: object) -> Heard:
    return hear(remarks(people, **said), frozenset({"known"}), zone, AS_OF, np.random.default_rng(0))  # type: ignore[arg-type]


def test_people_are_counted_once_and_languages_by_comments() -> None:
    told = heard(["a", "a", "b"], language="other")
    assert told.people == 2
    (spoken,) = told.languages
    assert (spoken.comments, spoken.people, spoken.read) == (3, 2, False)


def test_posts_are_told_with_the_most_commented_first_and_tone_only_of_enough_people() -> None:
    told = heard([*MANY, "a", "a"], posts=["known"] * MIN_TONED + ["other"] * 2, asked=[ask(0, "Which?", "flour")])
    first, second = told.posts
    assert (first.post, first.known, first.comments, first.people, first.questions) == ("known", True, 10, 10, 1)
    assert first.tone is not None
    assert (second.post, second.known, second.comments, second.people, second.tone) == ("other", False, 2, 1, None)


def test_comments_nobody_could_read_count_for_no_tone() -> None:
    told = heard(MANY, tone=[np.nan] * MIN_TONED)
    assert told.tone.positive.share is None
    assert told.posts[0].tone is None
    assert told.months == ()


def test_months_are_hers() -> None:
    last_hour = (AS_OF - 1_785_540_000) / 86_400  # 2026-07-31 23:20 UTC
    told = heard(MANY, days_ago=[last_hour] * MIN_TONED)
    assert [month.month for month in told.months] == ["2026-07"]
    assert [month.month for month in heard(MANY, TOKYO, days_ago=[last_hour] * MIN_TONED).months] == ["2026-08"]


def test_too_little_to_compare_is_said() -> None:
    assert "people are needed" not in heard(MANY).changes.refusal
    assert "20 people under 5 posts" in heard(MANY).changes.refusal
