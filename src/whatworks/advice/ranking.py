"""Which findings become cards, and in what order: sure first, one a family, few false ones, never padded."""

import math

from scipy.special import ndtr

from whatworks.advice.finding import Finding
from whatworks.advice.plan import plan

# Advice below this is not needed: she has three cards to read, not eighteen maybes.
MIN_CONFIDENCE = 0.8
# Expected share of false advice among what is shown (Bayesian false discovery rate; Müller et al. 2004).
MAX_FALSE = 0.10
ROUNDING = 1e-9  # .02 + .18 is .2 on paper only
MAX_CARDS = 3
# |z| beyond this on the outcome of the post before: the lever follows her luck instead of making it.
MAX_PAST_Z = 2.5
# A test that moves the expected lift by less than half a percent teaches nothing worth a calendar entry.
MIN_TEACHING = 0.005
# The effect a test is planned for where she has shown none yet: what a working lever does (15 %).
TYPICAL_EFFECT = math.log(1.15)


def follows_luck(finding: Finding) -> bool:
    """Say whether the negative control failed."""
    return abs(finding.past_z) > MAX_PAST_Z


def advice(
    found: tuple[Finding, ...], limit: int = MAX_CARDS, *, least: float = MIN_CONFIDENCE, most_false: float = MAX_FALSE
) -> tuple[Finding, ...]:
    """Choose the advice of one series: by cautious utility, one a family, expected share of false ones ≤ 10 %.

    The calibration loosens `least` and `most_false`, to see what would be read if they were not asked for.
    """
    able = [each for each in found if each.confidence >= least and each.utility > 0 and not follows_luck(each)]
    chosen: list[Finding] = []
    for finding in sorted(able, key=lambda each: (-each.utility, each.contrast.name, each.direction)):
        families = {each.contrast.lever.family for each in chosen}
        doubt = [1.0 - each.confidence for each in (*chosen, finding)]
        if finding.contrast.lever.family not in families and sum(doubt) <= most_false * len(doubt) + ROUNDING:
            chosen.append(finding)
    return tuple(chosen[:limit])


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
