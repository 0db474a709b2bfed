"""Posts far outside what was expected of them, few of them by chance; what made them so is never claimed."""

import numpy as np
from scipy.special import gammaln, stdtr

from whatworks.domain.insight import Anomaly
from whatworks.domain.outcome import Outcome, times_usual, usual_words
from whatworks.domain.posts import Floats, Posts
from whatworks.domain.sentences import tell
from whatworks.learning.discoveries import adjusted
from whatworks.learning.figures import told

# The false discovery rate: of ten posts shown, one at most may be there by chance, on average.
FALSE_DISCOVERIES = 0.1
# Fewer posts than this on both sides together say nothing about tails.
FEWEST_POSTS = 30
# Nobody calls +40 % viral, however steady a creator is: twice, or half, of the usual at least.
SMALLEST_TIMES = 2.0
# The outermost share of each side tells nothing about the usual tail: it is where the anomalies are, if there are any.
CENSORED = 0.1
# Tail weights (degrees of freedom) and scales (relative to the side's median distance) the posterior is summed over;
# 3 is as heavy as her everyday posts may be before "viral" means nothing, 60 is a normal tail.
DEGREES = (3.0, 4.0, 6.0, 10.0, 20.0, 60.0)
SCALES = tuple(np.geomspace(0.6, 2.4, 13).tolist())


def anomalies(outcome: Outcome, posts: Posts) -> tuple[Anomaly, ...]:
    """Give the mature posts in the far tails, most surprising first; () where there are too few posts to say.

    `posts` are the history's posts. Each side of the median has its own Student-t posterior predictive, fitted to its
    nearer 90 % with the rest censored; Benjamini and Hochberg (1995) hold the false discovery rate at 10 %.
    """
    times = times_usual(outcome)
    rows = np.flatnonzero(np.isfinite(times))
    if len(rows) < FEWEST_POSTS:
        return ()
    distance = np.log(times[rows])
    surprise = np.ones(len(rows))
    for side in (distance > 0.0, distance < 0.0):
        surprise[side] = tail(np.abs(distance[side]))
    q_values = adjusted(surprise)
    found = np.flatnonzero((q_values <= FALSE_DISCOVERIES) & (np.abs(distance) >= np.log(SMALLEST_TIMES)))
    order = found[np.lexsort((rows[found], -np.abs(distance[found]), np.round(q_values[found], 9)))]
    return tuple(_anomaly(outcome, posts, rows[at], (float(times[rows[at]]), float(q_values[at]))) for at in order)


def tail(distance: Floats) -> Floats:
    """Give P(a distance this large or larger) for each, under the folded-t posterior predictive of them all.

    The likelihood of a scale and a tail weight comes from the nearer posts; the outermost `CENSORED` share only says
    that it lies beyond (type-II censoring), so a viral post cannot widen what it is measured against.
    """
    usual = float(np.median(distance)) if len(distance) else 0.0
    if usual <= 0.0:
        return np.ones(len(distance))
    ordered = np.sort(distance)
    kept = int(np.ceil(len(ordered) * (1.0 - CENSORED)))
    degrees, scales = (grid.ravel() for grid in np.meshgrid(DEGREES, np.array(SCALES) * usual, indexing="ij"))
    near = ordered[:kept, None] / scales
    density = gammaln((degrees + 1.0) / 2.0) - gammaln(degrees / 2.0) - 0.5 * np.log(degrees * np.pi) - np.log(scales)
    density = density - (degrees + 1.0) / 2.0 * np.log1p(near**2 / degrees)
    beyond = (len(ordered) - kept) * np.log(2.0 * stdtr(degrees, -near[-1]))
    fit = density.sum(axis=0) + beyond
    weight = np.exp(fit - fit.max())
    chance: Floats = 2.0 * stdtr(degrees, -distance[:, None] / scales) @ (weight / weight.sum())
    return chance


def _anomaly(outcome: Outcome, posts: Posts, row: int, found: tuple[float, float]) -> Anomaly:
    """Put one found post into words; `found` is how many times its usual it reached, and its q value."""
    times, q_value = found
    kind, sentence = "viral" if times > 1.0 else "flop", tell("surprise", usual=usual_words(times))
    return Anomaly(str(posts.post_id[outcome.rows[row]]), outcome.series, kind, told(times), told(q_value), sentence)
