"""YouTube Studio's table of videos (the zip's `Table data.csv`); its other tables are recognised and left aside."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import numpy as np

from whatworks.domain.errors import BadInput
from whatworks.domain.metrics import Platform
from whatworks.domain.posts import NO_TIME, Batch
from whatworks.intake.recipe import Recipe, observed_seconds, posts, read_posts
from whatworks.intake.source import Head, Note, Reading, Source, Yielded
from whatworks.intake.table import Columns, Draft, layout, locate, reasons
from whatworks.intake.text import fold, guarded
from whatworks.intake.when import Published
from whatworks.intake.writing import csv_bytes, dated, metric_cells, number_cells

ROW_CAP = 500  # the most rows YouTube Studio exports: the top ones by the chosen metric
VIEWS_CHANGED = 1_787_529_600  # 2026-08-24: from then on public views count from the first frame in every format
_VIDEO_ID = re.compile(r"[\w-]{11}", re.ASCII)

LAYOUT = layout(
    {
        "post_id": "Content|Conteúdo|Video|Vídeo|Contenido|コンテンツ|Contenu|Inhalte|Videos|कॉन्टेंट|المحتوى",
        "title": "Video title|Título do vídeo|Videotitel|Título del vídeo|Título del video"
        "|動画のタイトル|Titre de la vidéo",
        "published": "Video publish time|Horário de publicação do vídeo|Veröffentlichungszeitpunkt des Videos"
        "|Hora de publicación del vídeo|Hora de publicación del video|動画公開時刻",
        "duration_s": "Duration|長さ|Duración|Dauer|Duração",
        "views": "Views|Visualizações|Aufrufe|Visualizaciones|視聴回数|Vues",
        "engaged_views": "Engaged views",
        "watch_hours": "Watch time (hours)|Tempo de exibição (horas)|Wiedergabezeit (Stunden)"
        "|Tiempo de visualización (horas)|総再生時間（単位: 時間）",
        "average_percentage_viewed": "Average percentage viewed (%)|Porcentaje medio visto (%)"
        "|平均視聴率 (%)|平均再生率 (%)",
        "subscribers": "Subscribers|Inscritos|Abonnenten|Suscriptores|登録者",
        "subscribers_gained": "Subscribers gained|Suscriptores ganados|登録者増加数",
        "impressions": "Impressions|Thumbnail impressions|Impressões|Impressionen|Impresiones|インプレッション数"
        "|サムネイルのインプレッション",
        "likes": "Likes",
        "comments": "Comments added|Comments",
        "shares": "Shares",
        "revenue": "Estimated revenue (USD)|Your estimated revenue (USD)|Receita estimada (USD)"
        "|Ingresos estimados (USD)|推定収益 (USD)",
        "day": "Date|Data|Datum|Fecha|日付",
    },
    ("post_id", "title", "views"),
    {
        "views": "views", "engaged_views": "engaged_views", "watch_hours": "watch_hours",
        "average_percentage_viewed": "average_percentage_viewed", "subscribers": "follows",
        "impressions": "impressions", "likes": "reactions", "comments": "comments", "shares": "shares",
        "revenue": "revenue",
    },
)  # fmt: skip
_WATCHED = frozenset({"watch_hours", "engaged_views", "impressions"})  # any of these beside views: a table of YouTube's
_OTHER_TABS = (
    "geography traffic source viewer age viewer gender device type subscription status date city playlist "
    "operating system subtitles and cc content type new and returning viewers playback location"
)
_HEADERS = {
    "views": "Views", "engaged_views": "Engaged views", "watch_hours": "Watch time (hours)",
    "average_percentage_viewed": "Average percentage viewed (%)", "follows": "Subscribers",
    "impressions": "Impressions", "reactions": "Likes", "comments": "Comments added", "shares": "Shares",
    "revenue": "Estimated revenue (USD)",
}  # fmt: skip


def recognise(head: Head) -> float:
    """Score a head: the table of videos, and YouTube's other tables too, so that they are named instead of guessed."""
    kind = _kind(head)
    if kind == "videos":
        return 0.95 if _marks(head) & _WATCHED else 0.7
    return 0.9 if kind else 0.0


def _marks(head: Head) -> set[str]:
    known = {LAYOUT.known.get(fold(cell), "") for row in head.rows[:1] for cell in row}
    return known - {""}


def _kind(head: Head) -> str:
    """Name the table: videos, days (chart or totals), other (geography …), or "" where it is none of YouTube's."""
    first = fold(head.rows[0][0]) if head.rows and head.rows[0] else ""
    marks = _marks(head)
    if "day" in marks and ("post_id" in marks or head.name.casefold() in ("chart data.csv", "totals.csv")):
        return "days"
    if locate(head.rows, LAYOUT):
        return "videos"
    if first == "date" and len(marks) == len(head.rows[0]) and marks & _WATCHED:
        return "days"
    return "other" if first in _OTHER_TABS and first and "views" in marks and marks & _WATCHED else ""


def read(stream: BinaryIO, head: Head, reading: Reading) -> Iterator[Yielded]:
    """Read the videos; raises BadInput for a table by geography and the like."""
    kind = _kind(head)
    if kind == "days":
        yield Note("a chart or the totals by day: only the table of videos holds posts, so this file was left out.")
        return
    if kind == "other":
        raise BadInput(
            f"this is YouTube's table by {head.rows[0][0].strip().lower()}, not by video.",
            file=head.name, remedy="In YouTube Studio choose the Content tab, then export the current view.",
        )  # fmt: skip
    count = 0
    for item in read_posts(stream, head, reading, RECIPE):
        count += len(item) if isinstance(item, Batch) else 0
        yield item
    yield from _notes(head, reading, count)


def _notes(head: Head, reading: Reading, count: int) -> Iterator[Note]:
    if count >= ROW_CAP:
        yield Note(
            f"YouTube exports only the top {ROW_CAP} videos, so the weakest are missing (survivors); "
            "export shorter periods too."
        )
    yield Note("YouTube's export has the day but no hour: nothing can be said about the best time of day.")
    marks = _marks(head)
    if "engaged_views" not in marks and "views" in marks and observed_seconds(reading) >= VIEWS_CHANGED:
        yield Note(
            "Views changed their meaning (Shorts on 31 March 2025, all videos in late August 2026): "
            "add the column Engaged views to the export, which kept it."
        )


def _ids(block: Columns) -> list[str]:
    return block.plain("post_id")


def _draft(block: Columns, ids: list[str], when: Published) -> Draft:
    titles = block.text("title")
    blank = np.array([not title for title in titles], dtype=bool) & (when.seconds == NO_TIME)
    is_video = np.array([_VIDEO_ID.fullmatch(cell) is not None for cell in ids], dtype=bool)
    texts = {
        "platform": [Platform.YOUTUBE.value] * len(ids), "title": titles, "format": ["video"] * len(ids),
        "url": [f"https://www.youtube.com/watch?v={cell}" for cell in ids],
    }  # fmt: skip
    why = reasons(
        len(ids),
        (blank & ~is_video, "a total row, not a video"),
        (blank, "a deleted video: no title and no date"),
        ([not cell for cell in ids], "no video id"),
        (when.seconds == NO_TIME, "no publication date that can be read"),
    )
    return Draft(posts(ids, when, texts, block.seconds("duration_s")), block.metrics(LAYOUT.metrics), why)


RECIPE = Recipe(Platform.YOUTUBE, LAYOUT, _ids, _draft)


def write(batch: Batch) -> bytes:
    """Write `Table data.csv` as YouTube Studio does: days without hours, a blank before ids that begin with a dash."""
    ids = [f" {cell}" if cell[:1] == "-" and not cell[1:2].isdigit() else cell for cell in batch.posts.post_id]
    return csv_bytes(
        {
            "Content": ids,
            "Video title": [guarded(title) for title in batch.posts.title],
            "Video publish time": dated(batch, "{name} {day}, {year}"),
            "Duration": number_cells(batch.posts.duration_s),
            **metric_cells(batch, _HEADERS),
        }
    )


SOURCE = Source("youtube_studio", "YouTube Studio", Platform.YOUTUBE, recognise, read, write)
