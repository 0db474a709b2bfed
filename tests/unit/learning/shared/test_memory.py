import json
from pathlib import Path

import numpy as np
import pytest

from whatworks.learning.shared.memory import STRETCH, Memory

from tests.unit.learning.made import noise

BY_TORCH = Path(__file__).with_name("memory_by_torch.json")
STEPS, INPUTS, CELLS = 6, 4, 3


def memory() -> Memory:
    return Memory(
        noise(1, STEPS, 4 * CELLS), noise(2, CELLS, 4 * CELLS), noise(3, 4 * CELLS), noise(4, CELLS, INPUTS),
        noise(5, INPUTS), noise(6, CELLS), 0.3,
    )  # fmt: skip


def corrections() -> np.ndarray:
    """Correct twelve posts, of which the first know nothing and the last know everything."""
    states = memory().states(noise(7, 20, STEPS))
    return memory().correct(states[np.linspace(0, 20, 12).astype(int)], noise(8, 12, INPUTS))


def test_the_plain_network_says_what_torch_said() -> None:
    np.testing.assert_allclose(corrections(), json.loads(BY_TORCH.read_text()), atol=1e-5)


def test_the_plain_network_says_what_torch_says_where_there_is_torch() -> None:
    torch = pytest.importorskip("torch", reason="torch is not installed: only the training environment has it")
    from training.sequence import as_arrays, as_network

    network = as_network(memory())
    seen = torch.tensor(np.linspace(0, 20, 12).astype(int))[None]
    given = (
        torch.tensor(noise(7, 20, STEPS), dtype=torch.float32)[None],
        torch.tensor(noise(8, 12, INPUTS)).float()[None],
    )
    with torch.no_grad():
        said = network(*given, seen)[0].numpy()
    np.testing.assert_allclose(corrections(), said, atol=1e-5)
    np.testing.assert_allclose(as_arrays(network).back, memory().back, atol=1e-6)


def test_nothing_known_is_the_zero_state_and_the_bias_speaks_alone() -> None:
    made = memory()
    states = made.states(np.empty((0, STEPS)))
    assert states.tolist() == [[0.0] * CELLS]
    posts = noise(9, 2, INPUTS)
    np.testing.assert_allclose(made.correct(states[0], posts), posts @ made.weigh_bias + 0.3)


def test_a_state_depends_on_the_steps_before_it_and_on_no_later_one() -> None:
    steps = noise(7, 20, STEPS)
    changed = steps.copy()
    changed[12] += 1.0
    before, after = memory().states(steps), memory().states(changed)
    np.testing.assert_array_equal(before[:13], after[:13])
    assert (before[13:] != after[13:]).all()


def test_extreme_steps_stay_within_the_gates() -> None:
    states = memory().states(1e4 * noise(7, 5, STEPS))
    assert np.isfinite(states).all()
    assert (np.abs(states) <= 1.0).all()


def test_a_state_looks_back_over_its_own_stretch_and_the_one_before() -> None:
    steps = noise(9, 3 * STRETCH + 5, STEPS)
    states = memory().states(steps)
    for end in (STRETCH, 2 * STRETCH, 2 * STRETCH + 7, 3 * STRETCH + 5):
        since = max((end - 1) // STRETCH - 1, 0) * STRETCH
        np.testing.assert_allclose(states[end], memory().states(steps[since:end])[-1], atol=1e-12)
    longer = memory().states(np.concatenate([steps, noise(10, 40, STEPS)]))
    np.testing.assert_array_equal(longer[: len(states)], states)
