"""HTML to text."""

import time

from whatworks.intake.documents.html import Tag, pieces, plain_text


def test_paragraphs_breaks_and_entities_become_text() -> None:
    assert plain_text("<h1>A</h1><p>b<br/>c &amp; d</p>\n\n<ul><li>e</li><li>f</li></ul>") == "A\n\nb\nc & d\n\ne\nf"


def test_scripts_styles_and_comments_are_unseen() -> None:
    assert plain_text("a<script>if (x < 3) y</script>b<!-- <p>no</p> -->c<style>p{}</style>d") == "abcd"


def test_a_lone_bracket_is_text() -> None:
    assert plain_text("2 < 3 and 4 > 1") == "2 < 3 and 4 > 1"


def test_attributes_are_read_in_any_quotes() -> None:
    tag = next(piece for piece in pieces("<a HREF='x&amp;y' class=k data-z=\"1\">t</a>") if isinstance(piece, Tag))
    assert [tag.attribute(name) for name in ("href", "class", "data-z", "none")] == ["x&y", "k", "1", ""]


def test_open_tags_without_end_take_linear_time() -> None:
    started = time.perf_counter()
    for unit in ("<!--", "<a ", "<![", "</", '<a b="', "&#", "<"):
        plain_text(unit * 100_000)
    assert time.perf_counter() - started < 5
