"""What her last report was asked: its day, goal, zone and seed, kept so that its cards are explained as they stood."""

import json
from dataclasses import replace

from whatworks.domain.metrics import Platform
from whatworks.domain.scope import Scope
from whatworks.ports.records import Document
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions

KIND, ID = "report", "last"
KEPT = ("goal", "zone", "as_of", "seed", "platform")
SHAPE = 2  # of what is stored; another one is as good as none


def remember(house: House, scope: Scope, options: AdviceOptions) -> None:
    """Keep what a report was asked; `options.as_of` is the moment it looked from, never None."""
    asked = {name: getattr(options, name) for name in KEPT}
    body = json.dumps({"shape": SHAPE, **asked}, sort_keys=True).encode()
    house.records.put_many(scope, [Document(KIND, ID, body)])


def as_last_asked(house: House, scope: Scope, options: AdviceOptions) -> AdviceOptions:
    """Give the options with what is not said now as it was in the last report; a day said now is another report.

    A seed of 0 counts as not said. Without a report that is kept the options stay as they are.
    """
    if options.as_of is not None:
        return options
    stored = house.records.get(scope, KIND, ID)
    told = json.loads(stored.body) if stored is not None else {}
    if told.get("shape") != SHAPE:
        return options
    return replace(
        options,
        goal=options.goal or told["goal"],
        zone=options.zone or told["zone"],
        as_of=told["as_of"],
        seed=options.seed or told["seed"],
        platform=options.platform or (Platform(told["platform"]) if told["platform"] else None),
    )
