"""Within-creator prediction on real histories, trained on the past, judged on what came later.

Run: WHATWORKS_DATA=… python bench/predictor.py [--creators N] [--peer] [--kept FOLDER].
Pages are those the shared model never learned from, channels are of a platform it does not know. Each creator is
trained twice, as of 60 % and 80 % of her posts, on outcomes known by then; each later post is predicted with what was
known at its publication. Peers: the rolling median with that same level, our predictor without the shared model, and
the shared model alone; with --peer also single boosted models with 300 trees on the same rows, the same columns and
the level, and an AutoML with a hundred times our processor time (`bench/predictor_peers.py` names the packages); with
--kept their answers are read from, or kept in, a folder, so that only ours is asked again.
Figures: mean absolute error (log units), rank correlation, coverage and Winkler score of the 90 % interval, CPU. A
peer's interval is split conformal on its own errors: fitted again on the training side of each of our time folds and
judged on its block, so it learns of its misses exactly where ours does. The AutoML's is left out: hours of searching.
"""

import argparse
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.features import FeatureTable
from whatworks.domain.measure import measure
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, History
from whatworks.features.build import build
from whatworks.learning import predictor as learning
from whatworks.learning.folds import rolling_origin
from whatworks.learning.intervals import Margin
from whatworks.learning.level import as_known, known_level, usable
from whatworks.learning.predictor import Predictor, relative, train
from whatworks.learning.shared.model import knows, shared_model
from whatworks.learning.steady import known_gap

from predictor_peers import PEERS, SEARCHED, answered, ends, missing
from predictor_report import OURS, Judged, report
from real_histories import channels, is_unseen, pages

CUTS = (0.6, 0.8)
FIRST = (5, 20, 100)  # usable posts of hers: what a newcomer brings; with none there is no level, and nothing to judge
AFTER = 60  # posts judged after each of them
SEED = 1
MEDIAN, ALONE, SHARED = "rolling median", "ours without the shared model", "shared model alone"


class Case:
    """One creator measured and described, and what the shared model says of each post when it went out."""

    def __init__(self, history: History, zone: str) -> None:
        self.outcome: Outcome = measure(history, goal=None, as_of=int(history.readings.observed_at.max()))[0]
        self.table: FeatureTable = build(history.posts, self.outcome, ZoneInfo(zone))
        self.level = known_level(self.outcome, self.outcome.published_at)
        self.gap = known_gap(self.outcome, self.outcome.published_at, self.level)
        values = relative(self.table.features, self.table.values, self.level)
        told, self.states = shared_model().read(self.table.features, values, self.outcome, self.level)
        self.shared = told.expected(shared_model().weight)  # also where the product would not ask it

    def judged(self, start: int, end: int) -> list[int]:
        """Give the posts between two positions that can be judged."""
        there = np.isfinite(self.level) & usable(self.outcome)
        return [row for row in range(start, end) if there[row]]

    def then(self, predictor: Predictor, row: int) -> Floats:
        """Give median, low and high of a post with the level and memory known when it went out."""
        leaning = predictor.leaning
        if leaning is not None:
            leaning = replace(leaning, state=self.states[row])
        steady = replace(predictor.steady, gap=float(self.gap[row]))
        now = replace(predictor, level=float(self.level[row]), leaning=leaning, steady=steady)
        said = now.predict(self.table.values[row])
        return np.array([said.median[0], said.low[0], said.high[0]])


@dataclass(frozen=True, slots=True)
class Peers:
    """The single models and the AutoML, and the folder where their answers are kept (None: nowhere)."""

    kept: Path | None

    def ask(self, case: Case, known: Outcome, later: list[int]) -> dict[str, tuple[Floats, float]]:
        """Give what each peer expects of later posts, taught by the known ones, and its CPU milliseconds."""
        there = np.isfinite(known.value)
        rows = np.column_stack([case.table.values, case.level])
        question = rows[: len(there)][there], known.value[there], rows[later]
        asked = {name: answered(self.kept, fit, *question) for name, fit in PEERS}
        return {name: given for name, given in asked.items() if given is not None}

    def around(self, case: Case, known: Outcome) -> dict[str, Margin]:
        """Give what each peer's errors in our time folds put around what it expects of later posts."""
        there = np.isfinite(known.value)
        rows = np.column_stack([case.table.values, case.level])[: len(there)][there]
        folds = tuple(rolling_origin(known.published_at[there], known.known_at[there]))
        asked = {
            name: ends(self.kept, fit, (rows, known.value[there]), folds) for name, fit in PEERS if name != SEARCHED
        }
        return {name: given for name, given in asked.items() if given is not None}


def without_shared(known: tuple[FeatureTable, Outcome]) -> Predictor | None:
    """Train as if no shared model knew the platform."""
    kept = learning.knows
    learning.knows = lambda _: False
    try:
        made = train(*known, seed=SEED)
    finally:
        learning.knows = kept
    return made if isinstance(made, Predictor) else None


def judge(case: Case, spans: list[tuple[int, int]], peers: Peers | None) -> Judged | None:
    """Train a creator at the start of each span and predict it; None where nothing can be trained."""
    rows, chosen, weights = [], [], []
    said: dict[str, list[Floats]] = {OURS: [], ALONE: []}
    held: dict[str, list[Floats]] = {OURS: []}
    cpu: dict[str, list[float]] = {OURS: []}
    for start, end in spans:
        known = as_known(case.table, case.outcome, int(case.outcome.published_at[start]))
        began = time.process_time()
        made = train(*known, seed=SEED)
        cpu[OURS].append(1e3 * (time.process_time() - began))
        later = case.judged(start, end)
        if not isinstance(made, Predictor) or not later:
            continue
        rows += later
        chosen.append(made.model.chosen)
        weights.append((made.model.own_weight, made.model.sequence_weight))
        told = np.array([case.then(made, row) for row in later]).T
        said[OURS].append(told[0])
        held[OURS].append(told[1:])
        alone = without_shared(known) if knows(case.outcome.series) else made
        said[ALONE].append(
            case.level[later] if alone is None else np.array([case.then(alone, row)[0] for row in later])
        )
        if peers is not None:
            margins = peers.around(case, known[1])
            for name, (answer, spent) in peers.ask(case, known[1], later).items():
                said.setdefault(name, []).append(answer)
                cpu.setdefault(name, []).append(spent)
                if name in margins:
                    held.setdefault(name, []).append(answer + np.array([[margins[name].low], [margins[name].high]]))
    if not rows:
        return None
    expected = {name: np.concatenate(parts) for name, parts in said.items()}
    expected |= {MEDIAN: case.level[rows], SHARED: case.level[rows] + case.shared[rows]}
    intervals = {name: np.concatenate(parts, axis=1) for name, parts in held.items() if len(parts) == len(chosen)}
    costs = {name: float(np.median(spent)) for name, spent in cpu.items()}
    return Judged(case.outcome.value[rows], expected, intervals, tuple(chosen), costs, tuple(weights))


def run(name: str, histories: Iterable[History], zone: str, peers: Peers | None) -> None:
    """Judge creators late in their history, and after their first posts."""
    cases = [Case(history, zone) for history in histories]
    late = [judge(case, _late(case), peers) for case in cases]
    report(f"{name}, from 60 % of her posts on", [one for one in late if one is not None], SEED)
    for count in FIRST:
        early = [judge(case, _first(case, count), None) for case in cases]
        report(f"{name}, after {count} usable posts", [one for one in early if one is not None], SEED)


def _late(case: Case) -> list[tuple[int, int]]:
    """Give the spans after each cut."""
    return list(pairwise(round(cut * len(case.outcome)) for cut in (*CUTS, 1.0)))


def _first(case: Case, count: int) -> list[tuple[int, int]]:
    """Give the span that follows the moment at which so many of her posts were known."""
    known = np.sort(case.outcome.known_at[usable(case.outcome)])
    if len(known) <= count:
        return []
    start = int(np.searchsorted(case.outcome.published_at, known[count - 1]))
    return [(start, min(start + AFTER, len(case.outcome)))] if start < len(case.outcome) else []


def main() -> None:
    """Read the arguments and run both data sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--creators", type=int, default=1000, help="at most this many of each data set")
    parser.add_argument("--peer", action="store_true", help="train the installed single models beside ours (minutes)")
    parser.add_argument("--kept", type=Path, help="read the peers' answers from this folder, and keep new ones there")
    given = parser.parse_args()
    peers = Peers(given.kept) if given.peer else None
    for name in missing() if given.peer else ():
        print(f"{name} is not installed here: only its kept answers are read")
    began = time.process_time()
    cells = len(shared_model().memory.level)
    print(f"the shared model opens in {1e3 * (time.process_time() - began):.0f} ms of CPU ({cells} memory cells)")
    unseen = (history for history in pages() if is_unseen(history.data_hash))
    for name, histories, zone in (
        ("pages, reactions", unseen, "America/New_York"),
        ("channels, views", channels(), "UTC"),
    ):
        some = [history for history, _ in zip(histories, range(given.creators), strict=False)]
        run(name, some, zone, peers)


if __name__ == "__main__":
    main()
