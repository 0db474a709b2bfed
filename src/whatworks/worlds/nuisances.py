"""What moves the outcome besides levers: followers, seasons, weekdays, hours, topics, noise, viral tails."""

import numpy as np

from whatworks.domain.posts import Floats, Seconds
from whatworks.worlds.habits import history_share, wander

VIRAL_SHARE = 0.02  # one post in fifty takes off
VIRAL_MEAN = 1.2  # log units: a viral post reaches about three times what it should, sometimes twenty
TOPIC_SD = 0.2
WEEKDAY_SD = 0.08
HOUR_HEIGHT = 0.08  # log units from the mean to the best hour: what large studies of times find at most
SEASON_HEIGHT = 0.12


def level(count: int, growth: float, rng: np.random.Generator) -> Floats:
    """Draw the log level along the history: a creator's size, followers that grow by `growth` (log), a slow season."""
    share = history_share(count)
    bend = share ** rng.uniform(0.6, 2.0)
    season = SEASON_HEIGHT * np.sin(2.0 * np.pi * (share * rng.uniform(0.8, 2.5) + rng.random()))
    path: Floats = rng.normal(7.5, 0.8) + growth * bend + season
    return path


def weekdays(weekday: Seconds, rng: np.random.Generator) -> Floats:
    """Draw weekday effects whose weekend and working-day means are equal: a nuisance, never a weekend effect."""
    effects = rng.normal(0.0, WEEKDAY_SD, 7)
    effects[:5] -= effects[:5].mean()
    effects[5:] -= effects[5:].mean()
    chosen: Floats = effects[weekday]
    return chosen


def hours(hour: Floats, rng: np.random.Generator) -> Floats:
    """Draw a smooth daily curve with one best hour."""
    curve: Floats = HOUR_HEIGHT * np.cos(2.0 * np.pi * (hour - rng.uniform(8.0, 22.0)) / 24.0)
    return curve


def noise(count: int, spread: float, rng: np.random.Generator) -> Floats:
    """Draw the residual: AR(1) and a viral tail, together of log-SD `spread` in the long run."""
    tail = VIRAL_SHARE * 2.0 * VIRAL_MEAN**2  # variance the tail adds (its mean is negligible)
    body = wander(count, rng.uniform(0.0, 0.4), rng)
    viral = np.where(rng.random(count) < VIRAL_SHARE, rng.exponential(VIRAL_MEAN, count), 0.0)
    steady = np.sqrt(max(spread**2 - tail, 0.5 * spread**2))
    residual: Floats = steady * body + viral
    return residual
