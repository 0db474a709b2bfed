"""The demo: a made-up creator of known truth, written as a real Instagram export."""

import io
from typing import BinaryIO

from whatworks.domain.upload import Upload
from whatworks.intake.sources.meta_content import INSTAGRAM
from whatworks.worlds.demo import DEMO_SEED, EXPORTED_AT, demo_creator
from whatworks.worlds.exported import as_exported

FILE_NAME = "Jul-01-2025_Jun-30-2026_1234567890.csv"  # as Meta names them: the days covered, then digits


def demo_upload(seed: int = DEMO_SEED) -> Upload:
    """Give the made-up creator's export as an upload."""
    if INSTAGRAM.write is None:
        raise AssertionError("the Instagram source writes exports")
    body = INSTAGRAM.write(as_exported(demo_creator(seed)))

    def opened() -> BinaryIO:
        return io.BytesIO(body)

    return Upload(FILE_NAME, opened, len(body), EXPORTED_AT)
