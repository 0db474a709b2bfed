"""Whoever reads the contract and nothing else is served: a generator of requests, good and bad, against a real server.

400 is a good answer to a request of the documented shape that cannot be meant (a cursor of another list, a 30th of
February); 422 is not: whatever the shape forbids, the contract must say.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from whatworks.entry import serving
from whatworks.wiring.settings import Settings

from tests.api.generating import asked, loaded, told

pytest.importorskip("schemathesis", reason="not installed here: schemathesis")

pytestmark = pytest.mark.slow
KEPT = """
[[operations]]
include-name = "DELETE /v1/creators/{creator}/imports/{import_id}"
[operations.parameters]
"path.import_id" = "another"
"""  # what the other requests are about


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    ear = serving.listen(serving.HOST, 0)
    with serving.served(serving.local_app(Settings(home=tmp_path_factory.mktemp("home"))), ear):
        address = serving.address_of(ear)
        loaded(address)
        yield address


def test_every_request_about_a_creator_who_is_there_is_answered_as_the_contract_says(
    address: str, tmp_path: Path
) -> None:
    done = asked(address, tmp_path, loaded(address), more=KEPT)
    assert done.returncode == 0, told(done.stdout)


def test_every_request_about_anybody_is_answered_as_the_contract_says(address: str, tmp_path: Path) -> None:
    done = asked(address, tmp_path, {}, more=KEPT)
    assert done.returncode == 0, told(done.stdout)
