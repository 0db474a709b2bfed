"""Small made-up exports, each in its platform's shape with its traps, and one way to read them all."""

import io
import json
import struct
import zipfile
from collections.abc import Sequence

import numpy as np
import xlsxwriter

from whatworks.domain.posts import Batch
from whatworks.domain.receipt import Dropped
from whatworks.domain.upload import Upload
from whatworks.intake.documents.biff import MAGIC
from whatworks.intake.read import Opened, Settings, read
from whatworks.intake.source import Mapped, Note

AS_OF = 1_790_000_000  # 2026-09-21


class Told:
    """What reading an upload gave: batches, dropped rows, notes and mappings, and the id of the source that read it."""

    def __init__(self, opened: Sequence[Opened]) -> None:
        self.source = [one.source.id for one in opened]
        items = [item for one in opened for item in one.items]
        self.batches = [item for item in items if isinstance(item, Batch)]
        self.dropped = [item for item in items if isinstance(item, Dropped)]
        self.notes = [item.warning for item in items if isinstance(item, Note)]
        self.mapped = [item.metrics for item in items if isinstance(item, Mapped)]

    def column(self, name: str) -> list[object]:
        """Give a column of the posts over all batches."""
        return [value for batch in self.batches for value in getattr(batch.posts, name).tolist()]

    def metric(self, name: str) -> list[float | None]:
        """Give a metric over all batches, None where missing."""
        missing = np.array([np.nan])
        columns = [batch.metrics.get(name, np.repeat(missing, len(batch))) for batch in self.batches]
        return [None if np.isnan(value) else value for column in columns for value in column.tolist()]


def told(name: str, content: bytes) -> Told:
    """Read an upload as the import does; BadInput goes on."""
    upload = Upload(name, lambda: io.BytesIO(content), len(content))
    return Told([one for one in read(upload, Settings(as_of=AS_OF)) if isinstance(one, Opened)])


def zip_of(files: dict[str, str | bytes]) -> bytes:
    """Make a zip of path → content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()


def workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    """Make an .xlsx of sheet → rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def activity(seconds: int, tail: int = 1) -> str:
    """Give a LinkedIn id made at that UTC second."""
    return str((seconds * 1000 << 22) + tail)


def linkedin_link(seconds: int, tail: int = 1) -> str:
    """Give the link of a LinkedIn post made at that UTC second."""
    return f"https://www.linkedin.com/feed/update/urn:li:activity:{activity(seconds, tail)}"


def creator_workbook(left: Sequence[Sequence[object]], right: Sequence[Sequence[object]]) -> bytes:
    """Make a LinkedIn creator workbook of (link, date, value) listings by engagements and by impressions."""
    blank = ("", "", "")
    height = max(len(left), len(right))
    lists = [
        [*(left[row] if row < len(left) else blank), "", *(right[row] if row < len(right) else blank)]
        for row in range(height)
    ]
    header = ["Post URL", "Post publish date", "Engagements", "", "Post URL", "Post publish date", "Impressions"]
    return workbook(
        {
            "DISCOVERY": [["Overall Performance", "1/1/2026 - 6/30/2026"], ["Impressions", 900]],
            "ENGAGEMENT": [["Date", "Impressions", "Engagements"], ["1/1/2026", 5, 1]],
            "TOP POSTS": [["Maximum of 50 posts available to include in this list"], [], header, *lists],
            "FOLLOWERS": [["Total followers on 6/30/2026:", 80]],
            "DEMOGRAPHICS": [["Top Demographics", "Value", "Percentage"], ["Companies", "Acme", "2%"]],
        }
    )


def mastodon_status(**changes: object) -> dict[str, object]:
    """Give one status as the API returns it."""
    return {
        "id": "111222333444555666", "created_at": "2026-03-01T08:15:00.000Z", "in_reply_to_id": None,
        "spoiler_text": "", "url": "https://example.social/@ada/111222333444555666", "reblog": None,
        "content": "<p>Hello <a href='#'>#bread</a></p><p>Second &amp; last</p>", "account": {"acct": "ada"},
        "media_attachments": [{"type": "image"}], "favourites_count": 5, "reblogs_count": 2, "quotes_count": 1,
        "replies_count": 0, **changes,
    }  # fmt: skip


def bluesky_item(**changes: object) -> dict[str, object]:
    """Give one item of an author's feed."""
    post = {
        "uri": "at://did:plc:abc/app.bsky.feed.post/3lbx2k4abcd2e", "author": {"handle": "ada.example"},
        "record": {"text": "Sourdough again", "createdAt": "2026-02-03T04:05:06.789Z"},
        "embed": {"$type": "app.bsky.embed.images#view"}, "likeCount": 7, "repostCount": 1, "quoteCount": 2,
        "replyCount": 3, **changes,
    }  # fmt: skip
    return {"post": post}


def tweets(*items: dict[str, object], part: int = 0) -> str:
    """Give a tweets.js."""
    return f"window.YTD.tweets.part{part} = " + json.dumps([{"tweet": item} for item in items])


def tweet(**changes: object) -> dict[str, object]:
    """Give one tweet of an archive."""
    return {
        "id_str": "1900000000000000000", "full_text": "Bread &amp; butter",
        "created_at": "Sat Jul 25 08:26:58 +0000 2026",        "favorite_count": "12", "retweet_count": "3", **changes,
    }  # fmt: skip


def wxr(*items: str, before: str = "") -> bytes:
    """Give a WordPress export of <item> bodies."""
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"'
    body = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>{before}<rss version="2.0" {space}><channel>{body}</channel></rss>'.encode()


def wxr_post(number: int, kind: str = "post", status: str = "publish") -> str:
    """Give the body of one WordPress item."""
    return (
        f"<title>Loaf {number}</title><link>https://bread.example/{number}</link>"
        f"<content:encoded><![CDATA[<p>Text {number}</p>]]></content:encoded><wp:post_id>{number}</wp:post_id>"
        f"<wp:post_date_gmt>2026-01-0{number} 10:00:00</wp:post_date_gmt>"
        f"<wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>"
    )


def medium_page(published: str = "2025-05-06T07:08:09.000Z") -> str:
    """Give one page of a Medium export."""
    return (
        "<!DOCTYPE html><html><head><title>On crust</title><style>p{color:red}</style></head><body><article>"
        '<section data-field="body" class="e-content"><p>Crisp &amp; brown.</p><p>Twice.</p></section>'
        f'<footer><time class="dt-published" datetime="{published}">then</time>'
        '<a href="https://medium.com/p/on-crust-0123456789ab" class="p-canonical">Canonical link</a></footer>'
        "</article></body></html>"
    )


def compound(workbook_stream: bytes, name: str = "Workbook") -> bytes:
    """Make a minimal compound file: header, one table sector, one directory sector, the stream."""
    body = workbook_stream.ljust(4_096, b"\0")
    sectors = -(-len(body) // 512)
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    header = bytearray(512)
    header[:8] = MAGIC
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<II", header, 68, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    entry = bytearray(512)
    letters = name.encode("utf-16-le")
    entry[: len(letters)] = letters
    struct.pack_into("<H", entry, 64, len(letters) + 2)
    struct.pack_into("<II", entry, 116, 2, len(body))
    padded = table + [0xFFFFFFFF] * (128 - len(table))
    return bytes(header) + struct.pack("<128I", *padded) + bytes(entry) + body.ljust(sectors * 512, b"\0")


def record(kind: int, *fields: int, layout: str) -> bytes:
    data = struct.pack(layout, *fields)
    return struct.pack("<HH", kind, len(data)) + data


SUBSTACK = (
    "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n"
    "11.rye,2026-01-02T03:04:05.000Z,true,,newsletter,everyone,On rye,A subtitle,\n"
    "12.chat,2026-01-03T03:04:05.000Z,true,,thread,everyone,Chat,,\n"
    "13.about,2026-01-03T03:04:05.000Z,true,,page,everyone,About,,\n"
    "14.later,2026-01-04T03:04:05.000Z,false,,newsletter,everyone,Later,,\n"
)

GHOST = (
    "id,title,url,author,status,created_at,updated_at,published_at,featured,tags,post_access,sends,opens,clicks\n"
    "a1,First loaf,https://b.example/first/,Ada,sent,,,2026-02-01T09:00:00.000Z,false,,Public,200,120,14\n"
    "a2,Web only,https://b.example/web/,Ada,published,,,2026-02-02T09:00:00.000Z,false,,Public,,,\n"
    "a3,Not yet,,Ada,draft,,,,false,,Public,,,\n"
)

BEEHIIV = (
    "id,web_title,status,audience,content_html,created_at\np1,Crumb,confirmed,free,<p>Soft</p>,2026-03-04 05:06:07\n"
)

SHARES_HEADER = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility"

PAGE_HEADER = ["Post title", "Post link", "Post type", "Created date", "Impressions", "Views", "Clicks",
               "Click through rate (CTR)", "Likes", "Comments", "Reposts", "Follows", "Content Type"]  # fmt: skip

RSS = (
    b'<rss version="2.0"><channel><title>B</title><item><title>One</title><link>https://b.example/1</link>'
    b"<pubDate>Thu, 01 Jan 2026 10:00:00 +0000</pubDate><description>&lt;p&gt;Hi&lt;/p&gt;</description></item>"
    b"</channel></rss>"
)
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:1</id><title>Two</title>'
    b'<link rel="alternate" href="https://b.example/2"/><published>2026-01-01T10:00:00Z</published>'
    b'<content type="html">&lt;p&gt;Ho&lt;/p&gt;</content></entry></feed>'
)


def page_rows(links: Sequence[str]) -> list[list[object]]:
    """Give rows of a page workbook."""
    return [[f"Post {n}", link, "Organic", "06/02/2026", 500 + n, "", 20, 0.04, 9, 2, 1, 3, "Video"]
            for n, link in enumerate(links)]  # fmt: skip


def outbox_item() -> dict[str, object]:
    """Give one activity of a Mastodon outbox."""
    note = {"id": "https://e.social/users/ada/statuses/77", "type": "Note", "content": "<p>Hi</p>",
            "published": "2026-01-02T03:04:05Z", "url": "https://e.social/@ada/77"}  # fmt: skip
    return {"type": "Create", "actor": "https://e.social/users/ada", "object": note}
