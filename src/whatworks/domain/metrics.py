"""The metrics of the field under one name each, and each platform's primary metric and maturity."""

from dataclasses import dataclass
from enum import StrEnum


class Platform(StrEnum):
    """Where a post was published."""

    YOUTUBE = "youtube"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    TIKTOK = "tiktok"
    LINKEDIN = "linkedin"
    X = "x"
    THREADS = "threads"
    BLUESKY = "bluesky"
    MASTODON = "mastodon"
    NEWSLETTER = "newsletter"
    BLOG = "blog"
    PINTEREST = "pinterest"
    PODCAST = "podcast"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Metric:
    """One counter: `unit` of the number, `meaning` in plain words. Missing is NaN, never 0."""

    name: str
    unit: str
    meaning: str


METRICS: tuple[Metric, ...] = (
    Metric("impressions", "times shown", "how often the post was put on a screen"),
    Metric("reach", "accounts", "how many different accounts saw it"),
    Metric("views", "views", "how often it was played or opened, by the platform's own rule"),
    Metric("engaged_views", "views", "plays that went on past the first moments (YouTube)"),
    Metric("watch_hours", "hours", "time spent watching"),
    Metric("average_percentage_viewed", "percent", "how much of the video people watched on average"),
    Metric("reactions", "reactions", "likes and all other reactions"),
    Metric("comments", "comments", "comments and replies"),
    Metric("shares", "shares", "times it was passed on with the share button"),
    Metric("reposts", "reposts", "reposts, quotes and boosts"),
    Metric("saves", "saves", "saves and bookmarks"),
    Metric("clicks", "clicks", "clicks on the post or its links"),
    Metric("profile_visits", "visits", "visits to the profile from the post"),
    Metric("follows", "accounts", "new followers or subscribers from the post"),
    Metric("engagements", "actions", "all actions the platform counts as engagement"),
    Metric("sends", "emails", "emails sent"),
    Metric("opens", "opens", "emails opened (inflated by mail programs that open everything)"),
    Metric("revenue", "currency units", "estimated revenue"),
)
METRIC_NAMES: frozenset[str] = frozenset(metric.name for metric in METRICS)


@dataclass(frozen=True, slots=True)
class PlatformRule:
    """What counts on a platform: `goals` in order of preference, and the age in days at which a post is mature."""

    goals: tuple[str, ...]
    maturity_days: float


# Goals and maturities: the platforms' own definitions where documented; the days are an assumption, shown as one.
PLATFORM_RULES: dict[Platform, PlatformRule] = {
    Platform.YOUTUBE: PlatformRule(("engaged_views", "views", "impressions", "reactions"), 28.0),
    Platform.INSTAGRAM: PlatformRule(("reach", "views", "impressions", "reactions"), 5.0),
    Platform.FACEBOOK: PlatformRule(("reach", "impressions", "views", "reactions", "engagements"), 4.0),
    Platform.TIKTOK: PlatformRule(("views", "reach", "reactions"), 14.0),
    Platform.LINKEDIN: PlatformRule(("impressions", "engagements", "reactions", "clicks"), 7.0),
    Platform.X: PlatformRule(("impressions", "engagements", "reactions"), 3.0),
    Platform.THREADS: PlatformRule(("views", "reactions"), 3.0),
    Platform.BLUESKY: PlatformRule(("engagements", "reactions", "reposts"), 3.0),
    Platform.MASTODON: PlatformRule(("engagements", "reactions", "reposts"), 3.0),
    Platform.NEWSLETTER: PlatformRule(("clicks", "opens", "sends"), 3.0),
    Platform.BLOG: PlatformRule(("views", "clicks", "comments", "reactions"), 7.0),
    Platform.PINTEREST: PlatformRule(("impressions", "clicks"), 90.0),
    Platform.PODCAST: PlatformRule(("views",), 30.0),
    Platform.OTHER: PlatformRule(
        ("reach", "impressions", "views", "engaged_views", "engagements", "reactions", "clicks"), 7.0
    ),
}


# What a platform calls what is published there, one and several, where it is not a post.
NOUNS: dict[Platform, tuple[str, str]] = {
    Platform.YOUTUBE: ("video", "videos"),
    Platform.NEWSLETTER: ("issue", "issues"),
    Platform.BLOG: ("article", "articles"),
    Platform.PODCAST: ("episode", "episodes"),
}


def noun(platform: Platform, count: int = 2) -> str:
    """Give the platform's own word for a post, or for several.

    >>> noun(Platform.YOUTUBE), noun(Platform.YOUTUBE, 1), noun(Platform.INSTAGRAM)
    ('videos', 'video', 'posts')
    """
    one, several = NOUNS.get(platform, ("post", "posts"))
    return one if count == 1 else several


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """What is compared with itself and never with anything else: one account, one platform, one metric."""

    account: str
    platform: Platform
    metric: str

    def __str__(self) -> str:
        """Give `platform:account:metric`."""
        return f"{self.platform}:{self.account}:{self.metric}"
