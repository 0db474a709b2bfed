"""Training the memory with torch: an LSTM over known posts that corrects what the trees expect of the next one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from whatworks.domain.posts import Floats
from whatworks.learning.shared.memory import Memory

CELLS = 16  # 32 predicted pages never seen no better
WINDOW = 200  # posts of a training window: a season, and short enough that windows also begin with nothing known
EPOCHS = 9  # more fitted the pages and not the pages never seen
BATCH = 32
RATE = 3e-3
DECAY = 1e-3
ELBOW = 0.5  # log units from which an error counts linearly: viral posts are noise here


@dataclass(frozen=True, slots=True)
class Passage:
    """One creator as the network learns her: steps of the known posts, inputs of each post, how many were known at it.

    `missed` is what the trees leave over (NaN = unknown).
    """

    steps: Floats
    posts: Floats
    seen: NDArray[np.int64]
    missed: Floats
    weight: float


class Network(nn.Module):
    """The network of `whatworks.learning.shared.memory`, as torch trains it; it begins by correcting nothing."""

    def __init__(self, step_inputs: int, inputs: int, cells: int = CELLS) -> None:
        super().__init__()
        self.cells = cells
        self.lstm = nn.LSTM(step_inputs, cells, batch_first=True)
        self.weigh, self.level = nn.Linear(cells, inputs), nn.Linear(cells, 1)
        for part in (*self.weigh.parameters(), *self.level.parameters()):
            nn.init.zeros_(part)

    def forward(self, steps: torch.Tensor, posts: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        """Correct posts (creators × posts × inputs) from the state after the `seen` first steps."""
        states = self.lstm(steps)[0]
        states = torch.cat([torch.zeros(len(states), 1, self.cells), states], dim=1)
        known = torch.gather(states, 1, seen[:, :, None].expand(-1, -1, self.cells))
        return (self.weigh(known) * posts).sum(dim=2) + self.level(known)[:, :, 0]


def train(passages: list[Passage], seed: int) -> Network:
    """Train on windows of all passages, in an order drawn from the seed."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    draw = np.random.default_rng(seed)
    cut = [window for passage in passages for window in _windows(passage)]
    network = Network(cut[0].steps.shape[1], cut[0].posts.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    rounds = EPOCHS * -(-len(cut) // BATCH)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=rounds)
    for _ in range(EPOCHS):
        mixed = draw.permutation(len(cut)).tolist()
        for start in range(0, len(mixed), BATCH):
            optimiser.zero_grad()
            _loss(network, [cut[at] for at in mixed[start : start + BATCH]]).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            pace.step()
    return network.eval()


def _loss(network: Network, batch: list[Passage]) -> torch.Tensor:
    """Give the weighted Huber loss of a batch."""
    missed = _padded([window.missed for window in batch], np.nan)
    corrected = network(
        _padded([window.steps for window in batch]),
        _padded([window.posts for window in batch]),
        _padded([window.seen for window in batch]).long(),
    )
    weight = torch.tensor([window.weight for window in batch])[:, None].expand_as(missed)
    there = torch.isfinite(missed)
    loss = nn.functional.smooth_l1_loss(corrected[there], missed[there], reduction="none", beta=ELBOW)
    return (loss * weight[there]).sum() / weight[there].sum()


def _windows(passage: Passage) -> Iterator[Passage]:
    """Cut a passage into windows; each knows the window before it, the first knows nothing."""
    for start in range(0, len(passage.posts), WINDOW):
        end = min(start + WINDOW, len(passage.posts))
        began, known = int(passage.seen[max(start - WINDOW, 0)]) if start else 0, int(passage.seen[end - 1])
        if np.isfinite(passage.missed[start:end]).any():
            yield Passage(
                passage.steps[began:known],
                passage.posts[start:end],
                passage.seen[start:end] - began,
                passage.missed[start:end],
                passage.weight,
            )


def _padded(parts: list[Floats], fill: float = 0.0) -> torch.Tensor:
    """Stack arrays of several lengths; at least one step, so that there is a state to gather."""
    longest = max(1, *(len(part) for part in parts))
    stacked = np.full((len(parts), longest, *parts[0].shape[1:]), fill, dtype=np.float32)
    for row, part in enumerate(parts):
        stacked[row, : len(part)] = part
    return torch.from_numpy(stacked)


def as_arrays(network: Network) -> Memory:
    """Write a trained network as the arrays it is served from."""
    told = {name: value.detach().numpy().astype(np.float64) for name, value in network.state_dict().items()}
    return Memory(
        step=told["lstm.weight_ih_l0"].T,
        back=told["lstm.weight_hh_l0"].T,
        bias=told["lstm.bias_ih_l0"] + told["lstm.bias_hh_l0"],
        weigh=told["weigh.weight"].T,
        weigh_bias=told["weigh.bias"],
        level=told["level.weight"][0],
        level_bias=float(told["level.bias"][0]),
    )


def as_network(memory: Memory) -> Network:
    """Give the network of arrays, so that serving can be held against torch itself."""
    network = Network(memory.step.shape[0], len(memory.weigh_bias), len(memory.level))
    arrays = {
        "lstm.weight_ih_l0": memory.step.T,
        "lstm.weight_hh_l0": memory.back.T,
        "lstm.bias_ih_l0": memory.bias,
        "lstm.bias_hh_l0": np.zeros_like(memory.bias),
        "weigh.weight": memory.weigh.T,
        "weigh.bias": memory.weigh_bias,
        "level.weight": memory.level[None],
        "level.bias": np.array([memory.level_bias]),
    }
    network.load_state_dict({name: torch.tensor(value, dtype=torch.float32) for name, value in arrays.items()})
    return network.eval()
