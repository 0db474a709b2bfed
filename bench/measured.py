"""Runs commands as whole processes and says what each cost: processor and wall seconds, peak memory."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost: processor and wall seconds, peak resident memory in MB."""

    cpu: float
    wall: float
    peak_mb: float


def cost(command: Sequence[str], *, environment: dict[str, str] | None = None) -> Cost:
    """Run a command that must succeed, in a process group of its own; the system's own accounting gives the cost."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment or os.environ
    )
    complaint = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}\n{complaint.decode(errors='replace')[-3000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss / 1024)


def median(costs: Sequence[Cost]) -> Cost:
    """Give the medians of several runs, field by field."""
    return Cost(*(statistics.median(getattr(one, name) for one in costs) for name in ("cpu", "wall", "peak_mb")))
