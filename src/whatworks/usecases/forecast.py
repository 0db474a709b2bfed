"""The next seven days of each series, or why they cannot be foreseen."""

from whatworks.domain.errors import Refused
from whatworks.domain.insight import Forecast
from whatworks.domain.progress import Watcher
from whatworks.domain.scope import Scope
from whatworks.usecases.advise import foresee_all
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, study


def forecast(house: House, scope: Scope, options: AdviceOptions, *, watch: Watcher) -> tuple[Forecast, ...]:
    """Give the forecasts that can be made; raises Refused, with what is needed, where none can."""
    made, withheld = foresee_all(study(house, scope, options, watch), watch)
    if not made:
        raise Refused(withheld[0].reason, needed=withheld[0].needed)
    return made
