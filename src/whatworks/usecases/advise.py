"""Advising: from all that is known of her to the whole report; the one place where the stages come together."""

from dataclasses import replace
from shlex import quote

import numpy as np

from whatworks import __version__
from whatworks.advice.timing import best_times
from whatworks.domain.cards import Withheld
from whatworks.domain.features import FeatureTable
from whatworks.domain.insight import Forecast, ModelCard, SeriesModel, Validation
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import NO_TIME, History
from whatworks.domain.progress import Step, Watcher
from whatworks.domain.receipt import Receipt
from whatworks.domain.report import AdviceReport
from whatworks.domain.scope import Scope
from whatworks.learning.forecast import forecast as foresee
from whatworks.learning.predictor import Predictor, train
from whatworks.usecases.analysing import predicting
from whatworks.usecases.beginnings import platform_of
from whatworks.usecases.counsel import counsel
from whatworks.usecases.groups import groups_of
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions, SeriesStudy, Study, iso, nothing_to_learn_from, observe
from whatworks.usecases.surprises import surprises
from whatworks.usecases.weighing import evidence

__all__ = ["AdviceOptions", "advise", "evidence"]

LANGUAGE_SHARE = 0.05  # a language of fewer than one post in twenty is a quotation, not one she posts in


def advise(house: House, scope: Scope, options: AdviceOptions, *, receipt: Receipt, watch: Watcher) -> AdviceReport:
    """Advise on all that is known of her; `receipt` is that of the import this answer came with, or an empty one.

    Where her posts cannot tell yet, what to try first. Raises Refused where no post has a number, and where there is no
    post and nothing (`options.platform`, or an empty export) says where the first one will be.
    """
    found = observe(house, scope, options, watch)
    if options.platform is None and not len(found.history):
        options = replace(options, platform=platform_of(receipt))
    said = counsel(found, options, watch)
    if not said.series:
        raise nothing_to_learn_from(found, scope, options)
    advice = said.together
    forecasts, unforeseen = foresee_all(found, watch)
    watch(Step("Checking the predictor against your own past"))
    models = tuple(_model(one, predicting(house, found, one, watch), options.seed) for one in found.series)
    analyser = house.analyser
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
        anomalies=tuple(surprise for one in found.series for surprise in surprises(found, one)),
        model=ModelCard(
            __version__, found.history.data_hash, options.seed, models, analyser.version if analyser else None
        ),
        command=_command(scope, options, found, analyser.id if analyser else ""),
        vetoes=advice.vetoes,
        groups=tuple(groups_of(found, one, options.seed) for one in found.series),
        together=tuple(one.interplay for one in said.series if one.interplay is not None),
    )


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


def foresee_all(
    found: Study, watch: Watcher, posts_per_week: float | None = None
) -> tuple[tuple[Forecast, ...], tuple[Withheld, ...]]:
    """Give the forecasts that can be made, and the refusals; `posts_per_week` is a plan, None her habit."""
    watch(Step("Looking a week ahead"))
    posts, zone = found.history.posts, found.zone.zone
    made = [
        foresee(
            one.outcome,
            posts,
            zone,
            as_of=found.as_of,
            posts_per_week=posts_per_week,
            until=read_until(found.history, one.outcome),
        )
        for one in found.series
    ]
    return (
        tuple(each for each in made if isinstance(each, Forecast)),
        tuple(each for each in made if isinstance(each, Withheld)),
    )


def read_until(history: History, outcome: Outcome) -> int | None:
    """Give when the numbers of a series were last read (UTC seconds); None where no file says it."""
    moments = history.readings.observed_at[np.isin(history.readings.post, outcome.rows)]
    return int(moments.max(initial=NO_TIME)) if (moments != NO_TIME).any() else None


def _model(one: SeriesStudy, table: FeatureTable, seed: int) -> SeriesModel:
    """Give how the predictor of a series did on what it reads of her posts, or that there is none yet."""
    trained = train(table, one.outcome, seed=seed)
    if isinstance(trained, Predictor):
        return trained.model
    mature = int((one.outcome.mature & np.isfinite(one.outcome.value)).sum())
    return SeriesModel(one.outcome.series, mature, "none yet", Validation(None, None, None, None))


def _command(scope: Scope, options: AdviceOptions, found: Study, analyser: str) -> str:
    """Give the command that makes this report again from the same store."""
    parts = ["whatworks", "advise", "--workspace", scope.workspace, "--creator", scope.creator]
    parts += ["--as-of", iso(found.as_of), "--timezone", found.zone.zone, "--seed", str(options.seed)]
    parts += ["--goal", options.goal] if options.goal else []
    parts += ["--platform", options.platform.value] if options.platform else []
    return " ".join(parts + (["--analyser", quote(analyser)] if analyser else []))
