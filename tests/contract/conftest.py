"""Each promise is asked of each backend."""

import pytest

from tests.contract.backends import BACKENDS, Backends


@pytest.fixture(params=BACKENDS, ids=lambda backends: backends.name)
def backends(request: pytest.FixtureRequest) -> Backends:
    chosen: Backends = request.param
    return chosen
