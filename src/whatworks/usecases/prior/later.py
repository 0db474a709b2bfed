"""Does a prior still help once her own posts have spoken? Later halves foretold from earlier ones, on pages never seen.

A prior that foretells strangers may teach nothing to somebody with a history of her own. So each effect's later half is
judged by what the prior made of its earlier half; what was learned comes from pages of the other half.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from whatworks.advice.prior import SHARE_PRIOR, SLABS, SPIKE_SD, Slabs, widened
from whatworks.advice.windows import Followed, Windows
from whatworks.domain.posts import Flags, Floats, Seconds, Texts
from whatworks.domain.prior import HeldOut
from whatworks.learning.mixture import Parts, fit_mixture, normal_log_density
from whatworks.learning.pooling import pool
from whatworks.usecases.prior.checks import MIN_GROUP, Z90, interval
from whatworks.usecases.prior.comparisons import halves

SHARE = SHARE_PRIOR[0] / sum(SHARE_PRIOR)
MAX_ERROR = 0.8  # log units: a half that knows an effect no better has nothing to foretell, or to be foretold by
ENGINE, FORMAT_WIDER, OWN_SPREAD, OWN_MEAN = (
    "built in", "built in, formats wider", "own spread about 0", "own mean and spread",
)  # fmt: skip
GIVEN = ", given her own earlier posts"


@dataclass(frozen=True, slots=True)
class Earlier:
    """Each effect in the earlier and the later half of a history (columns), with errors, log units."""

    unit: Seconds
    half: Seconds
    name: Texts
    effect: Floats
    error: Floats

    def take(self, rows: Flags) -> "Earlier":
        """Give the rows of a mask."""
        return Earlier(self.unit[rows], self.half[rows], self.name[rows], self.effect[rows], self.error[rows])

    @property
    def of_format(self) -> Flags:
        """Say which rows compare kinds of posts."""
        return np.array([name.startswith("format:") for name in self.name.tolist()], dtype=np.bool_)

    def whole(self) -> tuple[Floats, Floats]:
        """Give effects and errors of whole histories."""
        weight = self.error**-2.0
        return (weight * self.effect).sum(axis=1) / weight.sum(axis=1), weight.sum(axis=1) ** -0.5


Learner = Callable[[Earlier, str], Parts]  # pages that taught, a comparison's name → what may be believed of it


def earlier_and_later(pages: Sequence[Followed], rng: np.random.Generator) -> Earlier:
    """Put the windows of all pages together to two halves of each history, pages dealt to two halves."""
    dealt = halves(len(pages), rng)
    found = [(unit, one.name, *_two(one)) for unit, page in enumerate(pages) for one in page.real]
    kept = [row for row in found if max(row[3]) <= MAX_ERROR]
    unit = np.array([row[0] for row in kept], dtype=np.int64)
    effect, error = (np.array([row[place] for row in kept]).reshape(-1, 2) for place in (2, 3))
    return Earlier(unit, dealt[unit], np.array([row[1] for row in kept], dtype=object), effect, error)


def foretold(table: Earlier, platform: str, rng: np.random.Generator) -> tuple[HeldOut, ...]:
    """Judge each prior on later halves of pages it was not learned from, against the built-in one."""
    judged = {name: _judged(table, learn) for name, learn in LEARNERS.items()}
    groups = {"format": table.of_format, "all but format": ~table.of_format}
    found = []
    for name, (density, z) in judged.items():
        for group, rows in groups.items():
            if int(rows.sum()) >= MIN_GROUP:
                gain = (density - judged[ENGINE][0])[rows]
                low, high = interval(gain, table.unit[rows], rng)
                spread, covers = float(np.sqrt(np.mean(z[rows] ** 2))), float(np.mean(np.abs(z[rows]) <= Z90))
                count, mean = int(rows.sum()), float(gain.mean())
                found.append(HeldOut(platform, name, group + GIVEN, count, mean, low, high, spread, covers))
    return tuple(found)


def _two(one: Windows) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give effect and error of the earlier and the later windows; an error without end where they say nothing."""
    middle = len(one.when) // 2
    parts = (slice(None, middle), slice(middle, None))
    weight = [float(one.precision[part, part].sum()) for part in parts]
    effect = [float(one.pull[part].sum()) / max(known, 1e-9) for part, known in zip(parts, weight, strict=True)]
    errors = [max(known, 1e-9) ** -0.5 for known in weight]
    return (effect[0], effect[1]), (errors[0], errors[1])


def _judged(table: Earlier, learn: Learner) -> tuple[Floats, Floats]:
    """Give log density and standardised error of each later half."""
    density, z = np.empty(len(table.unit)), np.empty(len(table.unit))
    for half in (0, 1):
        taught = table.take(table.half != half)
        for name in sorted(set(table.name[table.half == half].tolist())):
            rows = (table.half == half) & (table.name == name)
            density[rows], z[rows] = _later(table.take(rows), learn(taught, name))
    return density, z


def _later(rows: Earlier, parts: Parts) -> tuple[Floats, Floats]:
    """Foretell later halves from earlier ones under a mixture of normals: each part is updated in closed form."""
    (before, after), (error, new_error) = rows.effect.T, rows.error.T
    log_weight, means, variances = [], [], []
    for weight, middle, sd in parts:
        log_weight.append(np.log(weight) + normal_log_density(before - middle, error, sd))
        gained = sd * sd / (sd * sd + error**2)
        means.append(middle + gained * (before - middle))
        variances.append(sd * sd * (1.0 - gained) + new_error**2)
    weight = np.exp(np.array(log_weight) - np.logaddexp.reduce(log_weight))
    mean, variance = np.array(means), np.array(variances)
    each = -0.5 * ((after - mean) ** 2 / variance + np.log(2.0 * np.pi * variance))
    middle_of_all = np.sum(weight * mean, axis=0)
    spread = np.sqrt(np.sum(weight * (variance + mean**2), axis=0) - middle_of_all**2)
    return np.logaddexp.reduce(each + np.log(np.maximum(weight, 1e-300))), (after - middle_of_all) / spread


def engine_parts(slabs: Slabs = SLABS) -> Parts:
    """Give the engine's prior with these slabs, the share of working levers at its mean."""
    return (1.0 - SHARE, 0.0, SPIKE_SD), *((SHARE * weight, size, sd) for weight, size, sd in slabs)


def _formats_wider(taught: Earlier, name: str) -> Parts:
    """Widen the slab of formats by what others' formats do, as the engine does."""
    if not name.startswith("format:") or not taught.of_format.any():
        return engine_parts()
    return engine_parts(widened(fit_mixture(*taught.take(taught.of_format).whole()).slab))


def _own(taught: Earlier, name: str, mean_sd: float | None = None) -> Parts:
    """Give a lever's own spread between others, about their mean or about 0."""
    effect, error = taught.take(taught.name == name).whole()
    found = pool(effect, error) if mean_sd is None else pool(effect, error, mean_sd=mean_sd)
    return ((1.0, found.mean, max(float(np.hypot(found.spread, found.error)), SPIKE_SD)),)


LEARNERS: dict[str, Learner] = {
    ENGINE: lambda _, __: engine_parts(),
    FORMAT_WIDER: _formats_wider,
    OWN_SPREAD: lambda taught, name: _own(taught, name, mean_sd=0.0),
    OWN_MEAN: _own,
}
