"""The machine's clock: the one place that asks for the time."""

from datetime import UTC, datetime


class SystemClock:
    """Now, as the machine has it."""

    def now(self) -> datetime:
        """Give the current moment in UTC."""
        return datetime.now(UTC)
