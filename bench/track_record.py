"""The track record on trial: made-up creators and real pages promised week by week, and held against what came.

Run: [WHATWORKS_DATA=…] PYTHONPATH=src:. python bench/track_record.py [--creators N]
Made-up creators (world `planted`, noise .3 to 1) go the product's whole way: an export as it stood at each of six
moments four weeks apart is imported into a store of its own, a report is made, its promises are written down, and what
the exports after it show is held against them. Their effects are known, so it is also told which cards were true. On
real pages (where WHATWORKS_DATA is set) six weekly forecasts each are held, from outcomes older than the age at which
they count. Prints how many totals lay in their 90 % range with the 95 % interval of that share, the single days, how
often the middle came nearer than the middle week, and what became of the cards.
"""

import argparse
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from whatworks.domain.insight import Forecast
from whatworks.domain.measure import measure
from whatworks.domain.posts import Batch, History
from whatworks.domain.progress import unwatched
from whatworks.domain.receipt import Receipt
from whatworks.domain.scope import Scope
from whatworks.domain.shares import wilson
from whatworks.domain.track_record import CardPromise, ForecastPromise, HeldCard, HeldForecast, SeriesRecord
from whatworks.learning.forecast import forecast
from whatworks.learning.held import held, marked
from whatworks.usecases.advise import advise
from whatworks.usecases.history.writer import begin_import
from whatworks.usecases.promises import write_down
from whatworks.usecases.study import AdviceOptions, iso
from whatworks.usecases.track_record import track_record
from whatworks.wiring.build import open_house
from whatworks.wiring.prior import shipped
from whatworks.worlds.catalogue import WORLDS
from whatworks.worlds.world import SimulatedCreator

from real_histories import pages

DAY = 86_400
MOMENTS, WEEKS_APART = 6, 4  # reports of one made-up creator: no two of their weeks share a day
WEEKS = 6  # of a real page
AFTER = 9  # days before her newest post that the last forecast is told: its week, and posts after it in the same export
NOISES = (0.3, 0.4, 0.6, 0.8, 1.0)
POSTS = 300
ANA = Scope("bench", "ana")
ZONE = "America/New_York"  # of the real pages
EVERY_POST = 10**9


class Hand:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.at = 0

    def now(self) -> datetime:
        """Give the moment it is set to."""
        return datetime.fromtimestamp(self.at, UTC)


def shown(batch: Batch, moment: int) -> Batch:
    """Give the posts until a moment as an export made then shows them."""
    posted = batch.take(np.flatnonzero(batch.posts.published_at <= moment))
    return replace(posted, observed_at=np.full(len(posted), moment, dtype=np.int64))


def lived(creator: SimulatedCreator, folder: Path) -> tuple[SeriesRecord, ...]:
    """Import and report at each moment, import the end, and hold all of it."""
    clock = Hand()
    house = open_house(folder, clock=clock)
    moments = [creator.as_of - step * WEEKS_APART * 7 * DAY for step in range(MOMENTS, -1, -1)]
    for moment in moments:
        clock.at = moment
        with begin_import(house, ANA, [str(moment)]) as writer:
            writer.add(shown(creator.batch, moment))
            writer.commit(Receipt(writer.import_id, ()))
        if moment < moments[-1]:
            options = AdviceOptions(zone=creator.zone, prior=shipped)
            write_down(house, ANA, advise(house, ANA, options, receipt=Receipt("", ()), watch=unwatched))
    return track_record(house, ANA, AdviceOptions(zone=creator.zone), watch=unwatched).series


def is_true(card: CardPromise, creator: SimulatedCreator) -> bool:
    """Say whether what a card told is really so: the true lift lies on the side it was told on."""
    name = f"{card.lever}:{card.category}" if card.category else card.lever
    effect, params = creator.effects.get(name), card.message.params
    return effect is not None and effect.log_lift(float(params["from_value"]), float(params["to_value"])) > 0.0


def of_page(number: int, history: History) -> Iterator[HeldForecast]:
    """Forecast the weeks of a real page one by one, each from what counted by then; hold each at the end."""
    end = int(history.readings.observed_at.max())
    outcome = measure(history, goal=None, as_of=end)[0]
    last = int(outcome.published_at.max())
    for week in range(WEEKS):
        then = last - (week * 7 + AFTER) * DAY
        said = forecast(outcome, history.posts, ZONE, as_of=then)
        if isinstance(said, Forecast):
            name = f"{number} {week}"
            promise = ForecastPromise(name, iso(then), name, said.series, ZONE, said.coverage, said.days, said.total)
            yield held(promise, outcome, history, end)


def tell(title: str, creators: list[list[HeldForecast]]) -> None:
    """Print the forecasts of many creators together; weeks of one that share days count once."""
    every = [one for theirs in creators for one in marked(theirs)]
    apart = [one for one in every if one.apart]
    inside = sum(bool(one.inside) for one in apart)
    low, high = wilson(inside, len(apart))
    days, in_range = sum(len(one.days) for one in apart), sum(one.days_inside or 0 for one in apart)
    beside = [one.nearer for one in apart if one.nearer is not None]
    states = ", ".join(f"{count} {state}" for state, count in sorted(Counter(one.state for one in every).items()))
    print(f"{title}: {len(creators)} creators, {len(every)} forecasts ({states})")
    print(f"  totals in their 90 % range: {inside} of {len(apart)} = {inside / len(apart):.3f} [{low:.3f}, {high:.3f}]")
    print(f"  single days in theirs: {in_range} of {days} = {in_range / days:.3f}")
    print(f"  nearer than the middle week: {sum(beside)} of {len(beside)} = {np.mean(beside):.2f}", flush=True)


def tell_cards(cards: list[tuple[HeldCard, bool]]) -> None:
    """Print what became of the cards, those that are true beside those that are not."""
    for truth, name in ((True, "true"), (False, "false")):
        states = Counter(card.state for card, said in cards if said == truth)
        told = ", ".join(f"{count} {state}" for state, count in sorted(states.items())) or "none"
        within = [card.inside for card, said in cards if said == truth and card.inside is not None]
        print(f"  cards that are {name}: {told}; promised lift in the range seen: {sum(within)} of {len(within)}")


def main() -> None:
    """Hold made-up creators and, where there are any, real pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--creators", type=int, default=60, help="made-up ones (default: 60)")
    asked = parser.parse_args()
    planted = next(world for world in WORLDS if world.id == "planted")
    forecasts: list[list[HeldForecast]] = []
    cards: list[tuple[HeldCard, bool]] = []
    for number in range(asked.creators):
        creator = planted.make(POSTS, NOISES[number % len(NOISES)], np.random.default_rng(number))
        with tempfile.TemporaryDirectory() as folder:
            for record in lived(creator, Path(folder)):
                forecasts.append(list(record.forecasts))
                cards += [(card, is_true(card.promise, creator)) for card in record.cards]
    tell("made-up creators, reach a week", forecasts)
    tell_cards(cards)
    if os.environ.get("WHATWORKS_DATA"):
        tell("real pages, reactions a week", [list(of_page(*one)) for one in enumerate(pages(EVERY_POST))])


if __name__ == "__main__":
    main()
