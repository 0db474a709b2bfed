"""Effects believed as they were seen, with no prior: what the trial puts in the place of shrinking, and nobody else."""

import numpy as np
from scipy.linalg import cholesky, solve_triangular

from whatworks.advice.change import WEAKLY
from whatworks.domain.posts import Floats

DRAWS = 3072  # as many as the sampler of the prior keeps


def unshrunk(precision: Floats, pull: Floats, rng: np.random.Generator) -> Floats:
    """Draw effects (draws × levers) from a normal likelihood exp(-½θ'Aθ + b'θ) alone.

    A category too many has no effect of its own: the ridge of `change.likelihood` holds the surplus at 0.
    """
    upper = cholesky(precision + WEAKLY * np.eye(len(pull)))
    middle = solve_triangular(upper, solve_triangular(upper, pull, trans="T"))
    drawn: Floats = middle + solve_triangular(upper, rng.standard_normal((len(pull), DRAWS))).T
    return drawn
