"""Tracing a finding: every number behind a card, read from what it was made of; nothing is decided or drawn anew."""

import math
from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.advice import wording
from whatworks.advice.companions import companions
from whatworks.advice.estimate import Estimate, estimate, estimate_now
from whatworks.advice.finding import Finding, confidence_of
from whatworks.advice.plan import POWER_Z
from whatworks.advice.ranking import agreed
from whatworks.advice.sensitivity import control_shares, robustness, sensitivity
from whatworks.advice.sides import day_of, side_of
from whatworks.advice.walk import walk, without
from whatworks.advice.weighed import Weighed
from whatworks.domain.outcome import times_usual
from whatworks.domain.posts import Flags
from whatworks.domain.trace import Adjusted, Robustness, SecondOpinion, Side, Trace


def trace(weighed: Weighed, finding: Finding) -> Trace:
    """Give every number of a finding of this series."""
    belief, contrast = weighed.belief, finding.contrast
    fit, place = belief.workings.fit, weighed.place(finding)
    said = wording.change(finding)
    new, old = contrast.with_, contrast.without
    if finding.direction == "less":
        new, old = old, new
    now = estimate_now(weighed, finding)
    inflation = float(belief.workings.inflation[place])
    return Trace(
        series=weighed.evidence.series,
        lever=contrast.lever.id,
        change=said,
        new=_side(weighed, new, said.to),
        old=_side(weighed, old, said.start),
        left_out=int(np.sum(~(new | old))),
        raw_lift=finding.raw_lift,
        steps=walk(weighed, finding),
        adjusted=Adjusted(now.effect, now.error, inflation, _break_day(weighed) if weighed.changed else ""),
        second=SecondOpinion(finding.second, finding.second_error, agreed(finding)),
        lift=finding.lift,
        mean=finding.mean,
        sd=finding.sd,
        probability=finding.stated,
        confidence=finding.confidence,
        own_weight=finding.own_weight,
        past_z=finding.past_z,
        changed=belief.changed,
        changed_at=_break_day(weighed) if belief.changed > 0 else "",
        noise=fit.noise,
        memory=fit.rho,
        smallest=math.expm1(POWER_Z * estimate(weighed, finding).error * inflation),
        controls=tuple(
            replace(control, without=without(weighed, finding, control.name))
            for control in control_shares(weighed, finding)
        ),
        sensitivity=sensitivity(weighed, finding),
        robustness=_robustness(finding, now),
        days_old=weighed.age.days,
        when_new=confidence_of(finding.stated, (finding.second, finding.second_error), finding.elsewhere),
        elsewhere=finding.elsewhere,
        company=companions(weighed).get(contrast.name),
    )


def _side(weighed: Weighed, side: Flags, words: str) -> Side:
    """Give one side, each post beside what her posts around then usually do: the figure surprises are told by, too."""
    made = side_of(weighed.evidence, weighed.usable, side, words)
    times = times_usual(weighed.evidence.outcome)[np.flatnonzero(weighed.usable)[side]].tolist()
    posts = (
        replace(one, against_usual=value - 1.0 if math.isfinite(value) else None)
        for one, value in zip(made.posts, times, strict=True)
    )
    return replace(made, posts=tuple(posts))


def _break_day(weighed: Weighed) -> str:
    """Give the date of the first post after the likeliest change, in her zone."""
    row = np.flatnonzero(weighed.usable)[weighed.belief.workings.broke.row]
    evidence = weighed.evidence
    zone = ZoneInfo(evidence.zone) if evidence.posts.has_hour[row] else UTC
    return day_of(int(evidence.posts.published_at[row]), zone).isoformat()


def _robustness(finding: Finding, now: Estimate) -> Robustness:
    """Give what it takes to erase the estimate as it is, the honest lift, and the lower end of its range."""
    return Robustness(
        robustness(now.effect, now),
        robustness(math.log1p(finding.lift.median), now),
        robustness(math.log1p(finding.lift.low), now),
    )
