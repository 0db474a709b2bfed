"""What else can befall posts: holidays, new habits, a tired audience, effects that last; no words of any lever.

Each is a log effect on every post; where a lever has a part in it, the truth is what the change does to the post
itself, at the mean of her own posts.
"""

from functools import partial

import numpy as np

from whatworks.domain.posts import Floats, Seconds
from whatworks.worlds.world import TrueEffect

# When people are elsewhere, or on their phones all day: (first month and day, last month and day, share of the height).
HOLIDAYS: tuple[tuple[int, int, float], ...] = (
    (1210, 1231, 1.0),
    (101, 106, 1.0),
    (325, 412, 0.6),
    (710, 831, -0.8),
    (1120, 1130, 0.6),
)
HOLIDAY_PUSH = 1.5  # log-odds of every lever in a holiday: greetings, questions, emoji and tags come together
FRESH_PUSH = (
    2.0  # log-odds by which habits of the last days differ: a habit of half the posts becomes one of nine in ten
)
FRESH_MATURITIES = 2.0  # of the platform's maturity: the youngest posts that count have the new habits too
SLOW_SHARPNESS = (2.2, 4.5)  # at the platform's maturity a post holds 89–99 % of its final count, not always 99 %
LINGERING_SHARPNESS = (3.0, 4.0)  # slow to come, and yet 95–98 % of the final count at the platform's maturity
QUICK_SHARPNESS = 20.0  # nine tenths within a ninth of the platform's maturity
PAID_UNTIL = 0.22  # of her history: a stretch within its first quarter
FATIGUE_HOURS = 36.0  # in which the weariness that one post leaves falls to a third


def holiday(published_at: Seconds) -> Floats:
    """Give each post's share of the holiday height: 0 on usual days, below 0 when people are away (UTC days)."""
    days = published_at.astype("datetime64[s]").astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    place = (months.astype(np.int64) % 12 + 1) * 100 + (days - months).astype(np.int64) + 1
    height = np.zeros(len(place))
    for first, last, share in HOLIDAYS:
        height[(place >= first) & (place <= last)] = share
    return height


def fresh(age_s: Seconds, maturity_days: float) -> Floats:
    """Give 1 for the posts of the last days, in which her habits are new ones, else 0."""
    return (age_s < FRESH_MATURITIES * maturity_days * 86_400).astype(np.float64)


def turns(count: int) -> Floats:
    """Give -1 and 1 in turn: two kinds of posts that make a chequered page."""
    return np.where(np.arange(count) % 2 == 1, 1.0, -1.0)


def paid(count: int) -> Floats:
    """Give 1 for the posts she paid for, every other one at the start of her history, else 0."""
    place = np.arange(count)
    bought: Floats = ((place < PAID_UNTIL * count) & (place % 2 == 0)).astype(np.float64)
    return bought


def lingering(asks: Floats, rng: np.random.Generator) -> Floats:
    """Give how quickly each post ripens: those that ask go on being found, the rest is soon done."""
    return np.where(asks > 0, rng.uniform(*LINGERING_SHARPNESS), QUICK_SHARPNESS)


def weariness(gap_hours: Floats) -> Floats:
    """Give how tired of her the audience is at each post: every earlier post adds 1, which fades with the hours."""
    stock = np.zeros(len(gap_hours))
    for place in range(1, len(stock)):
        stock[place] = (stock[place - 1] + 1.0) * np.exp(-gap_hours[place] / FATIGUE_HOURS)
    return stock


def rest_lift(fatigue: float, stock: float, start: float, to: float) -> float:
    """Give the log lift of one post that waits `to` hours instead of `start`, after the usual `stock` of weariness."""
    return fatigue * (stock + 1.0) * float(np.exp(-start / FATIGUE_HOURS) - np.exp(-to / FATIGUE_HOURS))


def rest_effect(fatigue: float, gap_hours: Floats) -> TrueEffect:
    """Give the truth about waiting longer: what it does to the post itself at her own mean stock of weariness."""
    return TrueEffect("gap", partial(rest_lift, fatigue, float(weariness(gap_hours).mean())))


def carried(push: Floats, share: float) -> Floats:
    """Give what is left on each post of what the post before it did: `share` of its log effect."""
    return share * np.concatenate([[0.0], push[:-1]])
