"""The platforms made-up creators post on: what ids, links and counters look like there; times agree with ids."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from whatworks.domain.metrics import PLATFORM_RULES, Platform
from whatworks.domain.posts import Floats, Seconds, Texts

SHORTCODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
INSTAGRAM_EPOCH_MS = 1_314_220_021_721  # ids count from here (PLATFORMS: measured on 109 posts)
X_EPOCH_MS = 1_288_834_974_657
ID_SEQUENCE_BITS = {Platform.INSTAGRAM: 23, Platform.X: 22, Platform.LINKEDIN: 22}
MATURITY_SHARPNESS = 4.5  # at the platform's maturity a post holds 1 − e^−4.5 = 99 % of its final count


@dataclass(frozen=True, slots=True)
class Shape:
    """One platform as worlds write it: post types with usual shares, counters as shares of the primary metric.

    `titled` platforms keep the words in the title. `short` ones take few words.
    """

    platform: Platform
    metric: str
    formats: Mapping[str, float]
    others: Mapping[str, float]
    has_hour: bool = True
    titled: bool = False
    short: bool = False


INSTAGRAM = Shape(
    Platform.INSTAGRAM,
    "reach",
    {"reel": 0.4, "carousel": 0.25, "image": 0.35},
    {"views": 1.35, "reactions": 0.06, "comments": 0.004, "shares": 0.006, "saves": 0.01, "follows": 0.001},
)
YOUTUBE = Shape(
    Platform.YOUTUBE,
    "engaged_views",
    {"": 1.0},
    {"views": 1.2, "impressions": 9.0, "reactions": 0.04, "comments": 0.005, "shares": 0.004},
    has_hour=False,
    titled=True,
    short=True,
)
X = Shape(
    Platform.X,
    "impressions",
    {"": 1.0},
    {"reactions": 0.02, "comments": 0.002, "reposts": 0.003, "saves": 0.002, "engagements": 0.04, "clicks": 0.005},
    short=True,
)
LINKEDIN = Shape(
    Platform.LINKEDIN,
    "impressions",
    {"text": 0.5, "image": 0.3, "video": 0.2},
    {"clicks": 0.03, "reactions": 0.02, "comments": 0.003, "reposts": 0.002},
)
SHAPES: tuple[Shape, ...] = (INSTAGRAM, YOUTUBE, X, LINKEDIN)


def draw_ids(shape: Shape, published_at: Seconds, rng: np.random.Generator) -> tuple[Texts, Texts]:
    """Give post ids and links; where the platform's ids carry the time they carry this one."""
    makers: Mapping[Platform, Callable[[int, np.random.Generator], tuple[str, str]]] = {
        Platform.INSTAGRAM: instagram_id,
        Platform.YOUTUBE: youtube_id,
        Platform.X: x_id,
        Platform.LINKEDIN: linkedin_id,
    }
    pairs = [makers[shape.platform](int(stamp), rng) for stamp in published_at]
    return np.array([pair[0] for pair in pairs], dtype=object), np.array([pair[1] for pair in pairs], dtype=object)


def sequenced(milliseconds: int, platform: Platform, rng: np.random.Generator) -> int:
    """Give an id with the time in its high bits and chance in the low ones; no post is older than its platform."""
    if milliseconds <= 0:
        raise ValueError(f"{platform} had no posts yet: draw fewer, or at a quicker pace")
    bits = ID_SEQUENCE_BITS[platform]
    return (milliseconds << bits) | int(rng.integers(1 << bits))


def instagram_id(stamp: int, rng: np.random.Generator) -> tuple[str, str]:
    """Give the shortcode and permalink of an Instagram post published at `stamp`."""
    number = sequenced(stamp * 1000 - INSTAGRAM_EPOCH_MS, Platform.INSTAGRAM, rng)
    letters = []
    while number:
        number, digit = divmod(number, 64)
        letters.append(SHORTCODE[digit])
    code = "".join(reversed(letters))
    return code, f"https://www.instagram.com/p/{code}/"


def youtube_id(_: int, rng: np.random.Generator) -> tuple[str, str]:
    """Give a video id of eleven letters, without a time, and its link."""
    code = "".join(SHORTCODE[place] for place in rng.integers(62, size=11))
    return code, f"https://www.youtube.com/watch?v={code}"


def x_id(stamp: int, rng: np.random.Generator) -> tuple[str, str]:
    """Give the id and link of a post on X published at `stamp`."""
    number = sequenced(stamp * 1000 - X_EPOCH_MS, Platform.X, rng)
    return str(number), f"https://x.com/madeup/status/{number}"


def linkedin_id(stamp: int, rng: np.random.Generator) -> tuple[str, str]:
    """Give the id and link of a LinkedIn update published at `stamp`."""
    number = sequenced(stamp * 1000, Platform.LINKEDIN, rng)
    return str(number), f"https://www.linkedin.com/feed/update/urn:li:activity:{number}"


def ripeness(shape: Shape, age_s: Seconds, sharpness: Floats | float = MATURITY_SHARPNESS) -> Floats:
    """Give the share of its final count that a post of this age (seconds) holds already."""
    days = age_s / 86_400.0
    share: Floats = 1.0 - np.exp(-sharpness * days / PLATFORM_RULES[shape.platform].maturity_days)
    return share


def counters(shape: Shape, primary: Floats, rng: np.random.Generator) -> dict[str, Floats]:
    """Give every counter of the export: the primary metric whole, the others noisy shares of it."""
    metrics = {shape.metric: np.round(primary)}
    for name, share in shape.others.items():
        metrics[name] = rng.poisson(primary * share * np.exp(rng.normal(0.0, 0.25, len(primary)))).astype(np.float64)
    return metrics
