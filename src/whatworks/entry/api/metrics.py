"""Counts of requests and jobs as Prometheus reads them (text format 0.0.4); labels are routes, states, never hers."""

import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import get_args

from whatworks import __version__
from whatworks.domain.work import State
from whatworks.entry.api.observed import Seen
from whatworks.entry.worker import KINDS

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
UP_TO = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0)  # seconds: cached, computed, uploaded


class Metrics:
    """Counts since the process began; safe for several threads."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._ended: Counter[tuple[str, str, int]] = Counter()
        self._within: Counter[tuple[str, float]] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._bytes: Counter[str] = Counter()

    def count(self, seen: Seen) -> None:
        """Count one request."""
        with self._turn:
            self._ended[seen.route, seen.method, seen.status] += 1
            for bound in UP_TO:
                self._within[seen.route, bound] += seen.seconds <= bound
            self._seconds[seen.route] += seen.seconds
            self._bytes[seen.route] += seen.bytes

    def told(self, jobs: Mapping[tuple[str, State], int]) -> str:
        """Give all counts as text, `jobs` by kind and state with them."""
        with self._turn:
            counted = [*self._build(), *self._requests(), *self._durations(), *self._sent(), *_jobs(jobs)]
        return "\n".join(counted) + "\n"

    def _build(self) -> Iterator[str]:
        """Give which whatworks this is."""
        yield "# HELP whatworks_build_info Which whatworks this is.\n# TYPE whatworks_build_info gauge"
        yield f'whatworks_build_info{{version="{__version__}"}} 1'

    def _requests(self) -> Iterator[str]:
        """Give how many requests there were, and how they ended."""
        yield "# HELP whatworks_requests_total Requests that ended.\n# TYPE whatworks_requests_total counter"
        for (route, method, status), count in sorted(self._ended.items()):
            yield f'whatworks_requests_total{{route="{route}",method="{method}",status="{status}"}} {count}'

    def _durations(self) -> Iterator[str]:
        """Give how long they took."""
        name = "whatworks_request_duration_seconds"
        yield f"# HELP {name} Seconds until a request ended.\n# TYPE {name} histogram"
        for route, seconds in sorted(self._seconds.items()):
            many = sum(count for (each, _, _), count in self._ended.items() if each == route)
            for bound in UP_TO:
                yield f'{name}_bucket{{route="{route}",le="{bound}"}} {self._within[route, bound]}'
            yield f'{name}_bucket{{route="{route}",le="+Inf"}} {many}'
            yield f'{name}_sum{{route="{route}"}} {seconds:.6f}'
            yield f'{name}_count{{route="{route}"}} {many}'

    def _sent(self) -> Iterator[str]:
        """Give how much was sent."""
        name = "whatworks_response_bytes_total"
        yield f"# HELP {name} Bytes of answers.\n# TYPE {name} counter"
        for route, sent in sorted(self._bytes.items()):
            yield f'{name}{{route="{route}"}} {sent}'


def _jobs(jobs: Mapping[tuple[str, State], int]) -> Iterator[str]:
    """Give how many jobs are in each state; those that ended are kept for a day. A state nobody is in is told as 0."""
    yield "# HELP whatworks_jobs Jobs by state; ended ones of the last day.\n# TYPE whatworks_jobs gauge"
    for kind in KINDS:
        for state in get_args(State):
            yield f'whatworks_jobs{{kind="{kind}",state="{state}"}} {jobs.get((kind, state), 0)}'
