"""The sequence network in plain numpy: an LSTM over the posts known so far, whose state weighs the next post."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Floats


@dataclass(frozen=True, slots=True)
class Memory:
    """An LSTM (Hochreiter and Schmidhuber 1997; gates in the order in, forget, cell, out) and a linear reading of it.

    `step` is step inputs × 4 cells, `back` cells × 4 cells, `bias` 4 cells. The state h of what is known gives the next
    post's inputs x their weights: correction = x · (`weigh`ᵀ h + `weigh_bias`) + h · `level` + `level_bias`, so that a
    correction is exactly the sum of what each input adds.
    """

    step: Floats
    back: Floats
    bias: Floats
    weigh: Floats
    weigh_bias: Floats
    level: Floats
    level_bias: float

    def states(self, steps: Floats) -> Floats:
        """Give the state after 0, 1, … all steps (steps × step inputs, never NaN): steps + 1 × cells; first is zero."""
        cells = len(self.level)
        driven = steps @ self.step + self.bias
        states = np.zeros((len(steps) + 1, cells))
        hidden, cell = states[0], np.zeros(cells)
        for at in range(len(steps)):
            gates = driven[at] + hidden @ self.back
            # The logistic function by its tangent: one call for all gates, and no overflow.
            open_ = 0.5 + 0.5 * np.tanh(0.5 * gates)
            fresh = np.tanh(gates[2 * cells : 3 * cells])
            cell = open_[cells : 2 * cells] * cell + open_[:cells] * fresh
            hidden = open_[3 * cells :] * np.tanh(cell)
            states[at + 1] = hidden
        return states

    def correct(self, states: Floats, posts: Floats) -> Floats:
        """Give the correction of each post (posts × inputs) from the state (posts × cells, or one) known at it."""
        correction: Floats = (posts * self.weights(states)).sum(axis=-1) + states @ self.level + self.level_bias
        return correction

    def weights(self, states: Floats) -> Floats:
        """Give the weight of each input that a state stands for."""
        weights: Floats = states @ self.weigh + self.weigh_bias
        return weights
