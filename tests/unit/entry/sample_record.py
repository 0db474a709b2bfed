"""A track record made by hand: a week that came true, one that did not, one still to come, and every kind of card."""

from dataclasses import replace

from whatworks.domain.cards import Lift, Message
from whatworks.domain.insight import ForecastDay, ForecastTotal
from whatworks.domain.scope import Scope
from whatworks.domain.track_record import (
    CardPromise,
    ForecastPromise,
    HeldCard,
    HeldForecast,
    SeriesRecord,
    Tally,
    TrackRecord,
)

from tests.unit.entry.sample import LINKEDIN, YOUTUBE


def week(number: int, first: int) -> ForecastPromise:
    """Give the forecast of seven days of November 2026."""
    days = tuple(ForecastDay(f"2026-11-{day:02}", 4_000.0, 1_500.0, 9_000.0) for day in range(first, first + 7))
    total = ForecastTotal(28_000.0, 17_000.0, 46_000.0, 0.9)
    return ForecastPromise(
        f"w{number}", f"2026-11-{first - 1:02}T10:00:00Z", f"d{number}", LINKEDIN, "Europe/Madrid", 0.9, days, total
    )


def card(number: int, sentence: str, holds: str = "") -> CardPromise:
    """Give a card told on 1 October."""
    return CardPromise(
        f"p{number}", "2026-10-01T10:00:00Z", "d0", LINKEDIN, f"c{number}", "question", "more",
        Message("advice.question.more", {"metric": "impressions"}),
        Lift(0.18, 0.04, 0.33, 0.8), 0.86, sentence, holds,
    )  # fmt: skip


HELD = HeldForecast(
    week(1, 2), "checked", "2026-11-16", 3, 0, (9_500.0, 0.0, 8_000.0, 0.0, 0.0, 7_500.0, 0.0), 25_000.0, 3,
    31_000.0, True,
)  # fmt: skip
MISSED = replace(HELD, promise=week(2, 5), came=51_000.0, apart=False)
SILENT = HeldForecast(week(3, 9), "no_posts", "2026-11-23", 0, 0)
WAITING = HeldForecast(week(4, 12), "waiting", "2026-11-26", 2, 1)
RUNNING = HeldForecast(week(5, 22), "running", "2026-12-06", 1, 1)
SEEN = Lift(0.21, 0.02, 0.44, 0.9)
AGREES = HeldCard(card(1, "Ask a question: your posts got more"), 4, "agrees", 12, 15, seen=SEEN, inside=True)
DISAGREES = HeldCard(
    card(2, "Use fewer hashtags"), 1, "disagrees", 9, 9, seen=Lift(-0.2, -0.3, -0.05, 0.9), inside=False
)
OPEN = HeldCard(card(3, "Post in the evening"), 2, "open", 8, 20, seen=Lift(0.05, -0.1, 0.22, 0.9), inside=True)
TOO_FEW = HeldCard(card(4, "Make it shorter"), 1, "too_few", 2, 7, more_with=6, more_without=1)
PARTLY = HeldCard(card(5, "Use an emoji", "In your videos."), 1, "some_posts_only", 4, 4)
TRACK_RECORD = TrackRecord(
    Scope("home", "ana"),
    "2026-11-30T10:00:00Z",
    (
        SeriesRecord(
            LINKEDIN,
            Tally(0.9, 2, 1, 1, 1, 0.2065, 1.0, 14, 6, 2, 1),
            (RUNNING, WAITING, SILENT, MISSED, HELD),
            (PARTLY, TOO_FEW, OPEN, DISAGREES, AGREES),
        ),
        SeriesRecord(YOUTUBE, None, (), ()),
    ),
    "2026-12-06",
)
