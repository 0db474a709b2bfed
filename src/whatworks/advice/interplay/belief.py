"""From crossings to beliefs: the adjusted regression once more, every lever and control beside the products."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import cho_factor

from whatworks.advice.adjusted import Adjusted
from whatworks.advice.change import likelihood
from whatworks.advice.interplay.crossing import Crossing
from whatworks.advice.interplay.models import drawn
from whatworks.advice.placebo import inflation, past_effect
from whatworks.advice.posterior import ridge_effects
from whatworks.advice.weighed import Weighed
from whatworks.domain.posts import Floats

# Main effects stand beside every product, whatever they are (strong heredity; Chipman 1996): known a priori within a
# factor of two or three, which is as good as free.
SD_MAIN = 1.0


@dataclass(frozen=True, slots=True)
class Crossed:
    """Draws of each crossing's coefficient (draws × crossings, log units), its standard error before any shrinking.

    `past_z` is its z score on the outcome of the post before, `luck` standard normal draws for what drifts with time.
    """

    draws: Floats
    error: Floats
    past_z: Floats
    luck: Floats


def believe(weighed: Weighed, crossed: tuple[Crossing, ...], rng: np.random.Generator) -> Crossed:
    """Weigh all crossings of a series together, with the memory, noise and controls that its levers were weighed by."""
    products = columns_of(crossed)
    fit = beside_mains(weighed.belief.workings.fit, products)
    first = ridge_effects(fit)
    stretch = inflation(fit, products, first)
    precision, pull = likelihood(fit, products, stretch)
    draws = drawn(precision, pull, rng)
    return Crossed(
        draws,
        1.0 / np.sqrt(np.maximum(np.diag(precision), 1e-12)),
        past_effect(fit, products, first),
        rng.standard_normal(len(draws)),
    )


def columns_of(crossed: tuple[Crossing, ...]) -> Floats:
    """Give the products, less their means (posts × crossings)."""
    columns: Floats = np.column_stack([crossing.column - crossing.column.mean() for crossing in crossed])
    return columns


def beside_mains(fit: Adjusted, products: Floats) -> Adjusted:
    """Give the fit in which the products are what is asked about and all levers stand with the controls."""
    z = np.hstack([fit.z, fit.x])
    sd = np.concatenate([fit.sd, np.full(fit.x.shape[1], SD_MAIN)])
    factor = cho_factor(z.T @ z + np.diag(fit.noise**2 / sd**2))
    return replace(fit, x=fit.white(products), z=z, sd=sd, ridge_factor=factor)
