"""The time of day, so that nobody below asks the machine."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Now."""

    def now(self) -> datetime:
        """Give the current moment, timezone-aware, in UTC."""
