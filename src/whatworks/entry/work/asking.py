"""What a job was asked, as plain values that can wait in a queue, and the errand they become."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from whatworks.domain.metrics import Platform
from whatworks.domain.progress import Watcher, unwatched
from whatworks.domain.scope import Scope
from whatworks.entry.errand import Errand
from whatworks.entry.moments import seconds_of
from whatworks.entry.platforms import platform_named
from whatworks.wiring.settings import Settings, with_said

SAID_AS_SETTINGS = ("timezone", "goal", "seed", "analyser")
SAID = (*SAID_AS_SETTINGS, "observed_at", "as_of", "platform", "mapping", "dry_run")


@dataclass(frozen=True, slots=True)
class Asking:
    """What was said with an import or a wish for advice, checked; times are UTC seconds, None = not said."""

    timezone: str | None = None
    goal: str | None = None
    seed: int | None = None
    analyser: str | None = None
    observed_at: int | None = None
    as_of: int | None = None
    platform: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False

    def plain(self) -> dict[str, Any]:
        """Give it as plain values, without what was not said."""
        return {
            name: value
            for name, value in asdict(self).items()
            if value is not None and value is not False and value != {}
        }


def asking_of(settings: Settings, said: Mapping[str, Any]) -> Asking:
    """Read what a request said, as text or as plain values; None and "" mean not said.

    Raises UsageProblem for a word nobody knows: a zone, a metric, a platform, a date, a column's meaning.
    """
    told = {name: said[name] for name in SAID if said.get(name) not in (None, "")}
    given = {name: told[name] for name in SAID_AS_SETTINGS if name in told}
    checked = with_said(settings, given, "the request")
    platform = platform_named(told.get("platform"))
    return Asking(
        timezone=checked.timezone if "timezone" in given else None,
        goal=checked.goal if "goal" in given else None,
        seed=checked.seed if "seed" in given else None,
        analyser=checked.analyser if "analyser" in given else None,
        observed_at=_moment(told.get("observed_at"), "observed_at"),
        as_of=_moment(told.get("as_of"), "as_of"),
        platform=None if platform is None else platform.value,
        mapping=_mapping(told.get("mapping", {})),
        dry_run=bool(told.get("dry_run", False)),
    )


def errand_of(settings: Settings, scope: Scope, asked: Mapping[str, Any], watch: Watcher = unwatched) -> Errand:
    """Give the errand of a job: what it was asked where it was said, else what the settings say."""
    asking = Asking(**asked)
    said = {name: getattr(asking, name) for name in SAID_AS_SETTINGS if getattr(asking, name) is not None}
    return Errand(
        settings=replace(settings, workspace=scope.workspace, creator=scope.creator, **said),
        observed_at=asking.observed_at,
        as_of=asking.as_of,
        mapping=asking.mapping,
        watch=watch,
        platform=None if asking.platform is None else Platform(asking.platform),
    )


def _moment(said: Any, name: str) -> int | None:
    """Read a time that was said as text, or as UTC seconds."""
    return said if said is None or isinstance(said, int) else seconds_of(str(said), name)


def _mapping(said: Mapping[str, str]) -> dict[str, str]:
    """Read what columns hold, in the words of `mapping`."""
    if not said:
        return {}
    from whatworks.intake.roles import meant

    return {column.strip(): meant(role.strip()) for column, role in said.items()}
