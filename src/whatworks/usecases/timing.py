"""The best times of each series, as far as they can be told apart."""

from whatworks.advice.timing import best_times
from whatworks.domain.insight import Timing
from whatworks.domain.progress import Watcher
from whatworks.domain.scope import Scope
from whatworks.usecases.advise import evidence
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, study


def timing(house: House, scope: Scope, options: AdviceOptions, *, watch: Watcher) -> tuple[Timing, ...]:
    """Give a verdict for every series; one without slots says why."""
    found = study(house, scope, options, watch)
    return tuple(best_times(evidence(found, one)) for one in found.series)
