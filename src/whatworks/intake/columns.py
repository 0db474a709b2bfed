"""The columns of a table as a person is asked about them: names, a few cells, what they may be; nothing is read here.

What comes from a file is bounded and made harmless before it is shown: it may be hostile, and it is shown on a page.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from whatworks.domain.metrics import METRIC_NAMES
from whatworks.intake.dates import looks_dated
from whatworks.intake.numbers import numbers
from whatworks.intake.roles import FIELDS, fingerprint, is_link, known_headers, roles_of
from whatworks.intake.source import Head
from whatworks.intake.text import fold

MOST_COLUMNS = 200  # told of one table: the widest export seen has 60, and nobody picks from a longer list
NAME_LETTERS = 100  # a longer cell is no name: the longest real header has 66
EXAMPLES = 3  # cells told of a column: enough to see what it holds
EXAMPLE_LETTERS = 40  # of each: a date or a number whole, and of a caption no more than its beginning
NEAR = 0.8  # of difflib's likeness: "veiws" is views (.80), "notes" (.60 of "votes") is nothing
NEAR_LETTERS = 4  # of a name that may be a misspelt one: of shorter ones each is near another ("ref" and "href")
SAID_OF: Mapping[str, str] = {"post_id": "id", "url": "link", "published": "date"}  # the plainest word of a field


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its `name`, up to three cells cut short, what those may be, and what we think it is ("" = no idea).

    `looks` are of link, date and number; `guess` is a word of `SAYABLE` or a metric, no two columns of a table the
    same.
    """

    name: str
    examples: tuple[str, ...]
    looks: tuple[str, ...]
    guess: str


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of one file in their order; `header` is what the header is remembered by, `left_out` how many more.

    Left out are columns beyond the most that are told, and those whose name is none: too long, twice, or no text.
    """

    file: str
    header: str
    columns: tuple[Column, ...]
    left_out: int


def table_of(head: Head) -> Table | None:
    """Give the columns of a table whose source is not known or guessed; None where there is no table."""
    roles = roles_of(head, {})
    if roles is None:
        return None
    sample = [line for line in head.rows[roles.row + 1 :] if len(line) == len(roles.names)]
    places = _places(roles.names)
    told = places[:MOST_COLUMNS]
    guesses = _guesses([roles.names[place] for place in told], {**roles.fields, **roles.metrics})
    columns = tuple(
        _column(roles.names[place], [row[place] for row in sample], guesses.get(fold(roles.names[place]), ""))
        for place in told
    )
    named = sum(1 for name in roles.names if name.strip())
    return Table(head.member or head.name, fingerprint(head), columns, named - len(columns))


def _places(names: Sequence[str]) -> list[int]:
    """Give where the columns are that have a name of their own."""
    seen: set[str] = set()
    places: list[int] = []
    for place, name in enumerate(names):
        folded = fold(name) if len(name) <= NAME_LETTERS else ""
        if folded and folded not in seen and _plain(name):
            seen.add(folded)
            places.append(place)
    return places


def _plain(name: str) -> bool:
    """Tell whether a name holds no control character, half a letter, or a place of private use (categories C, not Cf).

    Those of Cf (marks of direction, joiners) are in real headers; they are taken out where the name is shown.
    """
    return not any(unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn") for letter in name.strip())


def _shown(cell: str, letters: int) -> str:
    """Give a cell for the eye: one line, nothing invisible, cut short. What it means to a page is the page's care."""
    visible = "".join(letter if letter.isprintable() else " " for letter in cell[: 4 * letters])
    line = " ".join(visible.split())
    return line if len(line) <= letters else f"{line[: letters - 1]}…"


def _column(name: str, cells: Sequence[str], guess: str) -> Column:
    filled = [cell.strip() for cell in cells if cell.strip()]
    examples = tuple(filter(None, (_shown(cell, EXAMPLE_LETTERS) for cell in dict.fromkeys(filled))))[:EXAMPLES]
    visible = "".join(letter for letter in name if unicodedata.category(letter) != "Cf")
    return Column(" ".join(visible.split()), examples, _looks(filled), guess)


def _looks(cells: Sequence[str]) -> tuple[str, ...]:
    """Tell what the filled cells of a column may be; of one that is empty so far, nothing."""
    if not cells:
        return ()
    may = {
        "link": is_link(cells),
        "date": any(looks_dated(cell, surely=False) for cell in cells),
        "number": bool(np.isfinite(numbers(list(cells))).any()),
    }
    return tuple(look for look, so in may.items() if so)


def _guesses(names: Sequence[str], roles: Mapping[str, str]) -> dict[str, str]:
    """Give what each folded name is taken for: as a reader would, else the known header it is nearest to."""
    known = known_headers()
    taken = set(roles.values())
    found = dict(roles)
    for name in map(fold, names):
        if name in found or len(name) < NEAR_LETTERS:
            continue
        near = get_close_matches(name, known, n=1, cutoff=NEAR)
        role = known[near[0]] if near else ""
        if role and role not in taken:
            found[name] = role
            taken.add(role)
    return {name: SAID_OF.get(role, role) for name, role in found.items() if role in FIELDS or role in METRIC_NAMES}
