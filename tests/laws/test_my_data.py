"""Law 4, beyond this house: she can take along all that is kept of her, and bring back the same posts and advice."""

import ast
import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from whatworks.adapters.embedded.home import Home
from whatworks.adapters.sealing import KIND as KEY_KIND
from whatworks.domain.errors import Refused
from whatworks.entry import errands
from whatworks.entry.cli.main import run
from whatworks.entry.errand import Errand
from whatworks.entry.reports import as_json
from whatworks.entry.reports.documents import advice_document
from whatworks.intake.own import ASIDE, README
from whatworks.usecases.history.kinds import KINDS
from whatworks.usecases.history.load import load_history
from whatworks.usecases.my_data import PARTS, my_data
from whatworks.usecases.promises import write_down
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings
from whatworks.worlds.demo import EXPORTED_AT

from tests.storing import ANA, NOON, batch, house_in, import_all

USECASES = Path(__file__).resolve().parents[2] / "src" / "whatworks" / "usecases"
COMMENTS = """comment_id,post_id,platform,author,written_at,text,likes
c1,DXNothing1,instagram,mia,2026-06-01 10:00,"=HYPERLINK(""x"") lovely pot",3
"""
EVENTS = """who,event,platform,post_id,at,value
mia,view,instagram,DXNothing1,2026-06-01 10:00,12.5
"""
AS_OF = EXPORTED_AT
# A workspace's webhooks and the count of what accounts take away lie in scopes of the server's: no document of hers.
NOT_HERS = {"webhooks", "changes"}


@pytest.fixture(scope="module")
def hers(tmp_path_factory: pytest.TempPathFactory) -> Errand:
    """Give an errand of a creator of whom every kind of thing is kept."""
    folder = tmp_path_factory.mktemp("kept")
    for name, body in (("comments.csv", COMMENTS), ("events.csv", EVENTS)):
        (folder / name).write_text(body, encoding="utf-8")
    errand = Errand(Settings(home=folder / "home", creator="una"), as_of=AS_OF, observed_at=AS_OF)
    errands.import_posts(errand, [folder / "comments.csv", folder / "events.csv"])
    report = errands.advise_after(errand, errands.import_uploads(errand, (errands.demo_upload(7),)))
    assert write_down(open_house(errand.settings.home), errand.scope, report) > 1
    errands.give_feedback(errand, (report.cards[0].id, report.cards[0].lever, "not_now"), "-1 on this, maybe later")
    return errand


@pytest.fixture(scope="module")
def unpacked(hers: Errand) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(b"".join(errands.my_data(hers)))) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def stored(errand: Errand) -> set[tuple[str, str]]:
    """Give kind and id of every document that is kept, as the store itself has them."""
    with closing(sqlite3.connect(f"file:{Home(errand.settings.home).records}?mode=ro", uri=True)) as store:
        return set(store.execute("SELECT kind, id FROM documents").fetchall())


def constants() -> Iterator[str]:
    """Give every kind of document that a use case names, as its constant says."""
    for path in sorted(USECASES.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.Assign):
                continue
            target = node.targets[0]
            named = target.elts[0] if isinstance(target, ast.Tuple) else target
            value = node.value.elts[0] if isinstance(node.value, ast.Tuple) else node.value
            if isinstance(named, ast.Name) and named.id == "KIND" and isinstance(value, ast.Constant):
                yield str(value.value)


def test_every_kind_of_record_the_store_keeps_of_her_is_in_it(hers: Errand, unpacked: dict[str, bytes]) -> None:
    told = {record for part in PARTS for record in part.records if part.name in unpacked}
    kept = {f"{kind}/{id}" if f"{kind}/{id}" in told else kind for kind, id in stored(hers)} - {KEY_KIND}
    assert kept == told - {kind.holds for kind in KINDS}
    assert {kind.holds for kind in KINDS} <= told
    assert set(constants()) - NOT_HERS <= {record.partition("/")[0] for record in told}
    roots = {key.partition("/")[0] for key in open_house(hers.settings.home).blobs.list(hers.scope)}
    assert roots == {"imports"}, "another kind of blob must be told too"


def test_all_of_it_is_said_in_plain_words(unpacked: dict[str, bytes]) -> None:
    assert set(unpacked) == {part.name for part in PARTS} | {README}
    told = unpacked[README].decode()
    assert all(f"  {part.name} " in told and part.meaning in told for part in PARTS)
    assert "--timezone Europe/London" in told


def test_tables_and_lines_say_the_same_and_nothing_runs_in_a_spreadsheet(unpacked: dict[str, bytes]) -> None:
    for name in ("posts", "comments", "events", "feedback"):
        rows = list(csv.DictReader(io.StringIO(unpacked[f"{name}.csv"].decode())))
        lines = [json.loads(line) for line in unpacked[f"{name}.jsonl"].splitlines()]
        assert len(rows) == len(lines) > 0
        assert [list(row) for row in rows] == [list(line) for line in lines]
        assert not [cell for row in rows for cell in row.values() if cell[:1] in {"=", "+", "@", "\t"}]
    assert b"'=HYPERLINK" in unpacked["comments.csv"]
    assert b"'-1 on this" in unpacked["feedback.csv"]
    assert b"mia" not in b"".join(unpacked.values()), "names of people were never kept"


@pytest.mark.slow
def test_what_she_took_along_brings_back_the_same_posts_and_the_same_advice(
    hers: Errand, unpacked: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "posts.csv").write_bytes(unpacked["posts.csv"])
    zone = json.loads(unpacked["profile.json"])["zone"]["zone"]
    back = Errand(Settings(home=tmp_path / "home", creator="una", timezone=zone), as_of=AS_OF, observed_at=AS_OF)
    receipt = errands.import_posts(back, [tmp_path / "posts.csv"])
    assert not receipt.files[0].dropped
    before, after = (load_history(open_house(each.settings.home), each.scope) for each in (hers, back))
    assert after.data_hash == before.data_hash
    told = advice_document(errands.advise(back))
    first = json.loads(unpacked["report.json"])
    again = json.loads(as_json.encode(told))
    for part in ("cards", "withheld", "forecast", "timing", "groups", "anomalies", "language"):
        assert again[part] == first[part], part


def test_posts_of_any_shape_come_back_as_they_were(tmp_path: Path) -> None:
    house = house_in(tmp_path / "one")
    odd = ["-dashed", "=1+1", "plain", "'quoted", "wide", "'=1+1"]
    texts = ["- a list", "@ana hi", 'two\nlines, "quoted"', "＠ana, wide", "＝1+1", "'=1+1 quoted"]
    import_all(house, batch(odd, text=texts, reach=[1, 2.5, float("nan"), 4, 5, 6]))
    import_all(house, batch(["day"], has_hour=False, published_at=[NOON - NOON % 86_400], views=[3]), file="f2")
    import_all(house, batch(odd[:1], observed_at=NOON + 90_000, text=["- a list"], reach=[7]), file="f3")
    with zipfile.ZipFile(io.BytesIO(b"".join(my_data(house, ANA)))) as packed:
        (tmp_path / "posts.csv").write_bytes(packed.read("posts.csv"))
        cells = [cell for row in csv.reader(io.StringIO(packed.read("posts.csv").decode())) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))], "no spreadsheet runs any of it"
    back = Errand(Settings(home=tmp_path / "two", creator="ana"), as_of=NOON + 10 * 86_400)
    errands.import_posts(back, [tmp_path / "posts.csv"])
    then, now = (load_history(each, ANA) for each in (house, open_house(tmp_path / "two")))
    assert now.posts.post_id.tolist() == then.posts.post_id.tolist()
    assert now.posts.text.tolist() == then.posts.text.tolist()
    assert now.data_hash == then.data_hash


def test_the_zip_dropped_in_whole_is_known_as_our_own(hers: Errand, unpacked: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "data.zip").write_bytes(b"".join(errands.my_data(hers)))
    back = Errand(Settings(home=tmp_path / "home", creator="una"), as_of=AS_OF + 40 * 86_400)
    receipt = errands.import_posts(back, [tmp_path / "data.zip"])
    lines = {line.name: line for line in receipt.files}
    assert [line.source for line in receipt.files] == ["comments", "events", "generic", "aside"]
    assert receipt.files[-1].name == ", ".join(sorted(ASIDE & set(unpacked)))
    assert receipt.files[-1].rows == 0
    assert "Not posts, and left as they are" in receipt.files[-1].warnings[0]
    told = lines["posts.csv"].observed_at
    assert (told.value[:10], told.evidence) == (moments_of(unpacked)[-1][:10], "file"), "never the day of the zip"
    before, after = (load_history(open_house(each.settings.home), each.scope) for each in (hers, back))
    assert after.data_hash == before.data_hash


def moments_of(unpacked: dict[str, bytes]) -> list[str]:
    """Give the moments at which numbers were read, oldest first."""
    return sorted({row["observed_at"] for row in csv.DictReader(io.StringIO(unpacked["posts.csv"].decode()))})


def test_a_readme_of_somebody_else_sets_nothing_aside(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr(README, "Notes of mine")
        packed.writestr("posts.jsonl", "not ours")
        packed.writestr("mine.csv", "id,date,views\n1,2026-01-02,5\n2,2026-01-03,6\n")
    back = Errand(Settings(home=tmp_path / "home", creator="una"), as_of=AS_OF)
    receipt = errands.import_posts(back, [tmp_path / "other.zip"])
    assert "aside" not in {line.source for line in receipt.files}


def test_it_is_made_while_it_is_read(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    count = 12_000
    texts = [f"{n * 2_654_435_761 % 2**32:08x} {n * 40_503 % 65_536:04x}" * 8 for n in range(count)]
    import_all(house, batch([f"p{n}" for n in range(count)], text=texts, reach=range(count)))
    pieces = [len(piece) for piece in my_data(house, ANA)]
    assert sum(pieces) > 300_000
    assert max(pieces) < sum(pieces) / 3, "no piece holds all of it"


def test_of_somebody_nobody_knows_there_is_nothing_to_take(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Nothing is kept"):
        my_data(house_in(tmp_path), ANA)


def test_the_command_writes_all_of_it_or_nothing(
    hers: Errand, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["my-data", "--home", str(hers.settings.home), "--creator", "una", "--output", str(tmp_path / "my.zip")]
    assert run(words) == 0
    with zipfile.ZipFile(tmp_path / "my.zip") as packed:
        assert README in packed.namelist()
    assert run(words) == 2
    assert run([*words, "--replace"]) == 0
    assert run(["my-data", "--home", str(hers.settings.home), "--output", str(tmp_path / "no.zip")]) == 4
    assert [path.name for path in tmp_path.iterdir()] == ["my.zip"]
    assert "is there already" in capfd.readouterr().err
