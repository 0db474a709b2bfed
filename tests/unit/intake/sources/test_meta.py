import numpy as np
import pytest

from whatworks.intake.read import Opened
from whatworks.intake.source import ZoneGuess

from tests.unit.intake.making import at, batch_of, dropped, items, notes, opened, shortcode, upload

INSTAGRAM = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,"
    "Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
)
FACEBOOK = (
    "Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Caption type,Permalink,Post type,"
    'Date,Views,Reach,"Reactions, Comments and Shares",Reactions,Comments,Shares,Total clicks\n'
)
UTC_TIMES = [at(2026, 3, day, 9, 8) for day in (1, 5, 9, 12)]


def instagram(stamps: list[str], user: str = "ana", period: str = "Lifetime") -> str:
    return "\ufeff" + INSTAGRAM + "".join(
        f'1.79{n}E+16,1,{user},Ana,"caf\u00c3\u00a9 \U0001d401\U0001d428\U0001d425\U0001d41d",0,{stamp},'
        f'https://www.instagram.com/reel/{shortcode(time)}/,IG reel,,{period},"15,000",90,,1,2,3,4\n'
        for n, (stamp, time) in enumerate(zip(stamps, UTC_TIMES, strict=True))
    )  # fmt: skip


STAMPS = ["03/01/2026 06:08", "03/05/2026 06:08", "03/09/2026 06:08", "03/12/2026 06:08"]


def test_the_shortcodes_give_utc_and_her_zone() -> None:
    found = items(upload("Mar-01-2026_Mar-28-2026_1.csv", instagram(STAMPS)))
    batch = batch_of(found)
    assert batch.posts.published_at.tolist() == UTC_TIMES
    assert batch.posts.has_hour.all()
    assert [item for item in found if isinstance(item, ZoneGuess)] == [ZoneGuess(-180, 4)]


def test_ids_ruined_by_a_spreadsheet_come_from_the_link() -> None:
    assert batch_of(items(upload("a.csv", instagram(STAMPS)))).posts.post_id.tolist() == [
        shortcode(t) for t in UTC_TIMES
    ]


def test_captions_lose_mojibake_and_borrowed_letters_and_numbers_their_commas() -> None:
    batch = batch_of(items(upload("a.csv", instagram(STAMPS))))
    assert batch.posts.text[0] == "café Bold"
    assert batch.metrics["views"][0] == 15_000
    assert np.isnan(batch.metrics["reactions"]).all()
    assert batch.posts.format[0] == "reel"


def test_the_ids_decide_the_order_of_day_and_month() -> None:
    ambiguous = ["01/03/2026 06:08", "05/03/2026 06:08", "09/03/2026 06:08", "12/03/2026 06:08"]
    assert batch_of(items(upload("a.csv", instagram(ambiguous)))).posts.published_at.tolist() == UTC_TIMES


def test_several_accounts_stay_apart() -> None:
    both = instagram(STAMPS) + instagram(STAMPS, "bo").split("\n", 1)[1]
    assert set(batch_of(items(upload("a.csv", both))).posts.account) == {"ana", "bo"}


def test_a_daily_breakdown_keeps_each_post_s_last_day_and_accounts_for_the_rest() -> None:
    rows = [
        f"1,1,ana,Ana,text,0,03/01/2026 06:08,https://www.instagram.com/p/{shortcode(time)}/,IG image,,"
        f"03/{day:02}/2026,{day},{day},1,1,1,1,1"
        for day in (3, 14, 2, 1)
        for time in UTC_TIMES[:2]
    ]
    found = items(upload("a.csv", INSTAGRAM + "\n".join(rows) + "\n"))
    batch = batch_of(found)
    assert batch.metrics["views"].tolist() == [14, 14]
    assert sorted([*batch.source_row.tolist(), *dropped(found)]) == list(range(2, 10))
    assert set(dropped(found).values()) == {"earlier day of the same post"}
    assert "daily breakdown" in notes(found)


def facebook(post_id: str, link: str, stamp: str = "07/14/2026 10:00") -> str:
    return (
        FACEBOOK
        + f'{post_id},9,Ana Cooks,Short,A longer description,,{stamp},,{link},Photos,Lifetime,5,4,"1,003",2,1,,7\n'
    )


def test_a_facebook_post_takes_the_longer_text_and_her_zone_when_told() -> None:
    given = upload("a.csv", facebook("122158000000001", "https://www.facebook.com/9/posts/122158000000001"))
    batch = batch_of(items(given, zone="Europe/Berlin"))
    assert batch.posts.text.tolist() == ["A longer description"]
    assert batch.posts.published_at.tolist() == [at(2026, 7, 14, 8)]
    assert (batch.posts.account[0], batch.posts.platform[0]) == ("Ana Cooks", "facebook")
    assert batch.metrics["engagements"].tolist() == [1_003]
    assert np.isnan(batch.metrics["shares"][0])
    assert "`timezone`" in notes(items(given))
    assert "`timezone`" not in notes(items(given, zone="Europe/Berlin"))


def test_a_ruined_id_without_a_link_is_dropped_by_name() -> None:
    found = items(upload("a.csv", facebook("1.22158E+17", "")))
    assert dropped(found) == {2: "its id was ruined by a spreadsheet and its link is missing"}


@pytest.mark.parametrize("content", ['sep=,\n"Facebook reach"\n"Date","Primary"\n"2025-08-01T00:00:00","12"\n'])
def test_daily_account_figures_are_no_posts(content: str) -> None:
    (one,) = opened(upload("Reach.csv", content.encode("utf-16")))
    assert isinstance(one, Opened)
    assert one.source.id == "meta_daily"
    (note,) = one.items
    assert "Facebook reach" in notes([note])


def test_the_audience_table_is_no_posts_either() -> None:
    (one,) = opened(
        upload("Audience.csv", 'sep=,\n"Age & gender"\n"","Women","Men"\n"18-24","1%","2%"\n'.encode("utf-16"))
    )
    assert isinstance(one, Opened)
    assert one.source.id == "meta_daily"
