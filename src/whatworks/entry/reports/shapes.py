"""The small shapes that many documents hold: a series, an effect, a post."""

from typing import Any

from whatworks.domain.cards import Change, Lift, Message, ShownPost
from whatworks.domain.metrics import Series
from whatworks.domain.sentences import Sentence, message_of

Document = dict[str, Any]


def series_document(series: Series) -> Document:
    """Give what is compared with itself and never with anything else."""
    return {"account": series.account, "platform": str(series.platform), "metric": series.metric}


def lift_document(lift: Lift) -> Document:
    """Give an effect as fractions."""
    return {"median": lift.median, "low": lift.low, "high": lift.high, "coverage": lift.coverage}


def post_document(post: ShownPost) -> Document:
    """Give a post as she knows it again."""
    return {"post_id": post.post_id, "date": post.date, "words": post.words, "url": post.url}


def told(name: str, text: str) -> Document:
    """Give a text of the engine, and beside it what it is made of for other languages; null where that is not known.

    The message of a `sentence` is the `message`; that of any other text has its name before it.
    """
    made = message_of(text)
    beside = "message" if name == "sentence" else f"{name}_message"
    return {name: text, beside: None if made is None else message_document(made)}


def message_document(message: Message) -> Document:
    """Give a sentence's id and what fills it, the names in order; a sentence within is given in the same way."""
    params = {
        name: message_document(value.message) if isinstance(value, Sentence) else value
        for name, value in sorted(message.params.items())
    }
    return {"id": message.id, "params": params}


def change_document(change: Change) -> Document:
    """Give what to do differently."""
    return {"direction": change.direction, **told("from", change.start), **told("to", change.to)}
