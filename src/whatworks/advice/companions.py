"""Which of her habits come and go with others: what two such habits do can't be told apart, and nobody decides here."""

import numpy as np

from whatworks.advice.weighed import Weighed
from whatworks.domain.posts import Floats
from whatworks.domain.trace import Company

# Of what a habit varies, so much at least must be its own: below, its standard error is more than three times what it
# would be alone (a variance inflation of 10, where textbooks stop reading coefficients: Belsley, Kuh & Welsch 1980,
# §3.2), and no number of such posts would mend it.
LEAST_LEFT = 0.1
ROUNDING = 1e-9  # of a habit's variance: keeps two habits that are the same to the letter solvable


def companions(weighed: Weighed) -> dict[str, Company]:
    """Give, by comparison, what a lever comes and goes with, for those that have too little of their own.

    Read beside trend, topic, hour and all other controls, as the estimate is. Categories of one lever are no company
    of each other: they are compared with one another.
    """
    fit = weighed.belief.workings.fit
    gram: Floats = fit.x.T @ fit.without_controls(fit.x)
    found = ((contrast.name, _company(weighed, gram, at)) for at, contrast in enumerate(weighed.compared))
    return {name: company for name, company in found if company is not None}


def _company(weighed: Weighed, gram: Floats, at: int) -> Company | None:
    """Give what one lever comes and goes with: the one that explains most of it, "" where only several together do."""
    lever = weighed.compared[at].lever.id
    others = [place for place, contrast in enumerate(weighed.compared) if contrast.lever.id != lever]
    total = float(gram[at, at])
    if not others or total <= 0.0:
        return None
    across, among = gram[others, at], gram[np.ix_(others, others)]
    among = among + ROUNDING * max(float(np.trace(among)), total) * np.eye(len(others))
    left = 1.0 - float(across @ np.linalg.solve(among, across)) / total
    if left >= LEAST_LEFT:
        return None
    alone = 1.0 - across**2 / (total * np.diag(among))
    nearest = int(np.argmin(alone))
    if float(alone[nearest]) >= LEAST_LEFT:
        return Company("", max(left, 0.0), together=True)
    return Company(weighed.compared[others[nearest]].lever.id, max(left, 0.0), together=bool(across[nearest] > 0.0))
