"""From imported files to what an audience says and does: what counts, what is left out, when nothing is told."""

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from whatworks.domain.errors import Refused
from whatworks.domain.progress import unwatched
from whatworks.domain.receipt import Receipt
from whatworks.domain.upload import Upload
from whatworks.usecases.export import export
from whatworks.usecases.history.load import load_comments, load_events
from whatworks.usecases.house import House
from whatworks.usecases.import_posts import ImportOptions, import_posts
from whatworks.usecases.imports import imports
from whatworks.usecases.segments import segments
from whatworks.usecases.study import AdviceOptions
from whatworks.usecases.undo_import import undo_import
from whatworks.usecases.voice import voice

from tests.storing import ANA, DAY, NOON, batch, house_in, import_all
from tests.unit.intake import audience_files as files

LATER = NOON + 30 * DAY
OPTIONS = AdviceOptions(as_of=LATER)
HEADER = "comment_id,post_id,author,written_at,text,likes,reply_to,platform"


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = house_in(tmp_path)
    import_all(made, batch(["p1", "p2"], reach=[1, 2]))
    return made


def take_in(house: House, name: str, body: bytes, *, observed_at: int = LATER) -> Receipt:
    upload = Upload(name, lambda: io.BytesIO(body), len(body))
    return import_posts(house, ANA, [upload], ImportOptions(as_of=LATER, observed_at=observed_at), unwatched)


def comments(house: House, rows: Sequence[str], **said: int) -> Receipt:
    return take_in(house, "comments.csv", "\n".join([HEADER, *rows]).encode(), **said)


def test_comments_are_heard_by_person_and_post_and_her_own_are_left_out(house: House) -> None:
    comments(
        house,
        [
            "c1,p1,bo,2026-01-02T10:00:00Z,Which flour do you use? I love it,1,,instagram",
            "c2,p1,bo,2026-01-03T10:00:00Z,Which flour is it?,1,,instagram",
            "c3,p1,Ana,2026-01-03T11:00:00Z,not her account: names are case-sensitive,1,,instagram",
            "c4,p1,ana,2026-01-03T11:00:00Z,Rye flour!,1,c1,instagram",
            "c5,p1,@ana,2026-01-03T11:00:00Z,Rye flour!,1,,instagram",
            "c6,gone,,2026-01-03T12:00:00Z,This is terrible,1,,instagram",
            "c7,p2,cy,2026-02-20T12:00:00Z,after the day that is asked about,1,,instagram",
        ],
    )
    told = voice(house, ANA, OPTIONS, unwatched)
    assert (told.comments, told.people, told.own, told.nameless, told.strays) == (4, 3, 2, 1, 1)
    (question,) = told.questions
    assert (question.people, question.comments, question.answered) == (1, 2, 1)
    assert [(post.post, post.known, post.comments) for post in told.posts] == [("p1", True, 3), ("gone", False, 1)]
    assert told.changes.refusal
    assert told.as_of == "2026-01-31T12:00:00Z"
    assert "--creator ana" in told.command


def test_a_comment_finds_its_post_by_id_alone_or_by_link(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    one = batch(["p1"], reach=[1])
    one.posts.url[:] = ["https://blog.example/one"]
    import_all(house, one)
    rows = ["c1,p1,bo,2026-01-02,by id,1,,", "c2,https://blog.example/one,cy,2026-01-02,by link,1,,"]
    body = "\n".join([HEADER, rows[0]]).encode() + b"\n"
    take_in(house, "comments.csv", body)
    linked = "comment_id,post_url,author,written_at,text\nc2,https://blog.example/one,cy,2026-01-02,by link\n"
    take_in(house, "more.csv", linked.encode())
    told = voice(house, ANA, OPTIONS, unwatched)
    assert [(post.post, post.known, post.comments) for post in told.posts] == [("p1", True, 2)]
    assert told.strays == 0


def test_without_comments_or_with_only_her_own_there_is_a_refusal_that_says_what_to_do(house: House) -> None:
    with pytest.raises(Refused, match="No comments have been imported") as told:
        voice(house, ANA, OPTIONS, unwatched)
    assert "docs/audience.md" in told.value.needed
    comments(house, ["c1,p1,ana,2026-01-02,mine,1,,instagram"])
    with pytest.raises(Refused, match="the creator's own"):
        voice(house, ANA, OPTIONS, unwatched)
    comments(house, ["c2,p1,bo,2026-01-03,yours,1,,instagram"])
    with pytest.raises(Refused, match=r"All 2 comments were written after 2025-12-01\.") as told:
        voice(house, ANA, AdviceOptions(as_of=NOON - 31 * DAY), unwatched)
    assert told.value.needed == "Give a later `as_of`."


def test_without_any_reply_of_hers_nobody_says_that_she_answered_none(house: House) -> None:
    asked = "c1,p1,bo,2026-01-02T10:00:00Z,Which flour do you use?,1,,instagram"
    comments(house, [asked])
    told = voice(house, ANA, OPTIONS, unwatched)
    assert [question.answered for question in told.questions] == [None]
    comments(house, [asked, "c2,p1,@ana,2026-01-03T10:00:00Z,Thank you all,1,,instagram"])
    assert [question.answered for question in voice(house, ANA, OPTIONS, unwatched).questions] == [0]
    (post,) = told.posts
    assert post.shown is not None
    assert (post.shown.post_id, post.shown.words) == ("p1", "caption of p1")


def test_a_newer_reading_of_a_comment_replaces_its_likes_and_an_older_one_does_not(house: House) -> None:
    row = "c1,p1,bo,2026-01-02T10:00:00Z,Which flour?,{},,"
    comments(house, [row.format(1)], observed_at=LATER - 2 * DAY)
    (line,) = comments(house, [row.format(5)], observed_at=LATER).files
    assert (line.posts.new, line.posts.updated) == (0, 1)
    comments(house, [row.format(3)], observed_at=LATER - DAY)
    assert load_comments(house, ANA).likes.tolist() == [5.0]


def test_the_same_comments_in_another_file_are_known_and_undoing_one_leaves_the_other(house: House) -> None:
    first = comments(house, ["c1,p1,bo,2026-01-02,one,1,,"])
    (line,) = comments(house, ["c1,p1,bo,2026-01-02,one,1,,", "c2,p1,cy,2026-01-02,two,1,,"]).files
    assert (line.posts.known, line.posts.new) == (1, 1)
    undo_import(house, ANA, first.import_id)
    assert load_comments(house, ANA).comment_id.tolist() == ["c1", "c2"]


def test_a_comment_of_the_same_id_under_another_post_is_another(house: House) -> None:
    comments(house, ["c1,p1,bo,2026-01-02,one,1,,", "c1,p2,bo,2026-01-02,one,1,,"])
    assert len(load_comments(house, ANA)) == 2


def test_a_list_of_imports_counts_posts_as_posts(house: House) -> None:
    comments(house, ["c1,p1,bo,2026-01-02,one,1,,"])
    assert [(one.posts, one.comments) for one in imports(house, ANA)] == [(2, 0), (0, 1)]


def test_comments_and_events_are_handed_out_under_pseudonyms_and_can_be_imported_again(house: House) -> None:
    comments(house, ["c1,p1,bo,2026-01-02T10:00:00Z,=Which flour?,1,c0,instagram"])
    take_in(house, "events.jsonl", files.lines(files.EVENT_LINE | {"at": NOON}))
    table = export(house, ANA, "comments", "csv", OPTIONS).decode()
    assert "'=Which flour?" in table
    assert ",bo," not in table
    assert load_comments(house, ANA).author[0] in table
    (line,) = take_in(house, "again.csv", table.encode()).files
    assert (line.holds, line.rows, line.posts.updated) == ("comments", 1, 1)
    (row,) = export(house, ANA, "events", "jsonl", OPTIONS).decode().splitlines()
    assert '"event":"view"' in row
    assert '"bo"' not in row


@pytest.mark.parametrize("what", ["comments", "events"])
def test_where_there_is_nothing_to_hand_out_that_is_said(house: House, what: str) -> None:
    with pytest.raises(Refused, match=f"No {what}"):
        export(house, ANA, what, "csv", OPTIONS)


def events(people: int, seed: int = 1) -> bytes:
    rng = np.random.default_rng(seed)
    told = []
    for person in range(people):
        talks = person % 2
        for _ in range(int(rng.poisson(20 if talks else 2)) + 1):
            name = str(rng.choice(["view", "comment"], p=[0.3, 0.7] if talks else [0.9, 0.1]))
            told.append({"who": f"p{person}", "event": name, "at": int(LATER - rng.integers(0, 90 * DAY))})
    return files.lines(*told)


def test_planted_groups_are_told_with_what_marks_them_and_the_same_seed_tells_the_same(house: House) -> None:
    take_in(house, "events.jsonl", events(80))
    told = segments(house, ANA, OPTIONS, unwatched)
    assert (told.people, told.hidden, len(told.segments)) == (80, 0, 2)
    assert {one.habits[0].event for one in told.segments} == {"view", "comment"}
    assert told.segments == segments(house, ANA, OPTIONS, unwatched).segments
    assert told.events == len(load_events(house, ANA))


def test_fewer_than_fifty_people_are_refused_and_her_own_account_is_nobody(house: House) -> None:
    with pytest.raises(Refused, match="Nobody did something"):
        segments(house, ANA, OPTIONS, unwatched)
    lines = [{"who": f"p{n}", "event": "view", "at": NOON} for n in range(49)] + [
        {"who": "ana", "event": "view", "at": NOON}
    ]
    take_in(house, "events.jsonl", files.lines(*lines))
    with pytest.raises(Refused, match="49 people"):
        segments(house, ANA, OPTIONS, unwatched)


def test_events_after_the_day_asked_about_do_not_count(house: House) -> None:
    lines = [{"who": f"p{n}", "event": "view", "at": NOON + n * DAY} for n in range(60)]
    take_in(house, "events.jsonl", files.lines(*lines[:31]))
    with pytest.raises(Refused, match="11 people"):
        segments(house, ANA, AdviceOptions(as_of=NOON + 10 * DAY), unwatched)
