"""Every path that reads, asked again and again while its creator is forgotten and comes back: never a fault of ours."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.entry.serving import local_app
from whatworks.wiring.settings import Settings

from tests.api.asking import HEADER, events_of
from tests.api.conftest import ADDRESS
from tests.api.hers import BODIES, OPERATIONS

pytestmark = pytest.mark.slow
HERS = "/v1/creators/gone"
NAMES = {"creator": "gone", "card": "1", "post": "p1", "import_id": "none"}
READS = [
    (verb, path.format(**NAMES))
    for verb, path in OPERATIONS
    if path.startswith("/v1/creators") and (verb == "GET" or path.endswith(("/score", "/query")))
]
READERS, TURNS = 3, 6
ROWS = "".join(f"p{n},2026-0{n % 9 + 1}-{n % 27 + 1:02} 10:00,Words of post {n},{100 + n},5\n" for n in range(60))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = local_app(Settings(home=tmp_path_factory.mktemp("home")))
    with TestClient(app, base_url=ADDRESS, raise_server_exceptions=False) as running:
        yield running  # a zip that is broken off in the middle, as it must be, is no answer of 500


def body(verb: str, path: str) -> dict[str, Any]:
    return next((told for end, told in BODIES.items() if verb == "POST" and path.endswith(end)), {})


def test_who_loses_to_a_forgetting_is_told_that_she_is_not_there(served: TestClient) -> None:
    done, seen = threading.Event(), Counter[tuple[str, str, int, str]]()

    def reading(offset: int) -> None:
        while not done.is_set():
            for verb, path in READS[offset:] + READS[:offset]:
                answer = served.request(verb, path, **body(verb, path))
                told = answer.json().get("detail", "") if answer.status_code >= 400 else ""
                seen[verb, path, answer.status_code, told] += 1

    readers = [threading.Thread(target=reading, args=(n * len(READS) // READERS,)) for n in range(READERS)]
    for each in readers:
        each.start()
    for _ in range(TURNS):
        sent = served.post(f"{HERS}/imports", files={"files": ("p.csv", (HEADER + ROWS).encode())})
        assert sent.status_code == 202, sent.text
        events_of(served, sent.json()["id"])
        time.sleep(0.3)
        assert served.delete(HERS).status_code == 200
    done.set()
    for each in readers:
        each.join()
    assert [told for told in seen if told[2] >= 500] == []
    assert len({(verb, path) for verb, path, _, _ in seen}) == len(READS)
    assert {200, 404, 409} <= {status for _, _, status, _ in seen}
