"""Made-up uploads and ids for the tests of intake; nothing in here was ever posted."""

import base64
import io
import zipfile
from datetime import UTC, datetime

from whatworks.domain.posts import Batch
from whatworks.domain.receipt import Dropped
from whatworks.domain.upload import Upload
from whatworks.intake.read import Opened, Settings, Unread, read
from whatworks.intake.source import Note, Yielded

AS_OF = int(datetime(2026, 11, 21, tzinfo=UTC).timestamp())


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> int:
    return int(datetime(year, month, day, hour, minute, tzinfo=UTC).timestamp())


def upload(name: str, content: bytes | str) -> Upload:
    body = content.encode() if isinstance(content, str) else content
    return Upload(name, lambda: io.BytesIO(body), len(body))


def zipped(
    files: dict[str, str | bytes], name: str = "export.zip", date: tuple[int, ...] = (2026, 5, 4, 12, 0, 0)
) -> Upload:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, date), content, zipfile.ZIP_DEFLATED)
    return upload(name, out.getvalue())


def opened(given: Upload, **said: object) -> list[Opened | Unread]:
    return list(read(given, Settings(AS_OF, **said)))  # type: ignore[arg-type]


def items(given: Upload, **said: object) -> list[Yielded]:
    return [item for one in opened(given, **said) if isinstance(one, Opened) for item in one.items]


def batch_of(found: list[Yielded]) -> Batch:
    (only,) = [item for item in found if isinstance(item, Batch)]
    return only


def dropped(found: list[Yielded]) -> dict[int, str]:
    return {item.row: item.reason for item in found if isinstance(item, Dropped)}


def notes(found: list[Yielded]) -> str:
    return " ".join(item.warning for item in found if isinstance(item, Note))


def shortcode(seconds: int, extra: int = 1) -> str:
    number = ((seconds * 1000 - 1_314_220_021_721) << 23) + extra
    return base64.b64encode(number.to_bytes(9, "big"), altchars=b"-_").decode().lstrip("A")


def x_id(seconds: int, extra: int = 1) -> str:
    return str(((seconds * 1000 - 1_288_834_974_657) << 22) + extra)


def tiktok_id(seconds: int, extra: int = 1) -> str:
    return str((seconds << 32) + extra)
