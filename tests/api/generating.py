"""Running a generator of requests against a real server, and what is told of it."""

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2

from whatworks.entry.api.app import contract

REFUSED = ["400", "401", "403", "404", "405", "406", "409", "410", "413", "415", "422", "429", "431"]
MEANT = ["2xx", "3xx", "400", "401", "403", "404", "409"]
SPARED = """
[[operations]]
include-name = "DELETE /v1/creators/{creator}"
[operations.parameters]
"path.creator" = "somebody"
"""  # what would take away what the other requests are about
LONGEST_LINE = 400  # characters of a failure's line that are shown
SECONDS = 120  # of one run; what is left out then is told by the run itself
ROOT = Path(__file__).resolve().parents[2]


def loaded(address: str, **headers: str) -> dict[str, str]:
    """Load the made-up creator as `demo`; give the names of what is hers."""
    with httpx2.Client(base_url=f"{address}v1", timeout=120, headers=headers) as client:
        job = client.post("/creators/demo/demo").json()["id"]
        client.get(f"/jobs/{job}/events")
        first: dict[str, Any] = client.get("/creators/demo/posts?limit=1").json()["items"][0]
        done = client.get("/creators/demo/imports").json()["items"][0]
    return {"creator": "demo", "card": "1", "job": job, "import_id": done["id"], "post": first["id"]}


def asked(
    address: str,
    folder: Path,
    places: Mapping[str, str],
    *,
    meant: tuple[str, ...] = (),
    more: str = "",
    hooks: str = "tests.api.fresh_keys",
    known: Mapping[str, str] | None = None,
    seconds: int = SECONDS,
    phases: str = "coverage,fuzzing",
) -> subprocess.CompletedProcess[str]:
    """Let the generator ask; `places` are the names it puts into paths, any others it makes up.

    `meant` are more good answers to good requests, `more` is more configuration, `hooks` a module of hooks, `known`
    what it finds in its environment; after `seconds` the generator stops; `coverage` asks every operation all it knows,
    `fuzzing` asks on by chance.
    """
    named = "".join(f'"path.{name}" = "{value}"\n' for name, value in places.items())
    expected = f"[checks.positive_data_acceptance]\nexpected-statuses = {[*MEANT, *meant]}\n"
    expected += f"[checks.negative_data_rejection]\nexpected-statuses = {REFUSED}\n"
    (folder / "schemathesis.toml").write_text(f"{expected}[parameters]\n{named}{SPARED}{more}", encoding="utf-8")
    tool = shutil.which("schemathesis", path=Path(sys.executable).parent)
    assert tool is not None
    command = [tool, "run", f"{address}v1/openapi.json", "--phases", phases, "-n", "6", "--no-color"]
    command += ["--no-shrink", "--continue-on-failure", "--generation-database", "none", "--max-time", str(seconds)]
    command += ["--request-timeout", "120", "--seed", "1", "--suppress-health-check", "all"]
    path = {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "SCHEMATHESIS_HOOKS": hooks}
    return subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=4 * seconds,
        check=False,
        env={**os.environ, **path, **(known or {})},
    )


def told(output: str) -> str:
    """Give the output without the endless bodies a generator sends."""
    return "\n".join(line[:LONGEST_LINE] for line in output.splitlines() if line.strip())


def answered(log: str) -> dict[str, set[int]]:
    """Give, by operation of the contract, every status an access log tells of."""
    found = defaultdict[str, set[int]](set)
    for line in log.splitlines():
        seen = json.loads(line)
        found[f"{seen['method']} {seen['route']}"].add(seen["status"])
    every = {f"{verb.upper()} {path}" for path, verbs in contract()["paths"].items() for verb in verbs}
    return {name: found[name] for name in sorted(every)}


def never_well(log: str) -> set[str]:
    """Give the operations that never answered with what was asked for."""
    return {name for name, statuses in answered(log).items() if not any(200 <= each < 400 for each in statuses)}
