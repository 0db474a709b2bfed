"""A sentence of the engine and what it is made of, in one value: the English is written from the table of templates.

So text and message cannot drift apart: a `Sentence` is its English text, and carries the `Message` that a page in
another language writes its own from. No template lives here (`templates`).
"""

from collections.abc import Callable
from functools import cache
from string import Formatter
from typing import Any, Self

from whatworks.domain.cards import Message
from whatworks.domain.metrics import Platform, noun
from whatworks.domain.names import DAYS, control_name, lever_name, metric_name, place_name, platform_name
from whatworks.domain.plurals import form
from whatworks.domain.templates import TEMPLATES

FORMS = "|"  # between the two forms of a plural
LEAST_SHARE = 0.01  # a smaller share rounds to nought, and is said as less than one per cent
LEAST_CHANGE = 0.005  # a smaller change rounds to no percent at all, and has no sign


class Sentence(str):
    """An English text with the message it was written from. Whatever is cut or joined from it is plain text again."""

    __slots__ = ("message",)
    message: Message

    def __new__(cls, text: str, message: Message) -> Self:
        """Make a text that knows its message."""
        made = super().__new__(cls, text)
        made.message = message
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[str, Message]]:
        """Copy and store the text with its message."""
        return type(self), (str(self), self.message)


def tell(id: str, **places: str | float) -> Sentence:
    """Write the template `id` with its places filled; a place may hold a sentence itself.

    Raises KeyError for an unknown id or a place that is missing, ValueError for one that the template does not have: a
    message holds what its sentence says, and no more.

    >>> tell("withheld.unclear", ones=1200, others=1)
    'No clear difference yet (1,200 posts against 1).'
    """
    if unknown := places.keys() - places_of(id).keys():
        raise ValueError(f"{id} has no place {', '.join(sorted(unknown))}")
    return Sentence(_ENGLISH.vformat(TEMPLATES[id], (), places), Message(id, places))


@cache  # templates are few, and told by the thousand
def places_of(id: str) -> dict[str, str]:
    """Give the places of a template with the kind of each: "plural" for two forms, "" for what is written as it is.

    A place that stands twice is of the kind that says more.
    """
    found: dict[str, str] = {}
    for _, name, kind, _ in Formatter().parse(TEMPLATES[id]):
        if name is not None:
            found[name] = ("plural" if FORMS in (kind or "") else kind) or found.get(name, "")
    return found


def message_of(text: str) -> Message | None:
    """Give what a text is made of; None for one that was not written from a template."""
    return text.message if isinstance(text, Sentence) else None


def percent(fraction: float) -> str:
    """Write a fraction as whole percent with a true minus sign."""
    value = round(100 * fraction)
    return f"{'−' if value < 0 else ''}{abs(value):,}%"


def signed(fraction: float) -> str:
    """Write a fraction as whole percent that always shows its sign; what rounds to nothing has none."""
    if abs(fraction) < LEAST_CHANGE:
        return "0%"
    return f"{'+' if fraction > 0 else ''}{percent(fraction)}"


def share(value: float) -> str:
    """Write a share as whole percent; less than one is said as that."""
    return f"{round(100 * value)}%" if value >= LEAST_SHARE else "less than 1%"


# How a place of this kind is written. Any other kind is Python's own (`.1f`), or the two forms of a plural.
KINDS: dict[str, Callable[[Any], str]] = {
    "english": str,
    "elsewhere": lambda _: "",
    "count": lambda value: f"{value:,}",
    "percent": percent,
    "signed": signed,
    "share": share,
    "hundredths": lambda value: f"{round(100 * value)}%",
    "lever": lever_name,
    "control": control_name,
    "platform": platform_name,
    "place": place_name,
    "capital": lambda value: f"{value[:1].upper()}{value[1:]}",
    "metric": metric_name,
    "weekday": lambda value: DAYS[value],
    "noun": lambda value: noun(Platform(value)),
}


class _English(Formatter):
    """Fills the places of a template, each by its kind."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write one place."""
        one, several, other = format_spec.partition(FORMS)
        if several:
            return form(value, one, other)
        kind = KINDS.get(format_spec)
        return kind(value) if kind else format(value, format_spec)


_ENGLISH = _English()
