"""The series that have hardly begun: accounts with too few posts to be measured, and platforms without a post yet."""

from whatworks.domain.measure import measure_account, not_yet
from whatworks.domain.metrics import PLATFORM_RULES, Platform, Series
from whatworks.domain.receipt import Receipt
from whatworks.usecases.study import AdviceOptions, SeriesStudy, Study, described


def beginnings(found: Study, options: AdviceOptions) -> tuple[SeriesStudy, ...]:
    """Give the accounts that have a post with a number and no series yet, and the platform she asked about if unused.

    Nothing is forecast, timed or learned of these: they are there to be told what to try first.
    """
    history = found.history
    begun = {(one.outcome.series.platform, one.outcome.series.account) for one in found.series}
    measured = (
        measure_account(history, whose, goal=options.goal, as_of=found.as_of, fewest=1)
        for whose in history.accounts()
        if whose not in begun
    )
    young = [outcome for outcome in measured if outcome is not None]
    if options.platform is not None and options.platform.value not in set(history.posts.platform.tolist()):
        rule = PLATFORM_RULES[options.platform]
        young.append(not_yet(Series("", options.platform, options.goal or rule.goals[0])))
    return tuple(described(history, outcome, found.place) for outcome in young)


def platform_of(receipt: Receipt) -> Platform | None:
    """Give the platform whose exports were read, where all are of one: an empty export still says where it is from."""
    named = {file.source.partition("_")[0] for file in receipt.files}
    known = named & {platform.value for platform in Platform}
    return Platform(known.pop()) if len(named) == len(known) == 1 else None
