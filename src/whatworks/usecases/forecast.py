"""The next seven days of each series, at her habit or under a plan, or why they cannot be foreseen."""

from whatworks.domain.errors import Refused, UsageProblem
from whatworks.domain.insight import FEWEST_POSTS_PER_WEEK, Forecast
from whatworks.domain.progress import Watcher
from whatworks.domain.scope import Scope
from whatworks.usecases.advise import foresee_all
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, study

# The busiest of 74 real pages published 770 posts a week: a plan beyond this is a slip of the keyboard.
MOST_POSTS_PER_WEEK = 1000.0


def forecast(
    house: House, scope: Scope, options: AdviceOptions, *, watch: Watcher, posts_per_week: float | None = None
) -> tuple[Forecast, ...]:
    """Give the forecasts that can be made; `posts_per_week` is a plan for each account, None her habit.

    Raises UsageProblem for a plan that is none; Refused, with what is needed, where no series can be foreseen.
    """
    if posts_per_week is not None and not FEWEST_POSTS_PER_WEEK <= posts_per_week <= MOST_POSTS_PER_WEEK:
        raise UsageProblem(
            f"Nobody can plan {posts_per_week:g} posts a week.",
            remedy=f"Give {FEWEST_POSTS_PER_WEEK:g} to {MOST_POSTS_PER_WEEK:g}; 0.5 is a post every two weeks.",
        )
    made, withheld = foresee_all(study(house, scope, options, watch), watch, posts_per_week)
    if not made:
        raise Refused(withheld[0].reason, needed=f"Needed: {withheld[0].needed}")
    return made
