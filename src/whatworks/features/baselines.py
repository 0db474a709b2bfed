"""How her earlier posts did, as far as it was known when a post went out; the value's later baseline is never read.

An earlier post counts from the moment its outcome reached its age (`Outcome.known_at`), and never at its own moment.
"""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.features import Feature
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Texts
from whatworks.features.material import Columns, Material
from whatworks.features.tokens import Ids
from whatworks.features.windows import divide, last, mean

SHORT, MIDDLE, LONG = 5, 10, 20  # a week or two, a month, a season for a creator who posts several times a week
HIT = float(np.log(2.0))  # twice her usual: well outside the spread of ordinary posts, and easy to say
MIN_FOR_USUAL = 5  # a median of fewer posts is no "usual"
DAY_S = 86_400
NONE_KNOWN = "missing until an earlier outcome is known"


def _known(name: str, unit: str, meaning: str, missing: str = NONE_KNOWN) -> Feature:
    """Name a behavioural feature made of earlier outcomes."""
    return Feature(name, "behavioural", unit, meaning, "at publication, from earlier posts", False, missing)


FEATURES: tuple[Feature, ...] = (
    _known("known_outcomes", "posts", "earlier posts whose outcome was known", "never missing"),
    _known("past_last", "log metric", "outcome of the latest post whose outcome was known"),
    _known("past_mean_5", "log metric", f"mean outcome of her last {SHORT} posts known"),
    _known("past_mean_10", "log metric", f"mean outcome of her last {MIDDLE} posts known"),
    _known("past_mean_20", "log metric", f"mean outcome of her last {LONG} posts known"),
    _known("past_best_10", "log metric", f"best outcome of her last {MIDDLE} posts known"),
    _known("past_spread_20", "log ratio", f"standard deviation of her last {LONG} outcomes known",
           "missing with fewer than 2 known"),
    _known("momentum", "log ratio", f"mean of her last {SHORT} outcomes known less that of her last {LONG}"),
    _known("hit_share_20", "share", f"hits (twice her median of {LONG} before) among her last {LONG} posts known",
           f"missing until a post with {MIN_FOR_USUAL} known before it is known"),
    _known("days_since_hit", "days", "time since her last hit known", "missing while no hit is known"),
    _known("same_format_mean_10", "log metric", f"mean outcome of her last {MIDDLE} posts known of the same format",
           "missing without a format, or until one of that format is known"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """Outcomes in the order they became known; `seen[i]` of them were known when row i went out."""

    row: Ids
    value: Floats
    seen: Ids

    def windows(self, values: Floats, size: int) -> Floats:
        """Give, for each row, the last `size` values known when it went out (oldest first)."""
        return last(np.r_[values, np.nan], size)[self.seen]


def known(outcome: Outcome, among: Ids) -> Known:
    """Order the outcomes of the rows `among` by when they became known, and count those known at each of them."""
    at, value = outcome.published_at, outcome.value
    there = among[np.isfinite(value[among])]
    since = np.maximum(outcome.known_at, at + 1)
    order = there[np.argsort(since[there], kind="stable")]
    return Known(order, value[order], np.searchsorted(since[order], at[among], side="right"))


def columns(material: Material) -> Columns:
    """Summarise the outcomes known at each post; see FEATURES for each column."""
    outcome = material.outcome
    all_known = known(outcome, np.arange(len(outcome)))
    long = all_known.windows(all_known.value, LONG)
    short, middle = long[:, -SHORT:], long[:, -MIDDLE:]
    return {
        "known_outcomes": all_known.seen.astype(np.float64),
        "past_last": long[:, -1],
        "past_mean_5": mean(short),
        "past_mean_10": mean(middle),
        "past_mean_20": mean(long),
        "past_best_10": _best(middle),
        "past_spread_20": _spread(long),
        "momentum": mean(short) - mean(long),
        "same_format_mean_10": _same_format(outcome, material.posts.format),
        **_hits(outcome, all_known, long),
    }


def _best(windows: Floats) -> Floats:
    """Give the largest of each row; NaN where nothing is known."""
    best = np.max(np.where(np.isnan(windows), -np.inf, windows), axis=1)
    return np.where(np.isfinite(best), best, np.nan)


def _spread(windows: Floats) -> Floats:
    """Give the standard deviation (n − 1) of each row; NaN with fewer than two known."""
    count = np.sum(~np.isnan(windows), axis=1)
    square = np.nansum((windows - mean(windows)[:, None]) ** 2, axis=1)
    return np.sqrt(divide(square, count - 1))


def _hits(outcome: Outcome, all_known: Known, long: Floats) -> dict[str, Floats]:
    """Find hits by what was usual when each post went out, then look back at those known."""
    enough = np.sum(~np.isnan(long), axis=1) >= MIN_FOR_USUAL
    usual = np.full(len(long), np.nan)
    usual[enough] = np.nanmedian(long[enough], axis=1)
    above = (outcome.value - usual)[all_known.row]
    hit = np.where(np.isnan(above), np.nan, above >= HIT)
    moments = np.where(hit == 1.0, outcome.published_at[all_known.row], -np.inf)
    latest = np.r_[-np.inf, np.maximum.accumulate(moments)][all_known.seen]
    since = (outcome.published_at - latest) / DAY_S
    return {
        "hit_share_20": mean(all_known.windows(hit, LONG)),
        "days_since_hit": np.where(np.isfinite(since), since, np.nan),
    }


def _same_format(outcome: Outcome, formats: Texts) -> Floats:
    """Average the last outcomes known of posts of the same format."""
    column = np.full(len(outcome), np.nan)
    for name in sorted(set(formats.tolist()) - {""}):
        among = np.flatnonzero(formats == name)
        own = known(outcome, among)
        column[among] = mean(own.windows(own.value, MIDDLE))
    return column
