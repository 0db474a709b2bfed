"""Law 4 for every source of the registry: what it writes it reads again, and no row is ever lost or told twice."""

import io
import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whatworks.domain.errors import WhatworksError
from whatworks.domain.metrics import METRIC_NAMES, Platform
from whatworks.domain.posts import POST_COLUMNS, Batch, Posts
from whatworks.intake.containers import Member
from whatworks.intake.head import head_of
from whatworks.intake.read import Opened
from whatworks.intake.registry import SOURCES, recognise
from whatworks.intake.source import Source

from tests.unit.intake.making import AS_OF, at, dropped, items, opened, shortcode, tiktok_id, upload, x_id

IDS = {
    "youtube_studio": lambda _, n: f"{'-' if n % 3 == 0 else 'a'}bcdefgh{n:03}",
    "instagram_content": lambda time, n: shortcode(time, n + 1),
    "facebook_content": lambda _, n: str(122_158_000_000_000 + n),
    "tiktok_studio": tiktok_id,
    "x_content": x_id,
    "x_classic": x_id,
    "x_archive": x_id,
    "mastodon": lambda time, n: str((time * 1000 << 16) + n),
    "bluesky": lambda time, n: tid(time, n),
    "tiktok_download": tiktok_id,
    "ghost": lambda _, n: f"64a0f1c2d3e4b5{n:010x}",
    "generic": lambda _, n: f"post-{n}",
}
WRITERS = [source for source in SOURCES if source.id in IDS]  # the tables; documents have laws of their own
LINKS = {
    "youtube_studio": "https://www.youtube.com/watch?v={id}",
    "instagram_content": "https://www.instagram.com/p/{id}/",
    "facebook_content": "https://www.facebook.com/ana/posts/{id}",
    "tiktok_studio": "https://www.tiktok.com/@ana/video/{id}",
    "x_content": "https://x.com/ana/status/{id}",
    "x_classic": "https://x.com/ana/status/{id}",
    "x_archive": "https://x.com/i/status/{id}",
    "mastodon": "https://social.example/@ana/{id}",
    "bluesky": "https://bsky.app/profile/ana/post/{id}",
    "tiktok_download": "https://www.tiktokv.com/share/video/{id}/",
    "ghost": "https://blog.example/{id}/",
    "generic": "https://blog.example/{id}",
}
FORMATS = {
    "youtube_studio": "video", "instagram_content": "reel", "facebook_content": "photos", "tiktok_studio": "video",
    "x_content": "post", "x_classic": "post", "x_archive": "photo", "mastodon": "image", "bluesky": "image",
    "tiktok_download": "video",
    "ghost": "newsletter", "generic": "essay",
}  # fmt: skip
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), max_size=30)
CAPTION = st.lists(PLAIN, max_size=4).map(" ".join).map(str.strip).filter(lambda text: text[:1] != "@")
TEXTLESS = ("youtube_studio", "tiktok_download", "ghost")  # titles only
NAMELESS = ("youtube_studio", "tiktok_download", "ghost", "x_archive")  # the file does not tell whose posts they are
DOCUMENTS = ("x_archive", "mastodon", "bluesky", "tiktok_download")  # no tables: their first entry is row 1
METRICS = ("views", "impressions", "reach", "reactions", "comments", "shares", "watch_hours", "saves")


def tid(time: int, n: int) -> str:
    """Give the Bluesky key of that second."""
    number = (time * 1_000_000 << 10) + n
    return "".join("234567abcdefghijklmnopqrstuvwxyz"[number >> 5 * place & 31] for place in reversed(range(13)))


def written_by(source: Source, captions: list[str], start: int, counts: list[float]) -> Batch:
    """Make posts as the platform of a source could have them."""
    many = len(captions)
    times = [start + n * 90_060 // 60 * 60 for n in range(many)]
    ids = [IDS[source.id](time, n) for n, time in enumerate(times)]
    day_only = source.id == "youtube_studio"
    titled = source.id in (*TEXTLESS, "generic")
    texts = {
        "post_id": ids,
        "platform": [source.platform.value] * many,
        "account": [""] * many if source.id in NAMELESS else ["ana"] * many,
        "title": [caption or "untitled" for caption in captions] if titled else [""] * many,
        "text": [""] * many if source.id in TEXTLESS else captions,
        "url": [LINKS[source.id].format(id=id) for id in ids],
        "format": [FORMATS[source.id]] * many,
    }
    timed = source.id in ("youtube_studio", "instagram_content", "facebook_content", "generic")
    posts = Posts(
        **{name: np.array(cells, dtype=object) for name, cells in texts.items()},
        published_at=np.array([time - time % 86_400 if day_only else time for time in times], dtype=np.int64),
        has_hour=np.full(many, not day_only),
        duration_s=np.array([61.0 if timed else math.nan] * many),
    )
    metrics = {name: np.resize(np.array(counts), many) for name in METRICS}
    return Batch(posts, np.full(many, AS_OF), metrics, np.arange(many) + (1 if source.id in DOCUMENTS else 2))


def reading_of(source: Source, content: bytes) -> Batch:
    (one,) = opened(upload("export.csv", content))
    assert isinstance(one, Opened)
    assert one.source.id == source.id
    batches = [item for item in one.items if isinstance(item, Batch)]
    columns = {name: np.concatenate([b.metrics[name] for b in batches]) for name in batches[0].metrics}
    return Batch(
        Posts.concat([batch.posts for batch in batches]), np.concatenate([batch.observed_at for batch in batches]),
        columns, np.concatenate([batch.source_row for batch in batches]),
    )  # fmt: skip


@pytest.mark.parametrize("source", WRITERS, ids=lambda source: source.id)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    captions=st.lists(CAPTION, min_size=4, max_size=8),
    minute=st.integers(at(2023, 1, 1) // 60, at(2026, 10, 1) // 60),
    counts=st.lists(st.one_of(st.integers(0, 10**9).map(float), st.just(math.nan)), min_size=1, max_size=5),
)
def test_what_a_source_writes_it_reads_again(
    source: Source, captions: list[str], minute: int, counts: list[float]
) -> None:
    from whatworks.intake.text import natural

    batch = written_by(source, natural(captions), minute * 60, counts)
    assert source.write is not None
    again = reading_of(source, source.write(batch))
    for name in POST_COLUMNS:
        assert getattr(again.posts, name).tolist() == pytest.approx(getattr(batch.posts, name).tolist(), nan_ok=True), (
            name
        )
    for name, values in again.metrics.items():
        np.testing.assert_array_equal(values, batch.metrics[name])
    assert again.source_row.tolist() == batch.source_row.tolist() or "\n" in "".join(captions)
    assert again.observed_at.tolist() == batch.observed_at.tolist()


JUNK = ["", "junk", "a,b", ",,,", "one,two,three,four,five,six", "x" * 140_000, "\0\0", "Total,,", "\u2028", "é;à"]


@pytest.mark.parametrize(
    "source", [one for one in WRITERS if one.id not in DOCUMENTS], ids=lambda source: source.id
)  # lines of junk belong to tables; documents are broken by the next law
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(junk=st.lists(st.tuples(st.integers(1, 12), st.sampled_from(JUNK)), max_size=6))
def test_every_row_becomes_a_post_or_is_dropped_once_with_a_reason(source: Source, junk: list[tuple[int, str]]) -> None:
    batch = written_by(source, ["soup", "pie", "bread"] * 4, at(2026, 2, 3), [5.0])
    assert source.write is not None
    lines = source.write(batch).decode().splitlines(keepends=True)
    for place, line in sorted(junk, reverse=True):
        lines.insert(place, f"{line}\n")
    found = items(upload("export.csv", "".join(lines)))
    kept = [row for item in found if isinstance(item, Batch) for row in item.source_row.tolist()]
    lost = dropped(found)
    assert len(kept) == 12
    assert len(kept) + len(lost) == len(set(kept) | set(lost))
    assert len(lost) == sum(1 for _, line in junk if line.replace("\0", "").strip(" ,\u2028"))
    assert all(lost.values())


@pytest.mark.parametrize("source", WRITERS, ids=lambda source: source.id)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    cuts=st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 40), st.binary(max_size=12)), max_size=5),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_a_mangled_export_gives_rows_once_or_one_error_of_ours(
    source: Source, cuts: list[tuple[int, int, bytes]], encoding: str
) -> None:
    batch = written_by(source, ["soup, hot", 'a "pie"', "bread\nand more"] * 4, at(2026, 2, 3), [5.0])
    assert source.write is not None
    content = source.write(batch).decode("utf-8-sig").encode(encoding)
    for place, length, instead in cuts:
        content = content[:place] + instead + content[place + length :]
    try:
        found = items(upload("export.csv", content))
    except WhatworksError:
        return
    rows = [row for item in found if isinstance(item, Batch) for row in item.source_row.tolist()]
    rows += list(dropped(found))
    assert len(rows) == len(set(rows))
    for item in found:
        if isinstance(item, Batch):
            assert set(item.metrics) <= METRIC_NAMES
            assert all(item.posts.post_id)
            assert (item.posts.published_at <= AS_OF + 86_400).all()
            assert not any(np.isinf(values).any() for values in item.metrics.values())


@pytest.mark.parametrize("source", WRITERS, ids=lambda source: source.id)
def test_no_source_claims_another_s_export(source: Source) -> None:
    assert source.write is not None
    content = source.write(written_by(source, ["soup"] * 5, at(2026, 2, 3), [5.0]))
    head = head_of(Member("export.csv", "", len(content), 0, lambda: io.BytesIO(content)))
    assert recognise(head) is source
    scores = {other.id: other.recognise(head) for other in SOURCES if other is not source}
    assert all(score < source.recognise(head) for score in scores.values())


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_every_source_is_named_once_and_scores_between_zero_and_one(source: Source) -> None:
    assert [one.id for one in SOURCES].count(source.id) == 1
    assert source.title
    assert source.platform in Platform
    for content in (b"", b"a,b,c\n1,2,3\n", b'{"a": 1}', b"<html></html>"):
        head = head_of(Member("x", "", len(content), 0, lambda content=content: io.BytesIO(content)))
        assert 0 <= source.recognise(head) < 0.5
