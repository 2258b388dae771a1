"""Whether the motor can be heard."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from .log import LogEntry, LogLevel, LogSource

# A motor that was switched off with its meters is silent too; a person is asked to look only
# when the silence has lasted for this many times the limit.
LONG_SILENCE = 10


class SilenceWatch:
    """Notices by time, not by the next message, that a motor has fallen silent."""

    def __init__(self, silent_after: timedelta, now: datetime) -> None:
        """Wait for a first live message from ``now`` on."""
        self.silent_after = silent_after
        self.is_reporting = False
        self.is_long = False
        self.last_heard: datetime | None = None
        self._since = now

    def hear(self, now: datetime) -> Iterator[LogEntry]:
        """Take note of a live message."""
        if not self.is_reporting:
            if self.last_heard is None:
                yield LogEntry(now, LogLevel.INFO, LogSource.CONNECTION, "connected")
            else:
                seconds = round((now - self.last_heard).total_seconds())
                yield LogEntry(now, LogLevel.INFO, LogSource.CONNECTION, "back", {"seconds": seconds})
        self.is_reporting = True
        self.is_long = False
        self.last_heard = self._since = now

    def tick(self, now: datetime) -> Iterator[LogEntry]:
        """Take note of the time."""
        # A clock that was set back would make the motor look alive for as long as the step.
        self._since = min(self._since, now)
        silence = now - self._since
        if self.is_reporting and silence >= self.silent_after:
            self.is_reporting = False
            details = {"seconds": round(silence.total_seconds())}
            yield LogEntry(now, LogLevel.WARNING, LogSource.CONNECTION, "silent", details)
        self.is_long = not self.is_reporting and silence >= LONG_SILENCE * self.silent_after

    @property
    def due_at(self) -> datetime | None:
        """When the answer changes if nothing is heard."""
        if self.is_long:
            return None
        return self._since + self.silent_after * (1 if self.is_reporting else LONG_SILENCE)
