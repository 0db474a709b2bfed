"""The kinds of posts of each series, where they do differently; groups of posts, never of people."""

from dataclasses import replace

from whatworks.domain.patterns import PostGroups
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.scope import Scope
from whatworks.features.build import subjects
from whatworks.learning.groups import divide
from whatworks.learning.kinds import kinds, one_kind
from whatworks.usecases.house import House
from whatworks.usecases.showing import shown_posts
from whatworks.usecases.study import AdviceOptions, SeriesStudy, Study, study


def groups(house: House, scope: Scope, options: AdviceOptions, *, watch: Watcher) -> tuple[PostGroups, ...]:
    """Give a verdict for every series; one without groups says why. Raises Refused where nothing can be measured."""
    found = study(house, scope, options, watch)
    watch(Step("Looking for kinds of posts that do differently"))
    return tuple(groups_of(found, one, options.seed) for one in found.series)


def groups_of(found: Study, one: SeriesStudy, seed: int) -> PostGroups:
    """Group one series; its captions are read again for words only where there is something to describe."""
    division = divide(one.table, one.outcome, seed=seed)
    if division.count < 2:
        return one_kind(division, one.outcome)
    made = kinds(division, one.table, one.outcome, subjects(one.posts))
    zone = found.zone.zone
    looked_up = [replace(group, example_posts=shown_posts(one.posts, zone, group.examples)) for group in made.groups]
    return replace(made, groups=tuple(looked_up))
