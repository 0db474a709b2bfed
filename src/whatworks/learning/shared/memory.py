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
        # The logistic function by its tangent, 1/2 + tanh(x/2)/2: one call for all gates, and no overflow.
        half = np.repeat([0.5, 0.5, 1.0, 0.5], cells)
        driven, back = (steps @ self.step + self.bias) * half, self.back * half
        states = np.zeros((len(steps) + 1, cells))
        cell, open_, gates, kept = np.zeros(cells), np.empty(4 * cells), np.empty(4 * cells), np.empty(cells)
        enter, forget, give = open_[:cells], open_[cells : 2 * cells], open_[3 * cells :]
        fresh = gates[2 * cells : 3 * cells]
        for at in range(len(steps)):  # in place: at this size making arrays costs more than filling them
            np.matmul(states[at], back, out=gates)
            np.tanh(np.add(gates, driven[at], out=gates), out=gates)
            np.add(np.multiply(gates, 0.5, out=open_), 0.5, out=open_)
            np.add(np.multiply(forget, cell, out=cell), np.multiply(enter, fresh, out=kept), out=cell)
            np.multiply(give, np.tanh(cell, out=kept), out=states[at + 1])
        return states

    def correct(self, states: Floats, posts: Floats) -> Floats:
        """Give the correction of each post (posts × inputs) from the state (posts × cells, or one) known at it."""
        correction: Floats = (posts * self.weights(states)).sum(axis=-1) + states @ self.level + self.level_bias
        return correction

    def weights(self, states: Floats) -> Floats:
        """Give the weight of each input that a state stands for."""
        weights: Floats = states @ self.weigh + self.weigh_bias
        return weights
