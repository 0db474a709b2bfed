"""TikTok Studio's Content.csv: titles with unescaped quotes, days without a year; each row is read around its link."""

import csv
import re
from calendar import timegm
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import BinaryIO

import numpy as np

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, Batch, Flags, Seconds
from whatworks.domain.receipt import Dropped
from whatworks.intake.dates import moments, month_and_day, months_and_days
from whatworks.intake.decoding import lines
from whatworks.intake.ids import ids_in, times_in_ids
from whatworks.intake.recipe import observed_seconds, posts
from whatworks.intake.source import BATCH_ROWS, Head, Mapped, Note, Reading, Source, Yielded
from whatworks.intake.table import Columns, Draft, Located, columns, fit, layout, must_locate, reasons, settle
from whatworks.intake.text import fold, guarded
from whatworks.intake.when import Published
from whatworks.intake.writing import csv_bytes, dated, metric_cells

_LINK = re.compile(r'"?\s*(https?://(?:www\.|m\.)?tiktok\.com/@[\w.-]*/(?:video|photo)/\d+[^\s",]*)\s*"?')
_HANDLE = re.compile(r"tiktok\.com/@([\w.-]+)/(video|photo)/")
_CELL = re.compile(r'"\s*,\s*"|"\s*,|,\s*"|,')
_MAX_TITLE_LINES = 60  # lines one title may run over; TikTok allows 4,000 characters
_DAY = 86_400
_ZONE_REACH = 26 * 3600  # seconds from the upload to the far ends of "the same day" anywhere on earth

LAYOUT = layout(
    {
        "row_date": "Time|Hora|Fecha",
        "title": "Video title|Título del video|Título do vídeo",
        "url": "Video link|Enlace del video|Link do vídeo",
        "published": "Post time|Hora de publicación|Hora da publicação",
        "likes": "Total likes|Me gusta totales|Total de curtidas",
        "comments": "Total comments|Comentarios totales|Total de comentários",
        "shares": "Total shares|Veces compartido|Total de compartilhamentos",
        "views": "Total views|Visualizaciones totales|Total de visualizações",
        "saves": "Add to favorites|Total bookmarks",
        "reach": "Reach",
    },
    ("url", "views"),
    {
        "views": "views", "likes": "reactions", "comments": "comments", "shares": "shares", "saves": "saves",
        "reach": "reach",
    },
)  # fmt: skip
_HEADERS = {
    "reactions": "Total likes", "comments": "Total comments", "shares": "Total shares", "views": "Total views",
    "saves": "Add to favorites", "reach": "Reach",
}  # fmt: skip


def recognise(head: Head) -> float:
    """Score a head: the videos, and the overview by day, so that it is named instead of guessed."""
    return 0.9 if _is_overview(head) else fit(head, LAYOUT)


def _is_overview(head: Head) -> bool:
    return any({"video views", "profile views"} <= set(map(fold, row)) for row in head.rows[:3])


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read the videos: the year from the id, the day from the text."""
    if _is_overview(head):
        yield Note("the overview by day, not videos: kept out. Content.csv of the same download has the videos.")
        return
    located = must_locate(head, LAYOUT)
    yield Mapped(located.mapped(LAYOUT.metrics))
    parts = columns(stream, head, located) if head.sheets else _blocks(stream, head, located)
    for block, dropped in parts:
        yield from dropped
        yield from settle(_draft(block, reading), block.numbers, reading, observed_seconds(reading))


def _blocks(stream: BinaryIO, head: Head, located: Located) -> Iterator[tuple[Columns, tuple[Dropped, ...]]]:
    """Give the rows below the header in blocks, each cut around its link."""
    body = islice(lines(stream, head.encoding), located.row + 1, None)
    found = enumerate(_records(body, located), start=located.row + 2)
    while part := list(islice(found, BATCH_ROWS)):
        good = [(number, row) for number, row in part if isinstance(row, list)]
        dropped = tuple(Dropped(number, row) for number, row in part if isinstance(row, str))
        cells = tuple(zip(*(row for _, row in good), strict=True))
        yield Columns(located, np.array([number for number, _ in good], dtype=np.int64), cells), dropped


def _records(body: Iterator[str], located: Located) -> Iterator[list[str] | str]:
    """Give each row as its cells, or as the reason it has none; a title may run over several lines."""
    held: list[str] = []
    for line in body:
        if not held and not line.strip(' \t\r\n",'):
            continue
        if _LINK.search(line) is None:
            held.append(line)
            if len(held) > _MAX_TITLE_LINES:
                yield "no link to a video"
                held.clear()
            continue
        if held and _stands_alone(line, located):
            yield from ("no link to a video" for broken in held if broken.strip())
            held.clear()
        yield _cut("".join((*held, line)), located)
        held.clear()
    yield from ("no link to a video" for line in held if line.strip())


def _stands_alone(line: str, located: Located) -> bool:
    """Tell a whole row from the end of a title: its first cell is a day."""
    first = _CELL.split(line.strip(), maxsplit=1)[0].strip(' "')
    return "row_date" in located.where and month_and_day(first[:40]) is not None


def _cut(record: str, located: Located) -> list[str] | str:
    """Cut a row around its link: on the left the title takes what is over, on the right cells stand in order."""
    found = _LINK.search(record)
    if found is None:
        return "no link to a video"
    place = located.where["url"]
    left = _left(record[: found.start()].rstrip().removesuffix(","), place, located.where.get("title"))
    rest = record[found.end() :].strip().removeprefix(",")
    try:
        right = [cell.strip() for cell in next(csv.reader([rest]), [])]
    except csv.Error:
        return "the cells after the link are longer than any can be"
    wanted = len(located.names) - place - 1
    right = _day_joined(right, wanted)
    if len(right) != wanted:
        return f"{len(right)} cells after the link where the header has {wanted}"
    return [*left, found.group(1), *right]


def _day_joined(cells: list[str], wanted: int) -> list[str]:
    """Join the first cells again where a day held a comma ("September 4, 2026")."""
    over = len(cells) - wanted
    return [", ".join(cells[: over + 1]), *cells[over + 1 :]] if over > 0 else cells


def _left(text: str, count: int, title: int | None) -> list[str]:
    """Cut what stands before the link into `count` cells; commas too many belong to the title."""
    if count == 0:
        return []
    place = title if title is not None and title < count else count - 1
    marks = list(_CELL.finditer(text))
    if len(marks) < count - 1:
        cells = [cell.strip(' "') for cell in _CELL.split(text)]
        return cells + [""] * (count - len(cells))
    after = count - 1 - place
    start = marks[place - 1].end() if place else 0
    stop = marks[-after].start() if after else len(text)
    quoted = text[start - 1 : start] == '"' if place else text[:1] == '"'
    before = _CELL.split(text[: marks[place - 1].start()]) if place else []
    ends = _CELL.split(text[marks[-after].end() :]) if after else []
    return [*(cell.strip(' "') for cell in before), _title(text[start:stop], quoted, place == 0), *ends]


def _title(written: str, quoted: bool, opens: bool) -> str:
    """Take one pair of outer quotes off a title, of which the opening one is only still there in the first cell."""
    bare = written.removeprefix('"') if quoted and opens else written
    return (bare.removesuffix('"') if quoted else bare).replace('""', '"')


def _draft(block: Columns, reading: Reading) -> Draft:
    links = block.plain("url")
    ids = ids_in(links, Platform.TIKTOK)
    uploaded = times_in_ids(ids, Platform.TIKTOK, reading.as_of)
    when = _published(block.plain("published"), uploaded)
    places = [_HANDLE.search(link) for link in links]
    texts = {
        "platform": [Platform.TIKTOK.value] * len(ids), "text": block.text("title"), "url": links,
        "account": [place.group(1) if place else "" for place in places],
        "format": [place.group(2) if place else "" for place in places],
    }  # fmt: skip
    why = reasons(
        len(ids),
        ([not cell for cell in ids], "no link to a video"),
        (when.seconds == NO_TIME, "no publication day that can be read"),
    )
    return Draft(posts(ids, when, texts, np.full(len(ids), np.nan)), block.metrics(LAYOUT.metrics), why)


def _published(cells: Sequence[str], uploaded: Seconds) -> Published:
    """Give the moment in the id where its day is the one in the text; a scheduled post has only its later day."""
    read = months_and_days(cells)
    rows = zip(cells, uploaded.tolist(), strict=True)
    days = np.array([_day(cell, read[cell], upload) for cell, upload in rows], dtype=np.int64)
    same: Flags = (uploaded != NO_TIME) & ((days == NO_TIME) | (np.abs(uploaded - days - _DAY // 2) <= _ZONE_REACH))
    return Published(np.where(same, uploaded, days), same)


def _day(cell: str, found: tuple[int, int] | None, uploaded: int) -> int:
    """Give the day of a text as UTC midnight, in the year that puts it at or just after the upload."""
    if re.search(r"(?<!\d)20\d{2}(?!\d)", cell):
        full = int(moments([cell], "mdy").seconds[0])
        return full if full == NO_TIME else full - full % _DAY
    if found is None or uploaded == NO_TIME:
        return NO_TIME
    year = datetime.fromtimestamp(uploaded - _ZONE_REACH, UTC).year
    days = [day for each in (year, year + 1) if (day := _midnight(each, *found)) is not None]
    return next((day for day in days if day >= uploaded - _DAY - _ZONE_REACH // 2), NO_TIME)


def _midnight(year: int, month: int, day: int) -> int | None:
    try:
        return timegm(datetime(year, month, day, tzinfo=UTC).timetuple())
    except ValueError:
        return None


def write(batch: Batch) -> bytes:
    """Write a Content.csv: days without a year, the moment in the id inside the link."""
    table = batch.posts
    links = [
        url if found == post else f"https://www.tiktok.com/@{account}/video/{post}"
        for url, found, post, account in zip(
            table.url, ids_in(table.url.tolist(), Platform.TIKTOK), table.post_id, table.account, strict=True
        )
    ]
    days = dated(batch, "{name} {day}")
    return csv_bytes(
        {
            "Time": days,
            "Video title": [guarded(text) for text in table.text],
            "Video link": links,
            "Post time": days,
            **metric_cells(batch, _HEADERS),
        },
        bom=True,
    )


SOURCE = Source("tiktok_studio", "TikTok Studio", Platform.TIKTOK, recognise, read, write)
