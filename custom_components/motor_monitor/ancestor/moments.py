"""When a row was written, whichever way the time was put down."""

from collections import Counter
from datetime import UTC, datetime, timedelta, tzinfo

from .database import Value

NAMES = ("timestamp", "created_at", "raised_at", "datetime", "time", "date", "ts", "fecha")
"""What the column with the time is called, the likeliest first."""

# Nobody kept motor readings in SQLite before; a computer without a clock begins in 1970 or a little later.
_EARLIEST = datetime(2005, 1, 1, tzinfo=UTC)
# 1e11 s is the year 5138, 1e11 ms is 1973.
_MILLISECONDS_FROM = 1e11


class Moments:
    """Reads times, and counts why some are not believed."""

    def __init__(self, zone: tzinfo, now: datetime, skipped: Counter[str]) -> None:
        """``zone`` is that of times which do not say theirs."""
        self._zone = zone
        self.now = now
        """The time of the import: nothing in the file is later."""
        self._skipped = skipped

    def read(self, value: Value) -> datetime | None:
        """Return a time in UTC, or None where there is none to be believed."""
        moment = self.parse(value)
        if moment is None:
            self._skipped["no_time"] += 1
        elif moment < _EARLIEST:
            self._skipped["clock_not_set"] += 1
        elif moment > self.now:
            self._skipped["in_future"] += 1
        else:
            return moment
        return None

    def parse(self, value: Value) -> datetime | None:
        """Return the time that is written there in UTC: ISO 8601, or seconds or milliseconds since 1970."""
        try:
            if isinstance(value, str):
                moment = datetime.fromisoformat(value.strip())
                return (moment if moment.tzinfo else moment.replace(tzinfo=self._zone)).astimezone(UTC)
            if isinstance(value, int | float):
                seconds = value / 1000 if abs(value) > _MILLISECONDS_FROM else value
                return datetime.fromtimestamp(0, UTC) + timedelta(seconds=seconds)
        except ValueError, OverflowError:
            pass
        return None
