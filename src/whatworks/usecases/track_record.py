"""The track record: all that was promised, held against what is known now."""

from collections import Counter
from datetime import datetime
from itertools import groupby

from whatworks.advice.since import since_told
from whatworks.domain.measure import measure_account
from whatworks.domain.metrics import Series
from whatworks.domain.outcome import Outcome
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.scope import Scope
from whatworks.domain.track_record import CardPromise, ForecastPromise, HeldCard, Promise, SeriesRecord, TrackRecord
from whatworks.learning.held import held, marked, tally
from whatworks.usecases.history.load import load_history
from whatworks.usecases.house import House
from whatworks.usecases.profile import her_zone
from whatworks.usecases.promises import all_promises
from whatworks.usecases.study import AdviceOptions, Study, described, iso, nothing_to_learn_from
from whatworks.usecases.weighing import evidence


def track_record(house: House, scope: Scope, options: AdviceOptions, *, watch: Watcher) -> TrackRecord:
    """Hold all that was promised until `options.as_of` (None = now) against what is known then.

    Raises Refused where nothing was ever imported or promised.
    """
    watch(Step("Reading your history"))
    as_of = options.as_of if options.as_of is not None else int(house.clock.now().timestamp())
    found = Study(load_history(house, scope), her_zone(house, scope, options.zone), as_of, ())
    said = [one for one in all_promises(house, scope) if datetime.fromisoformat(one.made_at).timestamp() <= as_of]
    if not said and not len(found.history):
        raise nothing_to_learn_from(found, scope, options)
    watch(Step("Holding what was said against what came"))
    by_series = groupby(sorted(said, key=lambda one: one.series), key=lambda one: one.series)
    records = tuple(_of_series(found, series, list(theirs)) for series, theirs in by_series)
    running = [one.checkable_on for record in records for one in record.forecasts if one.state == "running"]
    return TrackRecord(scope, iso(as_of), records, min(running, default=""))


def _of_series(found: Study, series: Series, said: list[Promise]) -> SeriesRecord:
    """Hold the promises of one series, oldest first, against what is known."""
    history, as_of = found.history, found.as_of
    outcome = measure_account(history, (series.platform, series.account), goal=series.metric, as_of=as_of)
    forecasts = [held(one, outcome, history, as_of) for one in said if isinstance(one, ForecastPromise)]
    told = marked(forecasts)
    return SeriesRecord(
        series,
        tally(told) if told else None,
        tuple(sorted(told, key=lambda one: (one.promise.made_at, one.promise.id), reverse=True)),
        _cards(found, outcome, [one for one in said if isinstance(one, CardPromise)]),
    )


def _cards(found: Study, outcome: Outcome | None, said: list[CardPromise]) -> tuple[HeldCard, ...]:
    """Hold each card, as it was first told, against her posts since; newest first."""
    if not said:
        return ()
    seen = None if outcome is None else evidence(found, described(found.history, outcome, found.place))
    first: dict[str, CardPromise] = {}
    for one in said:
        first.setdefault(one.card, one)
    times = Counter(one.card for one in said)
    return tuple(since_told(one, times[one.card], seen) for one in reversed(first.values()))
