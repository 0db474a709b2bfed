"""Pages and headline tests made by hand, with a known truth."""

import numpy as np

from whatworks.domain.headlines import HeadlineArms
from whatworks.domain.posts import History, Posts, Readings
from whatworks.domain.prior import Origin

HOUR, START = 3600, 1_700_006_400
CLOCK_STEP = 17  # hours between posts: every hour of the day comes round


def page(number, lift, posts=80):
    """Give a page whose questions lift reactions by `lift` (log units)."""
    rng = np.random.default_rng(number)
    asks = rng.random(posts) < 0.5
    text = [f"The garden is open today{'?' if one else '.'}" for one in asks]
    at = (START + np.arange(posts) * CLOCK_STEP * HOUR).astype(np.int64)
    empty = np.full(posts, "", dtype=object)
    made = Posts(
        np.array([f"p{row}" for row in range(posts)], dtype=object), np.full(posts, "facebook", dtype=object),
        np.full(posts, f"page {number}", dtype=object), at, np.ones(posts, dtype=bool), empty,
        np.array(text, dtype=object), empty, empty, np.full(posts, np.nan),
    )  # fmt: skip
    reactions = np.floor(np.exp(5 + lift * asks + rng.normal(0, 0.3, posts)))
    read = np.full(posts, at.max() + 90 * 24 * HOUR)
    return History(made, Readings(np.arange(posts), read, {"reactions": reactions}), "made")


def arms(tests=120, lift=0.3, seed=4):
    """Give tests of four arms, two of which ask; asking lifts the log click rate by `lift`."""
    rng = np.random.default_rng(seed)
    count = 4 * tests
    test = np.repeat(np.arange(tests), 4)
    asks = np.tile([1, 0, 1, 0], tests)
    words = [f"the garden is open today{'?' if one else '.'}{' ' * (row % 4)}" for row, one in enumerate(asks)]
    rate = np.exp(-4 + lift * asks + rng.normal(0, 0.1, count) + np.repeat(rng.normal(0, 0.3, tests), 4))
    shown = np.full(count, 5000.0)
    return HeadlineArms(
        test, test, test, 201403 + test * 40 // tests, np.array(words, dtype=object), shown,
        rng.binomial(5000, rate).astype(float),
    )  # fmt: skip


def origin(file):
    """Say a made-up file."""
    return Origin(file, "MIT", "made by hand", 0, 0, "00")
