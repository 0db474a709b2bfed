"""Groups of posts put into figures and words: how many, what tells them apart, what they typically do."""

import numpy as np

from whatworks.domain.cards import Lift
from whatworks.domain.features import FeatureTable, Subjects
from whatworks.domain.outcome import Outcome
from whatworks.domain.patterns import PostGroup, PostGroups
from whatworks.domain.plurals import many
from whatworks.domain.posts import Flags, Floats, Seconds
from whatworks.domain.sentences import tell
from whatworks.learning.figures import told
from whatworks.learning.groups import FEWEST_POSTS, Division
from whatworks.learning.ridge import winsorised

COVERAGE = 0.9
Z90 = 1.645  # two-sided 90 % of a normal
# How much kinds of posts may differ (SD in log units); the posterior is summed over them, none before another.
SPREADS = np.array([0.0, 0.05, 0.1, 0.2, 0.4, 0.8])
EXAMPLES = 3
# A word tells a group apart where it stands in this many of its posts and this share of them, and the odds against
# the other posts are this sure (one in a hundred words by chance: a group of a few hundred words shows few of them).
WORD_POSTS, WORD_SHARE, WORD_SURE = 3, 0.1, 2.3
WORDS = 4
NAME_WORDS = 3
# A format is a group's own where most of its posts have it and a quarter of all posts fewer elsewhere.
FORMAT_SHARE, FORMAT_AHEAD = 0.6, 0.25
FORMATS = {
    "format_video": "mostly videos", "format_image": "mostly pictures", "format_carousel": "mostly carousels",
    "format_link": "mostly links", "format_text": "mostly plain texts",
}  # fmt: skip
# Half as much again is seen at a glance; less is not worth a word.
LONGER = 1.5
LENGTHS = {"words": ("longer texts", "shorter texts"), "duration_s": ("running longer", "running shorter")}


def one_kind(division: Division, outcome: Outcome) -> PostGroups:
    """Say that her posts are one kind, or too few to tell."""
    count = len(division.rows)
    if count < FEWEST_POSTS:
        verdict = tell("patterns.early", posts=count, enough=FEWEST_POSTS)
    else:
        verdict = tell("kinds.one", posts=count)
    return PostGroups(outcome.series, count, (), None, None, verdict)


def kinds(division: Division, table: FeatureTable, outcome: Outcome, subjects: Subjects) -> PostGroups:
    """Describe two groups or more, the best first; rows of table, outcome and subjects are the series' posts."""
    rows, member = division.rows, division.member
    lifts = typical(winsorised(outcome.excess[rows]), division)
    order = np.argsort([-lift.median for lift in lifts], kind="stable").tolist()
    about = _words_of(division, subjects)
    groups = []
    for group in order:
        inside = member == group
        traits = _traits(table, rows, inside)
        name = ", ".join(about[group][:NAME_WORDS]) or ", ".join(traits) or "all other posts"
        nearest = np.flatnonzero(inside)[np.argsort(division.off_centre[inside], kind="stable")[:EXAMPLES]]
        examples = tuple(str(table.post_id[row]) for row in rows[nearest])
        count = int(inside.sum())
        sentence = _sentence(name, traits, count, lifts[group])
        share = told(count / len(rows))
        groups.append(PostGroup(name, count, share, about[group], traits, lifts[group], examples, sentence))
    verdict = tell("kinds.several", kinds=len(groups))
    return PostGroups(
        outcome.series, len(rows), tuple(groups), _rounded(division.stability), _rounded(division.told_apart), verdict
    )


def typical(excess: Floats, division: Division) -> list[Lift]:
    """Give what each group's posts typically do relative to her level, drawn towards none (fractions, 90 %).

    Normal means with a common normal spread (Efron and Morris 1975), summed over `SPREADS`, middle and spread of the
    mixture; the noise is that of posts within groups.
    """
    size = np.bincount(division.member).astype(np.float64)
    mean = np.bincount(division.member, excess) / size
    noise = float(((excess - mean[division.member]) ** 2).sum()) / max(len(excess) - len(size), 1) / size
    total = noise + SPREADS[:, None] ** 2
    fit = -0.5 * (np.log(total) + mean**2 / total).sum(axis=1)
    weight = np.exp(fit - fit.max())[:, None] / np.exp(fit - fit.max()).sum()
    kept = SPREADS[:, None] ** 2 / total
    middle = (weight * kept * mean).sum(axis=0)
    square = (weight * (kept * noise + (kept * mean) ** 2)).sum(axis=0) - middle**2
    ends = np.expm1(middle + np.outer([0.0, -Z90, Z90], np.sqrt(square)))
    rounded = [[told(end) for end in row] for row in ends.tolist()]
    return [Lift(median, low, high, COVERAGE) for median, low, high in zip(*rounded, strict=True)]


def _words_of(division: Division, subjects: Subjects) -> tuple[tuple[str, ...], ...]:
    """Give the words that tell each group from the others, surest first.

    Log odds with half a post added to each count, over their standard error (Monroe, Colaresi and Quinn 2008).
    """
    place = np.full(int(max(division.rows.max(), subjects.post.max(initial=0))) + 1, -1)
    place[division.rows] = division.member
    group = place[subjects.post]
    used = np.zeros((division.count, len(subjects.terms)))
    np.add.at(used, (group[group >= 0], subjects.term[group >= 0]), 1.0)
    size = np.bincount(division.member)[:, None]
    others, rest = used.sum(axis=0) - used, len(division.rows) - size
    odds = np.log((used + 0.5) / (size - used + 0.5)) - np.log((others + 0.5) / (rest - others + 0.5))
    sure = odds / np.sqrt(1.0 / (used + 0.5) + 1.0 / (others + 0.5))
    telling = (used >= WORD_POSTS) & (used >= WORD_SHARE * size) & (sure >= WORD_SURE)
    order = np.argsort(-sure, axis=1, kind="stable")
    return tuple(
        tuple(subjects.terms[term] for term in order[row].tolist() if telling[row, term])[:WORDS]
        for row in range(division.count)
    )


def _traits(table: FeatureTable, rows: Seconds, inside: Flags) -> tuple[str, ...]:
    """Say which format and length set a group apart."""
    traits = []
    for name, words in FORMATS.items():
        own, other = _sides(table, name, rows, inside)
        if len(own) and own.mean() >= FORMAT_SHARE and own.mean() >= FORMAT_AHEAD + (other.mean() if len(other) else 0):
            traits.append(words)
    for name, (longer, shorter) in LENGTHS.items():
        own, other = _sides(table, name, rows, inside)
        if len(own) and len(other) and min(np.median(own), np.median(other)) > 0.0:
            ratio = float(np.median(own) / np.median(other))
            traits += [longer] * (ratio >= LONGER) + [shorter] * (ratio <= 1.0 / LONGER)
    return tuple(traits)


def _sides(table: FeatureTable, name: str, rows: Seconds, inside: Flags) -> tuple[Floats, Floats]:
    """Give a column's known values inside and outside a group."""
    values = table.column(name)[rows]
    known = np.isfinite(values)
    return values[known & inside], values[known & ~inside]


def _sentence(name: str, traits: tuple[str, ...], count: int, lift: Lift) -> str:
    """Say what a group's posts typically do."""
    side = "above" if lift.median >= 0.0 else "below"
    low, high = round(100 * lift.low), round(100 * lift.high)
    what = name if name in (", ".join(traits), "all other posts") else f"about {name}"
    form = f" ({', '.join(traits)})" if traits and what.startswith("about ") else ""
    return (
        f"{many(count, 'post')}, {what}{form}: typically {abs(round(100 * lift.median))}% {side} your level at the "
        f"time (likely {low:+d}% to {high:+d}%)."
    )


def _rounded(value: float | None) -> float | None:
    """Give a figure as it is told."""
    return None if value is None else told(value)
