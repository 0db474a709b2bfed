"""What she calls a lever, as its id: the words a report has for it and the words of its cards are names of it, too."""

from whatworks.advice.registry import LEVERS
from whatworks.domain.phrases import PHRASES
from whatworks.entry.reports.wording import lever_words

CHOICE = "{category}"  # stands in a phrase for the one of several that is meant
QUOTES = str.maketrans("", "", "\"'“”‘’")  # a shell takes some of them away, a phone turns others


def lever_named(said: str) -> str | None:
    """Give the id of the lever that is called so; None where none is.

    >>> lever_named("Pause between posts"), lever_named("use fewer hashtags"), lever_named("7201")
    ('gap', 'hashtags', None)
    """
    plain = _plain(said)
    called = ((_plain(name), lever.id) for lever in LEVERS for name in _names(lever.id))
    return next((lever for name, lever in called if plain == name or (CHOICE in name and _fits(plain, name))), None)


def _names(lever: str) -> tuple[str, ...]:
    """Give all a lever is called: its id, the report's words, what its cards tell her to do."""
    more, less, _, _ = PHRASES[lever]
    return tuple(name for name in (lever, lever_words(lever), more, less) if name)


def _fits(said: str, name: str) -> bool:
    """Say whether something is a name that leaves a choice open: `Publish in the evening`."""
    before = name.partition(CHOICE)[0]
    return said.startswith(before) and len(said) > len(before)


def _plain(said: str) -> str:
    """Give a name without capitals, quotation marks, underscores and what ends a sentence."""
    return " ".join(said.translate(QUOTES).replace("_", " ").replace("-", " ").lower().rstrip(".:").split())
