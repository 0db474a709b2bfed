"""What every request works with, as one value, and how an answer that takes thought is found, kept and given."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from whatworks.domain.scope import Scope
from whatworks.entry.answers import Asked, as_reported
from whatworks.entry.api.accounts.door import Accounts
from whatworks.entry.api.computing import Computing
from whatworks.entry.api.principal import Authority
from whatworks.entry.api.problems import Problem, not_found
from whatworks.entry.api.turns import Turns
from whatworks.entry.errand import Errand
from whatworks.entry.reports import as_json
from whatworks.entry.work.asking import asking_of
from whatworks.entry.work.courier import Courier
from whatworks.entry.worker import Worker
from whatworks.ports.wire import Wire
from whatworks.usecases.history.manifest import load_manifest
from whatworks.usecases.house import House
from whatworks.usecases.standing import Standing, current
from whatworks.wiring.settings import Settings

T = TypeVar("T")
KEPT_SECONDS = 600.0  # an answer rests on the day it was asked; ten minutes are the same day to anybody
NAME_LENGTH = 32  # hexadecimal digits of a job's name: 128 bits


@dataclass(frozen=True, slots=True)
class Service:
    """The house the server stands on, who may ask, where thinking is done, and what was thought already."""

    settings: Settings
    house: House
    authority: Authority
    computing: Computing
    worker: Worker
    courier: Courier
    wire: Wire
    accounts: Accounts | None = None  # None: single-user mode
    turns: Turns = field(default_factory=Turns)

    def errand(self, scope: Scope, **said: object) -> Errand:
        """Give an errand about a creator as of her last report; `said` overrides settings (goal, timezone, seed)."""
        about = replace(self.settings, workspace=scope.workspace, creator=scope.creator, **said)  # type: ignore[arg-type]
        return Errand(settings=about)

    def as_reported(self, scope: Scope) -> Errand:
        """Give an errand that looks from the day of her last report, with its goal and zone: all pages agree."""
        return as_reported(self.errand(scope))

    def thought(self, name: str, scope: Scope, asked: Asked) -> bytes:
        """Give an answer that takes thought: the kept one while nothing changed, else a new one, kept."""
        errand = self.as_reported(scope)
        key = _key(name, errand, asked, load_manifest(self.house.records, scope).version)
        kept = self.house.cache.get(scope, key)
        if kept is None:
            kept = self.computing.answer(name, errand, asked)
            self.house.cache.set(scope, key, kept, KEPT_SECONDS)
        return kept

    async def in_turn(self, scope: Scope, make: Callable[[], T]) -> T:
        """Give what `make` gives, which takes thought, once it is the workspace's turn."""
        async with self.turns.of(scope.workspace):
            return await run_in_threadpool(make)

    def report(self, scope: Scope) -> Standing:
        """Give her last report, renewed meanwhile where it is outdated.

        Raises Problem "no-advice-yet" where there is none, "refused" where there was too little to say anything.
        """
        standing = current(self.house, scope)
        if standing is None:
            raise Problem("no-advice-yet", "There is no report of this creator yet.", remedy="Import an export first.")
        if standing.outdated:
            asked = asking_of(self.settings, standing.source.asked)
            self.worker.queue.send_advise(scope, asked, id=self._renewal(standing))
        if standing.refusal is not None:
            raise Problem("refused", standing.refusal["message"], remedy=standing.refusal["remedy"])
        return standing

    def part(self, scope: Scope, name: str) -> bytes:
        """Give a list of her last report (forecast, timing, groups, anomalies) by itself, as every list is given."""
        items = json.loads(self.report(scope).body)[name]
        return as_json.encode({"items": items, "next_cursor": None, "has_more": False})

    def piece(self, scope: Scope, name: str) -> bytes:
        """Give what stands once in her last report (model) by itself."""
        return as_json.encode(json.loads(self.report(scope).body)[name])

    def _renewal(self, standing: Standing) -> str:
        """Name the one job that renews an outdated report: asked a hundred times a day it is sent once."""
        told = f"{standing.etag} {standing.outdated} {self.house.clock.now().date()}"
        return hashlib.sha256(told.encode()).hexdigest()[:NAME_LENGTH]

    def last_advice(self, scope: Scope) -> tuple[str, int] | None:
        """Give the moment her last report was made at and how many cards it has; None where there is none."""
        standing = current(self.house, scope)
        if standing is None or standing.refusal:
            return None
        return standing.source.at, len(json.loads(standing.body)["cards"])

    def lever_of(self, scope: Scope, card: str) -> str:
        """Give the lever of a card of her last report; raises Problem for a card that is not in it."""
        for each in json.loads(self.report(scope).body)["cards"]:
            if each["id"] == card:
                return str(each["lever"])
        raise not_found("card", "Its id stands in the last report.")


def service_of(request: Request) -> Service:
    """Give the service a request came to."""
    service: Service = request.app.state.service
    return service


def _key(name: str, errand: Errand, asked: Asked, version: int) -> str:
    """Give what an answer is kept under: everything it depends on."""
    settings = errand.settings
    told = [name, version, errand.as_of, settings.goal, settings.timezone, settings.seed, sorted(asked.items())]
    return json.dumps(told, default=str)
