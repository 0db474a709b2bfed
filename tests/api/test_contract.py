"""Whoever reads the contract and nothing else is served: a generator of requests, good and bad, against a real server.

400 is a good answer to a request of the documented shape that cannot be meant (a cursor of another list, a 30th of
February); 422 is not: whatever the shape forbids, the contract must say.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from whatworks.entry import serving
from whatworks.wiring.settings import Settings

pytest.importorskip("schemathesis", reason="not installed here: schemathesis")

pytestmark = pytest.mark.slow
MEANT = ["2xx", "3xx", "400", "401", "403", "404", "409"]
SPARED = """
[[operations]]
include-name = "DELETE /v1/creators/{creator}"
[operations.parameters]
"path.creator" = "somebody"
[[operations]]
include-name = "DELETE /v1/creators/{creator}/imports/{import_id}"
[operations.parameters]
"path.import_id" = "another"
"""  # what would take away what the other requests are about
LONGEST_LINE = 400  # characters of a failure's line that are shown
SECONDS = 120  # of one run; what is left out then is told by the run itself


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    ear = serving.listen(serving.HOST, 0)
    with serving.served(serving.local_app(Settings(home=tmp_path_factory.mktemp("home"))), ear):
        address = serving.address_of(ear)
        loaded(address)
        yield address


def loaded(address: str) -> dict[str, str]:
    """Load the made-up creator as `demo`; give the names of what is hers."""
    with httpx2.Client(base_url=f"{address}v1", timeout=120) as client:
        job = client.post("/creators/demo/demo").json()["id"]
        client.get(f"/jobs/{job}/events")
        first: dict[str, Any] = client.get("/creators/demo/posts?limit=1").json()["items"][0]
        done = client.get("/creators/demo/imports").json()["items"][0]
    return {"creator": "demo", "card": "1", "job": job, "import_id": done["id"], "post": first["id"]}


def asked(address: str, folder: Path, places: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Let the generator ask; `places` are the names it puts into paths, any others it makes up."""
    named = "".join(f'"path.{name}" = "{value}"\n' for name, value in places.items())
    expected = f"[checks.positive_data_acceptance]\nexpected-statuses = {MEANT}\n"
    (folder / "schemathesis.toml").write_text(f"{expected}[parameters]\n{named}{SPARED}", encoding="utf-8")
    tool = shutil.which("schemathesis", path=Path(sys.executable).parent)
    assert tool is not None
    command = [tool, "run", f"{address}v1/openapi.json", "--phases", "coverage,fuzzing", "-n", "6", "--no-color"]
    more = ["--no-shrink", "--continue-on-failure", "--generation-database", "none", "--max-time", str(SECONDS)]
    more += ["--request-timeout", "120", "--seed", "1", "--suppress-health-check", "all"]
    return subprocess.run(
        [*command, *more], cwd=folder, capture_output=True, text=True, timeout=4 * SECONDS, check=False
    )


def told(output: str) -> str:
    """Give the output without the endless bodies a generator sends."""
    return "\n".join(line[:LONGEST_LINE] for line in output.splitlines() if line.strip())


def test_every_request_about_a_creator_who_is_there_is_answered_as_the_contract_says(
    address: str, tmp_path: Path
) -> None:
    done = asked(address, tmp_path, loaded(address))
    assert done.returncode == 0, told(done.stdout)


def test_every_request_about_anybody_is_answered_as_the_contract_says(address: str, tmp_path: Path) -> None:
    done = asked(address, tmp_path, {})
    assert done.returncode == 0, told(done.stdout)
