"""The made-up creator is told as of her own day whatever day it is, and nobody else is."""

from dataclasses import replace
from pathlib import Path

import pytest

from whatworks.entry import errands
from whatworks.entry.answers import as_reported
from whatworks.entry.errand import Errand, dated, options_of
from whatworks.entry.uploads import uploads_from
from whatworks.usecases import promises
from whatworks.usecases.demo import FILE_NAME, demo_upload
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings
from whatworks.worlds.demo import EXPORTED_AT

TABLE = "Post ID,Publish time,Description,Reach\n1,2026-08-01 10:00,hi,100\n"


@pytest.fixture
def her(tmp_path: Path) -> Errand:
    errand = Errand(Settings(home=tmp_path / "home", creator="demo"))
    errands.import_uploads(replace(errand, observed_at=EXPORTED_AT), (demo_upload(7),))
    return errand


def test_where_no_day_is_said_it_is_hers(her: Errand) -> None:
    assert [options_of(each).as_of for each in (her, dated(her), as_reported(her))] == [EXPORTED_AT] * 3


def test_a_day_that_is_said_is_kept(her: Errand) -> None:
    said = Errand(her.settings, as_of=EXPORTED_AT + 1)
    assert (options_of(said).as_of, dated(said)) == (EXPORTED_AT + 1, said)


@pytest.mark.slow
def test_her_file_taken_in_by_its_name_is_told_as_of_the_end_of_its_last_day(tmp_path: Path) -> None:
    written = tmp_path / FILE_NAME
    with demo_upload(7).open() as stream:
        written.write_bytes(stream.read())
    errand = Errand(Settings(home=tmp_path / "home"))
    errands.import_uploads(errand, uploads_from([written]))
    day = options_of(errand).as_of
    assert day is not None
    assert EXPORTED_AT < day < EXPORTED_AT + 86_400
    assert errands.advise(errand).cards


def test_who_has_posts_of_her_own_or_none_looks_from_now(her: Errand, tmp_path: Path) -> None:
    nobody = Errand(Settings(home=tmp_path / "home", creator="nobody"))
    (tmp_path / "own.csv").write_text(TABLE, encoding="utf-8")
    errands.import_uploads(her, uploads_from([tmp_path / "own.csv"]))
    other = Errand(Settings(home=tmp_path / "home", creator="other"))
    errands.import_uploads(other, uploads_from([tmp_path / "own.csv"]))
    assert [options_of(each).as_of for each in (her, nobody, other)] == [None, None, None]


@pytest.mark.slow
def test_advice_asked_anew_is_the_same_and_promises_nothing(her: Errand) -> None:
    loaded = errands.load_demo(her)
    again = errands.advise(her)
    assert (again.as_of, again.cards) == (loaded.as_of, loaded.cards)
    assert list(open_house(her.settings.home).records.scan(her.scope, promises.KIND)) == []
