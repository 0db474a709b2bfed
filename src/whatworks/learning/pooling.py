"""Pooling estimates of many creators: the common effect and the spread between them, the spread never plugged in."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Floats

# Spreads looked at (SD in log units): 0 to a factor of e, finer where real spreads lie. Beyond .6 the weight is nil.
SPREADS: Floats = np.concatenate([[0.0], np.geomspace(0.005, 1.0, 120)])
# Before looking, a spread of about .15 is usual (half-normal, Gelman 2006): what single real levers show at most.
SPREAD_SCALE = 0.15
MEAN_SD = 0.3  # before looking, a common effect beyond a doubling of reach is not believed


@dataclass(frozen=True, slots=True)
class Pooled:
    """The posterior over SPREADS (`weight`) and, for each spread, mean and variance of the common effect."""

    weight: Floats
    means: Floats
    variances: Floats
    units: int

    @property
    def mean(self) -> float:
        """Give the common effect, averaged over spreads."""
        return float(self.weight @ self.means)

    @property
    def error(self) -> float:
        """Give the posterior SD of the common effect."""
        return float(np.sqrt(self.weight @ (self.variances + self.means**2) - self.mean**2))

    @property
    def spread(self) -> float:
        """Give the posterior median of the spread."""
        return self.spread_at(0.5)

    def spread_at(self, share: float) -> float:
        """Give a quantile of the spread."""
        return float(SPREADS[min(int(np.searchsorted(np.cumsum(self.weight), share)), len(SPREADS) - 1)])

    def log_density(self, effects: Floats, errors: Floats) -> Floats:
        """Give the log density of new units' estimates, everything unknown integrated out."""
        variance = self.variances[:, None] + (SPREADS**2)[:, None] + errors**2
        parts = -0.5 * ((effects - self.means[:, None]) ** 2 / variance + np.log(2.0 * np.pi * variance))
        density: Floats = np.logaddexp.reduce(parts + _log(self.weight)[:, None], axis=0)
        return density

    def moments(self, errors: Floats) -> tuple[float, Floats]:
        """Give mean and SDs of new units' estimates with these errors."""
        between = float(self.weight @ (self.variances + self.means**2 + SPREADS**2)) - self.mean**2
        return self.mean, np.sqrt(between + errors**2)


def pool(effects: Floats, errors: Floats, *, mean_sd: float = MEAN_SD) -> Pooled:
    """Pool one lever's estimates over units: effect_i ~ N(mean, spread²), estimate_i ~ N(effect_i, error_i²).

    The mean is integrated in closed form, the spread on SPREADS (Gelman et al., Bayesian Data Analysis, §5.4).
    `mean_sd` 0 holds the mean at 0. No units give the prior back.

    >>> found = pool(np.array([0.1, 0.2, 0.15]), np.array([0.02, 0.02, 0.02]))
    >>> round(found.mean, 2)
    0.15
    """
    variance = errors**2 + (SPREADS**2)[:, None]
    precision = np.sum(1.0 / variance, axis=1)
    pull = np.sum(effects / variance, axis=1)
    total = precision + 1.0 / max(mean_sd, 1e-9) ** 2
    means = pull / total
    score = -0.5 * np.sum(effects**2 / variance + np.log(variance), axis=1) + 0.5 * (pull * means - np.log(total))
    score -= 0.5 * (SPREADS / SPREAD_SCALE) ** 2
    weight = np.exp(score - score.max()) * _steps()
    return Pooled(weight / weight.sum(), means, 1.0 / total, len(effects))


def _steps() -> Floats:
    """Give the width each grid point stands for."""
    edges = np.concatenate([[0.0], (SPREADS[1:] + SPREADS[:-1]) / 2.0, [SPREADS[-1]]])
    return np.diff(edges)


def _log(weight: Floats) -> Floats:
    """Give logs, with no weight as a very small one."""
    logs: Floats = np.log(np.maximum(weight, 1e-300))
    return logs
