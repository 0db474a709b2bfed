"""The track record over HTTP: the made-up creator has none, for her day was asked for; a report of today promises."""

from datetime import UTC, datetime, timedelta

from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from whatworks.entry.schemas.published import PUBLISHED

from tests.api.asking import HEADER, loaded, problem

PATH = "/v1/creators/poster/track-record"


def export(days: int) -> bytes:
    """Give a post a day, the last one yesterday."""
    now = datetime.now(UTC)
    rows = [
        f"p{day},{now - timedelta(days=days - day):%Y-%m-%d %H:%M},A pot,{100 + day % 7 * 9},5\n" for day in range(days)
    ]
    return (HEADER + "".join(rows)).encode()


def test_a_report_that_looks_from_an_asked_day_promises_nothing(demo: TestClient) -> None:
    told = demo.get("/v1/creators/demo/track-record").json()
    Draft202012Validator(PUBLISHED["track-record"]()).validate(told)
    assert (told["series"], told["next_check"]) == ([], None)
    assert demo.get("/v1/creators/demo/advice").json()["forecast"]


def test_of_nobody_there_is_none(client: TestClient) -> None:
    assert problem(client.get("/v1/creators/nobody-yet/track-record")) == (409, "refused")


def test_a_report_of_today_is_a_promise_and_the_same_again_is_not_a_second(client: TestClient) -> None:
    loaded(client, client.post("/v1/creators/poster/imports", files={"files": ("p.csv", export(120))}))
    told = client.get(PATH).json()
    Draft202012Validator(PUBLISHED["track-record"]()).validate(told)
    (series,) = told["series"]
    (forecast,) = series["forecasts"]
    (said,) = client.get("/v1/creators/poster/advice").json()["forecast"]
    assert [{key: day[key] for key in ("date", "median", "low", "high")} for day in forecast["days"]] == said["days"]
    assert (forecast["state"], forecast["came"], told["next_check"]) == ("running", None, forecast["checkable_on"])
    loaded(client, client.post("/v1/creators/poster/advice", json={}))
    again = client.get(PATH).json()["series"][0]["forecasts"]
    assert [one["made_at"] for one in again] == [forecast["made_at"]]
