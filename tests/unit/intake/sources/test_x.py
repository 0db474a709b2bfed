from whatworks.intake.read import Opened

from tests.unit.intake.making import at, batch_of, dropped, items, opened, upload, x_id

NEW = (
    "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,"
    "Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks\n"
)
NOON = at(2026, 7, 14, 12)


def test_the_id_gives_the_hour_the_file_lacks() -> None:
    id = x_id(NOON)
    row = f'{id},"Tue, Jul 14, 2026","@bo yes",https://x.com/ana/status/{id},100,1,2,3,4,5,6,7,8,9,10,11,12\n'
    (one,) = opened(upload("account_analytics_content_2026-07-01_2026-07-15.csv", NEW + row))
    assert isinstance(one, Opened)
    assert one.source.id == "x_content"
    batch = batch_of(list(one.items))
    assert (batch.posts.published_at[0], bool(batch.posts.has_hour[0])) == (NOON, True)
    assert (batch.posts.format[0], batch.posts.account[0]) == ("reply", "ana")
    assert {name: values[0] for name, values in batch.metrics.items()} == {
        "impressions": 100, "reactions": 1, "engagements": 2, "saves": 3, "shares": 4, "follows": 5, "comments": 6,
        "reposts": 7, "profile_visits": 8, "clicks": 10,
    }  # fmt: skip


def test_a_rounded_id_without_a_link_is_dropped_by_name_and_with_one_kept() -> None:
    id = x_id(NOON)
    rows = f'2.07E+18,"Tue, Jul 14, 2026",x,{{}},{",".join("1" * 13)}\n'
    found = items(upload("a.csv", NEW + rows.format("") + rows.format(f"https://x.com/ana/status/{id}")))
    assert dropped(found) == {2: "its id was ruined by a spreadsheet and its link is missing"}
    assert batch_of(found).posts.post_id.tolist() == [id]


def test_an_id_of_another_day_does_not_move_the_post() -> None:
    id = x_id(NOON - 9 * 86_400)
    row = f'{id},"Tue, Jul 14, 2026",x,https://x.com/ana/status/{id},{",".join("1" * 13)}\n'
    batch = batch_of(items(upload("a.csv", NEW + row)))
    assert (batch.posts.published_at[0], bool(batch.posts.has_hour[0])) == (at(2026, 7, 14), False)


def test_the_classic_export_has_its_minutes() -> None:
    header = "Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,replies,likes\n"
    row = "77,https://twitter.com/ana/status/77,hello,2026-10-01 10:00 +0000,50,5,0.1,1,2,3\n"
    (one,) = opened(upload("tweet_activity.csv", header + row))
    assert isinstance(one, Opened)
    assert one.source.id == "x_classic"
    batch = batch_of(list(one.items))
    assert batch.posts.published_at.tolist() == [at(2026, 10, 1, 10)]
    assert batch.metrics["reposts"].tolist() == [1]
