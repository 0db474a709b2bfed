"""XML elements one at a time, entities refused; never a whole tree in memory."""

from collections.abc import Iterator
from typing import BinaryIO, cast
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from whatworks.domain.errors import BadInput
from whatworks.intake.documents.bounded import Bounded
from whatworks.intake.documents.faults import AGAIN, guarded


def elements(stream: BinaryIO, name: str, tags: frozenset[str]) -> Iterator[Element]:
    """Give each element whose local name is in `tags`, whole; it is emptied when the next is asked for.

    Raises BadInput for a file that declares entities (they can expand without end or read other files) and for XML
    that is damaged or ends early: what was given before stands.
    """
    stream.seek(0)
    source = Bounded(stream, name)
    events = guarded(_events(source, name), name, "this XML is damaged or breaks off before its end", (ParseError,))
    open_elements: list[Element] = []
    for event, element in events:
        if event == "start":
            open_elements.append(element)
            continue
        open_elements.pop()
        if local(element) in tags:
            yield element
            source.entry_done()
        if not any(local(above) in tags for above in open_elements):
            _forget(element, open_elements)


def _events(source: Bounded, name: str) -> Iterator[tuple[str, Element]]:
    try:
        yield from iterparse(cast("BinaryIO", source), events=("start", "end"), forbid_entities=True)
    except DefusedXmlException as error:
        raise BadInput(
            "this XML declares entities, which an export never needs and which can be used to do harm",
            file=name,
            remedy=AGAIN,
        ) from error


def _forget(element: Element, above: list[Element]) -> None:
    """Drop what was read: outside the wanted elements nothing is kept."""
    element.clear()
    if above:
        above[-1].remove(element)


def local(element: Element) -> str:
    """Give an element's name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child_text(element: Element, *names: str) -> str:
    """Give the text of the first non-empty direct child, by local name, in order of preference; "" if none."""
    for wanted in names:
        for child in element:
            if local(child) == wanted and (child.text or "").strip():
                return (child.text or "").strip()
    return ""
