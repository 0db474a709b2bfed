"""Newsletters and blogs: Substack, Ghost, beehiiv, Medium, WordPress, feeds."""

import pytest

from whatworks.domain.errors import BadInput
from whatworks.intake.registry import source

from tests.unit.intake.exports import ATOM, BEEHIIV, GHOST, RSS, SUBSTACK, medium_page, told, wxr, wxr_post, zip_of


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
    read = told("posts.csv", BEEHIIV.encode())
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
    for content, title, text in ((RSS, "One", "Hi"), (ATOM, "Two", "Ho")):
        read = told("feed.xml", content)
        assert (read.source, read.column("title"), read.column("text")) == (["rss"], [title], [text])
        assert read.column("published_at") == [1_767_261_600]
        assert "no counters" in read.notes[0]
