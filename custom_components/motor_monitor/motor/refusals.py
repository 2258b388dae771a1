"""Counts of what was not believed, and one log entry for each streak of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from .log import LogEntry, LogLevel, LogSource
from .reading import Refusal, RefusalKind

# A streak is over when its kind of refusal has not been seen for this long.
_STREAK_ENDS_AFTER = timedelta(minutes=1)


@dataclass(slots=True)
class _Streak:
    count: int
    last: datetime


class RefusalCounter:
    """Counts refusals by kind. Memory is bounded by the number of kinds, not of topics."""

    def __init__(self, counts: Mapping[RefusalKind, int] | None = None) -> None:
        """Go on from earlier counts."""
        self.counts: dict[RefusalKind, int] = dict(counts or {})
        self._streaks: dict[RefusalKind, _Streak] = {}

    def count(self, refusal: Refusal, now: datetime) -> Iterator[LogEntry]:
        """Count a refusal; the first of a streak gives a log entry."""
        self.counts[refusal.kind] = self.counts.get(refusal.kind, 0) + 1
        streak = self._streaks.get(refusal.kind)
        if streak is not None:
            streak.count += 1
            streak.last = now
            return
        self._streaks[refusal.kind] = _Streak(1, now)
        details = {"kind": refusal.kind, "where": refusal.where, "detail": refusal.detail}
        yield LogEntry(now, LogLevel.WARNING, LogSource.INPUT, "input_refused", details)

    def tick(self, now: datetime) -> Iterator[LogEntry]:
        """Close the streaks that have ended."""
        for kind, streak in list(self._streaks.items()):
            streak.last = min(streak.last, now)
            if now - streak.last >= _STREAK_ENDS_AFTER:
                del self._streaks[kind]
                details: dict[str, str | float | int | None] = {"kind": kind, "count": streak.count}
                yield LogEntry(now, LogLevel.INFO, LogSource.INPUT, "input_accepted_again", details)

    @property
    def due_at(self) -> datetime | None:
        """When the next streak ends if nothing more is refused."""
        return min((s.last + _STREAK_ENDS_AFTER for s in self._streaks.values()), default=None)
