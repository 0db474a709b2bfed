"""What a known file must not wait for."""

import os
import subprocess
import sys

import pytest

ON_THE_WAY = (
    "whatworks.entry.cli.verbs.import_files, whatworks.entry.cli.desk, whatworks.entry.errands, "
    "whatworks.wiring.build, whatworks.usecases.import_posts"
)
NOT_NEEDED = {
    "numpy", "polars", "tomllib", "tempfile", "zipfile", "zoneinfo", "whatworks.domain.cards",
    "whatworks.domain.insight", "whatworks.intake.read",
}  # fmt: skip


@pytest.mark.parametrize(
    ("receipt", "nor"),
    [("whatworks.entry.reports.text.receipt", set()), ("whatworks.entry.reports.receipt_document", {"rich"})],
    ids=["text", "json"],
)
def test_telling_a_known_file_loads_nothing_that_reads_or_advises(receipt: str, nor: set[str]) -> None:
    code = f"import sys, {ON_THE_WAY}, {receipt}; print(*sys.modules, sep='\\n')"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert (NOT_NEEDED | nor).isdisjoint(told.stdout.splitlines())
