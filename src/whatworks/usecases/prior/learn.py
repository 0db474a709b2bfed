"""Learning the shipped prior: pages teach patterns and clocks, headline tests teach wording, halves check them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from whatworks.advice.clock import WAVES, columns_of
from whatworks.advice.contrast import Contrast
from whatworks.advice.registry import LEVERS
from whatworks.domain.errors import Refused
from whatworks.domain.headlines import HeadlineArms
from whatworks.domain.posts import Floats, History
from whatworks.domain.prior import ClockPrior, Grade, LearnedPrior, LeverPrior, MixturePrior, NoisePrior, Origin
from whatworks.domain.progress import Step, Watcher
from whatworks.learning.curves import pool_curves
from whatworks.learning.mixture import fit_mixture
from whatworks.learning.pooling import pool
from whatworks.usecases.prior.checks import held_out
from whatworks.usecases.prior.comparisons import Comparisons
from whatworks.usecases.prior.drift import drifts
from whatworks.usecases.prior.headlines import PLATFORM as HEADLINE
from whatworks.usecases.prior.headlines import WordingStudy, clean, study_wording
from whatworks.usecases.prior.later import earlier_and_later, foretold
from whatworks.usecases.prior.pages import PageStudy, page_comparisons, study_pages

FACEBOOK = "facebook"
METRICS = {FACEBOOK: "reactions", HEADLINE: "clicks"}  # what was moved there
NOISE_LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
MIN_UNITS = 8  # pages or tests; fewer make a spread a guess, so nothing is shipped of such a lever
MIN_PAGES = 2 * MIN_UNITS  # two halves of a size to learn from
ENGLISH = "en"
MISSING = {
    "maturation": "Every post of these pages was read once, long after it was published: how counters grow cannot be "
    "learned from one reading. The platforms' ages of maturity stay assumptions, shown as such.",
    "other platforms": "Only Facebook pages (observed) and one publisher's headlines (randomised) may be shipped "
    "from; nothing here was measured on any other platform.",
    "languages": "Too few pages write in another language than English for a prior of their own; see the checks by "
    "group.",
    "views and reach": "The pages come with reactions, not with reach or views: effects are on reactions.",
}


@dataclass(frozen=True, slots=True)
class Lesson:
    """What there is to learn from: pages with the zone of their hours, headline arms, and where both come from.

    Rows and units of the origins are filled in by what could be used.
    """

    pages: Iterable[History]
    zone: str
    arms: HeadlineArms
    pages_origin: Origin
    arms_origin: Origin


def learn_prior(lesson: Lesson, *, seed: int, watch: Watcher) -> LearnedPrior:
    """Learn everything once; the same lesson and seed give the same prior. Raises Refused with too few pages."""
    rng = np.random.default_rng(seed)
    pages = study_pages(lesson.pages, lesson.zone, watch)
    if len(pages) < MIN_PAGES:
        raise Refused(
            f"Only {len(pages)} pages have enough posts to learn from.", needed=f"At least {MIN_PAGES} pages."
        )
    watch(Step("Reading the headline tests"))
    wording = study_wording(clean(lesson.arms), rng)
    observed = page_comparisons(pages, rng)
    watch(Step("Holding each half against the other"))
    checks = held_out(observed, FACEBOOK, _groups(pages, observed), rng)
    checks += held_out(wording.comparisons, HEADLINE, {}, rng)
    followed = [page.followed for page in pages]
    checks += foretold(earlier_and_later(followed, rng), FACEBOOK, rng)
    return LearnedPrior(
        seed=seed,
        origins=(
            replace(lesson.pages_origin, rows=sum(page.posts for page in pages), units=len(pages)),
            replace(lesson.arms_origin, rows=wording.arms, units=wording.tests),
        ),
        levers=(*_levers(observed, FACEBOOK, {}), *_levers(wording.comparisons, HEADLINE, _steps(wording))),
        mixtures=_mixtures(observed, wording.comparisons),
        clocks=(_clock(pages, lesson.zone),),
        noise=(_noise(pages),),
        drifts=drifts(followed, FACEBOOK, rng),
        checks=checks,
        missing=MISSING | _without_evidence(observed, wording.comparisons),
    )


def _levers(table: Comparisons, platform: str, steps: dict[str, str]) -> tuple[LeverPrior, ...]:
    """Pool each lever over its units."""
    grade: Grade = "randomised" if platform == HEADLINE else "observed"
    found = []
    for name, rows in table.by_lever():
        if len(rows) < MIN_UNITS:
            continue
        lever, _, category = name.partition(":")
        whole = pool(rows.effect, rows.error)
        sham = pool(rows.past, rows.past_error) if grade == "observed" else None
        found.append(
            LeverPrior(
                platform, lever, category, grade, whole.mean, whole.error, whole.spread, whole.spread_at(0.05),
                whole.spread_at(0.95), len(rows), steps.get(name, _step(lever)),
                sham.mean if sham else None, sham.spread if sham else None,
            )
        )  # fmt: skip
    return tuple(found)


def _step(name: str) -> str:
    """Say what one step of a lever is on a page's own posts."""
    kind = next(lever.kind for lever in LEVERS if lever.id == name)
    if kind == "presence":
        return "from none to some"
    return "this kind against the page's other posts" if kind == "category" else "from its lower half to its upper half"


def _steps(wording: WordingStudy) -> dict[str, str]:
    """Say what one step of each lever is over all headlines."""
    return {contrast.name: _headline_step(contrast) for contrast in wording.contrasts}


def _headline_step(contrast: Contrast) -> str:
    """Say what one step is, with the two values of an amount."""
    if contrast.lever.kind == "presence":
        return "from none to some"
    return f"from {contrast.low:.3g} to {contrast.high:.3g} {contrast.lever.unit}"


def _mixtures(observed: Comparisons, wording: Comparisons) -> tuple[MixturePrior, ...]:
    """Fit a lever of unknown identity: of wording and time, of format, and of headlines."""
    asked = (
        (FACEBOOK, "all levers but format", observed.take(~observed.of_format)),
        (FACEBOOK, "format", observed.take(observed.of_format)),
        (HEADLINE, "wording", wording),
    )
    return tuple(
        MixturePrior(
            platform, about, found.share, found.slab, found.spike, len(np.unique(table.unit)), METRICS[platform]
        )
        for platform, about, table in asked
        for found, units in ((fit_mixture(table.effect, table.error), len(np.unique(table.unit))),)
    )


def _groups(pages: tuple[PageStudy, ...], table: Comparisons) -> dict[str, np.ndarray]:
    """Give the rows of each group of pages the checks look at: language, how many react, how long the history is."""
    english = np.array([page.language == ENGLISH for page in pages])
    level, posts = np.array([page.level for page in pages]), np.array([page.posts for page in pages])
    small, short = level <= np.median(level), posts <= np.median(posts)
    flags = {
        "pages in English": english, "pages in other languages": ~english,
        "pages with fewer reactions": small, "pages with more reactions": ~small,
        "shorter histories": short, "longer histories": ~short,
    }  # fmt: skip
    return {name: flag[table.unit] for name, flag in flags.items()}


def _clock(pages: tuple[PageStudy, ...], zone: str) -> ClockPrior:
    """Pool the pages' clocks; hours and weekdays stand against the mean over a uniform clock."""
    curve = pool_curves([page.clock for page in pages], np.array([0] * 2 * WAVES + [1] * 7))
    hours = columns_of(np.arange(24.0) + 0.5, np.full(24, np.nan))
    days = columns_of(np.full(7, np.nan), np.arange(7.0))
    (hour, hour_error), (day, day_error) = (_against_mean(rows, curve.mean, curve.covariance) for rows in (hours, days))
    of_hours, of_days = curve.spreads
    return ClockPrior(FACEBOOK, zone, hour, hour_error, day, day_error, of_hours, of_days, len(pages))


def _against_mean(rows: Floats, mean: Floats, covariance: Floats) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Give lifts of rows against their own mean, and the standard errors."""
    off = rows - rows.mean(axis=0)
    errors = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", off, covariance, off), 0.0))
    return tuple((off @ mean).tolist()), tuple(errors.tolist())


def _noise(pages: tuple[PageStudy, ...]) -> NoisePrior:
    """Give quantiles over pages of how much single posts vary."""
    adjusted = np.quantile([page.estimates.noise for page in pages], NOISE_LEVELS)
    plain = np.quantile([page.plain for page in pages], NOISE_LEVELS)
    return NoisePrior(FACEBOOK, NOISE_LEVELS, tuple(adjusted.tolist()), tuple(plain.tolist()), len(pages))


def _without_evidence(observed: Comparisons, wording: Comparisons) -> dict[str, str]:
    """Name the levers nothing was learned of."""
    seen = {name.partition(":")[0] for table in (observed, wording) for name, rows in table.by_lever()
            if len(rows) >= MIN_UNITS}  # fmt: skip
    absent = [lever.id for lever in LEVERS if lever.id not in seen]
    return {"levers": f"Too few pages and tests could compare: {', '.join(absent)}."} if absent else {}
