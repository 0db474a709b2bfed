"""Advising: from all that is known of her to the whole report; the one place where the stages come together."""

import numpy as np

from whatworks import __version__
from whatworks.advice.advise import Advice, rank_all
from whatworks.advice.advise import advise as advise_series
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.advice.timing import best_times
from whatworks.domain.cards import Withheld
from whatworks.domain.insight import Anomaly, Forecast, ModelCard, SeriesModel, Validation
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.receipt import Receipt
from whatworks.domain.report import AdviceReport
from whatworks.domain.scope import Scope
from whatworks.learning.anomaly import anomalies
from whatworks.learning.causes import explained
from whatworks.learning.forecast import forecast as foresee
from whatworks.learning.predictor import Predictor, train
from whatworks.usecases.groups import groups_of
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, SeriesStudy, Study, iso, study

__all__ = ["AdviceOptions", "advise"]

LANGUAGE_SHARE = 0.05  # a language of fewer than one post in twenty is a quotation, not one she posts in


def advise(house: House, scope: Scope, options: AdviceOptions, *, receipt: Receipt, watch: Watcher) -> AdviceReport:
    """Advise on all that is known of her; `receipt` is that of the import this answer came with, or an empty one.

    Raises Refused where nothing was imported or no post has a number.
    """
    found = study(house, scope, options, watch)
    advice = rank_all(tuple(_advise_one(found, one, options.seed, watch) for one in found.series))
    forecasts, unforeseen = foresee_all(found, watch)
    watch(Step("Checking the predictor against your own past"))
    models = tuple(_model(one, options.seed) for one in found.series)
    when = iso(found.as_of)
    return AdviceReport(
        scope,
        generated_at=when if options.as_of is not None else iso(int(house.clock.now().timestamp())),
        as_of=when,
        timezone=found.zone,
        language=languages(found),
        receipt=receipt,
        cards=advice.cards,
        withheld=(*advice.withheld, *unforeseen),
        forecast=forecasts,
        timing=tuple(best_times(evidence(found, one), options.seed) for one in found.series),
        anomalies=tuple(surprise for one in found.series for surprise in _surprises(found, one)),
        model=ModelCard(__version__, found.history.data_hash, options.seed, models),
        command=_command(scope, options, found),
        vetoes=advice.vetoes,
        groups=tuple(groups_of(one, options.seed) for one in found.series),
    )


def evidence(found: Study, one: SeriesStudy) -> Evidence:
    """Give one series as the effect engine wants it."""
    return Evidence(one.posts, one.table, one.outcome, found.zone.zone)


def languages(found: Study) -> tuple[str, ...]:
    """Give the languages she posts in, the most used first, by the share of her posts that speak them."""
    counted: dict[str, float] = {}
    for one in found.series:
        for position, feature in enumerate(one.table.features):
            if feature.name.startswith("language_"):
                used = float((one.table.values[:, position] == 1.0).sum())
                name = feature.name.removeprefix("language_")
                counted[name] = counted.get(name, 0.0) + used
    posts = sum(len(one.posts) for one in found.series)
    spoken = [(used, name) for name, used in counted.items() if used >= LANGUAGE_SHARE * posts]
    return tuple(name for _, name in sorted(spoken, key=lambda pair: (-pair[0], pair[1])))


def _advise_one(found: Study, one: SeriesStudy, seed: int, watch: Watcher) -> Advice:
    watch(Step(f"Weighing what moves {one.outcome.series.metric} on {one.outcome.series.platform}"))
    return advise_series(evidence(found, one), AdviceSettings(found.as_of, seed))


def _surprises(found: Study, one: SeriesStudy) -> tuple[Anomaly, ...]:
    """Give the posts that stood out, with what may be behind each."""
    return explained(anomalies(one.outcome, found.history.posts), one.table, one.outcome)


def foresee_all(found: Study, watch: Watcher) -> tuple[tuple[Forecast, ...], tuple[Withheld, ...]]:
    """Give the forecasts that can be made, and the refusals."""
    watch(Step("Looking a week ahead"))
    made = [foresee(one.outcome, found.history.posts, found.zone.zone, as_of=found.as_of) for one in found.series]
    return (
        tuple(each for each in made if isinstance(each, Forecast)),
        tuple(each for each in made if isinstance(each, Withheld)),
    )


def _model(one: SeriesStudy, seed: int) -> SeriesModel:
    """Give how the predictor of a series did, or that there is none yet."""
    trained = train(one.table, one.outcome, seed=seed)
    if isinstance(trained, Predictor):
        return trained.model
    mature = int((one.outcome.mature & np.isfinite(one.outcome.value)).sum())
    return SeriesModel(one.outcome.series, mature, "none yet", Validation(None, None, None, None))


def _command(scope: Scope, options: AdviceOptions, found: Study) -> str:
    """Give the command that makes this report again from the same store."""
    parts = ["whatworks", "advise", "--workspace", scope.workspace, "--creator", scope.creator]
    parts += ["--as-of", iso(found.as_of), "--timezone", found.zone.zone, "--seed", str(options.seed)]
    return " ".join(parts + (["--goal", options.goal] if options.goal else []))
