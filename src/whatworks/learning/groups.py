"""Kinds of posts: groups alike in content whose outcomes differ on later posts too, or one kind; never of people."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.features import FeatureTable
from whatworks.domain.outcome import Outcome
from whatworks.domain.posts import Floats, Seconds
from whatworks.learning.clusters import agreement, centres_of, nearest
from whatworks.learning.folds import Fold, rolling_origin
from whatworks.learning.level import usable
from whatworks.learning.ridge import winsorised

Part = tuple[float, bool, tuple[str, ...]]

# Fewer posts leave later folds of hardly twenty, in which no difference below a doubling can be seen.
FEWEST_POSTS = 60
# Kinds a person can keep apart; more are topics.
MOST_GROUPS = 5
# A group of fewer posts has no typical outcome: as many as the advice asks for on each side.
FEWEST_MEMBERS = 8
# What groups foretell of later posts must lie this many standard errors above nothing. Of one-kind creators, for whom
# all numbers of groups are tried, `bench/insights.py` prints how many pass.
CLEARLY = 2.3
# A number of groups replaces a smaller one only where it foretells better by this many standard errors.
BETTER = 1.0
# Starts of a grouping, of which the tightest is taken: of all posts, and of posts drawn again (there, a start that
# went astray only makes the groups look less stable).
STARTS, STARTS_AGAIN = 4, 2
# Resamples, and how alike the groups of resampled posts must be to those of all (adjusted Rand index).
RESAMPLES = 10
STABLE = 0.75
# A group's mean counts as if so many posts at her level stood beside it: noise .6 against differences of .2.
PRIOR_POSTS = 10.0
# Posts after each other whose luck may be shared.
MEMORY = 5
# What content is: parts of a post, each with its share of the distance between two posts; counts and times are read as
# logarithms.
SUBJECT: tuple[Part, ...] = ((2.0, False, tuple(f"topic_{axis}" for axis in range(1, 9))),)
FORM: tuple[Part, ...] = (
    (1.0, False, ("format_video", "format_image", "format_carousel", "format_link", "format_text")),
    (0.5, True, ("words",)),
    (0.5, True, ("duration_s",)),
)
# Ways to look at posts, each tried by itself: what they are about, what form they have, both.
VIEWS: tuple[tuple[Part, ...], ...] = (SUBJECT, FORM, SUBJECT + FORM)


@dataclass(frozen=True, slots=True)
class Division:
    """Posts that count (`rows` of the series), the group of each, and how far it lies from the middle of its group.

    One group has no `stability` and no `told_apart`.
    """

    rows: Seconds
    member: Seconds
    off_centre: Floats
    stability: float | None = None
    told_apart: float | None = None

    @property
    def count(self) -> int:
        """Count the groups."""
        return int(self.member.max()) + 1 if len(self.member) else 0


@dataclass(frozen=True, slots=True)
class _Trial:
    """What so many groups of a view foretold of later posts: the gain over one group a post, and both tests."""

    seen: Floats
    member: Seconds
    gain: Floats
    sure: float
    told_apart: float


def divide(table: FeatureTable, outcome: Outcome, *, seed: int) -> Division:
    """Divide a series into groups alike in content, or into one; rows of table and outcome are the same posts.

    The number of groups is the one that foretells later posts best on rolling-origin folds, of those that do so
    clearly and come out alike when posts are drawn again; where none does, one.
    """
    rows = np.flatnonzero(usable(outcome) & np.isfinite(outcome.excess))
    one_kind = Division(rows, np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows)))
    if len(rows) < FEWEST_POSTS:
        return one_kind
    views = [seen for parts in VIEWS if (seen := content(table, rows, parts)).shape[1]]
    origins = rolling_origin(outcome.published_at[rows], outcome.known_at[rows])
    folds = tuple(fold for fold in origins if len(fold.train) >= MOST_GROUPS * FEWEST_MEMBERS)
    for trial in _promising(views, winsorised(outcome.excess[rows]), folds, seed):
        stability = _stability(trial.seen, trial.member, np.random.default_rng([seed, 1]))
        if stability >= STABLE:
            off = _off_centre(trial.seen, trial.member)
            return Division(rows, trial.member, off, stability, trial.told_apart)
    return one_kind


def content(table: FeatureTable, rows: Seconds, view: tuple[Part, ...]) -> Floats:
    """Give the posts' content as coordinates (posts × columns), each part with its share of the spread.

    Missing values lie in the middle; a part in which her posts do not differ is left out. Nothing here has seen an
    outcome, so it is made of all posts at once.
    """
    parts = []
    for share, logarithmic, names in view:
        places = [table.names.index(name) for name in names if name in table.names]
        columns = table.values[rows][:, places]
        columns = columns[:, np.isfinite(columns).any(axis=0)]
        columns = np.log1p(columns) if logarithmic else columns
        centred = np.nan_to_num(columns - np.nanmean(columns, axis=0)) if columns.size else columns
        spread = float((centred**2).sum() / len(rows))
        if spread > 0.0:
            parts.append(centred * np.sqrt(share / spread))
    return np.concatenate(parts, axis=1) if parts else np.empty((len(rows), 0))


def _promising(views: list[Floats], excess: Floats, folds: tuple[Fold, ...], seed: int) -> list[_Trial]:
    """Give the views and numbers of groups that clearly foretell later posts, the one to take first."""
    asked = [(seen, count) for count in range(2, MOST_GROUPS + 1) for seen in views] if folds else []
    tried = [_tried(seen, excess, folds, (count, seed)) for seen, count in asked]
    clear = [trial for trial in tried if trial is not None and trial.sure >= CLEARLY and trial.gain.mean() > 0.0]
    chosen: list[_Trial] = []
    for trial in clear:  # from few groups to many: what comes later must be better to come first
        ahead = trial.gain - chosen[0].gain if chosen else trial.gain
        better = ahead.mean() > BETTER * ahead.std() / np.sqrt(len(ahead))
        chosen.insert(0 if better or not chosen else len(chosen), trial)
    return chosen


def _tried(seen: Floats, excess: Floats, folds: tuple[Fold, ...], ask: tuple[int, int]) -> _Trial | None:
    """Foretell each fold's posts by what their group did before; None where that is the same for all.

    The groups are those of all posts' contents, which know no outcome: what is tried is what would be told.
    """
    count, seed = ask
    member = nearest(seen, centres_of(seen, count, STARTS, np.random.default_rng([seed, count])))
    foretold = [_means(member[fold.train], excess[fold.train], count)[member[fold.test]] for fold in folds]
    came = [excess[fold.test] - excess[fold.train].mean() for fold in folds]
    told, truth = np.concatenate(foretold), np.concatenate(came)
    if np.ptp(told) == 0.0 or np.bincount(member, minlength=count).min() < FEWEST_MEMBERS:
        return None
    gain = 2.0 * told * truth - told**2
    return _Trial(seen, member, gain, _sureness(told * truth), float(np.corrcoef(told, truth)[0, 1]))


def _means(member: Seconds, excess: Floats, count: int) -> Floats:
    """Give each group's mean outcome relative to all, drawn towards it by `PRIOR_POSTS`."""
    size = np.bincount(member, minlength=count)
    total: Floats = np.bincount(member, excess - excess.mean(), count) / (size + PRIOR_POSTS)
    return total


def _sureness(product: Floats) -> float:
    """Give how many standard errors the sum of foretold × came lies above 0, neighbours allowed to share their luck.

    What is foretold was known before, so where groups mean nothing each product is 0 on average (a martingale), and
    its spread needs no model; the shared luck of `MEMORY` posts adds to it (Newey and West 1987).
    """
    variance = float(product @ product)
    for lag in range(1, min(MEMORY, len(product) - 1) + 1):
        variance += max(2.0 * (1.0 - lag / (MEMORY + 1.0)) * float(product[lag:] @ product[:-lag]), 0.0)
    return float(product.sum() / np.sqrt(variance)) if variance > 0.0 else 0.0


def _stability(seen: Floats, member: Seconds, rng: np.random.Generator) -> float:
    """Give how alike the groups of resampled posts are to these (mean adjusted Rand index)."""
    alike = []
    for _ in range(RESAMPLES):
        drawn = seen[rng.integers(len(seen), size=len(seen))]
        alike.append(agreement(member, nearest(seen, centres_of(drawn, int(member.max()) + 1, STARTS_AGAIN, rng))))
    return float(np.mean(alike))


def _off_centre(seen: Floats, member: Seconds) -> Floats:
    """Give each post's distance from the mean of its group."""
    middles = np.array([seen[member == group].mean(axis=0) for group in range(int(member.max()) + 1)])
    distance: Floats = np.sqrt(((seen - middles[member]) ** 2).sum(axis=1))
    return distance
