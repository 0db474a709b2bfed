"""What an audience says and does: comments and events as columns; never a part of any feature or prediction.

People are told apart by a pseudonym: whoever stores these tables replaces every name first.
"""

from dataclasses import dataclass, replace
from typing import Any, Self

from numpy.typing import NDArray

from whatworks.domain.posts import Flags, Floats, Seconds, Texts

COMMENT_TEXTS = ("comment_id", "platform", "post_id", "post_url", "author", "reply_to", "text")
EVENT_TEXTS = ("who", "event", "platform", "post_id")


@dataclass(frozen=True, slots=True)
class Comments:
    """Comments she received, one a row, as they stood at `observed_at` (UTC seconds).

    `post_id` is the post they stand under, "" where only `post_url` is known; `author` any id of the person ("" =
    unknown); `own` is True where the file itself shows that the creator wrote it; `reply_to` is the comment it answers,
    "" for none. `written_at` is UTC; `likes` NaN where the file has none. `source_row` is the 1-based row of the file.
    """

    comment_id: Texts
    platform: Texts
    post_id: Texts
    post_url: Texts
    author: Texts
    reply_to: Texts
    text: Texts
    own: Flags
    written_at: Seconds
    likes: Floats
    observed_at: Seconds
    source_row: Seconds

    def __len__(self) -> int:
        """Count the comments."""
        return len(self.comment_id)

    def take(self, rows: NDArray[Any]) -> Self:
        """Give the comments at `rows` (positions or a mask), in that order."""
        return replace(self, **{name: getattr(self, name)[rows] for name in COMMENT_COLUMNS})


@dataclass(frozen=True, slots=True)
class Events:
    """What single people did, one event a row: `who` any id, `event` its kind in lower case, `at` UTC seconds.

    `post_id` is "" for events of no post; `value` (seconds watched, money spent …) is NaN where there is none.
    """

    who: Texts
    event: Texts
    platform: Texts
    post_id: Texts
    at: Seconds
    value: Floats
    source_row: Seconds

    def __len__(self) -> int:
        """Count the events."""
        return len(self.who)

    def take(self, rows: NDArray[Any]) -> Self:
        """Give the events at `rows` (positions or a mask), in that order."""
        return replace(self, **{name: getattr(self, name)[rows] for name in EVENT_COLUMNS})


COMMENT_COLUMNS = (*COMMENT_TEXTS, "own", "written_at", "likes", "observed_at", "source_row")
EVENT_COLUMNS = (*EVENT_TEXTS, "at", "value", "source_row")
