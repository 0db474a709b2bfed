"""Captions that repeat make topic axes tie; tied axes must not turn with the last bit of rounding."""

import numpy as np
from scipy import sparse

from whatworks.features.axes import TOPICS, axes


def repeated_captions() -> sparse.csr_array:
    """Six captions of three words each, twelve posts of every one: all singular values are equal."""
    rows = np.kron(np.eye(6), np.ones((12, 3))) / np.sqrt(3.0)
    return sparse.csr_array(rows)


def test_axes_that_would_tie_do_not_turn_with_rounding() -> None:
    weights = repeated_captions()
    shaken = weights.copy()
    shaken.data = shaken.data * (1.0 + 1e-15 * np.random.default_rng(4).choice([-1.0, 1.0], len(shaken.data)))
    np.testing.assert_allclose(axes(shaken), axes(weights), atol=2e-8)


def test_axes_are_orthonormal_strongest_first_and_lean_positive() -> None:
    weights = sparse.csr_array(np.random.default_rng(2).random((40, 12)) ** 4)
    found = axes(weights)
    assert found.shape == (12, TOPICS)
    np.testing.assert_allclose(found.T @ found, np.eye(TOPICS), atol=1e-6)
    strength = np.linalg.norm(weights @ found, axis=0)
    assert strength[0] == strength.max()
    assert (found[np.abs(found).argmax(axis=0), np.arange(TOPICS)] > 0).all()


def test_six_captions_give_six_axes_and_no_rounding_noise() -> None:
    assert axes(repeated_captions()).shape[1] == 6
