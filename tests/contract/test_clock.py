"""What every Clock promises."""

from datetime import timedelta
from pathlib import Path

from tests.contract.backends import Backends


def test_now_is_in_utc_and_never_runs_back(backends: Backends, tmp_path: Path) -> None:
    clock = backends.clock(tmp_path)
    first, second = clock.now(), clock.now()
    assert first.utcoffset() == timedelta(0)
    assert first <= second
