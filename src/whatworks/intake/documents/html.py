"""HTML to plain text and named parts, in one linear pass; never a browser's tree.

Written out rather than taken from html.parser, which looks ahead to the end of the page again and again where tags are
left open: measured on Python 3.11, 120 KB of "<a " took it 251 s, and the pass below 0.06 s.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

PAGE_BYTES = 4 * 2**20  # of one page; longer ones are cut: the longest real posts stay below 1 MB
TAG_CHARACTERS = 4_096  # of one tag; what lies behind is no attribute that we read

COMMENT = "--"
BREAKING = frozenset({"br", "li", "tr", "dt", "dd"})
PARAGRAPH = frozenset({"p", "div", "section", "article", "blockquote", "ul", "ol", "table", "pre", "figure", "hr",
                       "h1", "h2", "h3", "h4", "h5", "h6", "header", "footer"})  # fmt: skip
UNSEEN = frozenset({"script", "style", "head", "noscript", "template"})

ATTRIBUTE = re.compile(r"""([A-Za-z][\w:.-]{0,63})\s{0,8}=\s{0,8}("[^"]*"|'[^']*'|[^\s"'>]+)""")
NAME = re.compile(r"/?[A-Za-z][A-Za-z0-9:-]{0,31}")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: `name` in lower case, `closes` for an end tag, the attributes as written in `inside`."""

    name: str
    closes: bool
    inside: str

    def attribute(self, name: str) -> str:
        """Give an attribute's value, "" where it has none."""
        for key, value in ATTRIBUTE.findall(self.inside):
            if key.lower() == name:
                return unescape(str(value).strip("\"'"))
        return ""


def pieces(html: str) -> Iterator[Tag | str]:
    """Give tags and the (unescaped) text between them; comments, scripts and styles are left out."""
    first, *rest = html[:PAGE_BYTES].split("<")
    if first:
        yield unescape(first)
    hidden = ""  # what the text is hidden in: COMMENT, or the name of an unseen element
    for piece in rest:
        if hidden == COMMENT or (not hidden and piece.startswith("!--")):
            hidden, after = _commented(piece)
        else:
            tag, hidden, after = _tagged(piece, hidden)
            if tag is not None:
                yield tag
        if after and not hidden:
            yield unescape(after)


def _commented(piece: str) -> tuple[str, str]:
    """Give what is hidden after a piece of a comment, and the text behind its end."""
    _, end, after = piece.partition("-->")
    return ("" if end else COMMENT), after


def _tagged(piece: str, hidden: str) -> tuple[Tag | None, str, str]:
    """Give the tag a piece begins with, if any, what is hidden from there on, and the text behind it."""
    inside, end, after = piece.partition(">")
    named = NAME.match(inside)
    if named is None or not end:
        return None, hidden, after if piece.startswith(("!", "?")) else f"<{piece}"
    name = named[0].lstrip("/").lower()
    closes = inside.startswith("/")
    if hidden:
        return None, "" if closes and name == hidden else hidden, after
    opens_unseen = name in UNSEEN and not closes and not inside.endswith("/")
    return Tag(name, closes, inside[:TAG_CHARACTERS]), name if opens_unseen else "", after


def plain_text(html: str) -> str:
    """Give the text a person reads: paragraphs parted by an empty line, no tags, no more than one empty line."""
    parts: list[str] = []
    for piece in pieces(html):
        if isinstance(piece, str):
            parts.append(piece)
        elif piece.name in PARAGRAPH:
            parts.append("\n\n")
        elif piece.name in BREAKING and not (piece.name != "br" and piece.closes):
            parts.append("\n")
    return tidy("".join(parts))


def tidy(text: str) -> str:
    """Trim each line, keep at most one empty line in a row, and none at the ends."""
    lines = [line.strip() for line in text.replace("\r", "").split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
