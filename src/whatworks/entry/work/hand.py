"""The parent's side of a child process: started, given jobs, heard, stopped; it may die at any moment."""

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

import whatworks
from whatworks.domain.work import Job
from whatworks.wiring.settings import Settings

MODULE = "whatworks.entry.work.child"
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS")  # the other core answers people
END_S = 5.0  # a killed process is gone at once; at a load of 20 one was seen to take longer
DIED: dict[str, Any] = {"died": True}  # what is heard of a child that is no more

Word = dict[str, Any]


class Hand:
    """One child. Words come out of `hear` in order; the last of a child is always `DIED`."""

    def __init__(self, settings: Settings) -> None:
        source = str(Path(whatworks.__file__).parents[1])
        told = {**asdict(settings), "home": str(settings.home)}
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([source, *_paths()])}
        for name in ONE_THREAD:
            environment.setdefault(name, "1")
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", MODULE],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, encoding="utf-8",
        )  # fmt: skip
        self._say(told)  # not as an argument: everybody on a machine can read those
        self._words: SimpleQueue[Word] = SimpleQueue()
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()

    @property
    def pid(self) -> int:
        """Give the process's id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def give(self, job: Job) -> None:
        """Give the child a job; where it is dead by then, `hear` will tell."""
        place = [job.scope.workspace, job.scope.creator]
        self._say({"job": {"scope": place, "id": job.id, "kind": job.kind, "asked": dict(job.asked)}})

    def give_up(self) -> None:
        """Ask the child to give up its job; it ends at its next step."""
        self._say({"stop": True})

    def hear(self, seconds: float) -> Word | None:
        """Give the child's next word, or None where it said nothing for so long."""
        with suppress(Empty):
            return self._words.get(timeout=seconds)
        return None

    def end(self) -> None:
        """End the process, whatever it is at, and wait until it is gone."""
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):  # a machine that is busy enough takes longer, and gone it will be
            self._process.wait(END_S)
        with suppress(BrokenPipeError):  # a line it never read may still be in the pipe
            if self._process.stdin is not None:
                self._process.stdin.close()

    def _say(self, word: Word) -> None:
        """Write one line to the child."""
        if self._process.stdin is not None:
            with suppress(BrokenPipeError):
                self._process.stdin.write(json.dumps(word) + "\n")
                self._process.stdin.flush()

    def _listen(self, lines: IO[str]) -> None:
        """Hear the child until it is gone; half a line is what it died over."""
        with lines:
            for line in lines:
                if line.endswith("\n"):
                    self._words.put(json.loads(line))
        self._process.wait()  # here, for whoever ended it may not have had the patience: nothing is left unburied
        self._words.put(DIED)


def _paths() -> list[str]:
    """Give the folders the environment names for modules."""
    return [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
