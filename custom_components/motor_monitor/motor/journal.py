"""The journal of alerts: one entry for each episode of a condition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from .alert import Alert, AlertEvent, AlertEventType, Category, Condition, Severity
from .errors import UnknownAlertError
from .reading import Phase

KEEP_COUNT = 1000
KEEP_TIME = timedelta(days=400)

# A warning that went away needs nobody, but stays in sight for as long as it takes to walk over
# and look. A critical alert waits for a person, however long ago its condition ended.
RESOLVE_CLEARED_WARNING_AFTER = timedelta(minutes=10)


class Journal:
    """Raises, escalates, clears and resolves alerts, and remembers them.

    An alert is open while its condition holds, and unresolved until someone resolves it; the two
    are independent. Resolving an open alert means that it was seen: it stays resolved until its
    condition clears and comes back as a new alert, or escalates.
    """

    def __init__(self, alerts: Iterable[Alert] = ()) -> None:
        """Take up the alerts of an earlier journal, oldest first."""
        self._alerts: dict[str, Alert] = {alert.id: alert for alert in alerts}
        self._open = {
            (alert.category, alert.phase): alert.id for alert in self._alerts.values() if not alert.is_cleared
        }
        self.unresolved: tuple[Alert, ...] = ()
        """The alerts that nobody has resolved, newest first."""
        self._unresolved = {alert.id for alert in self._alerts.values() if not alert.is_resolved}
        self._collect_unresolved()

    def __iter__(self) -> Iterator[Alert]:
        """Go through all alerts, oldest first."""
        return iter(self._alerts.values())

    @property
    def open_severities(self) -> Mapping[Category, Severity]:
        """The categories whose condition holds, and how far it has escalated."""
        return {category: self._alerts[alert_id].severity for (category, _), alert_id in self._open.items()}

    def note(
        self, category: Category, phase: Phase | None, condition: Condition | None, now: datetime
    ) -> AlertEvent | None:
        """Take note of how a condition stands, None being well. Return what that did, if anything."""
        alert_id = self._open.get((category, phase))
        if alert_id is None:
            return None if condition is None else self._raise(condition, now)
        alert = self._alerts[alert_id]
        if condition is None:
            del self._open[category, phase]
            return self._put(AlertEventType.CLEARED, replace(alert, cleared_at=now), now)
        if condition.severity.rank > alert.severity.rank:
            return self._escalate(alert, condition, now)
        return None

    def resolve(self, alert_id: str, now: datetime, by: str | None) -> AlertEvent | None:
        """Resolve one alert; None if it was resolved already. Raises UnknownAlertError."""
        alert = self.get(alert_id)
        if alert.is_resolved:
            return None
        self._unresolved.discard(alert_id)
        return self._put(AlertEventType.RESOLVED, replace(alert, resolved_at=now, resolved_by=by), now)

    def resolve_all(self, now: datetime, by: str | None) -> tuple[AlertEvent, ...]:
        """Resolve every unresolved alert, oldest first."""
        events = (self.resolve(alert.id, now, by) for alert in reversed(self.unresolved))
        return tuple(event for event in events if event is not None)

    def resolve_expired(self, now: datetime) -> tuple[AlertEvent, ...]:
        """Resolve the warnings that cleared long enough ago."""
        expired = [alert.id for alert in self._cleared_warnings() if _expiry(alert) <= now]
        events = (self.resolve(alert_id, now, None) for alert_id in expired)
        return tuple(event for event in events if event is not None)

    @property
    def due_at(self) -> datetime | None:
        """When the next warning resolves itself."""
        return min((_expiry(alert) for alert in self._cleared_warnings()), default=None)

    def get(self, alert_id: str) -> Alert:
        """Return an alert by its id. Raises UnknownAlertError."""
        try:
            return self._alerts[alert_id]
        except KeyError:
            raise UnknownAlertError(alert_id) from None

    def query(
        self,
        *,
        limit: int,
        category: Category | None = None,
        severity: Severity | None = None,
        resolved: bool | None = None,
        start: datetime | None = None,
        end: datetime | None = None,
    ) -> list[Alert]:
        """Return the alerts raised in [start, end] that match, newest first, at most ``limit``."""
        matching = [
            alert
            for alert in self._alerts.values()
            if (category is None or alert.category is category)
            and (severity is None or alert.severity is severity)
            and (resolved is None or alert.is_resolved is resolved)
            and (start is None or alert.raised_at >= start)
            and (end is None or alert.raised_at <= end)
        ]
        matching.sort(key=lambda alert: alert.raised_at, reverse=True)
        return matching[:limit]

    def _raise(self, condition: Condition, now: datetime) -> AlertEvent:
        self._prune(now)
        alert = Alert(
            id=self._new_id(condition, now),
            category=condition.category,
            phase=condition.phase,
            severity=condition.severity,
            value=condition.value,
            threshold=condition.threshold,
            cause=condition.cause,
            cause_value=condition.cause_value,
            expected_low=condition.expected_low,
            expected_high=condition.expected_high,
            raised_at=now,
        )
        self._open[alert.category, alert.phase] = alert.id
        self._unresolved.add(alert.id)
        return self._put(AlertEventType.RAISED, alert, now)

    def _escalate(self, alert: Alert, condition: Condition, now: datetime) -> AlertEvent:
        self._unresolved.add(alert.id)
        escalated = replace(
            alert,
            severity=condition.severity,
            value=condition.value,
            threshold=condition.threshold,
            cause=condition.cause,
            cause_value=condition.cause_value,
            expected_low=condition.expected_low,
            expected_high=condition.expected_high,
            escalated_at=now,
            resolved_at=None,
            resolved_by=None,
        )
        return self._put(AlertEventType.ESCALATED, escalated, now)

    def _put(self, event_type: AlertEventType, alert: Alert, now: datetime) -> AlertEvent:
        self._alerts[alert.id] = alert
        self._collect_unresolved()
        return AlertEvent(event_type, alert, now)

    def _collect_unresolved(self) -> None:
        alerts = [self._alerts[alert_id] for alert_id in self._unresolved]
        self.unresolved = tuple(sorted(alerts, key=lambda alert: (alert.raised_at, alert.id), reverse=True))

    def _new_id(self, condition: Condition, now: datetime) -> str:
        """Make an id that people can read aloud, and that no other alert of this motor has."""
        place = f"-{condition.phase}" if condition.phase else ""
        stem = f"{now:%Y%m%dT%H%M%S}-{condition.category}{place}"
        alert_id, copy = stem, 1
        while alert_id in self._alerts:
            copy += 1
            alert_id = f"{stem}-{copy}"
        return alert_id

    def _cleared_warnings(self) -> list[Alert]:
        return [a for a in self.unresolved if a.is_cleared and a.severity is Severity.WARNING]

    def _prune(self, now: datetime) -> None:
        done = [alert for alert in self._alerts.values() if alert.is_cleared and alert.is_resolved]
        surplus = len(self._alerts) + 1 - KEEP_COUNT
        for position, alert in enumerate(done):
            if position < surplus or alert.raised_at < now - KEEP_TIME:
                del self._alerts[alert.id]


def _expiry(alert: Alert) -> datetime:
    return (alert.cleared_at or alert.raised_at) + RESOLVE_CLEARED_WARNING_AFTER
