"""Which levers may work together: a named, closed list, each with its reason; nothing is looked for beyond it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A lever and what it may need: one context lever, or two (a triple). `reason` is why it is worth a look at all.

    The lever is what she would change, the contexts are where it may do more; a context that is a category ("daypart",
    "format") is tried one category against all others.
    """

    lever: str
    contexts: tuple[str, ...]
    reason: str

    @property
    def id(self) -> str:
        """Give the name of the pair: `emoji+daypart`.

        >>> Pair("emoji", ("daypart", "positive_tone"), "").id
        'emoji+daypart+positive_tone'
        """
        return "+".join((self.lever, *self.contexts))


# Fixed before any creator's posts are looked at: what the field has a reason for, and no more. Each further pair makes
# all others harder to tell. At most twenty (a law holds it).
PAIRS: tuple[Pair, ...] = (
    Pair("emoji", ("daypart",), "Emoji are light: they fit leisure hours better than office hours."),
    Pair("emoji", ("positive_tone",), "An emoji underlines what the words say, or contradicts it."),
    Pair("positive_tone", ("daypart",), "Moods have a daily curve, so a warm tone may meet one better at some hours."),
    Pair("emoji", ("daypart", "positive_tone"), "The mission's triple: emoji, hour and tone."),
    Pair("question", ("daypart",), "An answer takes a minute: people have it at some hours."),
    Pair("question", ("format",), "A question under a picture is read, under a video it is heard or missed."),
    Pair("question", ("call_to_action",), "Two requests in one post may compete, or lead to one another."),
    Pair("question", ("second_person",), "A question that says you asks somebody; else it may be rhetoric."),
    Pair("hashtags", ("format",), "Formats are found on different ways, and tags are for being found."),
    Pair("length", ("format",), "Text is the post itself in some formats and a caption in others."),
    Pair("length", ("daypart",), "A long text needs an hour with time to read."),
    Pair("call_to_action", ("format",), "What can be done next differs by format: swipe, tap, save."),
    Pair("links", ("call_to_action",), "A link needs a word that says what to do with it."),
    Pair("duration", ("daypart",), "A long video needs an hour with time to watch."),
)
