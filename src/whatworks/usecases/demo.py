"""The demo: a made-up creator of known truth, written as a real Instagram export."""

import io
from typing import BinaryIO

from whatworks.domain.scope import Scope
from whatworks.domain.upload import Upload
from whatworks.intake.sources.meta_content import INSTAGRAM
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

    Her numbers end there: as of any later day she would be somebody who has not posted for long.
    """
    held = load_manifest(house.records, scope).imports
    alone = len(held) == 1 and not has_own_posts(house, scope)  # of many imports no receipt need be read
    return EXPORTED_AT if alone else None
