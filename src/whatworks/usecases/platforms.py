"""Her platforms beside each other, each by its own measure."""

from whatworks.domain.errors import Refused
from whatworks.domain.patterns import Platforms
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.scope import Scope
from whatworks.learning.standing import Place
from whatworks.learning.standing import platforms as compare
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, study


def platforms(house: House, scope: Scope, options: AdviceOptions, *, watch: Watcher) -> Platforms:
    """Compare all her series; raises Refused where there are not two to compare."""
    found = study(house, scope, options, watch)
    if len(found.series) < 2:
        only = found.series[0].outcome.series
        raise Refused(
            f"All posts that can be measured are on one account: {only.platform} ({only.account}).",
            needed="Import an export of another platform or account first.",
        )
    watch(Step("Laying your platforms side by side"))
    return compare([Place(one.posts, one.outcome) for one in found.series], seed=options.seed)
