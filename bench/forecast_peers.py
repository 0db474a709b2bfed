"""The peers of the forecast bench, each a function of daily totals; nothing here is part of the product.

Needs statsforecast (AutoETS, AutoARIMA) and prophet beside the product, in an environment of their own: together they
are half a gigabyte. A peer that is not installed is skipped, by name.
"""

import logging
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec

import numpy as np

from whatworks.domain.posts import Floats

SEASON = 7
PERCENT = 90
# Days a peer is given at most: a year. More makes them slower and, with a weekly season, no better.
MOST_DAYS = 364

# Totals by day, the first day (proleptic ordinal), days ahead → mean, low and high end of each (3 × days).
Foresee = Callable[[Floats, int, int], Floats]


@dataclass(frozen=True, slots=True)
class Peer:
    """One peer; `log` where it is given log1p of the totals, which suits heavy tails better."""

    name: str
    foresee: Foresee
    log: bool

    def ahead(self, totals: Floats, first: int, days: int) -> Floats:
        """Give the last seven of the days ahead (3 × 7), in the unit; NaN where the peer refuses so short a past."""
        seen = totals[-MOST_DAYS:]
        try:
            told = self.foresee(np.log1p(seen) if self.log else seen, first + len(totals) - len(seen), days)
        except NotImplementedError:  # AutoETS: "tiny datasets"
            return np.full((3, SEASON), np.nan)
        told = told[:, -SEASON:]
        return np.maximum(np.expm1(told) if self.log else told, 0.0)


def peers(names: str) -> Iterator[Peer]:
    """Give those of the named peers (comma-separated; "-log" for the logarithm) that are installed; tell the others."""
    logging.disable(logging.CRITICAL)
    makers = {"AutoETS": ("statsforecast", _statsforecast), "AutoARIMA": ("statsforecast", _statsforecast)} | {
        "Prophet": ("prophet", _prophet)
    }
    for name in filter(None, names.split(",")):
        plain = name.removesuffix("-log")
        package, make = makers[plain]
        if find_spec(package) is None:
            print(f"  {name} skipped: {package} is not installed")
        else:
            yield Peer(name, make(plain), name != plain)


def _statsforecast(name: str) -> Foresee:
    """Give one of statsforecast's automatic models with a weekly season."""
    from statsforecast import models

    def foresee(totals: Floats, _: int, days: int) -> Floats:
        told = getattr(models, name)(season_length=SEASON).forecast(y=totals, h=days, level=[PERCENT])
        return np.array([told["mean"], told[f"lo-{PERCENT}"], told[f"hi-{PERCENT}"]])

    return foresee


def _prophet(_: str) -> Foresee:
    """Give Prophet as it comes, its interval set to the same coverage."""
    import pandas as pd
    from prophet import Prophet

    def foresee(totals: Floats, first: int, days: int) -> Floats:
        dates = pd.date_range(date.fromordinal(first), periods=len(totals) + days)
        np.random.seed(0)  # Prophet draws its interval from NumPy's global numbers
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = Prophet(interval_width=PERCENT / 100)
            model.fit(pd.DataFrame({"ds": dates[: len(totals)], "y": totals}))
            told = model.predict(pd.DataFrame({"ds": dates[len(totals) :]}))
        return np.array([told["yhat"], told["yhat_lower"], told["yhat_upper"]])

    return foresee
