"""What people say more or less of late than before, tested so that one busy person or one busy post proves nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whatworks.domain.posts import Flags, Floats
from whatworks.domain.sentences import tell
from whatworks.domain.voice import Changes, Ids, Share, Shift
from whatworks.learning.discoveries import adjusted
from whatworks.learning.voice.shares import different, share

DAYS = 28  # four whole weeks, so that weekdays weigh alike on both sides
MIN_PEOPLE = 20  # on each side: with fewer a share of a tenth is one or two people
MIN_POSTS = 5  # on each side: comments follow their post, so posts are what is counted
MIN_SAYING = 5  # people who say it, on both sides together: below, nothing could stand out
# Share of false ones among the changes told (Benjamini & Hochberg 1995). At .10 a tenth of quiet audiences were told of
# one, as they may be; half of that still told every topic that went from a fifth to a half (`bench/voice.py`).
FALSE = 0.05
SHUFFLES = 4_000  # a chance of .005, where the first of a dozen is told, comes out within .001 of itself
ROUNDING = 1e-9  # of a person: sums that differ by less are the same
AT_ONCE = 500  # shuffles dealt at a time: of a thousand posts 4 MB


@dataclass(frozen=True, slots=True)
class Said:
    """Comments with who wrote them under which post, and whether they are of late."""

    person: Ids
    post: Ids
    recent: Flags


def changes(said: Said, abouts: Sequence[tuple[str, Flags]], rng: np.random.Generator) -> Changes:
    """Compare the share of people who say each of `abouts` (its name, a flag a comment), of late and before.

    `rng` deals the posts out anew between the two times, to learn what luck looks like (see `p_values`).
    """
    refusal = _refusal(said)
    if refusal:
        return Changes(DAYS, 0, (), refusal)
    tested = [(name, flags) for name, flags in abouts if different(said.person[flags]) >= MIN_SAYING]
    chances = p_values(said, [flags for _, flags in tested], rng)
    shifts = [
        Shift(name, _share(said, flags, said.recent), _share(said, flags, ~said.recent), float(q))
        for (name, flags), q in zip(tested, adjusted(chances), strict=True)
        if q <= FALSE
    ]
    return Changes(DAYS, len(tested), tuple(sorted(shifts, key=lambda shift: (shift.q_value, shift.about))), "")


def _refusal(said: Said) -> str:
    """Say what there is too little of to compare; "" where there is enough."""
    for rows in (said.recent, ~said.recent):
        people, posts = different(said.person[rows]), different(said.post[rows])
        if people < MIN_PEOPLE or posts < MIN_POSTS:
            found = {"people": people, "posts": posts, "enough": MIN_PEOPLE, "enough_posts": MIN_POSTS}
            return tell("voices.lately", **found, days=DAYS) if rows is said.recent else tell("voices.before", **found)
    return ""


def _share(said: Said, flags: Flags, side: Flags) -> Share:
    """Give the share of the people of one side who say it."""
    return share(different(said.person[flags & side]), different(said.person[side]))


def p_values(said: Said, abouts: Sequence[Flags], rng: np.random.Generator) -> Floats:
    """Give for each of `abouts` the chance of a difference as large if nothing changed.

    Every person weighs one on each side, shared over the posts written under. Posts are dealt out anew between late and
    before, so a topic that lives under one post, or leans on its posts however much, looks in the shuffles as it does
    in truth (a permutation test of clusters; of few late posts and many earlier ones it knows the spread from all).
    Shuffles are widened where the same people write under several posts (two-way clusters: Cameron, Gelbach & Miller
    2011, JBES 29).
    """
    if not abouts:
        return np.empty(0)
    cells, cell = np.unique(
        np.column_stack([said.recent, said.post, said.person]).astype(np.int64), axis=0, return_inverse=True
    )
    late = cells[:, 0] == 1
    says = np.column_stack([np.bincount(cell.ravel(), weights=flags, minlength=len(cells)) > 0 for flags in abouts])
    weight = _weights(cells)[:, None]
    away = weight * (says - (weight * says).sum(axis=0) / weight.sum())
    posts, post_late = _summed(away, cells[:, [0, 1]])
    people, person_late = _summed(away, cells[:, [0, 2]])
    spread = _dealt_variance(posts, post_late)
    both = spread + _dealt_variance(people, person_late) - _dealt_variance(away, late)
    varies = spread > ROUNDING**2
    widened = np.sqrt(np.where(varies, np.maximum(both, spread), 1.0) / np.where(varies, spread, 1.0))
    seen = np.abs(away[late].sum(axis=0)) / widened
    as_large = sum(
        (np.abs(_dealt(posts, post_late, rng)) >= seen - ROUNDING).sum(axis=0) for _ in range(SHUFFLES // AT_ONCE)
    )
    chances: Floats = np.where(varies, (1.0 + as_large) / (1.0 + SHUFFLES), 1.0)
    return chances


def _weights(cells: Ids) -> Floats:
    """Give each cell (side, post, person) its part of the person, who is one in all on each side."""
    _, number, posts = np.unique(cells[:, [0, 2]], axis=0, return_inverse=True, return_counts=True)
    part: Floats = 1.0 / posts[number.ravel()]
    return part


def _summed(away: Floats, keys: Ids) -> tuple[Floats, Flags]:
    """Sum the rows of each cluster (its side first in `keys`); give the sums and which clusters are late."""
    clusters, number = np.unique(keys, axis=0, return_inverse=True)
    sums = np.zeros((len(clusters), away.shape[1]))
    np.add.at(sums, number.ravel(), away)
    return sums, clusters[:, 0] == 1


def _dealt_variance(sums: Floats, late: Flags) -> Floats:
    """Give the variance of the late sum when clusters are dealt out anew (drawing without replacement)."""
    count, drawn = len(late), int(late.sum())
    variance: Floats = drawn * (count - drawn) / (count * (count - 1)) * (sums**2).sum(axis=0)
    return variance


def _dealt(sums: Floats, late: Flags, rng: np.random.Generator) -> Floats:
    """Give the late sums of some shuffles: shuffles × columns."""
    drawn = rng.permuted(np.tile(late, (AT_ONCE, 1)), axis=1)
    found: Floats = drawn.astype(np.float64) @ sums
    return found
