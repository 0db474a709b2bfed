"""The beginning of a document, as sources recognise it; never of a table, whose captions may hold any word."""

from whatworks.intake.source import Head


def opening(head: Head) -> str:
    """Give the first text of a document; "" for a table or a workbook."""
    return "" if head.rows or head.sheets else head.text
