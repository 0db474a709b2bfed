"""What the libraries raise on damaged files, and the one sentence it becomes; never a parser."""

import lzma
import zlib
from collections.abc import Iterator
from typing import TypeVar
from zipfile import BadZipFile

from whatworks.domain.errors import BadInput

T = TypeVar("T")

AGAIN = "Download the export again and hand it over unchanged."

# zipfile: BadZipFile, and NotImplementedError (method), RuntimeError (encrypted member); inflating: zlib, lzma,
# EOFError, OSError (bzip2); text: UnicodeError; numbers: ValueError (too many digits), ArithmeticError (overflow);
# structure: RecursionError is a RuntimeError; ijson's and expat's own errors are added by the reader that knows them.
DAMAGE: tuple[type[Exception], ...] = (
    BadZipFile, NotImplementedError, RuntimeError, zlib.error, lzma.LZMAError, EOFError, OSError,
    UnicodeError, ValueError, ArithmeticError,
)  # fmt: skip


def guarded(items: Iterator[T], name: str, what: str, more: tuple[type[Exception], ...] = ()) -> Iterator[T]:
    """Give `items`; damage met while fetching the next becomes BadInput "`what`" naming the file `name`.

    `more` are the errors of the library at hand. What the consumer raises while holding an item is left alone.
    """
    while True:
        try:
            item = next(items)
        except StopIteration:
            return
        except BadInput:
            raise
        except (*DAMAGE, *more) as error:
            raise BadInput(what, file=name, remedy=AGAIN) from error
        yield item


def refuse_shape(name: str, expected: str) -> BadInput:
    """Give the error for a file that holds nothing of what its kind of export holds."""
    remedy = "Check that it is the file the platform gave you."
    return BadInput(f"there are no {expected} in this file", file=name, remedy=remedy)
