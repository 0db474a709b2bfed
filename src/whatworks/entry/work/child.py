"""The child's side of a worker: one warm process that does one job after the other, and dies with its parent.

It reads lines of JSON from standard input and writes lines of JSON to standard output, and nothing else may write
there. Lines in: first the settings, then `{"job": …}` to do one, `{"stop": true}` to give it up. Lines out: `ready`,
`step`, `told` (a result so far), and at the end of a job `done`, `failed` or `stopped`.
"""

import json
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TextIO

from whatworks.domain.errors import WhatworksError
from whatworks.domain.progress import Step
from whatworks.domain.scope import Scope
from whatworks.domain.work import Job, Problem, problem_of
from whatworks.wiring.settings import Settings

NICENESS = 10  # below whatever answers people
STEP_EVERY_S = 0.1  # quicker than a bar can be seen to move; steps come by the thousand
OUT_OF_MEMORY = 3  # how the process ends then: what is left of it is not to be trusted
ORPHANED = 4
MEMORY = Problem(
    "out-of-memory", "The files need more memory than this machine gives.", "Split the export, or close other programs."
)


class Stopped(BaseException):
    """The job was given up by whoever asked for it; no error, and nothing below may take it for one."""


class Workbench:
    """One process's work: what comes in is read beside it, so that a word to stop is heard in the middle of a job.

    `orphaned` is called where nothing can come any more: the parent is gone.
    """

    def __init__(self, settings: Settings, lines: TextIO, out: TextIO, *, orphaned: Callable[[], None]) -> None:
        self._settings = settings
        self._out = out
        self._orphaned = orphaned
        self._stop = threading.Event()
        self._jobs: SimpleQueue[Job] = SimpleQueue()
        self._said = (0.0, "")
        threading.Thread(target=self._listen, args=(lines,), daemon=True).start()

    def run(self) -> None:
        """Do what comes, until the parent is gone or memory is out."""
        self._say({"ready": True})
        while True:
            self.do(self._jobs.get())

    def do(self, job: Job) -> None:
        """Do one job, and say how it ended."""
        self._say(self._ending(job))

    def _ending(self, job: Job) -> dict[str, Any]:
        """Do one job; give how it ended."""
        from whatworks.entry.work.tasks import TASKS

        try:
            return {"done": TASKS[job.kind](job, self._settings, self._watch, self._tell)}
        except Stopped:
            return {"stopped": True}
        except WhatworksError as problem:
            return {"failed": _plain(problem_of(problem))}
        except MemoryError:
            self._say({"failed": _plain(MEMORY)})
            os._exit(OUT_OF_MEMORY)
        except Exception as surprise:  # noqa: BLE001 - the outermost edge of a job: the next one must still be done
            return {"failed": _plain(_surprise(job.kind, surprise))}

    def _watch(self, step: Step) -> None:
        """Tell how far a job got; raises Stopped where it was given up."""
        if self._stop.is_set():
            raise Stopped
        at, activity = self._said
        if step.activity == activity and time.monotonic() - at < STEP_EVERY_S:
            return
        self._said = (time.monotonic(), step.activity)
        self._say({"step": [step.activity, step.done, step.total]})

    def _tell(self, result: Mapping[str, Any]) -> None:
        """Tell what stays, whatever becomes of the rest."""
        self._say({"told": dict(result)})

    def _listen(self, lines: TextIO) -> None:
        """Hear the parent; when it is gone, end at once: an import that is cut off is as if it never began."""
        for line in lines:
            said = json.loads(line)
            if said.get("stop"):
                self._stop.set()
            else:
                self._stop.clear()
                told = said["job"]
                self._jobs.put(Job(Scope(*told["scope"]), told["id"], told["kind"], asked=told["asked"]))
        self._orphaned()

    def _say(self, word: Mapping[str, Any]) -> None:
        """Write one line."""
        self._out.write(json.dumps(word, separators=(",", ":")) + "\n")
        self._out.flush()


def main() -> None:
    """Begin: settings by the first line, standard output kept for the parent alone."""
    told = json.loads(sys.stdin.readline())
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not be taken for a word of ours
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its children in order
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    if not told["debug"]:
        warnings.simplefilter("ignore")  # a library's advice to programmers
    settings = Settings(**{**told, "home": Path(told["home"])})
    workbench = Workbench(settings, sys.stdin, out, orphaned=partial(os._exit, ORPHANED))  # hears the end from here on
    from whatworks.entry.work.tasks import load

    load()
    workbench.run()


def _plain(problem: Problem) -> dict[str, Any]:
    """Give a problem as plain values."""
    return {name: getattr(problem, name) for name in Problem.__slots__}


def _surprise(kind: str, surprise: Exception) -> Problem:
    """Say that something unexpected happened; where it was goes to the error stream, what it was about to nobody."""
    at = surprise.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = "" if at is None else f" at {Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}"
    print(f"whatworks worker: unexpected {type(surprise).__name__}{place}", file=sys.stderr)
    return Problem("unexpected", f"Something unexpected happened in `{kind}` ({type(surprise).__name__}).")


if __name__ == "__main__":
    main()
