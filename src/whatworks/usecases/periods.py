"""Which days a period means, counted back from a moment on her wall clock, and the labels of a time axis."""

from datetime import UTC, date, datetime, timedelta

from whatworks.domain.errors import UsageProblem
from whatworks.usecases.zones import zone_named

Days = tuple[date | None, date | None]  # first and last day, both included; None = open
MONTHS = {"month": 1, "6mo": 6, "12mo": 12}  # this month counts as one of them
MOST_LABELS = 4_000  # eleven years of days: more fits on no axis


def days_of(period: str | tuple[str, str], as_of: int, zone: str) -> Days:
    """Give the days a period means at `as_of` (UTC seconds) in a zone; today is part of each.

    Raises UsageProblem for what is no day, or ends before it begins.
    """
    if not isinstance(period, str):
        first, last = (_day(each) for each in period)
        if first and last and last < first:
            raise UsageProblem("The date range ends before it begins.", remedy="Write the first day first.")
        return first, last
    if period == "all":
        return None, None
    today = datetime.fromtimestamp(as_of, UTC).astimezone(zone_named(zone)).date()
    if period == "day":
        return today, today
    if period == "year":
        return today.replace(month=1, day=1), today
    if period in MONTHS:
        return _months_before(today, MONTHS[period] - 1), today
    return today - timedelta(days=int(period.removesuffix("d")) - 1), today


def labels_between(first: date, last: date, step: str) -> tuple[str, ...]:
    """Give every day, Monday or first of a month that `first` to `last` touch, as ISO text; of a long stretch the last.

    >>> from datetime import date
    >>> labels_between(date(2026, 1, 30), date(2026, 2, 3), "time:week")
    ('2026-01-26', '2026-02-02')
    """
    labels: list[str] = []
    at = _begun(last, step)
    while at >= _begun(first, step) and len(labels) < MOST_LABELS:
        labels.append(at.isoformat())
        if at == date.min:
            break
        at = _begun(at - timedelta(days=1), step)
    return tuple(reversed(labels))


def _begun(day: date, step: str) -> date:
    """Give the first day of the day, week or month a day lies in."""
    if step == "time:month":
        return day.replace(day=1)
    weekday = day.weekday() if step == "time:week" else 0
    return day - timedelta(days=weekday) if day.toordinal() > weekday else date.min


def _months_before(today: date, months: int) -> date:
    """Give the first day of the month so many months ago."""
    ago = today.year * 12 + today.month - 1 - months
    return date(ago // 12, ago % 12 + 1, 1)


def _day(written: str) -> date | None:
    """Read a day; "" is an open end."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise UsageProblem(f"{written!r} is no day.", remedy="Write days as 2026-11-21.") from None
