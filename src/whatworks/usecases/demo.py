"""The demo: a made-up creator of known truth, written as a real Instagram export."""

import io
from datetime import datetime
from typing import BinaryIO

from whatworks.domain.scope import Scope
from whatworks.domain.upload import Upload
from whatworks.intake.sources.meta_content import INSTAGRAM
from whatworks.usecases.history.known import load_receipt
from whatworks.usecases.history.manifest import load_manifest
from whatworks.usecases.house import House
from whatworks.usecases.imports import imports
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


def has_own_posts(house: House, scope: Scope) -> bool:
    """Tell whether a creator holds any import that is not the demo's export."""
    return any(each.files != (FILE_NAME,) for each in imports(house, scope))


def made_up_day(house: House, scope: Scope) -> int | None:
    """Give the day the made-up creator is told as of, UTC seconds; None for everybody else, and for nobody yet.

    Her numbers end there: as of any later day she would be somebody who has not posted for long. Where they were taken
    in as of later, by the day in the file's name, it is then.
    """
    held = load_manifest(house.records, scope).imports
    receipt = load_receipt(house, scope, held[0].id) if len(held) == 1 else None  # of many imports none need be read
    if receipt is None or [file.name for file in receipt.files] != [FILE_NAME]:
        return None
    taken = datetime.fromisoformat(receipt.files[0].observed_at.value)
    return max(EXPORTED_AT, int(taken.timestamp()))
