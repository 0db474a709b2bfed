import numpy as np
import pytest

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME
from whatworks.intake.ids import ids_in, place_of, reconciled, times_in_ids, zone_guess

from tests.unit.intake.making import AS_OF, at, shortcode, tiktok_id, x_id

NOON = at(2026, 3, 5, 12)


@pytest.mark.parametrize(
    ("platform", "id"),
    [
        (Platform.INSTAGRAM, shortcode(NOON)),
        (Platform.X, x_id(NOON)),
        (Platform.TIKTOK, tiktok_id(NOON)),
        (Platform.LINKEDIN, str((NOON * 1000) << 22)),
        (Platform.MASTODON, str((NOON * 1000) << 16)),
    ],
)
def test_an_id_tells_its_moment(platform: Platform, id: str) -> None:
    assert times_in_ids([id], platform, AS_OF).tolist() == [NOON]


def test_known_posts_decode_to_their_known_moments() -> None:
    assert times_in_ids(["1050118621198921728"], Platform.X, AS_OF)[0] == at(2018, 10, 10, 20, 19) + 24
    assert times_in_ids(["2222222222222"], Platform.BLUESKY, AS_OF)[0] == NO_TIME


@pytest.mark.parametrize("id", ["", "abc", "12", "9" * 30, "-5", "1.2E+17", "ééééééééééé"])
@pytest.mark.parametrize("platform", list(Platform))
def test_what_is_no_id_tells_nothing(platform: Platform, id: str) -> None:
    assert times_in_ids([id], platform, AS_OF).tolist() == [NO_TIME]


def test_a_moment_after_today_is_not_believed() -> None:
    assert times_in_ids([x_id(AS_OF + 10 * 86_400)], Platform.X, AS_OF)[0] == NO_TIME


@pytest.mark.parametrize(
    ("url", "platform", "id"),
    [
        ("https://www.instagram.com/reel/Abc_-123456/", Platform.INSTAGRAM, "Abc_-123456"),
        ("https://x.com/ana/status/12345", Platform.X, "12345"),
        ("https://www.tiktok.com/@ana.b/video/7345?lang=en", Platform.TIKTOK, "7345"),
        (
            "https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000000",
            Platform.LINKEDIN,
            "7100000000000000000",
        ),
        ("https://youtu.be/-bcdefghijk", Platform.YOUTUBE, "-bcdefghijk"),
        ("https://www.youtube.com/watch?t=3&v=abcdefghijk", Platform.YOUTUBE, "abcdefghijk"),
        ("https://www.facebook.com/100/posts/122158000000001", Platform.FACEBOOK, "122158000000001"),
        ("https://www.facebook.com/permalink.php?story_fbid=pfbid02abc&id=1", Platform.FACEBOOK, "pfbid02abc"),
        ("https://bsky.app/profile/ana.example/post/3kabc", Platform.BLUESKY, "3kabc"),
        ("https://blog.example/post", Platform.OTHER, ""),
    ],
)
def test_a_link_names_its_platform_and_post(url: str, platform: Platform, id: str) -> None:
    assert place_of(url) == (platform, id)


def test_links_alike_and_links_mixed_give_the_same_ids() -> None:
    links = [f"https://x.com/ana/status/{number}" for number in (11, 22, 33)]
    assert ids_in(links, Platform.X) == ["11", "22", "33"]
    assert ids_in([*links, "https://x.com/bo/status/44?s=20", "", "gone"], Platform.X) == [
        "11",
        "22",
        "33",
        "44",
        "",
        "",
    ]
    assert ids_in([], Platform.X) == []


def test_the_offset_is_the_mode_and_needs_three_posts() -> None:
    proven = np.array([NOON, NOON + 86_400, NOON + 2 * 86_400, NOON + 3 * 86_400])
    local = proven + 19_800 + np.array([40, -200, 100, 7_200])
    guess = zone_guess(local, proven)
    assert guess is not None
    assert (guess.offset_minutes, guess.posts) == (330, 3)
    assert zone_guess(local[:2], proven[:2]) is None
    assert zone_guess(local, np.full(4, NO_TIME)) is None


def test_ids_give_the_second_and_a_scheduled_post_its_later_moment() -> None:
    proven = np.array([NOON, NOON, NOON, NOON - 5 * 86_400])
    local = np.array([NOON, NOON, NOON, NOON]) + 3_600 + 20
    guess = zone_guess(local, proven)
    assert reconciled(local, proven, guess).tolist() == [NOON, NOON, NOON, NOON + 20]
    assert reconciled(local, proven, None).tolist() == local.tolist()
