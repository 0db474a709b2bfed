"""Is the learned prior worth anything? Held-out halves of pages, channels and headline tests, beside the built-in one.

Run: WHATWORKS_DATA=… python bench/prior_value.py [--seed N]. Channels are looked at here only: their licence allows no
shipping. Gain: mean log density of a held-out unit's estimate over the built-in prior's (nats a comparison), 95 %
interval with units resampled whole; SD of z: 1 = calibrated. A mixture is fitted with the built-in spike held, and all
that is left after what the same analysis finds on the post before is taken off. Of pages and channels then: what is
left of a prior's worth once her own earlier posts have spoken (later halves foretold from earlier ones), and how fast
effects are forgotten.
"""

import argparse

import numpy as np

from whatworks.advice.prior import SPIKE_SD
from whatworks.advice.windows import Followed
from whatworks.domain.progress import unwatched
from whatworks.entry.datasets import ZONE, headlines, pages
from whatworks.learning.mixture import fit_mixture
from whatworks.learning.pooling import pool
from whatworks.usecases.prior.checks import SHARE, fixed, held_out
from whatworks.usecases.prior.comparisons import Comparisons
from whatworks.usecases.prior.drift import drifts
from whatworks.usecases.prior.headlines import clean, study_wording
from whatworks.usecases.prior.later import earlier_and_later, foretold
from whatworks.usecases.prior.pages import page_comparisons, study_pages

from real_histories import channels, folder

# What the engine believed before decision 0006: slabs about zero. Kept to be judged beside today's.
OTHERS = {
    "slabs about 0 (before 0006)": fixed(
        ((1.0 - SHARE, 0.0, SPIKE_SD), (SHARE * 0.98, 0.0, 0.12), (SHARE * 0.02, 0.0, 0.25))
    )
}


def report(name: str, table: Comparisons, rng: np.random.Generator) -> None:
    """Print how the priors did, then what each lever taught."""
    units = len(set(table.unit.tolist()))
    print(f"\n{name}: {units} units, {len(table)} comparisons")
    judged = held_out(table, name, {}, rng, OTHERS)
    for one in judged:
        if one.group in ("all", "all but format"):
            print(
                f"  {one.prior:30s} of {one.group:15s} gain {one.gain:+.3f} [{one.low:+.3f}, {one.high:+.3f}]"
                f"  SD of z {one.z_sd:.2f}  90 % covers {one.coverage:.1%}"
            )
    for one in judged:
        if one.group not in ("all", "all but format"):
            rows = table.take(table.name == one.group)
            found = pool(rows.effect, rows.error)
            print(
                f"    {one.group:20s} n {len(rows):4d}  mean {found.mean:+.3f} ± {found.error:.3f}  spread"
                f" {found.spread:.3f}{_beyond_sham(rows, found.spread)}  gain {one.gain:+.3f}"
                f" [{one.low:+.3f}, {one.high:+.3f}]  SD of z {one.z_sd:.2f}"
            )
    rest = table.take(~table.of_format)
    held = fit_mixture(rest.effect, rest.error, (SPIKE_SD,))
    free = fit_mixture(rest.effect, rest.error)
    print(f"  mixture of all but format, spike {SPIKE_SD}: share {held.share:.2f}, slab {held.slab:.2f};"
          f" free: share {free.share:.2f}, slab {free.slab:.2f}, spike {free.spike}")  # fmt: skip


def follow_up(name: str, followed: list[Followed], rng: np.random.Generator) -> None:
    """Print how later halves were foretold, and how fast effects are forgotten."""
    for one in foretold(earlier_and_later(followed, rng), name, rng):
        print(f"  {one.prior:30s} of {one.group}: {one.comparisons} halves, gain {one.gain:+.3f} [{one.low:+.3f},"
              f" {one.high:+.3f}]  SD of z {one.z_sd:.2f}")  # fmt: skip
    for told in drifts(followed, name, rng):
        print(f"  {told.about}: half-life {told.half_life} years [{told.half_life_low}, {told.half_life_high}], gain"
              f" {told.gain:+.3f} [{told.gain_low:+.3f}, {told.gain_high:+.3f}]; random walk {told.walk:.4f} a year,"
              f" gain {told.walk_gain:+.3f}, sham {told.sham:.4f}; {told.units} units over {told.years:.2f} years",
              flush=True)  # fmt: skip


def _beyond_sham(rows: Comparisons, spread: float) -> str:
    """Give the spread left after that of the post before is taken off (variances subtract)."""
    if not np.isfinite(rows.past).all():
        return ""
    sham = pool(rows.past, rows.past_error).spread
    return f" (sham {sham:.3f}, left {np.sqrt(max(spread**2 - sham**2, 0.0)):.3f})"


def main() -> None:
    """Read the arguments and judge all three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    rng = np.random.default_rng(given.seed)
    place = folder()
    report("headline tests (randomised)", study_wording(clean(headlines(place)), rng).comparisons, rng)
    for name, studies in (
        ("Facebook pages (observed)", study_pages(pages(place), ZONE, unwatched)),
        ("YouTube channels (observed)", study_pages(channels(), "UTC", unwatched)),
    ):
        report(name, page_comparisons(studies, rng), rng)
        follow_up(name, [study.followed for study in studies], rng)


if __name__ == "__main__":
    main()
