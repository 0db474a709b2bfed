"""Good files to damage: what each source itself writes, and small made-up exports for those that write none."""

import json
from dataclasses import dataclass
from functools import lru_cache
from math import nan

import numpy as np

from whatworks.domain.posts import Batch, Posts
from whatworks.intake.registry import SOURCES
from whatworks.intake.table import objects

from tests.unit.intake import audience_files, exports

AS_OF = exports.AS_OF
ROWS = 12  # few: so that a damage hits a structure, not the eleventh of a thousand like it
NAMES = {
    "mastodon": "statuses.json", "bluesky": "feed.json", "tiktok_download": "user_data.json", "x_archive": "tweets.js",
    "tiktok_studio": "Content.csv", "x_content": "account_analytics_content_2026-01-01_2026-02-01.csv",
}  # fmt: skip
DAILY = 'sep=,\n"Reach"\n"Date","Primary"\n"2026-02-01T00:00:00","5"\n'
METRICS = ("impressions", "reach", "views", "reactions", "comments", "shares", "reposts", "saves", "clicks", "follows",
           "engagements", "sends", "opens", "profile_visits", "engaged_views", "watch_hours")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seed:
    """A good file of a source."""

    source: str
    name: str
    content: bytes


@lru_cache(maxsize=1)
def seeds() -> tuple[Seed, ...]:
    """Give at least one good file of every source; AssertionError where a source has none."""
    written = [
        Seed(source.id, NAMES.get(source.id, "export.csv"), source.write(batch(source.platform)))
        for source in SOURCES
        if source.write is not None
    ]
    found = (*written, *by_hand())
    missing = {source.id for source in SOURCES} - {seed.source for seed in found}
    assert not missing, f"no good file for {sorted(missing)}"
    return found


def batch(platform: str) -> Batch:
    """Make a few posts with texts that are hard to write: quotes, line ends, other scripts, emoji."""
    moments = np.arange(ROWS, dtype=np.int64) * 86_400 + 1_770_000_000
    captions = ["Rye, “slow” & 'dark'", 'A "quote", a comma', "two\n\nparts", "नमस्ते 🍞", "=1+1", "", "مرحبا", "日本語"]
    ids = [str((int(moment) * 1_000 << 22) + 5) for moment in moments]
    count = np.arange(ROWS, dtype=np.float64) * 37 + 1
    return Batch(
        Posts(
            post_id=objects(ids),
            platform=objects([platform] * ROWS),
            account=objects(["ada"] * ROWS),
            published_at=moments,
            has_hour=np.ones(ROWS, dtype=bool),
            title=objects([f"Loaf {number}" for number in range(ROWS)]),
            text=objects([captions[number % len(captions)] for number in range(ROWS)]),
            url=objects([f"https://example.org/p/{number}" for number in ids]),
            format=objects(["video", "image"] * (ROWS // 2)),
            duration_s=np.full(ROWS, 61.0),
        ),
        moments + 86_400,
        {name: np.where(np.arange(ROWS) == place % ROWS, nan, count) for place, name in enumerate(METRICS)},
        np.arange(1, ROWS + 1, dtype=np.int64),
    )


def by_hand() -> list[Seed]:
    """Make the exports that no source writes."""
    links = [exports.linkedin_link(1_777_622_400 + 90_000 * number) for number in range(ROWS)]
    listed = [(link, "5/1/2026", 10 * number) for number, link in enumerate(links)]
    page = [["About"], exports.PAGE_HEADER, *exports.page_rows(links)]
    shares = "\n".join(f'2026-05-01 08:00:00,{link},"One""\n""Two",,,MEMBER' for link in links)
    posts = [{"media": [{"uri": f"media/posts/{n}.jpg", "creation_timestamp": 1_767_300_000 + n, "title": "CafÃ©"}]}
             for n in range(ROWS)]  # fmt: skip
    note = {"noteTweet": {"createdAt": "2026-07-25T08:26:58.000Z", "core": {"text": "Why I bake " * 20}}}
    outbox = {"@context": "https://www.w3.org/ns/activitystreams", "orderedItems": [exports.outbox_item()] * ROWS}
    return [
        *audience(),
        Seed("linkedin_creator", "LinkedIn.xlsx", exports.creator_workbook(listed, listed[::-1])),
        Seed("linkedin_creator", "LinkedIn.xls", exports.compound(exports.record(0x0809, 0, layout="<I") * 20)),
        Seed("linkedin_page", "page.xlsx", exports.workbook({"Metrics": [["Daily"]], "All posts": page})),
        Seed("linkedin_shares", "Shares.csv", f"{exports.SHARES_HEADER}\n{shares}\n".encode()),
        Seed("instagram_download", "posts_1.json", json.dumps(posts, ensure_ascii=False).encode()),
        Seed("instagram_download", "reels.json", json.dumps({"ig_reels_media": posts}).encode()),
        Seed("mastodon", "statuses.json", json.dumps([exports.mastodon_status()] * ROWS).encode()),
        Seed("mastodon", "outbox.json", json.dumps(outbox).encode()),
        Seed("bluesky", "feed.json", json.dumps({"feed": [exports.bluesky_item()] * ROWS}).encode()),
        Seed(
            "x_archive", "twitter.zip",
            exports.zip_of({
                "data/tweets.js": exports.tweets(*[exports.tweet()] * ROWS),
                "data/tweets-part1.js": exports.tweets(exports.tweet(full_text="Why I bake " * 7), part=1),
                "data/note-tweet.js": "window.YTD.note_tweet.part0 = " + json.dumps([note]),
                "data/account.js": 'window.YTD.account.part0 = [{"account": {"username": "ada"}}]',
            }),
        ),
        Seed("substack", "posts.csv", exports.SUBSTACK.encode()),
        Seed(
            "substack", "export.zip",
            exports.zip_of({"posts.csv": exports.SUBSTACK, "posts/11.rye.html": "<p>Rye <b>is</b> slow.</p>" * 9}),
        ),
        Seed("ghost", "posts.csv", exports.GHOST.encode()),
        Seed("beehiiv", "posts.csv", exports.BEEHIIV.encode()),
        Seed("medium", "page.html", exports.medium_page().encode()),
        Seed(
            "medium", "medium.zip",
            exports.zip_of({f"posts/2025-05-0{n}_On-crust-{n}.html": exports.medium_page() for n in range(1, 5)}),
        ),
        Seed("wordpress", "wp.xml", exports.wxr(*[exports.wxr_post(n) for n in range(1, 9)])),
        Seed("rss", "feed.xml", exports.RSS),
        Seed("rss", "atom.xml", exports.ATOM),
        Seed("meta_daily", "Reach.csv", DAILY.encode("utf-16")),
        Seed("generic", "mine.csv", b"Link,Posted on,Views,Note\n" + b"".join(
            f"https://x.example/{n},2026-01-{n + 1:02},{n * 7},hi\n".encode() for n in range(ROWS))),
        Seed("generic", "mine.xlsx", exports.workbook({"S": [["Link", "Date", "Views"], *(
            [f"https://x.example/{n}", f"2026-01-{n + 1:02}", n] for n in range(ROWS))]})),
    ]  # fmt: skip


def audience() -> list[Seed]:
    """Make the files of comments and events."""
    made = audience_files
    threads = [made.thread(n, replies=n % 3, text=text) for n, text in enumerate(("Why?", "नमस्ते 🍞", "two\n\nparts"))]
    lines = [{**made.COMMENT_LINE, "comment_id": f"c{n}"} for n in range(9)]
    instagram = [made.instagram_comment(n, replies={"data": [made.instagram_comment(90 + n)]}) for n in range(6)]
    return [
        Seed("comments", "comments.csv", made.COMMENTS.encode()),
        Seed("comments", "comments.jsonl", made.lines(*lines)),
        Seed("comments", "comments.json", json.dumps([made.COMMENT_LINE] * 9).encode()),
        Seed("comments", "comments.xlsx", exports.workbook({"S": [row.split(",") for row in (
            made.HEADER, "c1,p1,,bo,2026-03-01,Which flour,3,", "c2,p1,,cy,2026-03-02,Lovely,,c1")]})),
        Seed("events", "events.csv", made.EVENTS.encode()),
        Seed("events", "events.jsonl", made.lines(*[{**made.EVENT_LINE, "who": f"p{n}"} for n in range(9)])),
        Seed("own_comments", "comments.csv", made.OWN.encode()),
        Seed("own_comments", "Comments.csv", b"Date,Link,Message\n2026-03-01 10:00:00,https://x.example/1,Great\n" * 3),
        Seed("own_comments", "post_comments_1.json", json.dumps(made.INSTAGRAM_OWN).encode()),
        Seed("own_comments", "comments.json", json.dumps(made.FACEBOOK_OWN).encode()),
        Seed("youtube_comments", "threads.json", made.threads(*threads)),
        Seed("meta_comments", "instagram.json", made.meta(*instagram)),
        Seed("meta_comments", "facebook.json", made.meta(*[made.facebook_comment(n) for n in range(6)])),
    ]  # fmt: skip
