"""A running service on an empty home, with its real worker and its real thinking child; one for all tests here."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from whatworks.entry.serving import local_app
from whatworks.wiring.settings import Settings

from tests.api.asking import loaded
from tests.api.hers import what_is_hers

ADDRESS = "http://127.0.0.1:8787"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="session")
def client(home: Path) -> Iterator[TestClient]:
    with TestClient(local_app(Settings(home=home)), base_url=ADDRESS) as running:
        yield running


@pytest.fixture(scope="session")
def demo(client: TestClient) -> TestClient:
    """The same service once the made-up creator is loaded as `demo`."""
    loaded(client, client.post("/v1/creators/demo/demo"))
    return client


@pytest.fixture(scope="module")
def hers(demo: TestClient) -> dict[str, Any]:
    """What is the made-up creator's: the names a path can bear, and what of her may be nowhere else."""
    return what_is_hers(demo)
