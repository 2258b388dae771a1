"""The periods that statistics may be asked for, and when each of them begins."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil

from homeassistant.util import dt as dt_util


class Period(StrEnum):
    """How long each row of statistics is. Days, weeks and months are those of Home Assistant's zone."""

    FIVE_MINUTES = "5minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    """From Monday on."""
    MONTH = "month"


# As the recorder has them: an hour of a zone that is half an hour off is not compiled.
_SECONDS: Mapping[Period, int] = {Period.FIVE_MINUTES: 300, Period.HOUR: 3600}
# From the first day of a period this leads into the next one.
_STEP: Mapping[Period, timedelta] = {
    Period.DAY: timedelta(days=1),
    Period.WEEK: timedelta(weeks=1),
    Period.MONTH: timedelta(days=31),
}


def beginnings(period: Period, start: datetime, end: datetime) -> list[float]:
    """Return when each period of [start, end) begins, in seconds since 1970; the first may before it."""
    if (seconds := _SECONDS.get(period)) is not None:
        first = int(start.timestamp()) // seconds * seconds
        return [float(at) for at in range(first, ceil(end.timestamp()), seconds)]
    day = _first_day(period, dt_util.as_local(start).date())
    begun: list[float] = []
    while (at := dt_util.start_of_local_day(day)) < end:
        begun.append(at.timestamp())
        day = _first_day(period, day + _STEP[period])
    return begun


def _first_day(period: Period, day: date) -> date:
    match period:
        case Period.WEEK:
            return day - timedelta(days=day.weekday())
        case Period.MONTH:
            return day.replace(day=1)
        case _:
            return day
