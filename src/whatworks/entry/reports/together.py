"""The words all reports share of what works only together; the sentences themselves are the engine's."""

from whatworks.domain.interplay import Together
from whatworks.domain.plurals import many
from whatworks.entry.reports.wording import sure

TITLE = "What works only together"


def basis_words(row: Together) -> str:
    """Say how sure a row is, and on how many posts it rests: done as it says and not, there and elsewhere."""
    done = row.direction == "more"
    counted = {(so, there): 0 for so in (True, False) for there in (True, False)}
    for cell in row.cells:
        counted[cell.there[0] == done, all(side == row.present for side in cell.there[1:])] += cell.posts
    there = f"{many(counted[True, True], 'post')} so against {counted[False, True]:,} not"
    elsewhere = f"{counted[True, False]:,} against {counted[False, False]:,}"
    return f"{sure(row.confidence)} sure that it is more than 3%; there {there}, elsewhere {elsewhere}"
