"""Mastodon, Bluesky, X archive, Instagram and TikTok downloads."""

import json

import pytest

from whatworks.domain.errors import BadInput

from tests.unit.intake.exports import bluesky_item, mastodon_status, outbox_item, told, tweet, tweets, zip_of


def told_json(name: str, content: object):
    return told(name, json.dumps(content).encode())


def test_mastodon_counters_are_named_and_html_is_text() -> None:
    read = told_json("statuses.json", [mastodon_status()])
    assert read.source == ["mastodon"]
    assert read.column("text") == ["Hello #bread\n\nSecond & last"]
    assert [read.metric(name) for name in ("reactions", "reposts", "comments", "engagements")] == [[5], [3], [0], [8]]
    assert (read.column("account"), read.column("format")) == (["ada"], ["image"])


def test_a_boost_is_dropped_with_its_row() -> None:
    read = told_json("s.json", [mastodon_status(), mastodon_status(id="9", reblog={"id": "1"})])
    assert [(drop.row, drop.reason) for drop in read.dropped] == [(2, "a boost of someone else's post")]


def test_a_missing_counter_is_missing_and_not_zero() -> None:
    read = told_json("s.json", [mastodon_status(favourites_count=None)])
    assert (read.metric("reactions"), read.metric("engagements")) == ([None], [None])


def test_an_outbox_has_texts_and_says_that_it_has_no_counters() -> None:
    items = [outbox_item(), {"type": "Announce", "object": "x"}]
    read = told_json("outbox.json", {"@context": "https://www.w3.org/ns/activitystreams", "orderedItems": items})
    assert (read.column("post_id"), read.column("account"), read.column("text")) == (["77"], ["ada"], ["Hi"])
    assert "no counters" in read.notes[0]
    assert len(read.dropped) == 1


def test_bluesky_counters_quotes_and_reposts_of_others() -> None:
    reposted = {**bluesky_item(), "reason": {"$type": "app.bsky.feed.defs#reasonRepost"}}
    read = told_json("feed.json", {"feed": [bluesky_item(), reposted], "cursor": "x"})
    assert read.source == ["bluesky"]
    assert [read.metric(name) for name in ("reactions", "reposts", "comments", "engagements")] == [[7], [3], [3], [13]]
    assert read.column("url") == ["https://bsky.app/profile/ada.example/post/3lbx2k4abcd2e"]
    assert [drop.row for drop in read.dropped] == [2]


def test_an_x_archive_joins_parts_long_texts_and_the_account() -> None:
    stub = "Why I bake at night and what it taught me about patience, about heat, and about waiting…"
    whole = stub[:-1] + " for things that cannot be hurried."
    note = {"noteTweet": {"createdAt": "2026-07-25T08:26:58.000Z", "core": {"text": whole}}}
    archive = zip_of(
        {
            "data/account.js": 'window.YTD.account.part0 = [{"account": {"username": "ada"}}]',
            "data/note-tweet.js": "window.YTD.note_tweet.part0 = " + json.dumps([note]),
            "data/tweets.js": tweets(tweet(), tweet(id_str="2", full_text=stub)),
            "data/tweets-part1.js": tweets(tweet(id_str="3", full_text="RT @bob: hi"), part=1),
            "data/deleted-tweets.js": "window.YTD.deleted_tweets.part0 = []",
        }
    )
    read = told("twitter.zip", archive)
    assert read.source == ["x_archive"]
    assert read.column("text") == ["Bread & butter", whole]
    assert read.column("account") == ["ada", "ada"]
    assert (read.metric("reactions"), read.metric("reposts")) == ([12, 12], [3, 3])
    assert [drop.reason for drop in read.dropped] == ["a repost of someone else's post"]
    assert read.column("published_at") == [1_784_968_018, 1_784_968_018]


def test_instagram_captions_are_mended_and_carousels_known() -> None:
    media = [{"uri": "media/posts/202601/99_n.jpg", "creation_timestamp": 1_767_300_000, "title": "Caf\u00c3\u00a9"}]
    posts = [{"media": media}, {"media": media * 2, "title": "Two", "creation_timestamp": 1_767_400_000}]
    read = told_json("posts_1.json", posts)
    assert read.source == ["instagram_download"]
    assert (read.column("text"), read.column("format")) == (["Café", "Two"], ["image", "carousel"])
    assert "no counters" in read.notes[0]


def test_tiktok_tells_likes_only() -> None:
    link = "https://www.tiktokv.com/share/video/7300000000000000000/"
    video = {"Date": "2023-11-11 09:08:07", "Link": link, "Likes": "41"}
    read = told_json("user_data.json", {"Post": {"Posts": {"VideoList": [video]}}})
    assert read.source == ["tiktok_download"]
    assert (read.column("post_id"), read.metric("reactions")) == (["7300000000000000000"], [41])
    assert "neither views" in read.notes[0]


def test_json_that_breaks_off_keeps_what_was_read_and_says_so() -> None:
    content = json.dumps([mastodon_status(), mastodon_status(id="2")])[:-80].encode()
    read = told("statuses.json", content)
    assert len(read.column("post_id")) == 1
    assert [drop.row for drop in read.dropped] == [2]
    assert "breaks off before its end after entry 1" in read.notes[-1]


def test_json_that_breaks_off_in_its_first_entry_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match=r"statuses\.json: this JSON is damaged"):
        told("statuses.json", json.dumps([mastodon_status()])[:-5].encode())


def test_deeply_nested_json_is_refused() -> None:
    bomb = b'[{"reblogs_count": 1, "favourites_count": ' + b"[" * 200_000
    with pytest.raises(BadInput, match="nested deeper"):
        told("statuses.json", bomb)


def test_an_endless_entry_is_refused() -> None:
    huge = b'[{"reblogs_count": 1, "favourites_count": 2, "x": [' + b"{}," * 4_000_000 + b"{}]}]"
    with pytest.raises(BadInput, match="single entry is larger"):
        told("statuses.json", huge)


def test_json_of_the_wrong_shape_drops_its_entries_with_the_reason() -> None:
    read = told_json("s.json", [{"reblogs_count": 1, "favourites_count": [], "id": {}, "created_at": 5}, 7, None])
    assert [drop.reason for drop in read.dropped] == ["it has no id and no link"] * 3
    assert read.batches == []


def test_utf16_json_is_read() -> None:
    read = told("s.json", json.dumps([mastodon_status(content="<p>Ünï</p>")], ensure_ascii=False).encode("utf-16"))
    assert read.column("text") == ["Ünï"]


def test_what_mastodon_bluesky_tiktok_and_x_write_reads_as_the_same_posts() -> None:
    written = {
        "mastodon": told_json("s.json", [mastodon_status(), mastodon_status(id="3", favourites_count=None)]),
        "bluesky": told_json("f.json", {"feed": [bluesky_item(), bluesky_item(replyCount=None)]}),
        "x_archive": told("tweets.js", tweets(tweet(), tweet(id_str="4", retweet_count="")).encode()),
    }
    from whatworks.intake.registry import source

    for name, read in written.items():
        write = source(name).write
        assert write is not None
        again = told("tweets.js" if name == "x_archive" else f"{name}.json", write(read.batches[0]))
        assert again.source == [name]
        for column in ("post_id", "published_at", "account", "text", "format", "url"):
            assert again.column(column) == read.column(column), (name, column)
        for metric in read.batches[0].metrics:
            assert again.metric(metric) == read.metric(metric), (name, metric)
