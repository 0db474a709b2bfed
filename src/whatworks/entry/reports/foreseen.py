"""The words of a forecast: what to expect of the days ahead, and on what schedule it stands."""

from collections.abc import Sequence

from whatworks.domain.insight import Forecast
from whatworks.domain.plurals import many
from whatworks.entry.reports.wording import amount, in_ten, metric_words, sentence

HALF = 0.5  # a median below it rounds to nothing at all: no post is likelier than one


def total_words(forecast: Forecast) -> str:
    """Give the forecast of all days together: `About 5,200 reach in 7 days, between 3,100 and 9,800`."""
    total, metric = forecast.total, metric_words(forecast.series.metric)
    span = f"{len(forecast.days)} days" if len(forecast.days) != 1 else "day"
    ends = f"between {amount(total.low)} and {amount(total.high)}, {in_ten(total.coverage)}"
    return f"About {amount(total.median)} {metric} in all from what you post in the next {span}: {ends}."


def outlook_title(forecasts: Sequence[Forecast]) -> str:
    """Give the heading over forecasts: her habit, or the plan that was asked about."""
    asked = [forecast.posting.posts_per_week for forecast in forecasts if forecast.posting.asked]
    if not asked:
        return "The next days, if you go on as you do"
    return f"The next days, if you publish {posts_words(asked[0])} a week"


def posts_words(count: float) -> str:
    """Give a number of posts: `1 post`, `2.5 posts`."""
    return many(int(count), "post") if count == int(count) else f"{count:g} posts"


def schedule_words(forecast: Forecast) -> str:
    """Give the schedule a forecast stands on and, of a plan she asked about, that computing it recommends nothing."""
    said, posting = sentence(forecast.plan), forecast.posting
    if not posting.asked:
        return said
    said += " This only counts, and is no advice to post more: nobody knows whether more posts would each do as well."
    if posting.posts_per_week > posting.busy:
        own = posts_words(posting.busy)
        said += f" It is more than your own busier weeks ({own}), and whatworks never recommends that."
    return said


def empty_days(forecast: Forecast) -> bool:
    """Say whether no day is likelier to have a post than not: a table of such days would say nothing seven times."""
    return all(day.median < HALF for day in forecast.days)


def sum_words(forecast: Forecast) -> str:
    """Say why the days do not add up to the total, where some most likely stay empty; "" where none does."""
    if all(day.median >= HALF for day in forecast.days):
        return ""
    return "Nobody knows which days get a post, so the days do not add up to the total."


def any_day_words(forecast: Forecast) -> str:
    """Give what holds of each day alone, where it is the same of all, or where no day is likelier to have a post."""
    day = max(forecast.days, key=lambda each: each.high)
    ends = f"between {amount(day.low)} and {amount(day.high)}"
    if empty_days(forecast):
        usual = "Which days get a post nobody knows: a single one is likelier to stay without and to bring nothing"
        return f"{usual}, and one with a post brings much; {in_ten(forecast.coverage)} a day brings {ends}."
    return f"A single day brings about {amount(day.median)}; {in_ten(forecast.coverage)} it brings {ends}."


def day_amount(median: float) -> str:
    """Give what to expect of a day; a day whose middle is nothing is one on which she most likely does not post."""
    return amount(median) if median >= HALF else "likelier no post"
