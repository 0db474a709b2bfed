import pytest

from whatworks.domain.errors import BadInput
from whatworks.domain.posts import Batch
from whatworks.intake.read import Opened

from tests.unit.intake.making import at, batch_of, dropped, items, notes, opened, upload, zipped

TABLE = (
    "Con\u00adtent,Video title,Video publish time,Duration,Views,Watch time (hours),"
    "Impressions click-through rate (%)\n"
    "Total,,,,900,12.5,4\n"
    '" -abcdefghij","Soup, twice","Jan 5, 2024",61,800,12.25,4\n'
    "abcdefghijk,,,,3,0.1,\n"
    'abcdefghij2,Bread,"Feb 29, 2024",3600,97,,\n'
)


def test_the_table_of_videos_is_read_with_its_traps() -> None:
    found = items(upload("Table data.csv", TABLE))
    batch = batch_of(found)
    assert batch.posts.post_id.tolist() == ["-abcdefghij", "abcdefghij2"]
    assert batch.posts.title.tolist() == ["Soup, twice", "Bread"]
    assert batch.posts.published_at.tolist() == [at(2024, 1, 5), at(2024, 2, 29)]
    assert not batch.posts.has_hour.any()
    assert batch.posts.duration_s.tolist() == [61, 3600]
    assert batch.metrics["views"].tolist() == [800, 97]
    assert batch.metrics["watch_hours"][0] == 12.25
    assert batch.metrics["watch_hours"][1] != 0
    assert batch.source_row.tolist() == [3, 5]
    assert dropped(found) == {2: "a total row, not a video", 4: "a deleted video: no title and no date"}
    assert "no hour" in notes(found)
    assert "Views changed" in notes(found)


def test_views_of_before_the_change_need_no_warning_nor_do_engaged_views() -> None:
    assert "Views changed" not in notes(items(upload("Table data.csv", TABLE), observed_at=at(2026, 8, 1)))
    engaged = TABLE.replace("Impressions click-through rate (%)", "Engaged views")
    found = items(upload("Table data.csv", engaged))
    assert "Views changed" not in notes(found)
    assert batch_of(found).metrics["engaged_views"][0] == 4


@pytest.mark.parametrize(
    "header",
    [
        "Conteúdo,Título do vídeo,Horário de publicação do vídeo,Visualizações,Tempo de exibição (horas)",
        "Inhalte,Videotitel,Veröffentlichungszeitpunkt des Videos,Auf\u00adrufe,Wiedergabezeit (Stunden)",
        "Contenido,Título del vídeo,Hora de publicación del vídeo,Visualizaciones,Tiempo de visualización (horas)",
        "コンテンツ,動画のタイトル,動画公開時刻,視聴回数,総再生時間（単位: 時間）",
    ],
)
def test_headers_of_other_languages_are_known(header: str) -> None:
    (one,) = opened(upload("Table data.csv", f'{header}\nabcdefghijk,Brot,"Jan 5, 2024",7,1.5\n'))
    assert isinstance(one, Opened)
    assert one.source.id == "youtube_studio"
    batch = batch_of(list(one.items))
    assert (batch.metrics["views"][0], batch.metrics["watch_hours"][0]) == (7, 1.5)


def test_the_zip_s_chart_and_totals_are_named_and_left_aside() -> None:
    chart = (
        'Date,Content,Video title,Video publish time,Duration,Views\n2026-01-05,abcdefghijk,Soup,"Jan 5, 2024",61,4\n'
    )
    found = items(
        zipped({"Table data.csv": TABLE, "Chart data.csv": chart, "Totals.csv": "Date,Views\n2026-01-05,4\n"})
    )
    assert len([item for item in found if isinstance(item, Batch)]) == 1
    assert notes(found).count("only the table of videos holds posts") == 2


def test_a_table_by_geography_says_which_tab_to_choose() -> None:
    with pytest.raises(BadInput, match=r"by geography.*Content tab"):
        items(upload("Table data.csv", "Geography,Views,Watch time (hours)\nTotal,9,1\nIN,9,1\n"))


def test_five_hundred_rows_are_called_survivors() -> None:
    rows = "".join(f'abcdefgh{number:03},T,"Jan 5, 2024",1,9,1,1\n' for number in range(500))
    header = TABLE.partition("\n")[0] + "\n"
    assert "survivors" in notes(items(upload("Table data.csv", header + rows)))
    assert "survivors" not in notes(items(upload("Table data.csv", TABLE)))
