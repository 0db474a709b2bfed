"""What one page's own history says before any belief: lever effects, its clock, its noise, and who it is."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from whatworks.advice.clock import columns_of, weigh_clock
from whatworks.advice.estimates import Estimates, estimates
from whatworks.advice.evidence import Evidence
from whatworks.advice.nuisance import controls
from whatworks.advice.windows import Followed, follow
from whatworks.domain.features import FeatureTable
from whatworks.domain.measure import measure
from whatworks.domain.posts import Floats, History
from whatworks.domain.progress import Step, Watcher
from whatworks.features.build import build
from whatworks.usecases.prior.comparisons import Comparisons, halves
from whatworks.usecases.zones import zone_named

WINDOWS, WINDOW_POSTS = 8, 60  # 60 posts know an effect to some ±.25: many windows of many pages tell, not one


@dataclass(frozen=True, slots=True)
class PageStudy:
    """One page: its estimates, precision and pull of its clock, SDs of a post (log units), language and usual level.

    `plain` is the SD about the rolling level, `level` the median of its log metric, `posts` how many could be used,
    `followed` its effects in windows through its history.
    """

    estimates: Estimates
    clock: tuple[Floats, Floats]
    plain: float
    level: float
    language: str
    posts: int
    followed: Followed


def study_pages(histories: Iterable[History], zone: str, watch: Watcher) -> tuple[PageStudy, ...]:
    """Study every page that has enough posts; `zone` is the IANA zone of its hours."""
    found = []
    for number, history in enumerate(histories, start=1):
        watch(Step("Weighing page after page", number))
        study = study_page(history, zone)
        if study is not None:
            found.append(study)
    return tuple(found)


def study_page(history: History, zone: str) -> PageStudy | None:
    """Study one page, its first series only; None where it has too few posts with a number."""
    outcomes = measure(history, goal=None, as_of=int(history.readings.observed_at.max()))
    if not outcomes:
        return None
    outcome = outcomes[0]
    table = build(history.posts, outcome, zone_named(zone))
    evidence = Evidence(history.posts.take(outcome.rows), table, outcome, zone)
    told = estimates(evidence)
    if told is None:
        return None
    usable = outcome.mature & np.isfinite(outcome.value)
    clock = columns_of(table.column("local_hour")[usable], table.column("local_weekday")[usable])
    weighed = weigh_clock(outcome.value[usable], clock, controls(evidence, usable, clock=False))
    excess, level = float(np.std(outcome.excess[usable])), float(np.median(outcome.value[usable]))
    followed = follow(evidence, WINDOWS, WINDOW_POSTS)
    return PageStudy(told, weighed, excess, level, _main_language(table), int(usable.sum()), followed)


def page_comparisons(studies: tuple[PageStudy, ...], rng: np.random.Generator) -> Comparisons:
    """Put all pages' estimates into one table, pages dealt to two halves."""
    dealt = halves(len(studies), rng)
    rows = [(unit, one) for unit, study in enumerate(studies) for one in study.estimates.found]
    unit = np.array([unit for unit, _ in rows], dtype=np.int64)
    names = [f"{one.lever}:{one.category}" if one.category else one.lever for _, one in rows]
    effect, error, past, past_error = (
        np.array([getattr(one, name) for _, one in rows]) for name in ("effect", "error", "past", "past_error")
    )
    return Comparisons(unit, dealt[unit], np.array(names, dtype=object), effect, error, past, past_error)


def _main_language(table: FeatureTable) -> str:
    """Give the language most posts are written in; "" where none can be told."""
    shares = {
        feature.name.removeprefix("language_"): float(np.sum(table.values[:, place] == 1.0))
        for place, feature in enumerate(table.features)
        if feature.name.startswith("language_")
    }
    best = max(shares, key=lambda name: shares[name], default="")
    return best if shares.get(best) else ""
