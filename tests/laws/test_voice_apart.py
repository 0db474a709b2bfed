"""Law 1, 5 and 9 for an audience: no feature is made of what it says, no name is kept, all is forgotten."""

import io
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from whatworks.domain.measure import measure
from whatworks.domain.posts import History
from whatworks.domain.progress import unwatched
from whatworks.domain.upload import Upload
from whatworks.features import catalogue
from whatworks.features.build import build
from whatworks.usecases.backup import backup
from whatworks.usecases.forget_me import forget_me
from whatworks.usecases.history.frames import KEY
from whatworks.usecases.history.kinds import KINDS
from whatworks.usecases.history.load import load_comments, load_events, load_history
from whatworks.usecases.history.manifest import load_manifest
from whatworks.usecases.history.writer import stored_frame
from whatworks.usecases.house import House
from whatworks.usecases.import_posts import ImportOptions, import_posts
from whatworks.usecases.restore import restore
from whatworks.wiring.build import open_snapshots

from tests.storing import ANA, BEA, DAY, NOON, FixedClock, batch, house_in, import_all

PEOPLE = ("bo@example.org", "Cy of the Hill", "dee_2001")
SAID = "the secret of the sourdough is patience"
POSTS = 24


def comments_csv(post_ids: list[str]) -> bytes:
    rows = [
        f"c{number},{post},{PEOPLE[number % 3]},2026-01-01T13:00:{number % 60:02}Z,{SAID} {number},{number}"
        for number, post in enumerate(post_ids * 3)
    ]
    return "\n".join(["comment_id,post_id,author,written_at,text,likes", *rows]).encode()


def events_jsonl(post_ids: list[str]) -> bytes:
    told = [{"who": who, "event": "view", "post_id": post, "at": NOON} for post in post_ids for who in PEOPLE]
    return "\n".join(map(json.dumps, told)).encode()


def filled(house: House, *, audience: bool) -> None:
    ids = [f"p{n}" for n in range(POSTS)]
    texts = [f"Loaf {n}: flour, water and salt, and what else?" for n in range(POSTS)]
    for scope in (ANA, BEA):
        import_all(house, batch(ids, text=texts, reach=range(POSTS), observed_at=NOON + 90 * DAY), scope=scope)
        if audience:
            files = (("comments.csv", comments_csv(ids)), ("events.jsonl", events_jsonl(ids)))
            uploads = [Upload(name, lambda body=body: io.BytesIO(body), len(body)) for name, body in files]
            options = ImportOptions(as_of=NOON + 100 * DAY)
            receipt = import_posts(house, scope, uploads, options, unwatched)
            assert [line.posts.new for line in receipt.files] == [POSTS * 3, POSTS * 3]


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = house_in(tmp_path / "home", FixedClock())
    filled(made, audience=True)
    return made


def table_of(history: History) -> bytes:
    (outcome,) = measure(history, goal=None, as_of=NOON + 100 * DAY)
    return build(history.posts, outcome, ZoneInfo("UTC")).values.tobytes() + outcome.value.tobytes()


def test_features_and_outcomes_are_the_same_bytes_with_and_without_an_audience(house: House, tmp_path: Path) -> None:
    bare = house_in(tmp_path / "bare", FixedClock())
    filled(bare, audience=False)
    assert len(load_comments(house, ANA)) == POSTS * 3
    assert len(load_comments(bare, ANA)) == 0
    assert table_of(load_history(house, ANA)) == table_of(load_history(bare, ANA))
    assert load_history(house, ANA).data_hash == load_history(bare, ANA).data_hash


@pytest.mark.parametrize("group", catalogue.GROUPS, ids=lambda group: group.columns.__module__.split(".")[-1])
def test_no_group_of_features_can_see_a_comment(group: catalogue.Group) -> None:
    text = Path(str(catalogue.__file__)).with_name(f"{group.columns.__module__.split('.')[-1]}.py").read_text()
    words = ("audience", "remarks", "domain.voice", "opinion", "features.subjects", "features.asking", "fillers")
    assert not [word for word in words if f"import {word}" in text or f".{word} import" in text]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.people], ids=lambda kind: kind.holds)
def test_no_chunk_holds_a_name(house: House, kind: object) -> None:
    from whatworks.usecases.history.kinds import Kind

    assert isinstance(kind, Kind)
    chunks = load_manifest(house.records, ANA).chunks(kind.holds)
    assert chunks
    for chunk in chunks:
        body = house.blobs.get(ANA, chunk.key)
        assert body is not None
        assert not [name for name in PEOPLE if name.encode() in body]
        frame = stored_frame(house, ANA, chunk)
        for column in kind.people:
            assert frame[column].n_unique() == len(PEOPLE)
            assert not set(frame[column]) & set(PEOPLE)
        assert not {*KEY, "published_at"} <= set(frame.columns), "posts and audience never share a chunk"


def test_one_creator_cannot_tell_another_s_people(house: House) -> None:
    assert not set(load_comments(house, ANA).author) & set(load_comments(house, BEA).author)
    assert not set(load_events(house, ANA).who) & set(load_events(house, BEA).who)
    assert set(load_comments(house, ANA).author) == set(load_events(house, ANA).who)


def test_forgetting_leaves_no_comment_no_event_and_no_way_back_to_a_name(house: House, tmp_path: Path) -> None:
    before, theirs = house.pseudonyms.of(ANA, PEOPLE), load_comments(house, BEA).comment_id.tolist()
    forget_me(house, ANA)
    assert (len(load_comments(house, ANA)), len(load_events(house, ANA))) == (0, 0)
    assert house.blobs.list(ANA) == []
    assert not set(before) & set(house.pseudonyms.of(ANA, PEOPLE))
    assert load_comments(house, BEA).comment_id.tolist() == theirs
    files = b"\0".join(path.read_bytes() for path in sorted((tmp_path / "home").rglob("*")) if path.is_file())
    assert SAID.encode() not in files
    assert not [name for name in (*PEOPLE, *before) if name.encode() in files]


def test_a_backup_brings_comments_and_events_back(house: House, tmp_path: Path) -> None:
    out = io.BytesIO()
    backup(open_snapshots(tmp_path / "home"), out)
    other = tmp_path / "other"
    restore(open_snapshots(other), out, lambda: house_in(other))
    again = house_in(other)
    for load in (load_comments, load_events):
        np.testing.assert_array_equal(load(again, ANA).source_row, load(house, ANA).source_row)
    assert load_comments(again, ANA).text.tolist() == load_comments(house, ANA).text.tolist()
    assert again.pseudonyms.of(ANA, PEOPLE) == house.pseudonyms.of(ANA, PEOPLE)
