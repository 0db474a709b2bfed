"""Which of two headlines was clicked more: our chooser beside TF-IDF + logistic regression, without leaks.

Run: WHATWORKS_DATA=… python bench/headlines.py [--seed N] [--shuffle]. Randomised headline tests of clean weeks; pairs
share test and image. Settings of both choosers are chosen inside each training side. Ends with 1 where the
test-clustered 95 % interval of the gain on all pairs does not lie above 0, by test and by time, or where any honest
split passes .75 on all pairs: that is a leak. The random split is printed as the warning it is. With --shuffle the
click rates of each test are dealt anew before learning: every chooser must then fall to chance.
"""

import argparse
import sys
from dataclasses import replace

import numpy as np

from headline_choice import OURS, TFIDF, Shelf, by_test, by_time, chosen, clustered, leaky, margin, right, shelf_of
from whatworks.domain.headlines import HeadlineArms
from whatworks.entry.datasets import headlines
from whatworks.usecases.prior.headlines import clean

from real_histories import folder

LEAK = 0.75  # an oracle that knows the true rates reaches .81 on all pairs: beyond .75 something is not unseen
PEER = "tf-idf + logistic"
CHOOSERS = {PEER: TFIDF, "ours": OURS}
SPLITS = {"by test": by_test, "by time": by_time, "LEAKY random split": leaky}


def shuffled(arms: HeadlineArms, rng: np.random.Generator) -> HeadlineArms:
    """Deal the outcomes of each cell anew among its arms."""
    order = np.lexsort((rng.random(len(arms)), arms.cell))
    place = np.argsort(arms.cell, kind="stable")
    clicks, impressions = arms.clicks.copy(), arms.impressions.copy()
    clicks[place], impressions[place] = arms.clicks[order], arms.impressions[order]
    return replace(arms, clicks=clicks, impressions=impressions)


def judge(shelf: Shelf, taught: Shelf, name: str, seed: int) -> tuple[float, float]:
    """Print one split's figures; give our accuracy on all pairs and the low end of the gain's interval."""
    pairs = shelf.pairs
    told = {who: np.full(len(pairs.z), np.nan) for who in CHOOSERS}
    for train, judged in SPLITS[name](shelf.arms, pairs, np.random.default_rng(seed)):
        for who, chooser in CHOOSERS.items():
            told[who][judged] = margin(pairs, chosen(taught, train, chooser))[judged]
    seen = np.isfinite(told["ours"])
    test = shelf.arms.test[pairs.first]
    hits = {who: right(one, pairs.z) for who, one in told.items()}
    gain = hits["ours"] - hits[PEER]
    low = 0.0
    for rows, what in ((seen & pairs.significant, "significant pairs"), (seen, "all pairs")):
        low, high = clustered(gain[rows], test[rows], seed)
        shown = ", ".join(f"{who} {one[rows].mean():.4f}" for who, one in hits.items())
        print(
            f"{name}, {what} ({int(rows.sum())}): {shown}, gain {gain[rows].mean():+.4f} [{low:+.4f}, {high:+.4f}]",
            flush=True,
        )
    return float(hits["ours"][seen].mean()), low


def main() -> int:
    """Read the arguments, judge every split, hold the bars."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shuffle", action="store_true", help="learn from outcomes dealt anew: must give chance")
    given = parser.parse_args()
    arms = clean(headlines(folder()))
    shelf = shelf_of(arms)
    taught = shelf_of(shuffled(arms, np.random.default_rng(given.seed))) if given.shuffle else shelf
    tests = len(set(arms.test[shelf.pairs.first].tolist()))
    print(f"{len(shelf.pairs.z)} pairs of {tests} tests, {int(shelf.pairs.significant.sum())} significant, "
          f"seed {given.seed}{', outcomes dealt anew' if given.shuffle else ''}")  # fmt: skip
    found = {name: judge(shelf, taught, name, given.seed) for name in SPLITS if not (given.shuffle and name[0] == "L")}
    if given.shuffle:
        return int(any(abs(accuracy - 0.5) > 0.02 for accuracy, _ in found.values()))
    honest = [found[name] for name in ("by test", "by time")]
    leaked = any(accuracy > LEAK for accuracy, _ in honest)
    won = all(low > 0.0 for _, low in honest)
    print(f"leak alarm (> {LEAK} on all pairs): {'YES' if leaked else 'no'}; gain above 0 both ways: {won}")
    return int(leaked or not won)


if __name__ == "__main__":
    sys.exit(main())
