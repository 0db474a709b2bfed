"""Telling the columns of a table nobody knows, so that its owner can say what they are; nothing is kept."""

from whatworks.domain.errors import BadInput
from whatworks.domain.upload import Upload
from whatworks.intake.columns import Table, table_of
from whatworks.intake.containers import Member, members
from whatworks.intake.head import head_of
from whatworks.intake.refusals import refuse
from whatworks.intake.registry import recognise
from whatworks.intake.source import Head
from whatworks.intake.sources import generic

MOST_TABLES = 20  # of one zip: more are no tables of one's own


def tables_of(upload: Upload) -> tuple[Table, ...]:
    """Give the tables of an upload that are no export we know, each with its columns.

    There are none in what is an export we know, or no table at all: what that is, its import says.
    """
    found: list[Table] = []
    try:
        for member in members(upload):
            table = _table(member)
            found += [] if table is None else [table]
            if len(found) == MOST_TABLES:
                break
    except BadInput:  # a zip that cannot be opened
        return ()
    return tuple(found)


def _table(member: Member) -> Table | None:
    """Give a file's columns; None where it is an export that we know, or no table."""
    try:
        head = head_of(member)
        refuse(head)
    except BadInput:
        return None
    return None if _is_known(head) else table_of(head)


def _is_known(head: Head) -> bool:
    try:
        return recognise(head) is not generic.SOURCE
    except BadInput:  # nobody knows it: just what is to be asked about
        return False
