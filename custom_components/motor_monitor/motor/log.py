"""What the monitor did and saw, as keys and facts; the words are in the translations."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import islice

from .alert import AlertEvent, AlertEventType, Severity

KEEP_COUNT = 500


class LogLevel(StrEnum):
    """How much a log entry matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogSource(StrEnum):
    """Which part of the monitor a log entry comes from."""

    CONNECTION = "connection"
    INPUT = "input"
    ALERTS = "alerts"
    MODEL = "model"
    SETTINGS = "settings"
    IMPORT = "import"


type Fact = str | float | int | None
type Facts = Mapping[str, Fact]
"""The numbers and names in an entry, by key."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a setting was, and what it is now."""

    key: str
    old: Fact
    new: Fact


def changes_between(old: Facts, new: Facts) -> tuple[Change, ...]:
    """Return what ``new`` says otherwise than ``old``; what is missing there was None."""
    return tuple(Change(key, old.get(key), value) for key, value in new.items() if old.get(key) != value)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something worth telling, as a key and its facts; the words are in the translations."""

    at: datetime
    level: LogLevel
    source: LogSource
    message: str
    details: Facts = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    """Of settings, where the entry tells of some."""

    @classmethod
    def of_event(cls, event: AlertEvent) -> LogEntry:
        """Return the entry that tells of an alert event."""
        alert = event.alert
        level = LogLevel.INFO
        if event.type in (AlertEventType.RAISED, AlertEventType.ESCALATED):
            level = LogLevel.ERROR if alert.severity is Severity.CRITICAL else LogLevel.WARNING
        details: dict[str, Fact] = {
            "alert_id": alert.id,
            "category": alert.category,
            "severity": alert.severity,
            "value": alert.value,
            "threshold": alert.threshold,
            "by": event.by,
        }
        if alert.phase is not None:
            details["phase"] = alert.phase.upper()
        if event.comment is not None:
            details["comment"] = event.comment
        if event.type is AlertEventType.SHELVED and alert.shelf is not None:
            details["seconds"] = (alert.shelf.until - alert.shelf.at).total_seconds()
        return cls(event.at, level, LogSource.ALERTS, f"alert_{event.type}", details)

    @classmethod
    def of_service(cls, at: datetime, by: str | None, *, out: bool) -> LogEntry:
        """Return the entry that tells who took the motor out of service, or put it back."""
        if out:
            return cls(at, LogLevel.INFO, LogSource.SETTINGS, "out_of_service", {"by": by})
        return cls(at, LogLevel.INFO, LogSource.SETTINGS, "in_service", {"by": by})

    @classmethod
    def of_limits(cls, at: datetime, by: str | None, changes: tuple[Change, ...]) -> LogEntry:
        """Return the entry that tells which limits and levels were changed."""
        return cls(at, LogLevel.INFO, LogSource.SETTINGS, "limits_changed", {"by": by}, changes)

    @classmethod
    def of_settings(cls, at: datetime, changes: tuple[Change, ...]) -> LogEntry:
        """Return the entry that tells which other settings were changed; a form does not say by whom."""
        return cls(at, LogLevel.INFO, LogSource.SETTINGS, "settings_changed", changes=changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Which entries to look for; what is None does not matter."""

    level: LogLevel | None = None
    source: LogSource | None = None
    start: datetime | None = None
    """Written then or later …"""
    end: datetime | None = None
    """… and no later than this."""

    def matches(self, entry: LogEntry) -> bool:
        """Return whether it is one of them."""
        return (
            (self.level is None or entry.level is self.level)
            and (self.source is None or entry.source is self.source)
            and (self.start is None or entry.at >= self.start)
            and (self.end is None or entry.at <= self.end)
        )


ANY_ENTRY = LogFilter()


class Log:
    """The newest entries, oldest first."""

    def __init__(self, entries: Iterable[LogEntry] = ()) -> None:
        """Take up the entries of an earlier log."""
        self.entries = deque(entries, KEEP_COUNT)
        self._fresh: list[LogEntry] = []

    def note(self, *entries: LogEntry) -> None:
        """Take in what happened."""
        self.entries.extend(entries)
        self._fresh += entries

    def adopt(self, entries: Iterable[LogEntry]) -> int:
        """Take up what another log said before, as far as there is room; return how many were new."""
        fresh = sorted((entry for entry in entries if entry not in self.entries), key=lambda entry: entry.at)
        fresh = fresh[max(0, len(fresh) + len(self.entries) - KEEP_COUNT) :]
        merged = sorted([*fresh, *self.entries], key=lambda entry: entry.at)
        self.entries.clear()
        self.entries.extend(merged)
        return len(fresh)

    def drain(self) -> tuple[LogEntry, ...]:
        """Return the entries that are new since the last time."""
        fresh, self._fresh = tuple(self._fresh), []
        return fresh

    def query(self, where: LogFilter = ANY_ENTRY, *, limit: int) -> list[LogEntry]:
        """Return the entries that match, newest first, at most ``limit``."""
        return list(islice(filter(where.matches, reversed(self.entries)), limit))
