"""The light trial of the advice engine: false advice, precision, promised against true, calibration, power.

    python -m bench.engine_trial    every figure, on seeds derived from the hash of the git tree

Each creator is simulated (bench.engine_world) and advised alone. The whole product is tried through real files
elsewhere; this takes minutes, and is where the engine's constants were chosen.
"""

import argparse
import hashlib
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, ttest_ind

from bench.engine_world import AS_OF, Creator, Design, draw
from whatworks.advice.adjusted import adjust
from whatworks.advice.advise import Advice, advise
from whatworks.advice.contrast import Contrast, contrasts
from whatworks.advice.evidence import AdviceSettings
from whatworks.advice.finding import MARGIN
from whatworks.advice.nuisance import controls
from whatworks.advice.registry import LEVERS
from whatworks.domain.cards import Card

NULL = tuple(Design(posts, noise, 0) for posts in (110, 350) for noise in (0.5, 0.8, 1.1))
PLANTED = tuple(Design(posts, noise, 5) for posts in (110, 350) for noise in (0.5, 0.8))
FLIP = (Design(350, 0.5, 5, flip=True),)
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Shown:
    """One advice card: stated confidence, promised lift and the truth (fractions)."""

    confidence: float
    promised: float
    true: float


@dataclass(frozen=True, slots=True)
class Trial:
    """One creator: her advice cards, oracle p-values, how many experiments she is told."""

    shown: tuple[Shown, ...]
    oracle_p: tuple[float, ...]
    t_test_p: tuple[float, ...]
    experiments: int


def try_one(job: tuple[Design, int]) -> Trial:
    """Draw, advise and score one creator."""
    design, seed = job
    creator = draw(design, np.random.default_rng(seed))
    said = advise(creator.evidence, AdviceSettings(AS_OF, seed=seed % 2**32))
    oracle, plain = _oracle(creator)
    return Trial(
        tuple(_shown(card, creator) for card in said.cards if card.kind == "advice"),
        oracle,
        plain,
        _experiments(said),
    )


def _experiments(said: Advice) -> int:
    return sum(card.kind == "experiment" for card in said.cards)


def _shown(card: Card, creator: Creator) -> Shown:
    assert card.lift is not None
    assert card.confidence is not None
    params = card.message.params
    start, to = float(params["from_value"]), float(params["to_value"])
    lift = creator.truth(card.lever, str(params.get("category", "")), start, to)
    return Shown(card.confidence, card.lift.median, float(np.expm1(lift)))


def _oracle(creator: Creator) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Give p-values of tests told which levers are real: adjusted regression on them alone, and a plain t-test."""
    evidence = creator.evidence
    usable = evidence.outcome.mature
    real = [
        made
        for lever in LEVERS
        if lever.id in creator.planted
        for made in contrasts(evidence, lever, usable)
        if creator.planted[lever.id] == made.category and min(made.with_.sum(), made.without.sum()) >= 2
    ]
    if not real:
        return (), ()
    excess = evidence.outcome.value
    return _adjusted_p(creator, real), tuple(
        float(ttest_ind(excess[each.with_], excess[each.without], equal_var=False).pvalue) for each in real
    )


def _adjusted_p(creator: Creator, real: list[Contrast]) -> tuple[float, ...]:
    evidence = creator.evidence
    levers = np.column_stack([made.column - made.column.mean() for made in real])
    fit = adjust(evidence.outcome.value, levers, controls(evidence, evidence.outcome.mature))
    clean = fit.without_controls(fit.x)
    precision = fit.x.T @ clean / fit.noise**2
    error = np.sqrt(np.diag(np.linalg.inv(precision)))
    z = np.linalg.solve(precision, clean.T @ fit.y / fit.noise**2) / error
    return tuple(float(p) for p in 2 * norm.sf(np.abs(z)))


def wilson(hits: int, of: int) -> float:
    """Give the upper end of the 95 % Wilson interval of a share."""
    share, z2 = hits / of, Z95**2
    middle = share + z2 / (2 * of)
    return (middle + Z95 * np.sqrt(share * (1 - share) / of + z2 / (4 * of * of))) / (1 + z2 / of)


def calibration_error(shown: list[Shown]) -> float:
    """Give the expected calibration error of advice cards over bins of .05 (weighted by cards)."""
    confidence = np.array([each.confidence for each in shown])
    came = np.array([each.true > np.expm1(MARGIN) for each in shown])
    cut = np.minimum((confidence * 20).astype(int), 19)
    return float(sum(abs(confidence[cut == b].mean() - came[cut == b].mean()) * np.mean(cut == b) for b in set(cut)))


def run(designs: Iterable[Design], creators: int, first: int, workers: int) -> dict[Design, list[Trial]]:
    """Try `creators` creators of each design, on consecutive seeds from `first`."""
    designs = list(designs)
    jobs = [(design, first + i + 10_000 * k) for k, design in enumerate(designs) for i in range(creators)]
    if workers == 1:
        trials = [try_one(job) for job in jobs]
    else:
        with ProcessPoolExecutor(workers) as pool:
            trials = list(pool.map(try_one, jobs, chunksize=20))
    return {design: trials[k * creators : (k + 1) * creators] for k, design in enumerate(designs)}


def print_null(results: dict[Design, list[Trial]]) -> None:
    """Print the share of null creators who get advice, with its Wilson bound, and of experiments."""
    everyone = [trial for trials in results.values() for trial in trials]
    for least, bar in ((0.8, 0.10), (0.9, 0.03)):
        hits = sum(any(card.confidence >= least for card in trial.shown) for trial in everyone)
        print(f"null   any@{least}: {hits}/{len(everyone)} = {hits / len(everyone):.4f}, Wilson upper "
              f"{wilson(hits, len(everyone)):.4f} (bar {bar})")  # fmt: skip
    for design, trials in results.items():
        print(f"null   n={design.posts} noise={design.noise}: any {np.mean([bool(t.shown) for t in trials]):.3f}, "
              f"experiment cards {np.mean([t.experiments for t in trials]):.2f}")  # fmt: skip


def print_planted(results: dict[Design, list[Trial]], false_rate: float) -> None:
    """Print precision, promised/true, calibration error, and power beside the oracles'."""
    level = 1 - (1 - max(false_rate, 0.005)) ** (1 / 5)
    for design, trials in [*results.items(), (None, [t for ts in results.values() for t in ts])]:
        shown = [card for trial in trials for card in trial.shown]
        good = np.array([card.true > np.expm1(MARGIN) for card in shown])
        power = np.mean([any(c.true > np.expm1(MARGIN) for c in t.shown) for t in trials])
        oracle = np.mean([any(p < level for p in t.oracle_p) for t in trials])
        plain = np.mean([any(p < level for p in t.t_test_p) for t in trials])
        promised = np.mean([c.promised for c in shown]) / np.mean([c.true for c in shown])
        name = "all" if design is None else f"n={design.posts} noise={design.noise}{' flip' if design.flip else ''}"
        print(f"planted {name}: cards {len(shown) / len(trials):.2f}, precision {good.mean():.3f}, promised/true "
              f"{promised:.2f}, ECE {calibration_error(shown):.3f}, true card {power:.2f} | oracle {oracle:.2f} "
              f"({power / max(oracle, 1e-9):.0%}), t-test {plain:.2f} ({power / max(plain, 1e-9):.0%}) | "
              f"experiments {np.mean([t.experiments for t in trials]):.2f}", flush=True)  # fmt: skip


def tree_seed() -> int:
    """Derive the first seed from the hash of the committed tree, so that nobody can tune to it."""
    tree = subprocess.run(["git", "rev-parse", "HEAD^{tree}"], capture_output=True, text=True, check=True).stdout
    return int(hashlib.sha256(tree.strip().encode()).hexdigest()[:8], 16) + 10**6


def main(argv: list[str]) -> int:
    """Run the trial."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--creators", type=int, default=200, help="creators a design")
    parser.add_argument("--seed", type=int, help="first seed (default: from the git tree)")
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args(argv)
    seed = asked.seed if asked.seed is not None else tree_seed()
    print(f"creators a design {asked.creators}, first seed {seed}")
    null = run(NULL, asked.creators, seed, asked.workers)
    planted = run(PLANTED, asked.creators, seed + 100_000, asked.workers)
    print_null(null)
    everyone = [trial for trials in null.values() for trial in trials]
    print_planted(planted, float(np.mean([bool(t.shown) for t in everyone])))
    print_planted(run(FLIP, asked.creators, seed + 200_000, asked.workers), 0.02)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
