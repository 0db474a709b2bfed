"""From events to one row a person: how lately, how often, and what she mostly does."""

from dataclasses import dataclass

import numpy as np

from whatworks.domain.audience import Events
from whatworks.domain.posts import Floats
from whatworks.domain.voice import Ids

DAY_S = 86_400
MIN_TYPE_SHARE = 0.05  # of all events: rarer kinds cannot tell people apart
MAX_TYPES = 6  # kinds told apart, the commonest; the rest counts as "other"
PRIOR_EVENTS = 5.0  # events of the whole audience lent to each person: who did two things has no mix of her own yet
MIX_WEIGHT = 2.0  # all kinds together weigh as much as lately and often
OTHER = "other"
CONSTANT = 1e-9  # of spread: what varies no more than rounding does not vary


@dataclass(frozen=True, slots=True)
class Habits:
    """One row a person: `days_since` the last event, `events` in all, `mix` the share of each of `types`, raw.

    `value` is the median value of her events, NaN without any. `points` are the scaled columns that groups are made of.
    """

    person: Ids
    days_since: Floats
    events: Floats
    types: tuple[str, ...]
    mix: Floats
    value: Floats
    points: Floats

    def __len__(self) -> int:
        """Count the people."""
        return len(self.days_since)

    @property
    def table(self) -> Floats:
        """Give how often each did each kind of thing: people × kinds."""
        done: Floats = self.mix * self.events[:, None]
        return done


def habits(events: Events, person: Ids, as_of: int) -> Habits:
    """Give everybody's habits; `person` numbers who did each event, `as_of` is in UTC seconds."""
    people = int(person.max()) + 1
    count = np.bincount(person, minlength=people).astype(np.float64)
    last = np.full(people, -(2**62), dtype=np.int64)
    np.maximum.at(last, person, events.at)
    types, kind = _kinds(events)
    table = np.zeros((people, len(types)))
    np.add.at(table, (person, kind), 1.0)
    days = np.maximum(as_of - last, 0) / DAY_S
    return Habits(
        person=np.arange(people),
        days_since=days,
        events=count,
        types=types,
        mix=table / count[:, None],
        value=_medians(person, events.value, people),
        points=points(days, count, table),
    )


def _kinds(events: Events) -> tuple[tuple[str, ...], Ids]:
    """Give the kinds told apart, the commonest first, and the kind of each event."""
    names, number, count = np.unique(events.event.astype(str), return_inverse=True, return_counts=True)
    order = np.argsort(-count, kind="stable")
    kept = [int(row) for row in order[:MAX_TYPES] if count[row] >= MIN_TYPE_SHARE * len(events)]
    place = np.full(len(names), len(kept))
    place[kept] = np.arange(len(kept))
    found = tuple(str(names[row]) for row in kept)
    return (*found, OTHER) if len(kept) < len(names) else found, place[number]


def _medians(person: Ids, value: Floats, people: int) -> Floats:
    """Give each person's median value; NaN for who has none."""
    found = np.full(people, np.nan)
    known = np.flatnonzero(np.isfinite(value))
    order = known[np.lexsort((value[known], person[known]))]
    starts = np.searchsorted(person[order], np.arange(people + 1))
    sizes = np.diff(starts)
    some = sizes > 0
    low, high = starts[:-1] + (sizes - 1) // 2, starts[:-1] + sizes // 2
    found[some] = (value[order[low[some]]] + value[order[high[some]]]) / 2
    return found


def points(days_since: Floats, events: Floats, table: Floats) -> Floats:
    """Give the columns people are compared by, each of spread 1 but for its weight; constant ones are left out."""
    raw = columns(days_since, events, table, table.sum(axis=0) / table.sum())
    scaled: Floats = level(raw)[:, raw.std(axis=0) > CONSTANT]
    return scaled


def columns(days_since: Floats, events: Floats, table: Floats, whole: Floats) -> Floats:
    """Give how lately, how often and what, each on a scale of even spread; `whole` is the mix of the whole audience.

    People stand in the last but one axis of `table`; one kind of event for all makes no mix.
    """
    lent = (table + PRIOR_EVENTS * whole) / (events + PRIOR_EVENTS)[..., None]
    mix = np.arcsin(np.sqrt(lent))  # evens out the spread of shares
    made: Floats = np.concatenate(
        [np.log1p(days_since)[..., None], np.log(events)[..., None], mix if table.shape[-1] > 1 else mix[..., :0]],
        axis=-1,
    )
    return made


def level(raw: Floats) -> Floats:
    """Give the columns around 0, each of spread 1 but for its weight; constant ones are 0."""
    spread = raw.std(axis=-2, keepdims=True)
    kinds = raw.shape[-1] - 2
    weight = np.r_[1.0, 1.0, np.full(kinds, np.sqrt(MIX_WEIGHT / max(kinds, 1)))]
    away = raw - raw.mean(axis=-2, keepdims=True)
    scaled: Floats = np.where(spread > CONSTANT, away / np.maximum(spread, CONSTANT), 0.0) * weight
    return scaled
