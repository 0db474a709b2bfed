"""The worker: takes jobs of one home and has a child process do them; it never does heavy work in its own process.

A child that dies, is cancelled or loses its lease takes nothing with it: imports are all or nothing, and a known file
is recognised, so that a job done twice doubles nothing.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from whatworks.domain.errors import Conflict, StoreProblem, WhatworksError
from whatworks.domain.progress import Step
from whatworks.domain.work import NOT_BEGUN, Job, Problem
from whatworks.entry.work.hand import DIED, Hand, Word
from whatworks.entry.work.queue import ADVISE, IMPORT, Queue
from whatworks.usecases.spooling import drop_spool, sweep_spools
from whatworks.usecases.webhooks import announce_job
from whatworks.wiring.build import open_house
from whatworks.wiring.settings import Settings

KINDS = (IMPORT, ADVISE)
LEASE_S = 15.0  # thirty beats: a machine that holds a thread back for longer is as good as down
BEAT_S = 0.5  # how often a running job is reported, and so how soon a cancelled one is heard of
IDLE_S = 0.5  # how often a queue that another process fills is looked at
STOP_S = 2.0  # a child that was asked to give up and has not is killed: steps come far quicker
TRIES = 3  # a third breakdown of the child is no accident of the machine's
TURNS = 10  # as many times the whole server went down in the middle of it: perhaps it is the job that does it
TIDY_S = 3_600.0  # leftovers are a day old before they go: an hour more does no harm
BROKE_DOWN = Problem(
    "broke-down",
    "The work broke down again and again; nothing half-done was kept.",
    "The file may need more memory than there is: try a smaller export.",
)

Say = Callable[[str], None]


def _silent(_: str) -> None:
    """Say nothing."""


class Worker:
    """Does the jobs of one home, `children` at a time; `say` gets one line for each, without anything private.

    `hire` begins a child process.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        children: int = 1,
        lease_s: float = LEASE_S,
        say: Say = _silent,
        hire: Callable[[Settings], Hand] = Hand,
    ) -> None:
        self.queue = Queue(settings)
        self._settings = settings
        self._lease_s = lease_s
        self._say = say
        self._hire = hire
        self._jobs = open_house(settings.home).jobs
        self._ending = threading.Event()
        self._threads = [threading.Thread(target=self._serve, name=f"worker-{n}") for n in range(children)]
        self._tidied = 0.0

    def start(self) -> None:
        """Begin to take jobs."""
        for thread in self._threads:
            thread.daemon = True
            thread.start()

    def stop(self) -> None:
        """Take no more jobs, give back those under way as if they had not begun, and end the children."""
        self._ending.set()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()

    def run_once(self) -> int:
        """Do all that waits, in this thread, then end the child; give how many jobs there were."""
        done = 0
        with _Bench(self._settings, self._hire) as bench:
            while (job := self._jobs.take(KINDS, self._lease_s)) is not None:
                self._do(job, bench)
                done += 1
        return done

    def _serve(self) -> None:
        """Do what waits until told to end; a store that cannot be used for a moment is tried again."""
        with _Bench(self._settings, self._hire) as bench:
            while not self._ending.is_set():
                try:
                    bench.hand()  # warm before there is work
                    job = self._jobs.take(KINDS, self._lease_s)
                    if job is not None:
                        self._do(job, bench)
                        continue
                    self._tidy()
                except (WhatworksError, OSError) as problem:
                    self._say(f"worker: {type(problem).__name__}; going on")
                self._ending.wait(IDLE_S)

    def _do(self, job: Job, bench: "_Bench") -> None:
        """See one job through: to its end, back into the queue, or to where it is no longer ours."""
        began = time.monotonic()
        seen = self._followed(job, bench.hand()) if job.turn <= TURNS else self._broken(job)
        if seen is None:
            return
        if seen.ended:
            house = open_house(self._settings.home)
            drop_spool(house, job.scope, job.id)
            announce_job(house, seen)
        self._say(f"{job.kind} {job.id[:8]} {seen.state} after {time.monotonic() - began:.1f} s")

    def _followed(self, job: Job, hand: Hand) -> Job | None:
        """Have the child do a job, and report until it has ended; None where the job is another's or gone by then."""
        hand.give(job)
        job = replace(job, progress=NOT_BEGUN)  # what an earlier turn told is no longer so
        reported, final = time.monotonic(), False
        try:
            while not final:
                job, final = _heard(job, hand.hear(BEAT_S))
                if self._ending.is_set() and not final:
                    hand.end()
                    job, final = replace(job, state="waiting"), True
                if final or time.monotonic() - reported >= BEAT_S:
                    job = self._jobs.report(job, self._lease_s)
                    reported = time.monotonic()
        except Conflict:
            return self._ended(job)
        finally:
            if not final:
                _quieten(hand)
        return job

    def _broken(self, job: Job) -> Job | None:
        """Give up a job that took too many turns."""
        try:
            return self._jobs.report(replace(job, state="failed", problem=BROKE_DOWN), self._lease_s)
        except Conflict:
            return self._ended(job)

    def _ended(self, job: Job) -> Job | None:
        """Give a job that was ended by somebody else, as it stands; None where it goes on, or is no more."""
        kept = self._jobs.get(job.scope, job.id)
        return kept if kept is not None and kept.ended else None

    def _tidy(self) -> None:
        """Sweep what uploads and imports left behind, once an hour."""
        if time.monotonic() < self._tidied:
            return
        from whatworks.usecases.sweep import sweep  # it loads what reads chunks, which this process may never need

        self._tidied = time.monotonic() + TIDY_S
        house = open_house(self._settings.home)
        for scope in house.records.scopes():
            try:
                sweep_spools(house, scope)
                sweep(house, scope)
            except StoreProblem:  # one creator's damaged or half-forgotten store must not keep the others from it
                self._say("worker: a creator's leftovers could not be swept")


class _Bench:
    """Where a worker's thread keeps its child: a new one where the last has died; ended with the block."""

    def __init__(self, settings: Settings, hire: Callable[[Settings], Hand]) -> None:
        self._settings = settings
        self._hire = hire
        self._hand: Hand | None = None

    def __enter__(self) -> "_Bench":
        """Begin without a child."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the child."""
        if self._hand is not None:
            self._hand.end()

    def hand(self) -> Hand:
        """Give a child that lives."""
        if self._hand is not None and not self._hand.alive:
            self._hand.end()
            self._hand = None
        if self._hand is None:
            self._hand = self._hire(self._settings)
        return self._hand


def _heard(job: Job, word: Word | None) -> tuple[Job, bool]:
    """Give the job after a word of its child, and whether that was the last; a job whose child died waits again."""
    if word is None or "ready" in word:
        return job, False
    if "step" in word:
        return replace(job, progress=Step(*word["step"])), False
    if "told" in word:
        return replace(job, result=word["told"]), False
    if "done" in word:
        return replace(job, state="done", result=word["done"]), True
    if "failed" in word:
        return _failed(job, word["failed"]), True
    return _again(job, BROKE_DOWN), True


def _failed(job: Job, told: dict[str, Any]) -> Job:
    """Give a job that failed; one that lost a race waits for another try."""
    problem = Problem(**told)
    return _again(job, problem) if problem.code == Conflict.code else replace(job, state="failed", problem=problem)


def _again(job: Job, problem: Problem) -> Job:
    """Give a job that waits for another try, or one that failed where it had enough of them."""
    tries = job.tries + 1
    return (
        replace(job, state="waiting", tries=tries)
        if tries < TRIES
        else replace(job, state="failed", tries=tries, problem=problem)
    )


def _quieten(hand: Hand) -> None:
    """Have a child give up its job, so that nothing more is heard of it; one that does not in time is killed."""
    hand.give_up()
    until = time.monotonic() + STOP_S
    while (left := until - time.monotonic()) > 0:
        word = hand.hear(left)
        if word is not None and _is_last(word):
            return
    hand.end()


def _is_last(word: Word) -> bool:
    """Tell whether a child says no more about its job after this."""
    return word == DIED or bool(word.keys() & {"done", "failed", "stopped"})
