"""The access log: one line of JSON for each request, on a stream; the route's template, and nothing that was in it."""

import json
from datetime import UTC, datetime
from typing import TextIO

from whatworks.entry.api.observed import Seen, Watcher


def logging_to(stream: TextIO) -> Watcher:
    """Give the watcher that writes lines to a stream."""

    def write(seen: Seen) -> None:
        told = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "request_id": seen.request_id,
            "method": seen.method,
            "route": seen.route,
            "status": seen.status,
            "ms": round(seen.seconds * 1000, 1),
            "bytes": seen.bytes,
        }
        stream.write(json.dumps(told) + "\n")
        stream.flush()

    return write
