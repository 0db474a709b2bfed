"""The one error tree; every error says what happened, and what the person can do next.

    WhatworksError            exit 1   something we did not expect
    ├── UsageProblem          exit 2   the command or a setting is wrong
    ├── BadInput              exit 3   a file cannot be read as what it claims to be
    ├── Refused               exit 4   not enough data to say anything true
    └── StoreProblem          exit 1   the store is missing, damaged, newer than this program or locked
        ├── Conflict          exit 1   somebody else changed the same document first
        └── Forgotten         exit 1   the keys of this creator were destroyed

Messages carry no caption, no path beyond the file's own name and no secret.
"""

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from whatworks.domain.receipt import Receipt


class WhatworksError(Exception):
    """Root of the tree: `message` is one sentence, `remedy` the next step for the person."""

    status: ClassVar[int] = 1
    code: ClassVar[str] = "unexpected"

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """Give the sentence and, where there is one, the remedy."""
        return f"{self.message} {self.remedy}".strip()


class UsageProblem(WhatworksError):
    """The command line or a setting cannot be meant as written."""

    status = 2
    code = "usage"


class BadInput(WhatworksError):
    """A file cannot be read; names the file and, where known, the row."""

    status = 3
    code = "bad-input"

    def __init__(self, message: str, *, file: str = "", row: int | None = None, remedy: str = "") -> None:
        place = file if row is None else f"{file}, row {row}"
        super().__init__(f"{place}: {message}" if place else message, remedy=remedy)
        self.file = file
        self.row = row


class Refused(WhatworksError):
    """There is too little data for anything; `needed` says what would be enough.

    `receipt` is that of the import the refusal came with: what was read is told even where nothing can be said of it.
    """

    status = 4
    code = "refused"

    def __init__(self, message: str, *, needed: str = "", receipt: "Receipt | None" = None) -> None:
        super().__init__(message, remedy=needed)
        self.needed = needed
        self.receipt = receipt


class StoreProblem(WhatworksError):
    """The store cannot be used as it is."""

    code = "store"


class Conflict(StoreProblem):
    """A document changed between reading and replacing it."""

    code = "conflict"


class Forgotten(StoreProblem):
    """The creator was forgotten: nothing of hers can be opened again."""

    code = "forgotten"
