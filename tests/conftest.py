"""What every tier shares: repeatable examples, and the home of the real data where it is given."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time, so that a red test stays red; WHATWORKS_EXPLORE=1 draws new ones.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("default" if os.environ.get("WHATWORKS_EXPLORE") else "repeatable")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data sets; skips, with the reason, where WHATWORKS_DATA is unset."""
    place = os.environ.get("WHATWORKS_DATA", "")
    if not place or not Path(place).is_dir():
        pytest.skip("WHATWORKS_DATA is unset: the real data sets are not on this machine")
    return Path(place)
