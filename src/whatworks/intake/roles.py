"""What the columns of an unknown table may be: by header, by word, by content, or by what she said of them."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whatworks.domain.errors import UsageProblem
from whatworks.domain.metrics import METRIC_NAMES
from whatworks.intake.dates import looks_dated
from whatworks.intake.numbers import numbers
from whatworks.intake.source import Head
from whatworks.intake.table import MAX_COLUMNS
from whatworks.intake.text import fold

FIELDS: Mapping[str, str] = {
    "post_id": "id|post id|post_id|video id|tweet id|media id|pin id|content id|status id|urn|identifier",
    "url": "url|link|permalink|post url|post link|video link|video url|share link|href|web address|enlace|lien|liens",
    "published": "date|published|published at|published_at|publish date|publish time|post date"
    "|posted|posted at|posted on"
    "|created|created at|created_at|created time|date published|date posted|timestamp|time|datetime|sent at|sent date"
    "|fecha|data|datum|date de publication|fecha de publicación|data de publicação|तारीख|التاريخ|日付|公開日",
    "text": "text|caption|message|description|content|body|post|post text|copy|tweet|texto|texte|legenda|beschreibung",
    "title": "title|headline|subject|name|video title|post title|título|titre|titel|タイトル",
    "account": "account|handle|username|user|profile|page|page name|channel|account name|account username|author",
    "platform": "platform|network|social network|channel type|service|site",
    "format": "format|type|post type|media type|content type|kind",
    "duration_s": "duration_s|duration|duration (sec)|duration (s)|length (s)|video length",
    "observed_at": "observed_at|observed at|exported at|as of",
}  # fmt: skip
SAYABLE = ("id", "link", "date", *tuple(FIELDS)[3:], "ignore")  # the plainest word of each, for help and errors
EXAMPLE = '`mapping` {"Ref": "id", "Day": "date", "Seen": "views"}.'  # what to say of a table nobody knows
LACKING = ("an id or a link", "a date", "a number we know")  # what a table must have
IGNORED = ("ignore", "-")  # what she may say of a column that is not to be used

# Words in a header and the metric they mean, tried in order: "engaged views" before "views".
_WORDS: tuple[tuple[str, str], ...] = (
    (r"engaged.?views", "engaged_views"),
    (r"average.?percentage.?viewed", "average_percentage_viewed"),
    (r"watch.?(time|hours)", "watch_hours"),
    (r"profile.?(visits|views|clicks)", "profile_visits"),
    (r"impress|impresiones|インプレッション", "impressions"),
    (r"\breach\b|alcance|reichweite|port[ée]e|people reached", "reach"),
    (r"views?\b|plays?\b|visuali[sz]a|aufrufe|vues|再生|視聴回数|مشاهدات", "views"),
    (r"repost|retweet|reblog|boosts?\b|quotes?\b", "reposts"),
    (r"reactions?\b|likes?\b|favou?rites|curtidas|me gusta|j.aime|gef[aä]llt|いいね|إعجاب", "reactions"),
    (r"comment|repl(y|ies)|kommentar|coment", "comments"),
    (r"shares?\b|compart|partages|geteilt", "shares"),
    (r"saves?\b|saved|bookmark|guardad|salv", "saves"),
    (r"clicks?\b|clics|klicks|cliques", "clicks"),
    (r"follow|subscri|seguidor|abonn", "follows"),
    (r"engagements?\b|interactions?\b|interacciones|interações", "engagements"),
    (r"\bsends\b|\bsent\b|recipients|delivered", "sends"),
    (r"\bopens?\b|opened", "opens"),
    (r"revenue|earnings|ingresos|receita", "revenue"),
)
_NO_COUNT = re.compile(r"rate\b|%|percent|\bctr\b|average|\bavg|\bper\b|ratio|\btaxa\b|\btasa\b|goal|target")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_MOSTLY = 0.6  # of the filled cells of a sample: totals, notes and gaps may be among them


@dataclass(frozen=True, slots=True)
class Roles:
    """A table's header row and what its columns are: folded header → field or metric; `guessed` by content or word."""

    row: int
    names: tuple[str, ...]
    fields: Mapping[str, str]
    metrics: Mapping[str, str]
    guessed: tuple[str, ...]
    unused: tuple[str, ...]

    def complete(self) -> bool:
        """Tell whether it can be read: an id or link, a date and at least one metric."""
        return not self.missing()

    def missing(self) -> tuple[str, ...]:
        """Give what of id or link, date and metric no column is, in words."""
        has = set(self.fields.values())
        there = (bool(has & {"post_id", "url"}), "published" in has, bool(self.metrics))
        return tuple(name for name, found in zip(LACKING, there, strict=True) if not found)


def fingerprint(head: Head) -> str:
    """Give what a table's header is remembered by: a hash of its folded names, whatever their order; "" for none."""
    row = _header_row(head.rows)
    if row is None:
        return ""
    names = sorted(filter(None, map(fold, head.rows[row])))
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()[:16]


def roles_of(head: Head, mapping: Mapping[str, str]) -> Roles | None:
    """Guess what a table's columns are; what she said in `mapping` wins. None where it is no table.

    Raises UsageProblem where she named something that is neither a metric nor a field.
    """
    row = _header_row(head.rows)
    if row is None or len(head.rows[row]) > MAX_COLUMNS:
        return None
    names = head.rows[row]
    said = {fold(column): meant(role) for column, role in mapping.items()}
    sample = [line for line in head.rows[row + 1 :] if len(line) == len(names)]
    fields, metrics, guessed = _assigned(names, sample, said)
    used = fields.keys() | metrics.keys() | said.keys()
    unused = tuple(name.strip() for name in names if fold(name) and fold(name) not in used)
    return Roles(row, tuple(names), fields, metrics, guessed, unused)


def meant(role: str) -> str:
    """Give the metric or field she means by a word of hers; every header we know for one is such a word.

    Raises UsageProblem for what is neither.
    """
    plain = _aliases().get(fold(role), fold(role).replace(" ", "_"))
    if plain not in FIELDS and plain not in METRIC_NAMES and plain not in IGNORED:
        plain = _metric_by_word(fold(role))
    if not plain:
        raise UsageProblem(
            f"`mapping`: {role!r} is neither a metric nor a field.",
            remedy=f"Fields: {', '.join(SAYABLE)}. Metrics: {', '.join(sorted(METRIC_NAMES))}.",
        )
    return plain


def _aliases() -> dict[str, str]:
    """Give the field each known header means."""
    return {fold(alias): field for field, aliases in FIELDS.items() for alias in aliases.split("|")}


def known_headers() -> dict[str, str]:
    """Give the field or metric each known header means; metrics by their own names."""
    return _aliases() | {name: name for name in METRIC_NAMES}


def _header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Find the header: the first row with at least three filled cells of which none is a number or a link."""
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) >= 3 and not np.isfinite(numbers(filled)).any() and not any(map(_LINK.match, filled)):
            return number
    return None


def _assigned(
    names: Sequence[str], sample: Sequence[Sequence[str]], said: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
    """Give each column one role and each role one column: as said, by known header, by word, then by content."""
    known = known_headers()
    fields: dict[str, str] = {}
    metrics: dict[str, str] = {}
    guessed: list[str] = []

    def take(name: str, role: str) -> bool:
        target = metrics if role in METRIC_NAMES else fields
        if role in target.values() or name in fields or name in metrics:
            return False
        target[name] = role
        return True

    open_names = [name for name in map(fold, names) if name and name not in said]
    for name, role in said.items():
        if name in map(fold, names) and role not in IGNORED:
            take(name, role)
    for name in open_names:
        if name in known and (known[name] != "published" or _may_be_dates(_cells(names, sample, name))):
            take(name, known[name])
    for name in open_names:
        role = _by_word(name, _cells(names, sample, name)) or _by_content(_cells(names, sample, name))
        if role and take(name, role):
            guessed.append(name)
    return fields, metrics, tuple(guessed)


def _cells(names: Sequence[str], sample: Sequence[Sequence[str]], name: str) -> list[str]:
    column = next(place for place, header in enumerate(names) if fold(header) == name)
    return [row[column] for row in sample if row[column].strip()]


def _by_word(name: str, cells: list[str]) -> str:
    """Give the metric a header's words mean, if its cells are numbers and it is a count, not a rate."""
    if _NO_COUNT.search(name) and not name.startswith("average percentage viewed"):
        return ""
    if cells and np.isfinite(numbers(cells)).mean() < _MOSTLY:
        return ""
    return _metric_by_word(name)


def _metric_by_word(name: str) -> str:
    """Give the metric a folded name speaks of, "" for none."""
    return next((metric for words, metric in _WORDS if re.search(words, name)), "")


def _by_content(cells: list[str]) -> str:
    """Give a field that a column's cells show themselves: links, or dates."""
    if not cells:
        return ""
    if is_link(cells):
        return "url"
    return "published" if _is_dates(cells) and not np.isfinite(numbers(cells)).any() else ""


def is_link(cells: Sequence[str]) -> bool:
    """Tell whether most of the filled cells of a column are links."""
    return sum(1 for cell in cells if _LINK.match(cell.strip())) >= _MOSTLY * len(cells)


def _is_dates(cells: list[str]) -> bool:
    return sum(map(looks_dated, cells)) >= _MOSTLY * len(cells)


def _may_be_dates(cells: list[str]) -> bool:
    """Tell whether a column whose header says so holds at least one date, or nothing yet."""
    return not cells or any(looks_dated(cell, surely=False) for cell in cells)
