"""What people say more or less of late than before, tested so that one busy person or one busy post proves nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr

from whatworks.domain.posts import Flags, Floats
from whatworks.domain.voice import Changes, Ids, Share, Shift
from whatworks.learning.discoveries import adjusted
from whatworks.learning.voice.shares import different, share

DAYS = 28  # four whole weeks, so that weekdays weigh alike on both sides
MIN_PEOPLE = 20  # on each side: with fewer a share of a tenth is one or two people
MIN_POSTS = 5  # on each side: comments follow their post, so posts are what is counted
MIN_SAYING = 5  # people who say it, on both sides together: below, nothing could stand out
FALSE = 0.10  # share of false ones among the changes told (Benjamini & Hochberg 1995)


@dataclass(frozen=True, slots=True)
class Said:
    """Comments with who wrote them under which post, and whether they are of late."""

    person: Ids
    post: Ids
    recent: Flags


def changes(said: Said, abouts: Sequence[tuple[str, Flags]]) -> Changes:
    """Compare the share of people who say each of `abouts` (its name, a flag a comment), of late and before.

    A person counts once under each post. Standard errors hold for people and for posts that hang together (two-way
    clusters: Cameron, Gelbach & Miller 2011, JBES 29), against Student's t with as many degrees as there are posts.
    """
    refusal = _refusal(said)
    if refusal:
        return Changes(DAYS, 0, (), refusal)
    tested = [(name, flags) for name, flags in abouts if different(said.person[flags]) >= MIN_SAYING]
    p_values = np.array([p_value(said, flags) for _, flags in tested])
    shifts = [
        Shift(name, _share(said, flags, said.recent), _share(said, flags, ~said.recent), float(q))
        for (name, flags), q in zip(tested, adjusted(p_values), strict=True)
        if q <= FALSE
    ]
    return Changes(DAYS, len(tested), tuple(sorted(shifts, key=lambda shift: (shift.q_value, shift.about))), "")


def _refusal(said: Said) -> str:
    """Say what there is too little of to compare; "" where there is enough."""
    for rows, when in ((said.recent, f"in the last {DAYS} days"), (~said.recent, "before that")):
        people, posts = different(said.person[rows]), different(said.post[rows])
        if people < MIN_PEOPLE or posts < MIN_POSTS:
            return f"{people} people under {posts} posts {when}: {MIN_PEOPLE} people under {MIN_POSTS} posts are needed"
    return ""


def _share(said: Said, flags: Flags, side: Flags) -> Share:
    """Give the share of the people of one side who say it."""
    return share(different(said.person[flags & side]), different(said.person[side]))


def p_value(said: Said, flags: Flags) -> float:
    """Give the chance of a difference as large if nothing changed."""
    cells, cell = np.unique(
        np.column_stack([said.person, said.post, said.recent]).astype(np.int64), axis=0, return_inverse=True
    )
    says = (np.bincount(cell.ravel(), weights=flags, minlength=len(cells)) > 0).astype(np.float64)
    late = cells[:, 2] == 1
    pull = np.where(late, _pulls(says, cells, late), -_pulls(says, cells, ~late))
    variance = _variance(pull, cells)
    if variance <= 0:
        return 1.0
    difference = float(says[late].mean() - says[~late].mean())
    degrees = min(different(cells[late, 1]), different(cells[~late, 1])) - 1
    return float(2 * stdtr(degrees, -abs(difference) / np.sqrt(variance)))


def _pulls(says: Floats, cells: Ids, side: Flags) -> Floats:
    """Give how far each row pulls the share of its side, widened for a side of few posts."""
    posts = different(cells[side, 1])
    away = (says - says[side].mean()) / side.sum()
    widened: Floats = away * np.sqrt(posts / (posts - 1))
    return widened


def _variance(pull: Floats, cells: Ids) -> float:
    """Sum the squares over people, over posts, less those counted twice; never less than either way alone."""
    by_person, by_post = (_squares(pull, cells[:, column]) for column in (0, 1))
    return max(by_person, by_post, by_person + by_post - float(np.sum(pull**2)))


def _squares(pull: Floats, cluster: Ids) -> float:
    """Sum the squared sums of the clusters."""
    _, number = np.unique(cluster, return_inverse=True)
    return float(np.sum(np.bincount(number, weights=pull) ** 2))
