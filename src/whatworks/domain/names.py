"""What a creator calls levers, controls and places: the English words that sentences, reports and `explain` share."""

LEVER_NAMES = {
    "gap": "pause between posts", "daypart": "time of day", "positive_tone": "warm wording",
    "uppercase": "capital letters", "first_person": 'saying "I" or "we"',
    "second_person": 'saying "you"',
}  # fmt: skip
CONTROL_NAMES = {
    "topic": "the topic", "trend": "your growth", "season": "the time of year", "hour": "the hour", "weekday":
    "the weekday", "pace": "how often you post", "format": "the format", "the other levers": "your other habits",
}  # fmt: skip
# Inside a sentence; a newsletter is one of many newsletters.
PLATFORM_NAMES = {
    "youtube": "YouTube", "tiktok": "TikTok", "linkedin": "LinkedIn", "newsletter": "newsletters", "blog": "blogs",
    "podcast": "podcasts", "other": "this platform",
}  # fmt: skip
# By itself: a newsletter is a place to publish.
PLACE_NAMES = {"youtube": "YouTube", "tiktok": "TikTok", "linkedin": "LinkedIn", "other": "another platform"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def lever_name(lever: str) -> str:
    """Give a lever's name in a creator's words; an id that is a word of hers is its own name.

    >>> lever_name("gap"), lever_name("call_to_action")
    ('pause between posts', 'call to action')
    """
    return LEVER_NAMES.get(lever, lever.replace("_", " "))


def control_name(control: str) -> str:
    """Give what a control is called; one without words of its own keeps its name.

    >>> control_name("trend")
    'your growth'
    """
    return CONTROL_NAMES.get(control, control)


def platform_name(platform: str) -> str:
    """Give a platform's name inside a sentence.

    >>> platform_name("youtube"), platform_name("threads")
    ('YouTube', 'Threads')
    """
    return PLATFORM_NAMES.get(platform, platform.capitalize())


def place_name(platform: str) -> str:
    """Give a platform's name where it stands by itself.

    >>> place_name("linkedin"), place_name("newsletter")
    ('LinkedIn', 'Newsletter')
    """
    return PLACE_NAMES.get(platform, platform.capitalize())


def metric_name(metric: str) -> str:
    """Give a metric as words.

    >>> metric_name("watch_hours")
    'watch hours'
    """
    return metric.replace("_", " ")
