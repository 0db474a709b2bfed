"""A browser for every test here, and what it says; skipped with the reason where something is not on this machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bench import chromium

from whatworks.entry.api import dashboard

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def started() -> Iterator["Browser"]:
    """A running Chromium."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if chromium.installed() is None:
        pytest.skip("no Chromium on this machine; WHATWORKS_CHROMIUM names one")
    if dashboard.built() is None:
        pytest.skip("the dashboard is not built: `make web`")
    with chromium.browser() as running:
        yield running


@pytest.fixture(scope="session")
def demo(started: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service that holds the made-up creator."""
    with chromium.served(tmp_path_factory.mktemp("demo"), "--demo") as address:
        yield address


@pytest.fixture
def fresh(started: "Browser", tmp_path: Path) -> Iterator[str]:
    """The address of a service where nobody was before."""
    (tmp_path / "home").mkdir()
    with chromium.served(tmp_path / "home") as address:
        yield address
