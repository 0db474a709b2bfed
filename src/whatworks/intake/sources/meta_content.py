"""Meta Business Suite's content exports: Instagram and Facebook posts, one row a post, sometimes one a day."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, Batch, Posts
from whatworks.domain.receipt import Dropped
from whatworks.intake.dates import moments
from whatworks.intake.ids import ids_in
from whatworks.intake.recipe import Recipe, drafts, observed_seconds, posts, read_posts
from whatworks.intake.source import Head, Mapped, Note, Reading, Source, Yielded
from whatworks.intake.table import Columns, Draft, layout, locate, reasons, settle
from whatworks.intake.text import fold, guarded
from whatworks.intake.when import Published
from whatworks.intake.writing import csv_bytes, dated, first_known, metric_cells, number_cells

_RUINED = re.compile(r"[\d.,]+e\+?\d+", re.IGNORECASE)
_DAILY_SHARE = 0.5  # a daily breakdown has about 28 rows a post, a content export one

LAYOUT = layout(
    {
        "post_id": "Post ID|Identificação do post|Identificador de la publicación|Beitrags-ID",
        "account_id": "Account ID|Identificação da conta|Page ID|Identificador de la cuenta|Konto-ID",
        "username": "Account username|Nome de usuário da conta|Nombre de usuario de la cuenta",
        "account_name": "Account name|Page name|Nome da conta|Nome da Página|Nombre de la cuenta|Nombre de la página",
        "title": "Title|Título|Titel",
        "text": "Description|Descrição|Descripción|Beschreibung",
        "duration_s": "Duration (sec)|Duração (s)|Duración (s)",
        "published": "Publish time|Horário de publicação|Hora de publicación|Veröffentlichungszeitpunkt",
        "url": "Permalink|Link permanente|Enlace permanente",
        "format": "Post type|Tipo de post|Tipo de publicación|Beitragstyp",
        "period": "Date|Data|Fecha|Datum",
        "views": "Views|Visualizações|Visualizaciones|Aufrufe",
        "impressions": "Impressions|Impressões|Impresiones|Impressionen",
        "reach": "Reach|Alcance|Reichweite",
        "likes": "Likes|Curtidas|Me gusta",
        "reactions": "Reactions|Reacciones|Reações|Reaktionen",
        "engagements": "Reactions, Comments and Shares|Reacciones, comentarios y veces que se ha compartido",
        "shares": "Shares|Compartilhamentos|Veces que se ha compartido",
        "follows": "Follows|Seguimentos|Seguidores",
        "comments": "Comments|Comentários|Comentarios|Kommentare",
        "saves": "Saves|Salvamentos|Veces guardado",
        "clicks": "Total clicks|Total de clics|Total de cliques",
        "period_note": "Data comment",
    },
    ("post_id", "published", "url"),
    {
        "views": "views", "impressions": "impressions", "reach": "reach", "likes": "reactions",
        "reactions": "reactions", "engagements": "engagements", "shares": "shares", "follows": "follows",
        "comments": "comments", "saves": "saves", "clicks": "clicks",
    },
)  # fmt: skip
_DAY_FIRST = ("Horário de publicação", "Hora de publicación", "Veröffentlichungszeitpunkt")
_COMMON = {
    "views": "Views", "reach": "Reach", "impressions": "Impressions", "shares": "Shares", "comments": "Comments",
}  # fmt: skip
_INSTAGRAM_HEADERS = {**_COMMON, "reactions": "Likes", "follows": "Follows", "saves": "Saves"}
_FACEBOOK_HEADERS = {
    **_COMMON, "reactions": "Reactions", "engagements": "Reactions, Comments and Shares", "clicks": "Total clicks",
}  # fmt: skip


def _platform(head: Head) -> Platform | None:
    """Tell whose posts these are by the permalinks, else by the columns; None where it is no content export."""
    located = locate(head.rows, LAYOUT)
    if located is None:
        return None
    column = located.where["url"]
    links = " ".join(row[column] for row in head.rows[located.row + 1 :] if len(row) > column)
    names = {fold(name) for name in located.names}
    if "instagram.com" in links:
        return Platform.INSTAGRAM
    if "facebook.com" in links or names & {"page id", "page name"}:
        return Platform.FACEBOOK
    return Platform.INSTAGRAM


def recognise_instagram(head: Head) -> float:
    """Score a head as Instagram's content export."""
    return 0.95 if _platform(head) is Platform.INSTAGRAM else 0.0


def recognise_facebook(head: Head) -> float:
    """Score a head as Facebook's content export."""
    return 0.95 if _platform(head) is Platform.FACEBOOK else 0.0


def _ids(platform: Platform, block: Columns) -> list[str]:
    """Give ids: the one in the link, since spreadsheets ruin the id column (1.22158E+17), else the column's."""
    column = ["" if _RUINED.fullmatch(cell) else cell.removesuffix(".0") for cell in block.plain("post_id")]
    return first_known(ids_in(block.plain("url"), platform), column)


def _draft(platform: Platform, block: Columns, ids: list[str], when: Published) -> Draft:
    titles, captions = block.text("title"), block.text("text")
    ruined = [
        not cell and bool(_RUINED.fullmatch(other)) for cell, other in zip(ids, block.plain("post_id"), strict=True)
    ]
    texts = {
        "platform": [platform.value] * len(ids),
        "account": first_known(block.plain("username"), block.plain("account_name"), block.plain("account_id")),
        "text": [max(pair, key=len) for pair in zip(captions, titles, strict=True)],
        "url": block.plain("url"),
        "format": [cell.lower().removeprefix("ig ") for cell in block.plain("format")],
    }
    why = reasons(
        len(ids),
        (ruined, "its id was ruined by a spreadsheet and its link is missing"),
        ([not cell for cell in ids], "no id and no link"),
        (when.seconds == NO_TIME, "no publication time that can be read"),
    )
    return Draft(posts(ids, when, texts, block.seconds("duration_s")), _metrics(block), why)


def _metrics(block: Columns) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Give the metrics; where a file has reactions and likes, reactions are the whole of them."""
    plan = {field: name for field, name in LAYOUT.metrics.items() if field != "likes" or not block.has("reactions")}
    return block.metrics(plan)


def _recipe(platform: Platform, head: Head) -> Recipe:
    located = locate(head.rows, LAYOUT)
    names = {fold(name) for name in located.names} if located else set()
    day_first = bool(names & set(map(fold, _DAY_FIRST)))
    return Recipe(
        platform, LAYOUT, lambda block: _ids(platform, block),
        lambda block, ids, when: _draft(platform, block, ids, when), "dmy" if day_first else "mdy",
    )  # fmt: skip


def read_instagram(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read Instagram posts; UTC from the shortcodes, and the offset of the file's own clock with it."""
    yield from _read(Platform.INSTAGRAM, stream, head, reading)


def read_facebook(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read Facebook posts; their times are the page's local times without a zone."""
    yield from _read(Platform.FACEBOOK, stream, head, reading)
    if reading.zone is None:
        yield Note("Facebook's times have no zone and were taken as UTC; name yours with `timezone`.")


def _read(platform: Platform, stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    recipe = _recipe(platform, head)
    if _is_daily(stream, head, reading, recipe):
        yield from _last_days(stream, head, reading, recipe)
        return
    yield from read_posts(stream, head, reading, recipe)


def _is_daily(stream: BinaryIO, head: Head, reading: Reading, recipe: Recipe) -> bool:
    """Tell a daily breakdown: fewer than half as many posts as rows in the first block."""
    first = next(drafts(stream, head, reading, recipe), None)
    if first is None or not len(first.columns):
        return False
    ids = first.draft.posts.post_id.tolist()
    return len(set(ids)) < _DAILY_SHARE * len(ids)


def _last_days(stream: BinaryIO, head: Head, reading: Reading, recipe: Recipe) -> Iterator[Yielded]:
    """Keep the last day of each post of a daily breakdown and account for every earlier one."""
    located = locate(head.rows, LAYOUT)
    yield Mapped(located.mapped(LAYOUT.metrics) if located else {})
    yield Note("a daily breakdown: of each post only its last day was used; export lifetime figures instead.")
    kept: tuple[Batch, np.ndarray[tuple[int], np.dtype[np.int64]]] | None = None
    for drafted in drafts(stream, head, reading, recipe):
        yield from drafted.dropped
        days = moments(drafted.columns.plain("period"), recipe.locale).seconds
        rows = drafted.columns.numbers
        by_row = dict(zip(rows.tolist(), days.tolist(), strict=True))
        for item in settle(drafted.draft, rows, reading, observed_seconds(reading)):
            if isinstance(item, Dropped):
                yield item
                continue
            fresh = np.array([by_row[row] for row in item.source_row.tolist()], dtype=np.int64)
            merged, merged_days = (item, fresh) if kept is None else _stacked(kept, (item, fresh))
            last = _last(merged, merged_days)
            for row in np.setdiff1d(merged.source_row, merged.source_row[last]).tolist():
                yield Dropped(row, "earlier day of the same post")
            kept = merged.take(last), merged_days[last]
    if kept is not None:
        yield kept[0]


_Dated = tuple[Batch, np.ndarray[tuple[int], np.dtype[np.int64]]]


def _stacked(first: _Dated, second: _Dated) -> _Dated:
    (old, old_days), (new, new_days) = first, second
    batch = Batch(
        Posts.concat([old.posts, new.posts]),
        np.concatenate([old.observed_at, new.observed_at]),
        {name: np.concatenate([old.metrics[name], new.metrics[name]]) for name in old.metrics},
        np.concatenate([old.source_row, new.source_row]),
    )
    return batch, np.concatenate([old_days, new_days])


def _last(batch: Batch, days: np.ndarray[tuple[int], np.dtype[np.int64]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Give the row of each post's last day (of equal days the later row), in the order of the file."""
    best: dict[str, int] = {}
    for row, (post, day) in enumerate(zip(batch.posts.post_id.tolist(), days.tolist(), strict=True)):
        if post not in best or day >= int(days[best[post]]):
            best[post] = row
    return np.array(sorted(best.values()), dtype=np.int64)


def write_instagram(batch: Batch) -> bytes:
    """Write an Instagram content export with times in UTC."""
    return _write(batch, Platform.INSTAGRAM, "https://www.instagram.com/p/{id}/", _INSTAGRAM_HEADERS)


def write_facebook(batch: Batch) -> bytes:
    """Write a Facebook posts export with times in UTC."""
    return _write(batch, Platform.FACEBOOK, "https://www.facebook.com/{account}/posts/{id}", _FACEBOOK_HEADERS)


def _write(batch: Batch, platform: Platform, link: str, headers: dict[str, str]) -> bytes:
    table = batch.posts
    named = ids_in(table.url.tolist(), platform)
    urls = [
        url if found == post else link.format(id=post, account=account)
        for url, found, post, account in zip(table.url, named, table.post_id, table.account, strict=True)
    ]
    who = "Account username" if platform is Platform.INSTAGRAM else "Page name"
    return csv_bytes(
        {
            "Post ID": table.post_id, who: table.account, "Description": [guarded(text) for text in table.text],
            "Duration (sec)": number_cells(table.duration_s),
            "Publish time": dated(batch, "{month:02}/{day:02}/{year} {hour:02}:{minute:02}"),
            "Permalink": urls, "Post type": table.format, "Date": ["Lifetime"] * len(batch),
            **metric_cells(batch, headers),
        },
        bom=True,
    )  # fmt: skip


INSTAGRAM = Source(
    "instagram_content", "Instagram (Meta Business Suite)", Platform.INSTAGRAM,
    recognise_instagram, read_instagram, write_instagram,
)  # fmt: skip
FACEBOOK = Source(
    "facebook_content", "Facebook (Meta Business Suite)", Platform.FACEBOOK,
    recognise_facebook, read_facebook, write_facebook,
)  # fmt: skip
