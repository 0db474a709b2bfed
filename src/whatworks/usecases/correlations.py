"""What goes together with her outcomes in each series; never what causes them."""

from whatworks.domain.features import Subjects
from whatworks.domain.patterns import Correlations
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.scope import Scope
from whatworks.features.build import subjects
from whatworks.learning.correlation import correlations as correlate
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, study


def correlations(house: House, scope: Scope, options: AdviceOptions, *, watch: Watcher) -> tuple[Correlations, ...]:
    """Give a verdict for every series with all that was compared. Raises Refused where nothing can be measured."""
    found = study(house, scope, options, watch)
    made = []
    for position, one in enumerate(found.series):
        watch(Step(f"Comparing habits and {one.outcome.series.metric}", position, len(found.series)))
        named = topic_meanings(subjects(one.posts))
        made.append(correlate(one.table, one.outcome, seed=options.seed, topics=named))
    return tuple(made)


def topic_meanings(words: Subjects) -> dict[str, str]:
    """Give each topic feature's plain meaning."""
    return {
        f"topic_{axis}": f"posts about {', '.join(named)}" for axis, named in enumerate(words.axes, start=1) if named
    }
