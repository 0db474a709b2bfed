"""The sentences a receipt says about documents that hold no counters; never a number."""

from whatworks.intake.source import Note


def no_counters(kind: str, where: str) -> Note:
    """Say that `kind` holds posts without counters and `where` they can be had."""
    return Note(f"{kind} holds posts but no counters, so it cannot show what works. {where}")
