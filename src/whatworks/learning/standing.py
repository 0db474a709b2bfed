"""Platforms beside each other, each by its own measure: percentiles among her posts there, never raw numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.special import stdtrit

from whatworks.domain.metrics import Series
from whatworks.domain.names import place_name
from whatworks.domain.outcome import Outcome
from whatworks.domain.patterns import CrossPosts, Platforms, Standing, Twin
from whatworks.domain.posts import Floats, Posts
from whatworks.domain.sentences import Sentence, tell
from whatworks.learning.figures import told
from whatworks.learning.level import usable
from whatworks.learning.ranks import percentiles, ranks, spearman
from whatworks.learning.shuffles import chances
from whatworks.learning.twins import twins

DAYS_A_WEEK, DAY = 7.0, 86_400.0
# Posts that are "lately": two weeks to two months of most creators; the median of ten moves little by one of them.
RECENT = 10
# Posts from which runs of ten say what is usual: eleven runs before the latest, two of them apart from each other.
FEWEST_POSTS = 30
# Where nine in ten runs lie.
USUAL = (5.0, 95.0)
HIT = float(np.log(2.0))  # twice her usual: well outside the spread of ordinary posts, and easy to say
MAD_TO_SD = 1.4826  # of a normal sample: 1 / Φ⁻¹(3/4)
# Pairs of which a mean difference is told: its interval is then about ±20 percentile points.
FEWEST_PAIRS = 12
# Pairs of which it is told whether both places agree: fewer show only correlations above .45.
FEWEST_AGREEING = 20
COVERAGE = 0.9
SURE = 0.05
EXAMPLES = 3
# Percentile points below which two standings are told as the same: they are rounded to whole ones.
APART = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """One series: its posts and outcome, row by row the same, in time order."""

    posts: Posts
    outcome: Outcome


def platforms(places: Sequence[Place], *, seed: int) -> Platforms:
    """Compare two series or more, each with itself, and what went out in two of them with what else she posts there."""
    standings = tuple(_standing(place.outcome) for place in places)
    pairs = combinations(range(len(places)), 2)
    crossed = [_crossed(places[one], places[other], [seed, one, other]) for one, other in pairs]
    both = tuple(each for each in crossed if each is not None)
    texts = sum(each.pairs for each in both)
    said = tell("platforms.both", posts=texts) if texts else tell("platforms.none")
    return Platforms(standings, both, said)


def _standing(outcome: Outcome) -> Standing:
    """Hold one series against itself."""
    rows = np.flatnonzero(usable(outcome) & np.isfinite(outcome.excess))
    excess = outcome.excess[rows]
    span = float(np.ptp(outcome.published_at)) / DAY if len(outcome) else 0.0
    weekly = (len(outcome) - 1) / span * DAYS_A_WEEK if span > 0.0 else np.nan
    recent, low, high = _recent(percentiles(outcome.value[rows]))
    swing = float(np.exp(MAD_TO_SD * np.median(np.abs(excess - np.median(excess))))) if len(rows) else np.nan
    hits = float(np.mean(excess >= HIT)) if len(rows) else np.nan
    return Standing(
        outcome.series, len(rows), told(weekly), min(RECENT, len(rows)), recent, low, high, told(swing), told(hits),
        _standing_words(len(rows), recent, (low, high)),
    )  # fmt: skip


def _recent(place: Floats) -> tuple[float | None, float | None, float | None]:
    """Give the median percentile of the last `RECENT` posts, and between which ends nine in ten runs before it lie."""
    if len(place) < FEWEST_POSTS:
        return None, None, None
    runs = np.median(np.lib.stride_tricks.sliding_window_view(place, RECENT), axis=1)
    low, high = np.percentile(runs[:-RECENT], USUAL)
    return told(float(runs[-1])), told(float(low)), told(float(high))


def _standing_words(posts: int, recent: float | None, usual: tuple[float | None, float | None]) -> Sentence:
    """Say where her latest posts stand among all of hers there."""
    low, high = usual
    if recent is None or low is None or high is None:
        return tell("standing.early", posts=posts, enough=FEWEST_POSTS)
    where = "higher" if recent > high else "lower" if recent < low else "within"
    ends = {"low": round(low), "high": round(high)}
    return tell(f"standing.{where}", recent=RECENT, place=round(recent), **ends)


def _crossed(one: Place, other: Place, seed: list[int]) -> CrossPosts | None:
    """Compare the texts that went out in both; None where there are none that count."""
    first, second = _places(one.outcome), _places(other.outcome)
    pairs = twins(one.posts, other.posts)
    pairs = pairs[np.isfinite(first[pairs[:, 0]]) & np.isfinite(second[pairs[:, 1]])]
    if not len(pairs):
        return None
    here, there = first[pairs[:, 0]], second[pairs[:, 1]]
    lead, low, high = _lead(here - there)
    agreement, p_value = _agreement(here, there, np.random.default_rng(seed))
    order = np.argsort(-np.abs(here - there), kind="stable")[:EXAMPLES]
    apart = order[np.abs(here - there)[order] >= APART]
    examples = tuple(
        Twin(
            str(one.posts.post_id[pairs[at, 0]]),
            str(other.posts.post_id[pairs[at, 1]]),
            told(here[at]),
            told(there[at]),
        )
        for at in apart.tolist()
    )
    names = (_name(one.outcome.series, other.outcome.series), _name(other.outcome.series, one.outcome.series))
    sentence = _crossed_words(names, len(pairs), (lead, low, high), (agreement, p_value))
    return CrossPosts(
        one.outcome.series, other.outcome.series, len(pairs), lead, low, high, COVERAGE, agreement, p_value, examples,
        sentence,
    )  # fmt: skip


def _places(outcome: Outcome) -> Floats:
    """Give each post's percentile among hers there, growth taken off; NaN where it does not count."""
    return percentiles(np.where(usable(outcome), outcome.excess, np.nan))


def _lead(difference: Floats) -> tuple[float | None, float | None, float | None]:
    """Give the mean difference with its Student interval; None where there are too few pairs."""
    count = len(difference)
    if count < FEWEST_PAIRS:
        return None, None, None
    middle = float(difference.mean())
    reach = float(stdtrit(count - 1, 0.5 + COVERAGE / 2.0) * difference.std(ddof=1) / np.sqrt(count))
    return told(middle), told(middle - reach), told(middle + reach)


def _agreement(here: Floats, there: Floats, rng: np.random.Generator) -> tuple[float | None, float | None]:
    """Give the rank correlation of both percentiles, and its chance with neighbouring pairs kept together."""
    agreed = spearman(here, there) if len(here) >= FEWEST_AGREEING else None
    if agreed is None:
        return None, None
    one, other = (ranks(place) - (len(place) - 1) / 2.0 for place in (here, there))
    p_value, _ = chances(one @ other[:, None], other[:, None], one, rng)
    return agreed, told(float(p_value[0]))


def series_name(series: Series) -> str:
    """Name a series by platform and account: `Instagram (ana)`; by its platform where no account is known."""
    platform = place_name(str(series.platform))
    return f"{platform} ({series.account})" if series.account else platform


def _name(series: Series, other: Series) -> Sentence:
    """Name a series by its platform, or by its account where both are on one."""
    if series.platform != other.platform:
        return tell("place.platform", platform=str(series.platform))
    return tell("place.account", account=series.account) if series.account else tell("place.nameless")


def _crossed_words(
    names: tuple[Sentence, Sentence],
    pairs: int,
    lead: tuple[float | None, float | None, float | None],
    agreed: tuple[float | None, float | None],
) -> Sentence:
    """Say how the same texts did in both places."""
    one, other = names
    both: dict[str, str | float] = {"pairs": pairs, "one": one, "other": other}
    middle, low, high = lead
    if middle is None or low is None or high is None:
        return tell("crossed.few", **both, enough=FEWEST_PAIRS)
    if low > 0.0 or high < 0.0:
        better, worse = (one, other) if middle > 0.0 else (other, one)
        ends = sorted((abs(round(low)), abs(round(high))))
        higher: dict[str, str | float] = {"better": better, "worse": worse, "low": ends[0], "high": ends[1]}
        said = tell("crossed.higher", **both, **higher, points=abs(round(middle)))
    else:
        said = tell("crossed.same", **both)
    return _agreed(said, *agreed)


def _agreed(said: Sentence, agreement: float | None, p_value: float | None) -> Sentence:
    """Add whether what does well in one place does well in the other."""
    if agreement is None or p_value is None:
        return said
    if p_value > SURE:
        return tell("crossed.little", said=said)
    return tell("crossed.well" if agreement > 0 else "crossed.badly", said=said)
