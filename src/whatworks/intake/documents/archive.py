"""A zip whose members belong together, read in place; never unpacked to a disk, never more than its limits."""

import re
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from whatworks.domain.errors import BadInput
from whatworks.intake.documents.faults import AGAIN, DAMAGE

ARCHIVE_MEMBERS = 200_000  # an Instagram download with every picture measures tens of thousands
PAGE_BYTES = 4 * 2**20  # of one page read whole; the longest real posts measure below 1 MB


def opened(stream: BinaryIO, name: str) -> ZipFile:
    """Open the zip; BadInput when it is damaged or holds more members than any export."""
    stream.seek(0)
    try:
        archive = ZipFile(stream)
    except DAMAGE as error:
        raise BadInput("this zip is damaged or breaks off before its end", file=name, remedy=AGAIN) from error
    if len(archive.filelist) > ARCHIVE_MEMBERS:
        raise BadInput(f"this zip holds more than {ARCHIVE_MEMBERS:,} files", file=name, remedy=AGAIN)
    return archive


def members(archive: ZipFile, pattern: str) -> list[ZipInfo]:
    """Give the members whose path matches `pattern` (a regular expression, from anywhere), sorted by path."""
    wanted = re.compile(pattern, re.IGNORECASE)
    return sorted((info for info in archive.filelist if wanted.search(info.filename)), key=lambda info: info.filename)


def member(archive: ZipFile, info: ZipInfo, name: str) -> BinaryIO:
    """Open one member as a stream; BadInput when it is locked or damaged."""
    try:
        return cast("BinaryIO", archive.open(info))
    except DAMAGE as error:
        raise BadInput(f"“{info.filename[-80:]}” inside is locked or damaged", file=name, remedy=AGAIN) from error


def page(archive: ZipFile, info: ZipInfo) -> str | None:
    """Give a small text member whole, cut at PAGE_BYTES; None when it is damaged."""
    try:
        with archive.open(info) as body:
            return body.read(PAGE_BYTES).decode("utf-8", "replace")
    except DAMAGE:
        return None
