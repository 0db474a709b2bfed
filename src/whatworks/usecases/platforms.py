"""Her platforms beside each other, each by its own measure."""

from dataclasses import replace

from whatworks.domain.errors import Refused
from whatworks.domain.patterns import CrossPosts, Platforms
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.scope import Scope
from whatworks.learning.standing import Place, series_name
from whatworks.learning.standing import platforms as compare
from whatworks.usecases.house import House
from whatworks.usecases.showing import shown_posts
from whatworks.usecases.study import AdviceOptions, Study, study


def platforms(house: House, scope: Scope, options: AdviceOptions, *, watch: Watcher) -> Platforms:
    """Compare all her series; raises Refused where there are not two to compare."""
    found = study(house, scope, options, watch)
    if len(found.series) < 2:
        raise Refused(
            f"All posts that can be measured are on one account: {series_name(found.series[0].outcome.series)}.",
            needed="Import an export of another platform or account first.",
        )
    watch(Step("Laying your platforms side by side"))
    made = compare([Place(one.posts, one.outcome) for one in found.series], seed=options.seed)
    return replace(made, crossposts=tuple(_shown(crossed, found) for crossed in made.crossposts))


def _shown(crossed: CrossPosts, found: Study) -> CrossPosts:
    """Give the examples as she knows them again, by the post in the first of the two places."""
    one = next(each for each in found.series if each.outcome.series == crossed.first)
    posts = shown_posts(one.posts, found.zone.zone, [twin.first_id for twin in crossed.examples])
    twins = (replace(twin, post=post) for twin, post in zip(crossed.examples, posts, strict=True))
    return replace(crossed, examples=tuple(twins))
