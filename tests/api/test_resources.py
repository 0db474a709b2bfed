"""The resources, on the made-up creator: what is told is what is published, page by page."""

import io
import json
import math
import zipfile
from typing import Any

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from whatworks.entry.schemas.published import PUBLISHED

from tests.api.asking import events_of, loaded, problem

DEMO = "/v1/creators/demo"


def test_a_job_tells_its_steps_and_how_it_ended(demo: TestClient) -> None:
    answer = demo.post(f"{DEMO}/advice", json={"as_of": "2026-06-30T18:00:00+00:00"})
    told = answer.json()
    assert answer.headers["location"] == f"/v1/jobs/{told['id']}"
    assert events_of(demo, told["id"])[-1] == "done"
    assert demo.get(answer.headers["location"]).json()["result"]["cards"] == 3


def test_the_report_is_the_published_one_and_is_not_sent_twice(demo: TestClient) -> None:
    answer = demo.get(f"{DEMO}/advice")
    Draft202012Validator(PUBLISHED["advice"]()).validate(answer.json())
    again = demo.get(f"{DEMO}/advice", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert demo.get(f"{DEMO}/advice", headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.slow
def test_the_made_up_creators_report_made_anew_is_as_of_her_own_day(demo: TestClient) -> None:
    before = demo.get(f"{DEMO}/advice").json()
    made = loaded(demo, demo.post(f"{DEMO}/advice", json={}))
    assert (made["state"], made["result"]["refused"]) == ("done", None)
    after = demo.get(f"{DEMO}/advice").json()
    assert after["as_of"].startswith("2026-06-30")
    parts = ("as_of", "cards", "forecast", "timing", "withheld")
    assert {name: after[name] for name in parts} == {name: before[name] for name in parts}


@pytest.mark.parametrize(
    ("path", "schema"), [("cards/1/explanation", "explanation"), ("cards/weekend/explanation", "explanation")]
)
def test_explanations_are_the_published_ones(demo: TestClient, path: str, schema: str) -> None:
    Draft202012Validator(PUBLISHED[schema]()).validate(demo.get(f"{DEMO}/{path}").json())


def test_every_part_of_the_report_agrees_with_it(demo: TestClient) -> None:
    report = demo.get(f"{DEMO}/advice").json()
    for part in ("forecast", "timing", "groups", "anomalies"):
        page = demo.get(f"{DEMO}/{part}").json()
        assert page == {"items": report[part], "next_cursor": None, "has_more": False}, part
    assert demo.get(f"{DEMO}/model").json() == report["model"]


def test_a_page_that_is_handed_on_names_who_prepared_it_and_no_command(demo: TestClient) -> None:
    own, handed_on = (demo.get(f"{DEMO}/report.html{asked}").text for asked in ("", "?prepared_by=Studio <9>"))
    assert "Prepared by" not in own
    assert "whatworks advise" in own
    assert "Prepared by <bdi>Studio &lt;9&gt;</bdi>" in handed_on
    assert "whatworks advise" not in handed_on
    assert "whatworks explain" not in handed_on
    assert problem(demo.get(f"{DEMO}/report.html?prepared_by={'x' * 101}")) == (422, "invalid-request")


def test_a_plan_changes_the_forecast(demo: TestClient) -> None:
    usual, plan = (demo.get(f"{DEMO}/forecast{asked}").json()["items"][0] for asked in ("", "?posts_per_week=1"))
    assert plan["posting"]["asked"]
    assert plan["total"]["median"] < usual["total"]["median"]


def test_posts_come_in_pages_that_together_are_all_of_them(demo: TestClient) -> None:
    seen: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = demo.get(f"{DEMO}/posts?limit=90{cursor}").json()
        seen += page["items"]
        if not page["has_more"]:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert len(seen) == len({post["id"] for post in seen}) == 220
    assert [post["published_at"] for post in seen] == sorted((p["published_at"] for p in seen), reverse=True)


def test_posts_can_be_put_in_order_with_the_unknown_last(demo: TestClient) -> None:
    posts = demo.get(f"{DEMO}/posts?sort=-times&limit=500").json()["items"]
    known = [post["times"] for post in posts if post["times"] is not None]
    assert known == sorted(known, reverse=True)
    assert [post["times"] for post in posts[len(known) :]] == [None] * (len(posts) - len(known))
    assert len(posts) > len(known)
    surprising = demo.get(f"{DEMO}/posts?surprising=true").json()["items"]
    assert {post["surprise"] for post in surprising} == {"viral", "flop"}


def test_the_most_surprising_posts_come_first_whether_they_did_well_or_badly(demo: TestClient) -> None:
    posts = demo.get(f"{DEMO}/posts?sort=-surprise&limit=500").json()["items"]
    far = [abs(math.log(post["times"])) for post in posts if post["times"] is not None]
    assert far == sorted(far, reverse=True)
    assert {post["surprise"] for post in posts[:2]} == {"viral", "flop"}
    assert posts[-1]["times"] is None
    assert problem(demo.get(f"{DEMO}/posts?sort=surprise")) == (422, "invalid-request")


def test_a_post_is_held_against_her_own_usual(demo: TestClient) -> None:
    post = demo.get(f"{DEMO}/posts?sort=-times&limit=1").json()["items"][0]
    assert post["times"] == pytest.approx(post["value"] / post["usual"], rel=1e-3)
    assert post["low"] < post["usual"] < post["high"] < post["value"]
    told = demo.get(f"{DEMO}/posts/{post['id']}/explanation").json()
    assert told["times_usual"] == pytest.approx(post["times"], rel=1e-3)


def test_a_cursor_of_another_list_is_told(demo: TestClient) -> None:
    assert problem(demo.get(f"{DEMO}/posts?cursor=bm9uZQ")) == (400, "usage")
    assert problem(demo.get(f"{DEMO}/posts?cursor=%25%25")) == (400, "usage")


def test_a_draft_is_scored_as_the_command_line_does(demo: TestClient) -> None:
    answer = demo.post(f"{DEMO}/score", json={"text": "Does your vine lean?", "platform": "instagram"})
    Draft202012Validator(PUBLISHED["prediction"]()).validate(answer.json())
    assert problem(demo.post(f"{DEMO}/score", json={"text": " "})) == (400, "usage")
    assert problem(demo.post(f"{DEMO}/score", json={"text": "x", "platform": "youtube"})) == (400, "usage")
    assert problem(demo.post(f"{DEMO}/score", json={"caption": "x"})) == (422, "invalid-request")


def test_what_she_says_of_a_card_is_kept(demo: TestClient) -> None:
    card = demo.get(f"{DEMO}/advice").json()["cards"][0]
    said = {"card": card["id"], "verdict": "not_for_me", "reason": "I never ask questions."}
    told = demo.post(f"{DEMO}/feedback", json=said)
    assert (told.status_code, told.json()["lever"]) == (201, card["lever"])
    assert demo.get(f"{DEMO}/feedback").json()["items"][-1] == told.json()
    assert problem(demo.post(f"{DEMO}/feedback", json={"card": "none", "verdict": "accepted"})) == (404, "not-found")
    assert problem(demo.post(f"{DEMO}/feedback", json=said | {"verdict": "loved"})) == (422, "invalid-request")


def test_too_little_data_is_told_with_what_would_be_enough(demo: TestClient) -> None:
    for path in ("platforms", "segments", "voice"):
        answer = demo.get(f"{DEMO}/{path}")
        assert problem(answer) == (409, "refused")
        assert answer.json()["remedy"]


@pytest.mark.parametrize(("shape", "begins"), [("csv", b"platform,"), ("jsonl", b"{"), ("parquet", b"PAR1")])
def test_her_posts_are_hers_to_take_along(demo: TestClient, shape: str, begins: bytes) -> None:
    answer = demo.get(f"{DEMO}/export?what=posts&format={shape}")
    assert answer.content.startswith(begins)
    assert answer.headers["content-disposition"] == f'attachment; filename="demo-posts.{shape}"'


def test_the_report_can_be_handed_on(demo: TestClient) -> None:
    page = demo.get(f"{DEMO}/report.html")
    assert page.headers["content-type"].startswith("text/html")
    assert b"<script" not in page.content
    assert demo.get(f"{DEMO}/report.csv").text.startswith("rank,kind,")


def test_the_report_is_a_document_and_a_calendar_too(demo: TestClient) -> None:
    report = demo.get(f"{DEMO}/report.json")
    assert report.content == demo.get(f"{DEMO}/advice").content
    answer = demo.get(f"{DEMO}/report.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    found = [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]
    refused = {each["card"] for each in demo.get(f"{DEMO}/feedback").json()["items"] if each["verdict"] == "not_for_me"}
    shown = [card["change"]["to"] for card in report.json()["cards"] if card["id"] not in refused]
    assert shown
    assert all(any(deed in entry for entry in found) for deed in shown)
    again = demo.get(f"{DEMO}/report.ics", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    assert problem(demo.get("/v1/creators/nobody/report.ics")) == (404, "no-advice-yet")


def test_everything_kept_of_her_comes_as_one_zip(demo: TestClient) -> None:
    answer = demo.get(f"{DEMO}/my-data")
    assert answer.headers["content-disposition"] == 'attachment; filename="demo-my-data.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert json.loads(packed.read("report.json")) == demo.get(f"{DEMO}/advice").json()
        assert packed.read("posts.csv") == demo.get(f"{DEMO}/export?what=posts").content
    assert problem(demo.get("/v1/creators/nobody/my-data")) == (409, "refused")


def test_a_creator_nobody_imported_for_is_empty_and_has_no_report(client: TestClient) -> None:
    nobody = client.get("/v1/creators/nobody").json()
    assert (nobody["posts"], nobody["made_up"]) == (0, False)
    assert problem(client.get("/v1/creators/nobody/advice")) == (404, "no-advice-yet")
    assert problem(client.get("/v1/creators/nobody/imports/x")) == (404, "not-found")
    assert problem(client.get("/v1/jobs/nobody:x")) == (404, "not-found")
    assert problem(client.get("/v1/jobs/Not A Name:x")) == (404, "not-found")
    assert problem(client.get("/v1/creators/Not%20A%20Name/imports")) == (400, "usage")


def test_an_import_is_told_undone_and_told_no_more(client: TestClient) -> None:
    export = client.get("/v1/creators/whoever/imports").json()
    assert export == {"items": [], "next_cursor": None, "has_more": False}
    rows = "\n".join(f"p{day},2026-01-{day:02d} 10:00,Text {day},{100 + day},5" for day in range(1, 29))
    body = f"Post ID,Publish time,Description,Reach,Likes\n{rows}\n".encode()
    sent = client.post("/v1/creators/una/imports", files={"files": ("posts.csv", body)})
    ended = loaded(client, sent)
    assert ended["state"] == "done", ended
    (kept,) = client.get("/v1/creators/una/imports").json()["items"]
    receipt = client.get(f"/v1/creators/una/imports/{kept['id']}").json()
    assert receipt == ended["result"]["receipt"]
    assert receipt["files"][0]["posts"]["new"] == kept["posts"] == 28
    assert client.delete(f"/v1/creators/una/imports/{kept['id']}").json()["rows"] == 28
    assert problem(client.delete(f"/v1/creators/una/imports/{kept['id']}")) == (404, "not-found")
    assert client.get("/v1/creators/una/imports").json()["items"] == []


def test_a_dry_run_tells_the_receipt_and_keeps_nothing(client: TestClient) -> None:
    body = b"Post ID,Publish time,Description,Reach,Likes\np1,2026-01-01 10:00,One,100,5\n"
    sent = client.post("/v1/creators/dry/imports", files={"files": ("p.csv", body)}, data={"dry_run": "true"})
    ended = loaded(client, sent)
    assert ended["result"]["receipt"]["files"][0]["rows"] == 1
    assert client.get("/v1/creators/dry").json()["imports"] == 0


def test_a_file_that_is_no_export_fails_its_job_and_names_itself(client: TestClient) -> None:
    ended = loaded(client, client.post("/v1/creators/bad/imports", files={"files": ("notes.csv", b"\x00\x01\x02")}))
    assert (ended["state"], ended["problem"]["code"]) == ("failed", "bad-input")
    assert "notes.csv" in ended["problem"]["message"]


def test_a_table_nobody_knows_is_read_once_its_columns_are_named(client: TestClient) -> None:
    files = {"files": ("mine.csv", b"Ref,Day,Seen\na1,2026-01-01,100\na2,2026-01-02,90\n")}
    failed = loaded(client, client.post("/v1/creators/own/imports", files=files))
    assert "Its columns: Ref, Day, Seen." in failed["problem"]["remedy"]
    named = {"mapping": json.dumps({"Ref": "link", "Day": "date", "Seen": "views"}), "dry_run": "true"}
    ended = loaded(client, client.post("/v1/creators/own/imports", files=files, data=named))
    (file,) = ended["result"]["receipt"]["files"]
    assert (file["rows"], file["metrics"]) == (2, {"Seen": "views"})
    strange = {"mapping": json.dumps({"Seen": "fame"})}
    assert problem(client.post("/v1/creators/own/imports", files=files, data=strange)) == (400, "usage")


@pytest.mark.parametrize("said", ["[]", "{", '{"a": 1}', "1" * 5000, '{"\\ud800": "views"}', '{"a": "\\ud800"}'])
def test_a_mapping_that_is_none_is_told(client: TestClient, said: str) -> None:
    sent = client.post("/v1/creators/own/imports", files={"files": ("p.csv", b"a")}, data={"mapping": said})
    assert problem(sent) == (400, "usage")


@pytest.mark.parametrize(
    "asked",
    [
        {"data": {"timezone": "Europe/Madrid"}, "files": {"other": (None, "x")}},
        {"files": {"files": ("p.csv", b"a")}, "data": {"colour": "red"}},
        {"content": b"a,b", "headers": {"content-type": "text/csv"}},
        {"content": b"--x\r\nno form", "headers": {"content-type": "multipart/form-data; boundary=x"}},
    ],
    ids=["no file", "a strange field", "no form", "a broken form"],
)
def test_a_form_that_cannot_be_read_is_told_and_leaves_nothing(client: TestClient, asked: dict[str, Any]) -> None:
    assert problem(client.post("/v1/creators/form/imports", **asked))[1] == "invalid-request"
    assert client.get("/v1/creators/form").json()["imports"] == 0


def test_a_word_nobody_knows_is_told_before_anything_is_kept(client: TestClient) -> None:
    sent = client.post("/v1/creators/zone/imports", files={"files": ("p.csv", b"a")}, data={"timezone": "Mars/Base"})
    assert problem(sent) == (400, "usage")
    assert problem(client.post("/v1/creators/zone/advice", json={"goal": "fame"})) == (400, "usage")
    assert problem(client.post("/v1/creators/zone/advice", json={"seed": -1})) == (422, "invalid-request")


def test_a_body_over_the_limit_is_refused_whether_it_says_so_or_not(client: TestClient) -> None:
    large = json.dumps({"text": "x" * 1_100_000})
    assert problem(client.post(f"{DEMO}/score", content=large)) == (413, "too-large")
    told = client.post(f"{DEMO}/score", content=iter([large.encode()]), headers={"content-type": "application/json"})
    assert problem(told) == (413, "too-large")


def test_forgetting_leaves_nothing_and_nobody_else_is_touched(client: TestClient, demo: TestClient) -> None:
    body = b"Post ID,Publish time,Description,Reach,Likes\np1,2026-01-01 10:00,One,100,5\n"
    job = client.post("/v1/creators/gone/imports", files={"files": ("p.csv", body)})
    loaded(client, job)
    assert client.delete("/v1/creators/gone").json()["forgotten"] > 0
    assert "gone" not in [each["creator"] for each in client.get("/v1/creators").json()["items"]]
    assert problem(client.get(f"/v1/jobs/{job.json()['id']}")) == (404, "not-found")
    assert demo.get(f"{DEMO}/advice").status_code == 200


def test_who_is_made_up_is_told(demo: TestClient) -> None:
    assert demo.get(DEMO).json()["made_up"] is True
    assert [each["made_up"] for each in demo.get("/v1/creators").json()["items"] if each["creator"] == "demo"] == [True]


def test_the_made_up_creator_takes_nobodys_place(client: TestClient) -> None:
    body = b"Post ID,Publish time,Description,Reach,Likes\np1,2026-01-01 10:00,One,100,5\n"
    loaded(client, client.post("/v1/creators/real/imports", files={"files": ("p.csv", body)}))
    assert problem(client.post("/v1/creators/real/demo")) == (400, "usage")
    assert client.get("/v1/creators/real").json()["posts"] == 1
