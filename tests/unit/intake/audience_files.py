"""Made-up files of comments and events, one a source, for the laws, the fuzzer and the tests of reading."""

import json
from typing import Any

HEADER = "comment_id,post_id,post_url,author,written_at,text,likes,reply_to"
COMMENTS = (
    f"{HEADER}\n"
    "c1,p1,,bo@example.org,2026-03-01T10:00:00Z,Which flour is this?,3,\n"
    'c2,p1,,cy,2026-03-01T11:00:00Z,"Lovely, really lovely",,c1\n'
    "c2,p1,,cy,2026-03-01T11:00:00Z,\"Lovely, really lovely\",,c1\n"
    "c3,,https://x.com/ana/status/1900000000000000000,dee,2026-03-02 09:30,नमस्ते 🍞,0,\n"
    ",p1,,eve,2026-03-01,no id,1,\n"
    "c5,,,eve,2026-03-01,no post,1,\n"
    "c6,p1,,eve,never,no date,1,\n"
    "c7,p1,,eve,2026-03-01,,1,\n"
)  # fmt: skip
COMMENT_ROWS, COMMENTS_KEPT = 8, 3
EVENTS = (
    "who,event,post_id,at,value\n"
    "bo,view,p1,2026-03-01T10:00:00Z,12.5\n"
    "bo,like,p1,2026-03-01T10:00:05Z,\n"
    "bo,like,p1,2026-03-01T10:00:05Z,\n"
    "cy,view,,1772359205,1e400\n"
    ",view,p1,2026-03-01,1\n"
    "dee,,p1,2026-03-01,1\n"
    "dee,view,p1,soon,1\n"
)
EVENT_ROWS, EVENTS_KEPT = 7, 3
OWN = (
    "Comment ID,Channel ID,Comment create timestamp,Price,Parent comment ID,Post ID,Video ID,Comment text,"
    "Top-level comment ID\n"
    'U1,UCana,2026-03-01T10:00:00+00:00,0,,,abcdefghijk,"{""text"":""Great""}",\n'
    'U2,UCana,2026-03-02T10:00:00+00:00,0,U9,,abcdefghijk,"{""text"":""Thanks""}",U9\n'
)


def thread(number: int, *, author: str = "UCbo", replies: int = 0, text: str = "Which flour?") -> dict[str, Any]:
    """Give a thread as commentThreads.list does; the creator's channel is UCana."""
    return {
        "kind": "youtube#commentThread",
        "id": f"T{number}",
        "snippet": {
            "channelId": "UCana",
            "videoId": "abcdefghijk",
            "topLevelComment": _youtube(f"T{number}", author, text),
            "totalReplyCount": replies,
        },
        "replies": {"comments": [_youtube(f"T{number}.{n}", "UCana", "Rye!", f"T{number}") for n in range(replies)]},
    }


def _youtube(id: str, author: str, text: str, parent: str = "") -> dict[str, Any]:
    told = {
        "authorDisplayName": f"@{author}", "authorChannelId": {"value": author}, "textDisplay": f"<b>{text}</b>",
        "likeCount": 2, "publishedAt": "2026-03-01T10:00:00Z",
    }  # fmt: skip
    return {"kind": "youtube#comment", "id": id, "snippet": told | ({"parentId": parent} if parent else {})}


def threads(*each: dict[str, Any]) -> bytes:
    """Give a page of threads."""
    return json.dumps({"kind": "youtube#commentThreadListResponse", "items": each}).encode()


def instagram_comment(number: int, **more: Any) -> dict[str, Any]:
    """Give a comment as Instagram's Graph API does."""
    return {
        "id": f"1790{number}", "text": "¿Dónde se compra?", "timestamp": "2026-03-01T10:00:00+0000",
        "username": "bo", "like_count": 1, "media": {"id": "178", "permalink": "https://www.instagram.com/p/DV0abcdefgh/"},
        **more,
    }  # fmt: skip


def facebook_comment(number: int, **more: Any) -> dict[str, Any]:
    """Give a comment as Facebook's Graph API does."""
    return {
        "id": f"122158_{number}", "message": "Wann gibt es mehr?", "created_time": "2026-03-01T10:00:00+0000",
        "from": {"name": "Bo", "id": "55"}, "like_count": 1, "comment_count": 0, **more,
    }  # fmt: skip


def meta(*each: dict[str, Any]) -> bytes:
    """Give a page of the Graph API."""
    return json.dumps({"data": each, "paging": {"cursors": {"after": "x"}}}, ensure_ascii=False).encode()


INSTAGRAM_OWN = [{"string_map_data": {"Comment": {"value": "Nice"}, "Media Owner": {"value": "bo"}}}] * 2
FACEBOOK_OWN = {"comments_v2": [{"timestamp": 1_772_359_200, "data": [{"comment": {"comment": "Nice"}}]}]}


def lines(*each: dict[str, Any]) -> bytes:
    """Give JSON Lines."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in each).encode()


COMMENT_LINE = {
    "comment_id": "c1", "post_id": "p1", "author": "bo", "written_at": "2026-03-01T10:00:00Z",
    "text": "Which flour?", "likes": 3, "reply_to": None,
}  # fmt: skip
EVENT_LINE = {"who": "bo", "event": "View", "post_id": "p1", "at": 1_772_359_200, "value": 12.5}
