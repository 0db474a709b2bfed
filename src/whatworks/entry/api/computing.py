"""Where answers that take thought are computed: a child process that starts warm, is replaced when it dies, and yields.

A thread instead of a process is for tests and one-shot use; the answers are the same bytes.
"""

import os
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from multiprocessing import get_context

from whatworks.entry.answers import Asked, answer
from whatworks.entry.api.problems import Problem
from whatworks.entry.errand import Errand
from whatworks.entry.orphans import end_with_parent

PROCESSES = 1  # of two cores one computes and one answers
NICE = 5  # an answer that is only read goes first
LONGEST_SECONDS = 600.0  # the slowest answer seen took 9 s; while others had both cores, 120 were too few


def child_processes() -> Executor:
    """Give the executor of a server: warm children, one thread each, behind the server in the queue for the cores."""
    return ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn"), initializer=_begin)


def one_thread() -> Executor:
    """Give an executor that computes in this process."""
    return ThreadPoolExecutor(1)


class Computing:
    """Computes answers elsewhere, one after the other; safe for several threads."""

    def __init__(self, make: Callable[[], Executor] = child_processes) -> None:
        self._make = make
        self._turn = threading.Lock()
        self._executor: Executor | None = None

    def answer(self, name: str, errand: Errand, asked: Asked) -> bytes:
        """Give the named answer; raises what its errand raises, and Problem where the child died or took too long."""
        executor = self._running()
        try:
            return executor.submit(answer, name, errand, dict(asked)).result(LONGEST_SECONDS)
        except BrokenExecutor:
            self._drop(executor)
            raise Problem("unexpected", "The analysis stopped half way.", remedy="Ask again.") from None
        except TooLong:
            raise Problem("unexpected", "The analysis took too long.", remedy="Ask again in a minute.") from None

    def warm(self) -> None:
        """Start the child, so that the first answer does not wait for its imports."""
        self._running().submit(_warm_up)

    def close(self) -> None:
        """End the child; an answer under way is finished first."""
        with self._turn:
            executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)

    def _running(self) -> Executor:
        """Give the executor, made at first use."""
        with self._turn:
            if self._executor is None:
                self._executor = self._make()
            return self._executor

    def _drop(self, broken: Executor) -> None:
        """Let go of an executor whose child died; the next answer makes another."""
        with self._turn:
            if self._executor is broken:
                self._executor = None
        broken.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    """Set up a child: one thread, behind the server, and gone with it however the server ends."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.nice(NICE)
    end_with_parent()


def _warm_up() -> None:
    """Import what nearly every answer needs."""
    import whatworks.usecases.advise  # noqa: F401 - imported for its imports
