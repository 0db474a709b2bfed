"""How strong something unseen must be to erase a card, beside how strong what is seen is; no card is changed here."""

import math

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from whatworks.advice.estimate import Estimate, estimate_now
from whatworks.advice.finding import Finding
from whatworks.advice.nuisance import LEVEL
from whatworks.advice.weighed import BLOCK_OF_LEVER, Weighed
from whatworks.domain.cards import Benchmark, Sensitivity
from whatworks.domain.posts import Flags, Floats
from whatworks.domain.sentences import Sentence, tell
from whatworks.domain.trace import Control

# What a working lever does (log units): how far the other levers are taken out before a control's share is read.
SD_BESIDE = 0.12
CLEARLY_MORE, TENFOLD = 1.5, 10.0  # times the strongest thing seen: below "twice" and above "ten times" go no figures
SD_OWN = 10.0  # the lever in question is taken out of the outcome whole


def robustness(bias: float, found: Estimate) -> float:
    """Give the share of both lever and outcome something hidden must explain to move the estimate by `bias`.

    `bias` in log units; 0 for a bias of 0 or less: nothing is needed to erase what is not there. Cinelli & Hazlett,
    "Making sense of sensitivity" (JRSS B 82, 2020), eq. 15, with error² · left for the residual variances.

    >>> round(robustness(0.2, Estimate(0.2, 0.05, 100.0)), 3)
    0.328
    """
    return equal_share((max(bias, 0.0) / found.error) ** 2 / found.left)


def equal_share(strength: float) -> float:
    """Give the R that solves R²/(1 − R) = strength: equal shares of lever and outcome that bias as much as unequal."""
    return 0.5 * (math.sqrt(strength * strength + 4.0 * strength) - strength)


def both(of_habit: float, of_outcome: float) -> float:
    """Give what a control that explains these shares of lever and outcome is worth, on the scale of `robustness`."""
    return equal_share(of_outcome * of_habit / max(1.0 - of_habit, 1e-9))


def sensitivity(weighed: Weighed, finding: Finding) -> Sensitivity:
    """Give how strong a hidden habit must be to erase a finding's honest lift, with the strongest control beside it."""
    needed = robustness(math.log1p(finding.lift.median), estimate_now(weighed, finding))
    itself = BLOCK_OF_LEVER.get(finding.contrast.lever.id)  # the hour is no rival of publishing in the evening
    rivals = [each for each in control_shares(weighed, finding) if each.name != itself]
    seen = max(rivals, key=lambda each: each.strength, default=None)
    benchmark = Benchmark(seen.name, seen.strength) if seen is not None and seen.strength > 0 else None
    return Sensitivity(needed, benchmark, sentence_of(needed, benchmark))


class Lines:
    """The sensitivity lines of one series' findings, each worked out once, and what they speak against."""

    def __init__(self, weighed: Weighed) -> None:
        self._weighed = weighed
        self._lines: dict[tuple[str, str], Sensitivity] = {}

    def of(self, finding: Finding) -> Sensitivity:
        """Give the line of a finding."""
        key = (finding.contrast.name, finding.direction)
        if key not in self._lines:
            self._lines[key] = sensitivity(self._weighed, finding)
        return self._lines[key]

    def hold(self, finding: Finding) -> bool:
        """Say whether it takes more to erase the finding than anything we can see.

        Where the strongest control alone would be enough, so would be a hidden one like it: of made-up creators whose
        habits and reach have a hidden cause that withholds half of what they would be told, of all others one card in
        thirty (`python -m bench.sensitivity`).
        """
        return not self.of(finding).explained

    @property
    def explained(self) -> dict[str, Sentence]:
        """Name, by lever, the control that would be enough; levers whose findings hold are left out."""
        return {
            name.partition(":")[0]: tell("control", control=line.benchmark.control)
            for (name, _), line in self._lines.items()
            if line.explained and line.benchmark is not None
        }


def sentence_of(needed: float, benchmark: Benchmark | None) -> Sentence:
    """Say it in one plain sentence, and what it is to be measured by."""
    if needed <= 0:
        return tell("unseen.nothing")
    if benchmark is None:
        return tell("unseen.only")
    beside: dict[str, str | float] = {"control": benchmark.control, "needed": needed, "strength": benchmark.strength}
    if benchmark.strength >= needed:  # no card says this: such advice is withheld, but `explain` may be asked of it
        return tell("unseen.enough", **beside)
    times = needed / benchmark.strength
    if CLEARLY_MORE <= times <= TENFOLD:
        return tell("unseen.times", **beside, times=times)
    return tell("unseen.more" if times < CLEARLY_MORE else "unseen.tenfold", **beside)


def control_shares(weighed: Weighed, finding: Finding) -> tuple[Control, ...]:
    """Give for each control what it alone explains of the lever and of the outcome, all other controls taken out.

    Shares are corrected for what chance columns would explain (residual degrees of freedom of a linear smoother,
    Hastie & Tibshirani 1990, §3.5) and never below 0. The largest of eight such shares is a little too large, which
    makes the benchmark the sterner.
    """
    workings, place = weighed.belief.workings, weighed.place(finding)
    fit = workings.fit
    named = [(block, fit.z[:, at], fit.sd[at]) for at, block in enumerate(weighed.around.block)]
    named += [
        (block, fit.x[:, at], SD_BESIDE)
        for at, contrast in enumerate(weighed.compared)
        if (block := weighed.block_of(contrast, finding.contrast))
    ]
    blocks = np.array([block for block, _, _ in named])
    columns = np.column_stack([column for _, column, _ in named])
    penalty = fit.noise**2 / np.array([sd for _, _, sd in named]) ** 2
    habit = fit.x[:, place]
    beside = np.column_stack([columns, habit]), np.append(penalty, fit.noise**2 / SD_OWN**2)
    names = [block for block in dict.fromkeys(blocks.tolist()) if block != LEVEL]
    of_habit = _shares(habit, (columns, penalty), [blocks != name for name in names])
    of_outcome = _shares(fit.y, beside, [np.append(blocks != name, True) for name in names])
    return tuple(
        Control(name, of_habit=one, of_outcome=other, strength=both(one, other))
        for name, one, other in zip(names, of_habit, of_outcome, strict=True)
    )


def _shares(response: Floats, beside: tuple[Floats, Floats], kept: list[Flags]) -> list[float]:
    """Give how much less is left of a response with all columns than with those kept, as shares ≥ 0."""
    columns, penalty = beside
    least = _left(response, columns, penalty)
    return [max(0.0, 1.0 - least / _left(response, columns[:, some], penalty[some])) for some in kept]


def _left(response: Floats, columns: Floats, penalty: Floats) -> float:
    """Give the residual mean square of a ridge fit, over its residual degrees of freedom."""
    gram = columns.T @ columns
    factor = cho_factor(gram + np.diag(penalty))
    hat = cho_solve(factor, gram)
    residual = response - columns @ cho_solve(factor, columns.T @ response)
    freedom = len(response) - 2.0 * float(np.trace(hat)) + float(np.sum(hat * hat.T))
    return max(float(residual @ residual), 1e-12) / max(freedom, 1.0)
