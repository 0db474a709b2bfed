"""Which findings become cards, and in what order: sure, seen by both opinions, one a family, never padded."""

import math
from collections.abc import Callable

from scipy.special import ndtr

from whatworks.advice.finding import Finding
from whatworks.advice.plan import plan
from whatworks.domain.cards import TYPICAL_LIFT

# Advice below this is not needed: she has three cards to read, not eighteen maybes. It also holds the share of false
# advice over all creators below one in ten (Bayesian false discovery rate, Müller et al. 2004): most of what passes is
# far surer. Asked of each creator's cards alone, one in ten would keep half of the true ones from her (decision 0015).
MIN_CONFIDENCE = 0.8
MAX_CARDS = 3
# |z| beyond this on the outcome of the post before: the lever follows her luck instead of making it.
MAX_PAST_Z = 2.5
# The two ways of estimating share her posts: on simulated creators their gap is .44 of the error where a card is true.
# Beyond two errors they contradict each other. Asked for one error, forty true cards were kept back for each false one
# (`python -m bench.gates`), as how clearly the second sees it is part of the confidence already.
MAX_GAP = 2.0
MIN_SECOND_Z = 1.645  # one-sided 5 %: the second opinion must see it too
# A test that moves the expected lift by less than half a percent teaches nothing worth a calendar entry.
MIN_TEACHING = 0.005
# The effect a test is planned for where she has shown none yet: what a working lever does.
TYPICAL_EFFECT = math.log1p(TYPICAL_LIFT)


def follows_luck(finding: Finding) -> bool:
    """Say whether the negative control failed."""
    return abs(finding.past_z) > MAX_PAST_Z


def near(finding: Finding) -> bool:
    """Say whether both opinions find about the same size."""
    return abs(finding.plain - finding.second) <= MAX_GAP * finding.second_error


def seen_twice(finding: Finding) -> bool:
    """Say whether the second opinion, too, tells the effect from nothing."""
    return finding.second >= MIN_SECOND_Z * finding.second_error


def agreed(finding: Finding) -> bool:
    """Say whether the second opinion sees the effect too, and about as large."""
    return near(finding) and seen_twice(finding)


def sound(finding: Finding) -> bool:
    """Say whether neither the negative control nor the second opinion speaks against it."""
    return not follows_luck(finding) and agreed(finding)


def advice(
    found: tuple[Finding, ...],
    limit: int = MAX_CARDS,
    *,
    least: float = MIN_CONFIDENCE,
    holds: Callable[[Finding], bool] | None = None,
) -> tuple[Finding, ...]:
    """Choose the advice of one series: by cautious utility, one a family, each sure enough and sound.

    `holds` is asked last, and only of what would be shown. The calibration loosens `least`, to see what would be read
    if it were not asked for.
    """
    able = [each for each in found if each.confidence >= least and each.utility > 0 and sound(each)]
    chosen: list[Finding] = []
    for finding in sorted(able, key=lambda each: (-each.utility, each.contrast.name, each.direction)):
        if len(chosen) < limit and finding.contrast.lever.family not in {each.contrast.lever.family for each in chosen}:
            chosen += [finding] if holds is None or holds(finding) else []
    return tuple(chosen)


def experiment(
    found: tuple[Finding, ...], chosen: tuple[Finding, ...], noise: float, posts_a_week: float
) -> Finding | None:
    """Give the finding whose test would teach most; None where no test of half a year would teach enough."""
    families = {each.contrast.lever.family for each in chosen}
    open_ = [each for each in found if each.contrast.lever.family not in families and not follows_luck(each)]
    rated = [(teaching(each, noise, posts_a_week) * each.headroom, each) for each in open_]
    best = max(rated, key=lambda pair: (pair[0], pair[1].contrast.name, pair[1].direction), default=None)
    return best[1] if best is not None and best[0] >= MIN_TEACHING else None


def teaching(finding: Finding, noise: float, posts_a_week: float) -> float:
    """Give the expected gain (log units) of deciding after the test instead of now.

    Knowledge gradient of one normal arm against "as before" (Frazier, Powell & Dayanik 2008).
    """
    posts = plan(noise, TYPICAL_EFFECT, posts_a_week).posts
    error = 2.0 * noise / math.sqrt(posts)
    moved = finding.sd**2 / math.sqrt(finding.sd**2 + error**2)
    if moved <= 0.0:
        return 0.0
    z = -abs(finding.mean) / moved
    return moved * (math.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi) + z * float(ndtr(z)))
