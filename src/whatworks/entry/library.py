"""The Python API: the same use cases as the command line, typed, with plain arguments; reads no flags, prints nothing.

What is not given comes from the environment and the settings file, as on the command line.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from whatworks.domain.errors import UsageProblem
from whatworks.domain.progress import Watcher, unwatched
from whatworks.entry import errands
from whatworks.entry.errand import Errand, Paths
from whatworks.entry.moments import seconds_of
from whatworks.entry.platforms import platform_named
from whatworks.entry.querying import query_of
from whatworks.entry.reports.page import Page
from whatworks.entry.reports.render import render_advice
from whatworks.wiring.settings import Settings, load
from whatworks.wiring.suggestion import did_you_mean

if TYPE_CHECKING:
    from whatworks.domain.insight import Forecast, Prediction, Timing
    from whatworks.domain.patterns import Correlations, Platforms, PostGroups
    from whatworks.domain.query import Figures
    from whatworks.domain.receipt import Receipt
    from whatworks.domain.report import AdviceReport
    from whatworks.domain.segments import SegmentReport
    from whatworks.domain.track_record import TrackRecord
    from whatworks.domain.voice import VoiceReport
    from whatworks.usecases.explain import Explanation
    from whatworks.usecases.score_draft import Draft

SETTING_NAMES = frozenset({"home", "workspace", "creator", "timezone", "goal", "seed", "analyser"})


class Asked(TypedDict, total=False):
    """What may be said besides the files; times are ISO text, a date means its end, or an aware datetime."""

    home: str | Path
    workspace: str
    creator: str
    timezone: str
    goal: str
    seed: int
    analyser: str
    settings: str | Path
    observed_at: str | datetime
    as_of: str | datetime
    mapping: Mapping[str, str]
    platform: str
    watch: Watcher


def advise(files: Paths = (), **asked: Unpack[Asked]) -> "AdviceReport":
    """Take in the files, if any, and give up to three honest cards on all that is known of the creator.

    Raises BadInput (a file cannot be read), Refused (too little for anything), UsageProblem (an argument is wrong).
    """
    return errands.advise(_errand(asked), files)


def import_posts(files: Paths, *, dry_run: bool = False, **asked: Unpack[Asked]) -> "Receipt":
    """Take in files and folders and give the receipt; with `dry_run` nothing is kept."""
    return errands.import_posts(_errand(asked), files, dry_run=dry_run)


def forecast(*, posts_per_week: float | None = None, **asked: Unpack[Asked]) -> tuple["Forecast", ...]:
    """Give the next seven days of each series, if she goes on as she does or publishes `posts_per_week`.

    It is no advice to post more. Raises UsageProblem for a plan that is none, Refused where nothing can be foreseen.
    """
    return errands.forecast(_errand(asked), posts_per_week)


def track_record(**asked: Unpack[Asked]) -> "TrackRecord":
    """Give what was promised of the creator before its outcome, and what came of it.

    Raises Refused where nothing was ever imported or promised.
    """
    return errands.track_record(_errand(asked))


def timing(*, audience_zone: str | None = None, **asked: Unpack[Asked]) -> tuple["Timing", ...]:
    """Give the best times of each series, as far as they can be told apart.

    `audience_zone` is the IANA zone her audience lives in: the answer then knows that clock too.
    """
    return errands.timing(_errand(asked), audience_zone)


def groups(**asked: Unpack[Asked]) -> tuple["PostGroups", ...]:
    """Give the kinds of posts of each series that do differently; often there is one kind, and that is said."""
    return errands.groups(_errand(asked))


def correlations(**asked: Unpack[Asked]) -> tuple["Correlations", ...]:
    """Give which habits go together with the outcomes of each series; never what causes them."""
    return errands.correlations(_errand(asked))


def platforms(**asked: Unpack[Asked]) -> "Platforms":
    """Give her platforms beside each other, each by its own measure; Refused where there is only one."""
    return errands.platforms(_errand(asked))


def score(draft: "Draft", **asked: Unpack[Asked]) -> "Prediction":
    """Give what a draft will probably reach, and why."""
    return errands.score(_errand(asked), draft)


def explain(about: str, **asked: Unpack[Asked]) -> "Explanation":
    """Give why a card (by number or id), a lever, or a post (by id or link) came out as it did.

    Where no `as_of` is said, it is looked at from the day of the last report.
    """
    return errands.explain(_errand(asked), about)


def query(
    metrics: Sequence[str],
    *,
    dimensions: Sequence[str] = (),
    filters: Sequence[Sequence[object]] = (),
    date_range: str | Sequence[str] = "all",
    order_by: Sequence[Sequence[str]] = (),
    **asked: Unpack[Asked],
) -> "Figures":
    """Give her own numbers summed up: `query(["posts", "median_reach"], dimensions=["post:weekday"], creator="ana")`.

    Filters are lists such as `["is", "post:kind", ["reel"]]`; `rows` of the answer hold dimensions and metrics, None
    where no post has the number. Raises UsageProblem where numbers of several platforms would become one.
    """
    plain = {"metrics": metrics, "dimensions": dimensions, "filters": filters, "date_range": date_range}
    return errands.query(_errand(asked), query_of(plain | {"order_by": order_by}))


def voice(**asked: Unpack[Asked]) -> "VoiceReport":
    """Give what people say in the comments that were imported: questions, topics, tone, what changed of late."""
    return errands.voice(_errand(asked))


def segments(**asked: Unpack[Asked]) -> "SegmentReport":
    """Give the groups of people who behave alike in the events that were imported; one crowd is an answer too."""
    return errands.segments(_errand(asked))


def forget(**asked: Unpack[Asked]) -> int:
    """Delete everything known of the creator, beyond recovery; give how many things there were."""
    return errands.forget(_errand(asked))


def render(report: "AdviceReport", shape: str = "text") -> bytes:
    """Give a report as the bytes of `text`, `json`, `html`, `csv` or `ics`."""
    return render_advice(report, shape, Page())


def _errand(asked: Asked) -> Errand:
    """Settle what was asked: settings, times, columns; a word we do not know is told, not passed over."""
    for name in asked.keys() - Asked.__optional_keys__:
        remedy = did_you_mean(name, Asked.__optional_keys__)
        raise UsageProblem(f"{name!r} cannot be asked.", remedy=remedy or "`help(whatworks)` shows what can.")
    given = {name: value for name, value in asked.items() if name in SETTING_NAMES}
    settings: Settings = load(given, file=asked.get("settings"))
    return Errand(
        settings=settings,
        observed_at=seconds_of(_iso(asked.get("observed_at")), "observed_at"),
        as_of=seconds_of(_iso(asked.get("as_of")), "as_of"),
        mapping=asked.get("mapping", {}),
        watch=asked.get("watch", unwatched),
        platform=platform_named(asked.get("platform")),
    )


def _iso(moment: str | datetime | None) -> str | None:
    """Give a moment as ISO text."""
    return moment.isoformat() if isinstance(moment, datetime) else moment
