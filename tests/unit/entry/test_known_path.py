"""What a known file must not wait for."""

import os
import subprocess
import sys

ON_THE_WAY = (
    "whatworks.entry.cli.verbs.import_files, whatworks.entry.cli.desk, whatworks.entry.errands, "
    "whatworks.wiring.build, whatworks.usecases.import_posts, whatworks.entry.reports.text.receipt"
)
NOT_NEEDED = {
    "numpy", "polars", "tomllib", "tempfile", "zipfile", "zoneinfo", "whatworks.domain.cards",
    "whatworks.domain.insight", "whatworks.intake.read",
}  # fmt: skip


def test_telling_a_known_file_loads_nothing_that_reads_or_advises() -> None:
    code = f"import sys, {ON_THE_WAY}; print(*sys.modules, sep='\\n')"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert NOT_NEEDED.isdisjoint(told.stdout.splitlines())
