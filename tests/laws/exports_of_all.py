"""A small made-up export for every source of the registry, with the number of its rows counted by hand."""

import io
import json
from typing import NamedTuple

from whatworks.domain.upload import Upload

from tests.laws.test_sources import DOCUMENTS, WRITERS, written_by
from tests.unit.intake import audience_files as files
from tests.unit.intake import exports as made
from tests.unit.intake.making import at

MAY_1 = 1_777_622_400  # 2026-05-01 08:00 UTC


class Export(NamedTuple):
    """A file's name and bytes; `rows` as a person counts them, `posts` those that become posts (comments, events)."""

    name: str
    content: bytes
    rows: int
    posts: int


def _table(source_id: str) -> Export:
    """Write twelve posts as the source does, the second one twice, and three lines that are no posts."""
    source = next(each for each in WRITERS if each.id == source_id)
    assert source.write is not None
    lines = source.write(written_by(source, ["soup"] * 12, at(2026, 2, 3), [5.0])).decode().splitlines(keepends=True)
    second = next(place for place, line in enumerate(lines) if "soup" in line) + 1
    lines[second + 1 : second + 1] = [lines[second], "one,two,three\n", ",x\n", "junk\n"]
    return Export("export.csv", "".join(lines).encode(), 16, 12)


def _linkedin() -> dict[str, Export]:
    one, two = made.linkedin_link(MAY_1), made.linkedin_link(MAY_1 + 90_000)
    listed = made.creator_workbook(
        [(one, "5/1/2026", 10), (one, "5/1/2026", 10), ("", "5/1/2026", 3)], [(two, "5/2/2026", 9)]
    )
    page = made.workbook(
        {
            "Metrics": [["Daily"], ["Date", "Impressions"]],
            "All posts": [["About"], made.PAGE_HEADER, *made.page_rows([one, two])],
        }
    )
    shares = f"{made.SHARES_HEADER}\n2026-05-01 08:00:00,{one},One,,,M\n2026-05-02 09:00:00,{two},Two,,,M\nnever,,,,,\n"
    return {
        "linkedin_creator": Export("LinkedIn.xlsx", listed, 4, 2),
        "linkedin_page": Export("page.xlsx", page, 2, 2),
        "linkedin_shares": Export("Shares.csv", shares.encode(), 3, 2),
    }


def _json(name: str, content: object, rows: int, posts: int) -> Export:
    return Export(name, json.dumps(content).encode(), rows, posts)


def _social() -> dict[str, Export]:
    statuses = [
        made.mastodon_status(),
        made.mastodon_status(id="9", reblog={"id": "1"}),
        made.mastodon_status(id="8"),
        7,
    ]
    feed = [made.bluesky_item(), {**made.bluesky_item(), "reason": {"$type": "app.bsky.feed.defs#reasonRepost"}}]
    media = [
        {"uri": f"media/posts/{n}_n.jpg", "creation_timestamp": 1_767_300_000 + n, "title": "Soup"} for n in range(3)
    ]
    link = "https://www.tiktokv.com/share/video/7300000000000000000/"
    videos = [{"Date": "2023-11-11 09:08:07", "Link": link, "Likes": "41"}, {"Date": "", "Link": "", "Likes": "1"}]
    archive = made.tweets(made.tweet(), made.tweet(id_str="3", full_text="RT @bob: hi"))
    return {
        "x_archive": Export("made.tweets.js", archive.encode(), 2, 1),
        "mastodon": _json("statuses.json", statuses, 4, 2),
        "bluesky": _json("feed.json", {"feed": feed}, 2, 1),
        "instagram_download": _json(
            "posts_1.json", [{"media": media[:1]}, {"media": media[1:], "creation_timestamp": 1_767_400_000}], 2, 2
        ),
        "tiktok_download": _json("user_data.json", {"Post": {"Posts": {"VideoList": videos}}}, 2, 1),
    }


def _written() -> dict[str, Export]:
    pages = {
        "posts/2025-05-06_On-crust-0123456789ab.html": made.medium_page(),
        "posts/draft_Later-99.html": made.medium_page(""),
    }
    items = made.wxr(made.wxr_post(1), made.wxr_post(2, kind="attachment"), made.wxr_post(3, status="draft"))
    return {
        "substack": Export("posts.csv", made.SUBSTACK.encode(), 4, 1),
        "ghost": Export("posts.csv", made.GHOST.encode(), 3, 2),
        "beehiiv": Export("posts.csv", made.BEEHIIV.encode(), 1, 1),
        "medium": Export("medium.zip", made.zip_of(pages), 2, 1),
        "wordpress": Export("wp.xml", items, 3, 1),
        "rss": Export("feed.xml", made.RSS, 1, 1),
        "meta_daily": Export(
            "Reach.csv", 'sep=,\n"Facebook reach"\n"Date","Primary"\n"2026-05-01","5"\n'.encode("utf-16"), 0, 0
        ),
    }


def _audience() -> dict[str, Export]:
    page = files.threads(files.thread(1, replies=2), files.thread(2), {"snippet": {}})
    comments = files.meta(files.instagram_comment(1), files.instagram_comment(2, text=""))
    return {
        "comments": Export("comments.csv", files.COMMENTS.encode(), files.COMMENT_ROWS, files.COMMENTS_KEPT),
        "events": Export("events.csv", files.EVENTS.encode(), files.EVENT_ROWS, files.EVENTS_KEPT),
        "own_comments": Export("comments.csv", files.OWN.encode(), 2, 0),
        "youtube_comments": Export("threads.json", page, 5, 4),
        "meta_comments": Export("comments.json", comments, 2, 1),
    }


EXPORTS: dict[str, Export] = {
    **{source.id: _table(source.id) for source in WRITERS if source.id not in DOCUMENTS},
    **_linkedin(), **_social(), **_written(), **_audience(),
}  # fmt: skip


def upload_of(export: Export) -> Upload:
    """Give an export as she would drop it."""
    return Upload(export.name, lambda: io.BytesIO(export.content), len(export.content))
