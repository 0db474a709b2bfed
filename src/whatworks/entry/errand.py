"""Who asks a thing, and under which settings; and the store, the analyser and the options that follow from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from whatworks.domain.metrics import Platform
from whatworks.domain.progress import Watcher, unwatched
from whatworks.domain.safeguards import NONE_REMOVED, Removed
from whatworks.domain.scope import Scope
from whatworks.wiring.settings import Settings

if TYPE_CHECKING:
    from whatworks.domain.prior import LearnedPrior
    from whatworks.usecases.advise import AdviceOptions
    from whatworks.usecases.house import House

Paths = Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class Errand:
    """Who asks, and what was said about time and columns; times are UTC seconds, None = not said.

    `platform` is where she will post first, or next, without a post there yet.
    `without` names safeguards taken away: no door offers that, only the trial does it.
    """

    settings: Settings
    observed_at: int | None = None
    as_of: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    watch: Watcher = unwatched
    platform: Platform | None = None
    without: Removed = NONE_REMOVED

    def __post_init__(self) -> None:
        """Refuse a name that cannot be a tenant before any file is touched."""
        Scope(self.settings.workspace, self.settings.creator)

    @property
    def scope(self) -> Scope:
        """Give the tenant the errand is about."""
        return Scope(self.settings.workspace, self.settings.creator)


def options_of(errand: Errand) -> "AdviceOptions":
    """Give what every analysis needs to know; where no day was said, the made-up creator is told as of her own."""
    from whatworks.usecases.advise import AdviceOptions

    settings = errand.settings
    return AdviceOptions(
        goal=settings.goal,
        zone=settings.timezone,
        as_of=dated(errand).as_of,
        seed=settings.seed,
        platform=errand.platform,
        prior=_learned,
        without=errand.without,
    )


def dated(errand: Errand) -> Errand:
    """Give the errand with the day it looks from where that is not simply now: the made-up creator's own."""
    if errand.as_of is not None:
        return errand
    from whatworks.usecases.demo import made_up_day

    return replace(errand, as_of=made_up_day(house_of(errand), errand.scope))


def _learned() -> "LearnedPrior":
    """Open what was learned of others; most answers rest on her own posts and never ask."""
    from whatworks.wiring.prior import shipped

    return shipped()


def reading_house_of(errand: Errand) -> "House":
    """Open the store with the analyser the settings name, for what predicts from captions."""
    from whatworks.wiring.analysers import open_analyser
    from whatworks.wiring.build import open_house

    return open_house(errand.settings.home, analyser=open_analyser(errand.settings.analyser), steady=True)


def house_of(errand: Errand) -> "House":
    """Open the store the settings name."""
    from whatworks.wiring.build import open_house

    return open_house(errand.settings.home, steady=True)
