"""What a worker does for each kind of job: the same errands as the command line, and the answer kept as published."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from whatworks.domain.errors import Refused
from whatworks.domain.progress import Watcher
from whatworks.domain.receipt import Receipt
from whatworks.domain.work import Job
from whatworks.entry.work.asking import errand_of
from whatworks.entry.work.queue import ADVISE, IMPORT
from whatworks.wiring.settings import Settings

if TYPE_CHECKING:
    from whatworks.entry.errand import Errand

Result = dict[str, Any]
Tell = Callable[[Mapping[str, Any]], None]
MOST_RECEIPT = 2**20  # bytes: a receipt that names a million dropped rows is asked for by its import, not sent along


def import_and_advise(job: Job, settings: Settings, watch: Watcher, tell: Tell) -> Result:
    """Take in the files of a job, then advise; what was taken in is told at once, for it stays if advising fails."""
    from whatworks.entry import errands
    from whatworks.usecases.spooling import spooled_uploads
    from whatworks.wiring.build import open_house

    errand = errand_of(settings, job.scope, job.asked, watch)
    uploads = spooled_uploads(open_house(settings.home), job.scope, job.id)
    dry_run = bool(job.asked.get("dry_run"))
    receipt = errands.import_uploads(errand, uploads, dry_run=dry_run)
    result: Result = {"import_id": receipt.import_id, "receipt": _receipt(receipt)}
    if dry_run:
        return result
    tell(result)
    return {**result, **_answer(errand, receipt)}


def advise_again(job: Job, settings: Settings, watch: Watcher, _: Tell) -> Result:
    """Advise on what is known of her by now."""
    return _answer(errand_of(settings, job.scope, job.asked, watch), Receipt("", ()))


TASKS: dict[str, Callable[[Job, Settings, Watcher, Tell], Result]] = {
    IMPORT: import_and_advise,
    ADVISE: advise_again,
}


def load() -> None:
    """Import all that the tasks will need, so that the first job need not wait for it."""
    from whatworks.entry.reports import as_json, documents
    from whatworks.usecases import advise, import_posts, spooling, standing, taking_in

    del as_json, documents, advise, import_posts, spooling, standing, taking_in  # importing them was the purpose


def _answer(errand: "Errand", receipt: Receipt) -> Result:
    """Advise, and tell how many cards there are; a refusal is an answer too."""
    from whatworks.entry import errands

    try:
        report = errands.advise_after(errand, receipt)
    except Refused as refusal:
        return {"cards": 0, "refused": {"code": refusal.code, "message": refusal.message, "remedy": refusal.remedy}}
    return {"cards": len(report.cards), "refused": None}


def _receipt(receipt: Receipt) -> dict[str, Any] | None:
    """Give the receipt as published, or None where it is too long to be sent along."""
    from whatworks.entry.reports.as_json import encode
    from whatworks.entry.reports.receipt_document import receipt_document

    document = receipt_document(receipt)
    return document if len(encode(document)) <= MOST_RECEIPT else None
