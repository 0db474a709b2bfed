"""The other files of the same zip or folder that belong to the one being read; never files of elsewhere."""

import re

from whatworks.intake.source import Head, Reading, Sibling


def beside(head: Head, reading: Reading, pattern: re.Pattern[str]) -> tuple[Sibling, ...]:
    """Give the siblings in or below the folder of the file `head`, whose path matches, sorted by path."""
    folder = head.member.rpartition("/")[0]
    within = f"{folder}/" if folder else ""
    own = head.member or head.name
    wanted = [one for one in reading.siblings if one.path.startswith(within) and one.path != own]
    return tuple(sorted((one for one in wanted if pattern.search(one.path)), key=lambda one: one.path))
