"""The way from the raw difference to the honest lift, step by step; each leaves a lift, the last that of the card."""

import numpy as np

from whatworks.advice.estimate import estimate, estimate_since
from whatworks.advice.finding import Finding
from whatworks.advice.nuisance import LEVEL
from whatworks.advice.weighed import Weighed
from whatworks.domain.sentences import tell
from whatworks.domain.trace import Step

# The order in which controls are let in: what she did not choose first, her other habits last. Another order would
# share the way out differently; its ends would be the same.
ORDER = ("trend", "season", "topic", "hour", "weekday", "pace", "format", "the other levers")
RAW = tell("step.raw")
TYPICAL = tell("step.typical")
PULLED_IN = tell("step.calmed")
SINCE = tell("step.since")
SHRUNK = tell("step.shrunk")


def walk(weighed: Weighed, finding: Finding) -> tuple[Step, ...]:
    """Give the steps, lifts as fractions in the finding's direction; the first is left out where it is undefined."""
    steps = [] if finding.raw_lift is None else [Step(RAW, finding.raw_lift)]
    steps.append(Step(TYPICAL, _typical(weighed, finding)))
    let_in: frozenset[str] = frozenset()
    steps.append(Step(PULLED_IN, _lift(estimate(weighed, finding, let_in).effect)))
    present = blocks_of(weighed, finding)
    for block in ORDER:
        if block in present:
            let_in |= {block}
            steps.append(Step(block, _lift(estimate(weighed, finding, let_in).effect), control=True))
    if weighed.changed:
        steps.append(Step(SINCE, _lift(estimate_since(weighed, finding).effect)))
    return (*steps, Step(SHRUNK, finding.lift.median))


def without(weighed: Weighed, finding: Finding, block: str) -> float:
    """Give the adjusted lift with one block of controls left out and all others kept."""
    return _lift(estimate(weighed, finding, blocks_of(weighed, finding) - {block}).effect)


def blocks_of(weighed: Weighed, finding: Finding) -> frozenset[str]:
    """Give the blocks of controls beside a finding."""
    levers = {weighed.block_of(contrast, finding.contrast) for contrast in weighed.compared}
    return frozenset({*weighed.around.block, *levers} - {LEVEL, ""})


def adjusted_for(weighed: Weighed, finding: Finding, named: tuple[str, ...]) -> tuple[str, ...]:
    """Give those of the named blocks of controls that stood beside a finding: some need what her history lacks."""
    present = blocks_of(weighed, finding)
    return tuple(block for block in named if block in present)


def _typical(weighed: Weighed, finding: Finding) -> float:
    """Give the difference of mean logs, the typical (geometric mean) post of each side."""
    value, contrast = weighed.evidence.outcome.value[weighed.usable], finding.contrast
    difference = float(np.mean(value[contrast.with_]) - np.mean(value[contrast.without]))
    return _lift(-difference if finding.direction == "less" else difference)


def _lift(effect: float) -> float:
    """Give a log effect as a fraction."""
    return float(np.expm1(effect))
