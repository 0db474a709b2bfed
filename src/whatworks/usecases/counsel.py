"""All series weighed, and what those that have hardly begun should try first, as one answer."""

from dataclasses import dataclass

from whatworks.advice.advise import Advice, rank_all
from whatworks.advice.cold.start import start, together, too_young
from whatworks.advice.evidence import AdviceSettings, Evidence
from whatworks.domain.progress import Step, Watcher
from whatworks.usecases.beginnings import beginnings
from whatworks.usecases.study import AdviceOptions, Study
from whatworks.usecases.weighing import evidence, weigh


@dataclass(frozen=True, slots=True)
class Counsel:
    """The advice of every series, those that have hardly begun last, and all of it as one answer."""

    series: tuple[Advice, ...]
    together: Advice


def counsel(found: Study, options: AdviceOptions, watch: Watcher) -> Counsel:
    """Advise every series; of those whose posts cannot tell yet, say what to try first instead."""
    prior = options.prior() if options.prior is not None else None
    settings = AdviceSettings(found.as_of, options.seed, options.without, prior)
    told: list[Advice] = []
    begun: list[Evidence] = [evidence(found, one) for one in beginnings(found, options)]
    for one in found.series:
        watch(Step(f"Weighing what moves {one.outcome.series.metric} on {one.outcome.series.platform}"))
        if too_young(evidence(found, one)):
            begun.append(evidence(found, one))
        else:
            told.append(weigh(found, one, settings))
    starts = tuple(start(each, settings, prior) for each in begun)
    return Counsel((*told, *starts), together(rank_all(tuple(told)), starts))
