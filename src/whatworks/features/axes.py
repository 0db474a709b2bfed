"""The leading axes of many rows, found the same way on every machine; what the rows stand for is others' business."""

import numpy as np
from scipy import sparse

from whatworks.domain.posts import Floats

TOPICS = 8
DIGITS = 8  # axes are rounded to these: below, thread counts and libraries differ
TILT = 0.02  # of a column's weight from the first to the last: parts ties, changes no subject
START = 1  # seed of the start
SPARE = 8  # axes beyond those kept
ROUNDS = 12  # more only turn axes that nearly tie
NEGLIGIBLE = 1e-6  # of the first singular value: an axis of rounding noise


def axes(weights: sparse.csr_array) -> Floats:
    """Find the leading right singular vectors (columns × topics), strongest first, their largest loading positive.

    Subspace iteration from a fixed start (Halko, Martinsson & Tropp 2011). Captions that repeat give axes that tie, and
    tied axes turn with the last bit of rounding: each column weighs a little less than the one before, so none tie.
    """
    posts, terms = weights.shape
    size = min(TOPICS, min(posts, terms) - 1)
    if size < 1:
        return np.empty((terms, 0))
    tilted = weights @ sparse.diags_array(1.0 - TILT * np.arange(terms) / terms)
    basis: Floats = np.random.default_rng(START).standard_normal((terms, min(size + SPARE, posts, terms)))
    for _ in range(ROUNDS):
        basis = np.linalg.qr(tilted.T @ (tilted @ basis))[0]
    _, strength, turn = np.linalg.svd(tilted @ basis, full_matrices=False)
    kept = [axis for axis in range(size) if strength[axis] > NEGLIGIBLE * strength[0]]
    found = basis @ turn[kept].T
    largest = found[np.argmax(np.abs(found), axis=0), np.arange(found.shape[1])]
    signed: Floats = np.round(found * np.where(largest < 0, -1.0, 1.0), DIGITS)
    return signed
