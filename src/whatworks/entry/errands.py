"""Each thing a door can ask for, as one call of its use case; the command line and the Python API both come here.

A use case is imported when it is called: `forget` must not wait for the learner to load.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.receipt import Receipt
from whatworks.entry.commands import whose_flags
from whatworks.entry.errand import Errand, Paths, dated, house_of, options_of, reading_house_of
from whatworks.entry.uploads import uploads_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whatworks.domain.feedback import Answer, Feedback
    from whatworks.domain.insight import Forecast, Prediction, Timing
    from whatworks.domain.patterns import Correlations, Platforms, PostGroups
    from whatworks.domain.query import Figures, Query
    from whatworks.domain.report import AdviceReport
    from whatworks.domain.segments import SegmentReport
    from whatworks.domain.track_record import TrackRecord
    from whatworks.domain.upload import Upload
    from whatworks.domain.voice import VoiceReport
    from whatworks.usecases.creators import Kept
    from whatworks.usecases.explain import Explanation
    from whatworks.usecases.house import House
    from whatworks.usecases.imports import Imported
    from whatworks.usecases.posts import ListedPost
    from whatworks.usecases.restore import Restored
    from whatworks.usecases.score_draft import Draft


def import_posts(errand: Errand, paths: Paths, *, dry_run: bool = False) -> Receipt:
    """Take in files and folders; give the receipt. With `dry_run` nothing is kept."""
    return import_uploads(errand, uploads_from(paths), dry_run=dry_run)


def import_uploads(errand: Errand, uploads: tuple["Upload", ...], *, dry_run: bool = False) -> Receipt:
    """Take in uploads, wherever they come from, under what was said about time and columns; give the receipt."""
    scope = errand.scope
    from whatworks.usecases.import_posts import ImportOptions, import_posts

    options = ImportOptions(
        zone=errand.settings.timezone,
        observed_at=errand.observed_at,
        mapping=errand.mapping,
        as_of=errand.as_of,
        dry_run=dry_run,
    )
    receipt = import_posts(house_of(errand), scope, uploads, options, errand.watch)
    if not receipt.import_id:
        return receipt
    return replace(receipt, undo=f"whatworks import --undo {receipt.import_id}{whose_flags(scope)}")


def undo_import(errand: Errand, import_id: str = "") -> tuple[str, int]:
    """Take an import back, the last one if none is named; give its id and how many rows it had.

    Raises UsageProblem where there is no such import.
    """
    from whatworks.usecases.history.manifest import load_manifest
    from whatworks.usecases.undo_import import undo_import as take_back

    house, scope = house_of(errand), errand.scope
    if not import_id:
        imports = load_manifest(house.records, scope).imports
        if not imports:
            raise UsageProblem("There is no import to undo.", remedy="Check `creator` and `home`.")
        import_id = imports[-1].id
    return import_id, take_back(house, scope, import_id)


def imports(errand: Errand) -> tuple["Imported", ...]:
    """Give the imports her history is made of, oldest first."""
    from whatworks.usecases.imports import imports as tell

    return tell(house_of(errand), errand.scope)


def advise(errand: Errand, paths: Paths = ()) -> "AdviceReport":
    """Take in the files, if any, and advise on all that is known of her."""
    return _advise(errand, uploads_from(paths))


def advise_after(errand: Errand, receipt: Receipt) -> "AdviceReport":
    """Advise on all that is known of her, once an import of its own has given this receipt."""
    return _advise_in(reading_house_of(errand), errand, receipt)


def last_answer(errand: Errand) -> bytes | None:
    """Give her last report as it was published; None where there is none, or where there was too little to say."""
    from whatworks.usecases.standing import current

    standing = current(house_of(errand), errand.scope)
    return None if standing is None else standing.body or None


def forecast(errand: Errand, posts_per_week: float | None = None) -> tuple["Forecast", ...]:
    """Give the next seven days of each series, at her habit or under a plan."""
    from whatworks.usecases.forecast import forecast as foresee

    house, options = house_of(errand), options_of(errand)
    return foresee(house, errand.scope, options, watch=errand.watch, posts_per_week=posts_per_week)


def track_record(errand: Errand) -> "TrackRecord":
    """Give what was promised of her, and what came of it."""
    from whatworks.usecases.track_record import track_record as hold

    return hold(house_of(errand), errand.scope, options_of(errand), watch=errand.watch)


def timing(errand: Errand, audience_zone: str | None = None) -> tuple["Timing", ...]:
    """Give the best times of each series, as far as they can be told apart; also on her audience's clock, if named."""
    from whatworks.usecases.timing import timing as compare_times

    return compare_times(house_of(errand), errand.scope, options_of(errand), watch=errand.watch, audience=audience_zone)


def groups(errand: Errand) -> tuple["PostGroups", ...]:
    """Give the kinds of posts of each series, where they do differently."""
    from whatworks.usecases.groups import groups as group

    return group(house_of(errand), errand.scope, options_of(errand), watch=errand.watch)


def correlations(errand: Errand) -> tuple["Correlations", ...]:
    """Give which habits go together with the outcomes of each series."""
    from whatworks.usecases.correlations import correlations as correlate

    return correlate(house_of(errand), errand.scope, options_of(errand), watch=errand.watch)


def platforms(errand: Errand) -> "Platforms":
    """Give her platforms beside each other, each by its own measure."""
    from whatworks.usecases.platforms import platforms as compare

    return compare(house_of(errand), errand.scope, options_of(errand), watch=errand.watch)


def score(errand: Errand, draft: "Draft") -> "Prediction":
    """Give what a draft will probably reach, and why."""
    from whatworks.usecases.score_draft import score_draft

    return score_draft(reading_house_of(errand), errand.scope, draft, options_of(errand))


def explain(errand: Errand, about: str) -> "Explanation":
    """Give why a card or a post came out as it did, as of her last report unless a day was said."""
    from whatworks.entry.named import lever_named
    from whatworks.usecases.explain import explain as account_for
    from whatworks.usecases.last_report import as_last_asked

    house = reading_house_of(errand)
    said = replace(options_of(errand), as_of=errand.as_of)  # of a day nobody said, that of her last report
    options = as_last_asked(house, errand.scope, said)
    return account_for(house, errand.scope, lever_named(about) or about, options)


def voice(errand: Errand) -> "VoiceReport":
    """Give what people say in the comments that were imported."""
    from whatworks.usecases.voice import voice as listen

    return listen(house_of(errand), errand.scope, options_of(errand), watch=errand.watch)


def segments(errand: Errand) -> "SegmentReport":
    """Give the groups of people who behave alike in the events that were imported."""
    from whatworks.usecases.segments import segments as look_for_groups

    return look_for_groups(house_of(errand), errand.scope, options_of(errand), watch=errand.watch)


def posts(errand: Errand) -> tuple["ListedPost", ...]:
    """Give her posts, newest first, each beside what she usually reaches."""
    from whatworks.usecases.posts import listed_posts

    return listed_posts(house_of(errand), errand.scope, options_of(errand), errand.watch)


def query(errand: Errand, asked: "Query") -> "Figures":
    """Give her own numbers, summed up as asked."""
    from whatworks.usecases.query import query as answer

    return answer(house_of(errand), errand.scope, asked, options_of(errand))


def creators(errand: Errand) -> tuple["Kept", ...]:
    """Give the creators kept in the errand's workspace."""
    from whatworks.usecases.creators import creators as tell

    return tell(house_of(errand), errand.settings.workspace)


def creator(errand: Errand) -> "Kept":
    """Give how much is known of the errand's creator."""
    from whatworks.usecases.creators import kept

    return kept(house_of(errand), errand.scope)


def give_feedback(errand: Errand, said: tuple[str, str, "Answer"], reason: str = "") -> "Feedback":
    """Keep what she said of a card: (card id, its lever, answer), and why."""
    from whatworks.usecases.feedback import give_feedback as keep

    return keep(house_of(errand), errand.scope, said, reason)


def feedback(errand: Errand) -> tuple["Feedback", ...]:
    """Give everything she said of her cards, oldest first."""
    from whatworks.usecases.feedback import all_feedback

    return all_feedback(house_of(errand), errand.scope)


def receipt(errand: Errand, import_id: str) -> Receipt | None:
    """Give the receipt of an import; None where there is no such import."""
    from whatworks.usecases.history.known import load_receipt
    from whatworks.usecases.history.manifest import load_manifest

    house = house_of(errand)
    if load_manifest(house.records, errand.scope).find(import_id) is None:
        return None
    return load_receipt(house, errand.scope, import_id)


def export(errand: Errand, what: str, shape: str) -> bytes:
    """Give posts, features or outcomes as the bytes of a file."""
    from whatworks.usecases.export import export as hand_out

    return hand_out(reading_house_of(errand), errand.scope, what, shape, options_of(errand))


def export_pieces(errand: Errand, what: str, shape: str) -> "Iterator[bytes]":
    """Give posts, comments or events as CSV or JSON Lines, piece by piece."""
    from whatworks.usecases.export import export_pieces as hand_out

    return hand_out(house_of(errand), errand.scope, what, shape)


def my_data(errand: Errand) -> "Iterator[bytes]":
    """Give everything kept of her as a zip, piece by piece."""
    from whatworks.usecases.my_data import my_data as hand_over

    return hand_over(house_of(errand), errand.scope)


def forget(errand: Errand) -> int:
    """Delete everything known of her beyond recovery; give how many documents and chunks there were.

    Webhooks of her workspace that asked for it are told that she was forgotten.
    """
    from whatworks.usecases.webhooks import announce

    deleted = _forget(errand)
    if deleted:
        announce(house_of(errand), errand.scope.workspace, "creator.forgotten", {"creator": errand.scope.creator})
    return deleted


def _forget(errand: Errand) -> int:
    """Delete everything known of her, and tell nobody."""
    from whatworks.usecases.forget_me import forget_me

    return forget_me(house_of(errand), errand.scope)


def demo_upload(seed: int) -> "Upload":
    """Give the made-up creator's export, in its platform's own shape."""
    from whatworks.usecases.demo import demo_upload as make_up

    return make_up(seed)


def has_own_posts(errand: Errand) -> bool:
    """Tell whether the errand's creator holds any import that is not the demo's export."""
    from whatworks.usecases.demo import has_own_posts as tell

    return tell(house_of(errand), errand.scope)


def demo_upload_for(errand: Errand) -> "Upload":
    """Give the made-up creator's export, for a name that nobody real has; raises UsageProblem where somebody has it.

    What an earlier demo left under the name is forgotten: two made-up creators in one history would be neither.
    """
    from whatworks.worlds.demo import DEMO_SEED

    if has_own_posts(errand):
        raise UsageProblem(
            f"{errand.scope.creator!r} has posts of her own.", remedy="Load the demo under another name."
        )
    if imports(errand):
        _forget(errand)
    return demo_upload(errand.settings.seed or DEMO_SEED)


def load_demo(errand: Errand) -> "AdviceReport":
    """Load the made-up creator under the errand's name, and advise her as of the day her export was made."""
    from whatworks.worlds.demo import EXPORTED_AT

    upload = demo_upload_for(errand)
    return _advise(replace(errand, as_of=EXPORTED_AT, observed_at=EXPORTED_AT), (upload,))


def advise_demo(errand: Errand, upload: "Upload") -> "AdviceReport":
    """Advise the made-up creator as of the day her export was made, whatever day it is.

    Whatever an earlier demo left is forgotten first: two made-up creators in one history would be neither.
    """
    _forget(errand)
    from whatworks.worlds.demo import EXPORTED_AT

    then = replace(errand, as_of=errand.as_of or EXPORTED_AT, observed_at=errand.observed_at or EXPORTED_AT)
    return _advise(then, (upload,))


def backup(errand: Errand, out: BinaryIO) -> int:
    """Write the whole store, all creators, into one file; give how many bytes of theirs it holds."""
    from whatworks.usecases.backup import backup as copy_out
    from whatworks.wiring.build import open_snapshots

    return copy_out(open_snapshots(errand.settings.home), out).size


def restore(errand: Errand, source: BinaryIO, *, replace: bool) -> "Restored":
    """Bring a backup back; a store that is there is kept unless `replace`. Tells what came back."""
    from whatworks.usecases.restore import restore as bring_back
    from whatworks.wiring.build import open_snapshots

    snapshots = open_snapshots(errand.settings.home)
    return bring_back(snapshots, source, lambda: house_of(errand), replace=replace)


def upgrade(errand: Errand) -> int:
    """Bring the store's shapes to this program's version; give how many creators needed it."""
    from whatworks.usecases.upgrade import upgrade as bring_up

    return bring_up(house_of(errand))


def _advise(errand: Errand, uploads: tuple["Upload", ...]) -> "AdviceReport":
    """Import what there is to import, then advise."""
    house = reading_house_of(errand)  # first of all: that an analyser is missing must be told before anything is kept
    receipt = import_uploads(errand, uploads) if uploads else Receipt("", ())
    return _advise_in(house, errand, receipt)


def _advise_in(house: "House", errand: Errand, receipt: Receipt) -> "AdviceReport":
    """Advise; what was asked and what was answered are kept, so that every door shows and explains the same.

    A refusal tells what was read all the same.
    """
    from whatworks.entry.kept_answers import begin_answer
    from whatworks.entry.moments import seconds_of
    from whatworks.usecases.advise import advise
    from whatworks.usecases.last_report import remember
    from whatworks.usecases.promises import write_down

    errand = dated(errand)
    options = options_of(errand)
    answer = begin_answer(house, errand)
    try:
        report = advise(house, errand.scope, options, receipt=receipt, watch=errand.watch)
    except Refused as refusal:
        answer.keep_refusal(refusal)
        if not receipt.files:
            raise
        raise Refused(refusal.message, needed=refusal.needed, receipt=receipt) from refusal
    answer.keep(report)
    if errand.as_of is None:  # of a day that was asked for she may know already what came: that is no promise
        write_down(house, errand.scope, report)
    remember(house, errand.scope, replace(options, as_of=seconds_of(report.as_of, "as_of")))
    return report
