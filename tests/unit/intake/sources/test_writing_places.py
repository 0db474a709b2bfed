"""Newsletters and blogs: Substack, Ghost, beehiiv, Medium, WordPress, feeds."""

import pytest
from tests.unit.intake.exports import medium_page, told, wxr, wxr_post, zip_of

from whatworks.domain.errors import BadInput
from whatworks.intake.registry import source

SUBSTACK = (
    "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url\n"
    "11.rye,2026-01-02T03:04:05.000Z,true,,newsletter,everyone,On rye,A subtitle,\n"
    "12.chat,2026-01-03T03:04:05.000Z,true,,thread,everyone,Chat,,\n"
    "13.about,2026-01-03T03:04:05.000Z,true,,page,everyone,About,,\n"
    "14.later,2026-01-04T03:04:05.000Z,false,,newsletter,everyone,Later,,\n"
)


def test_substack_joins_the_bodies_and_names_what_it_leaves_out() -> None:
    read = told("export.zip", zip_of({"posts.csv": SUBSTACK, "posts/11.rye.html": "<p>Rye <b>is</b> slow.</p>"}))
    assert read.source == ["substack"]
    assert (read.column("post_id"), read.column("text")) == (["11"], ["A subtitle\n\nRye is slow."])
    assert [drop.row for drop in read.dropped] == [3, 4, 5]
    assert any("no counters" in note for note in read.notes)


def test_substack_without_its_zip_says_that_texts_are_missing() -> None:
    read = told("posts.csv", SUBSTACK.encode())
    assert read.column("title") == ["On rye"]
    assert any("whole zip" in note for note in read.notes)


GHOST = (
    "id,title,url,author,status,created_at,updated_at,published_at,featured,tags,post_access,sends,opens,clicks\n"
    "a1,First loaf,https://b.example/first/,Ada,sent,,,2026-02-01T09:00:00.000Z,false,,Public,200,120,14\n"
    "a2,Web only,https://b.example/web/,Ada,published,,,2026-02-02T09:00:00.000Z,false,,Public,,,\n"
    "a3,Not yet,,Ada,draft,,,,false,,Public,,,\n"
)


def test_ghost_counters_are_read_and_a_post_never_mailed_has_none() -> None:
    read = told("posts.csv", GHOST.encode())
    assert read.source == ["ghost"]
    assert [read.metric(name) for name in ("sends", "opens", "clicks")] == [[200, None], [120, None], [14, None]]
    assert read.column("format") == ["newsletter", "article"]
    assert [drop.reason for drop in read.dropped] == ["not published: a draft or scheduled"]


def test_what_ghost_writes_reads_as_the_same_posts() -> None:
    read = told("posts.csv", GHOST.encode())
    write = source("ghost").write
    assert write is not None
    again = told("posts.csv", write(read.batches[0]))
    for column in ("post_id", "published_at", "title", "url", "format"):
        assert again.column(column) == read.column(column)
    assert again.metric("clicks") == [14, None]


def test_beehiiv_gives_texts_only() -> None:
    header = "id,web_title,status,audience,content_html,created_at"
    table = f"{header}\np1,Crumb,confirmed,free,<p>Soft</p>,2026-03-04 05:06:07\n"
    read = told("posts.csv", table.encode())
    assert read.source == ["beehiiv"]
    assert (read.column("title"), read.column("text"), read.batches[0].metrics) == (["Crumb"], ["Soft"], {})


def test_medium_reads_each_page_and_drops_drafts() -> None:
    files = {
        "posts/2025-05-06_On-crust-0123456789ab.html": medium_page(),
        "posts/draft_Later-99.html": medium_page(""),
        "posts/2025-06-06_Note-abc.html": "<html><body>p-canonical but no post</body></html>",
    }
    read = told("medium.zip", zip_of(files))
    assert read.source == ["medium"]
    assert (read.column("post_id"), read.column("title")) == (["0123456789ab"], ["On crust"])
    assert read.column("text") == ["Crisp & brown.\n\nTwice."]
    assert [drop.reason for drop in read.dropped] == [
        "a page that is not a published Medium post",
        "a draft: not published",
    ]


def test_a_page_that_is_no_post_is_refused() -> None:
    with pytest.raises(BadInput, match="not a published Medium post"):
        told("page.html", b'<html><a class="p-canonical">x</a></html>')


def test_wordpress_takes_published_posts_only() -> None:
    read = told("wp.xml", wxr(wxr_post(1), wxr_post(2, kind="attachment"), wxr_post(3, status="draft")))
    assert read.source == ["wordpress"]
    assert (read.column("title"), read.column("text")) == (["Loaf 1"], ["Text 1"])
    assert [drop.row for drop in read.dropped] == [2, 3]


def test_a_post_without_a_gmt_date_takes_its_publication_date() -> None:
    item = wxr_post(1).replace("2026-01-01 10:00:00", "0000-00-00 00:00:00")
    read = told("wp.xml", wxr(item + "<pubDate>Thu, 01 Jan 2026 10:00:00 +0000</pubDate>"))
    assert read.column("published_at") == [1_767_261_600]


BILLION = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


def test_xml_entities_are_refused_in_one_sentence() -> None:
    with pytest.raises(BadInput, match=r"wp\.xml: this XML declares entities"):
        told("wp.xml", wxr(wxr_post(1), before=BILLION))


def test_xml_that_breaks_off_keeps_what_was_read() -> None:
    read = told("wp.xml", wxr(wxr_post(1), wxr_post(2))[:-120])
    assert read.column("title") == ["Loaf 1"]
    assert "breaks off" in read.notes[-1]


def test_rss_and_atom_give_titles_texts_and_times() -> None:
    rss = (
        b'<rss version="2.0"><channel><title>B</title><item><title>One</title><link>https://b.example/1</link>'
        b"<pubDate>Thu, 01 Jan 2026 10:00:00 +0000</pubDate><description>&lt;p&gt;Hi&lt;/p&gt;</description></item>"
        b"</channel></rss>"
    )
    atom = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:1</id><title>Two</title>'
        b'<link rel="alternate" href="https://b.example/2"/><published>2026-01-01T10:00:00Z</published>'
        b'<content type="html">&lt;p&gt;Ho&lt;/p&gt;</content></entry></feed>'
    )
    for content, title, text in ((rss, "One", "Hi"), (atom, "Two", "Ho")):
        read = told("feed.xml", content)
        assert (read.source, read.column("title"), read.column("text")) == (["rss"], [title], [text])
        assert read.column("published_at") == [1_767_261_600]
        assert "no counters" in read.notes[0]
