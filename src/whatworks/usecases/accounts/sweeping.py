"""Forgetting what ended: each day's sessions, codes and tokens as a whole, once the day after it is over too."""

from datetime import UTC, timedelta

from whatworks.usecases.accounts.shelves import DAY, SERVER
from whatworks.usecases.forget_me import forget_me
from whatworks.usecases.house import House

KEPT_AFTER = timedelta(days=2)  # a stolen refresh token that comes late is still recognised as used


def sweep_ended(house: House) -> int:
    """Forget every day that is over; gives how many days went."""
    last = f"{house.clock.now().astimezone(UTC) - KEPT_AFTER:%Y%m%d}"
    over = [scope for scope in house.records.scopes(SERVER) if (day := DAY.fullmatch(scope.creator)) and day[1] < last]
    for scope in over:
        forget_me(house, scope)
    return len(over)
