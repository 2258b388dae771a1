"""The journal of alerts: one entry for each episode of a condition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from .alert import (
    Acknowledgement,
    Alert,
    AlertEvent,
    AlertEventType,
    Category,
    Condition,
    ConditionKey,
    Severity,
    Shelf,
)
from .alert_filter import ANY_ALERT, AlertFilter
from .errors import ResolvedAlertError, ShelvingTimeError, UnknownAlertError
from .lifecycle import (
    CALM,
    cleared,
    escalated,
    is_calm,
    is_shelf_over,
    raised_again,
    resolves_itself,
    was_cleared_lately,
)
from .reading import Phase

KEEP_COUNT = 1000
KEEP_TIME = timedelta(days=400)
SHELVE_SHORTEST = timedelta(minutes=1)
SHELVE_LONGEST = timedelta(days=7)


class Journal:
    """Raises, escalates, clears and resolves alerts, and remembers them.

    An alert is open while its condition holds, and unresolved until someone resolves it; the two
    are independent. Resolving an open alert means that it was seen to: it stays resolved until its
    condition clears and comes back as a new alert, or escalates. Acknowledging means that somebody
    is on it: it stays unresolved, and resolves itself once it has been cleared for a while.

    Shelving is by category and phase, and only time or a person ends it, whatever becomes of the
    alert: one that is raised meanwhile is shelved too. Of a shelved alert is told what people do to
    it, and nothing that it does by itself; what is unresolved when the time is over comes back.
    """

    def __init__(
        self, alerts: Iterable[Alert] = (), *, latching: bool = False, out_of_service: bool = False
    ) -> None:
        """Take up the alerts of an earlier journal, oldest first; ``latching``: none resolves itself."""
        self.out_of_service = out_of_service
        """Whether the motor is being worked on: nothing is raised, and nothing escalates."""
        self.unresolved: tuple[Alert, ...] = ()
        """The alerts that nobody has resolved, newest first."""
        self.due_at: datetime | None = None
        """When something will happen by time alone."""
        self._latching = latching
        self._alerts: dict[str, Alert] = {}
        self._open: dict[ConditionKey, Alert] = {}
        self._unresolved: dict[str, Alert] = {}
        self._shelves: dict[ConditionKey, Shelf] = {}
        self._latest: datetime | None = None
        """The time at the last change or tick; None before the first."""
        for alert in alerts:
            self._file(alert)
            if alert.shelf is not None:
                self._shelves[alert.key] = alert.shelf
        self._collect_unresolved()

    def __iter__(self) -> Iterator[Alert]:
        """Go through all alerts, oldest first."""
        return iter(self._alerts.values())

    @property
    def open_severities(self) -> Mapping[ConditionKey, Severity]:
        """The conditions that hold, and how far each has escalated."""
        return {key: alert.severity for key, alert in self._open.items()}

    def note(
        self, category: Category, phase: Phase | None, condition: Condition | None, now: datetime
    ) -> AlertEvent | None:
        """Take note of how a condition stands, None being well. Return what that did, if it is to be told."""
        alert = self._open.get((category, phase))
        if alert is None:
            return None if condition is None or self.out_of_service else self._raise(condition, now)
        if condition is None:
            return self._end(alert, now)
        if alert.quiet_since is not None:
            alert = self._put(replace(alert, quiet_since=None, occurrences=alert.occurrences + 1), now)
        if condition.severity.rank > alert.severity.rank and not self.out_of_service:
            return self._tell(AlertEventType.ESCALATED, escalated(alert, condition, now), now)
        return None

    def tick(self, now: datetime) -> tuple[AlertEvent, ...]:
        """Let time pass: clear what chattered, resolve what needs nobody, bring back what was shelved."""
        is_due = self.due_at is not None and now >= self.due_at
        is_news = self._latest is None or now < self._latest
        self._latest = now
        if not is_due and not is_news:
            return ()
        events: list[AlertEvent | None] = []
        for alert, since in list(self._waits()):
            if is_calm(since, now):
                step = AlertEventType.RESOLVED if alert.is_cleared else AlertEventType.CLEARED
                after = replace(alert, resolved_at=now) if alert.is_cleared else cleared(alert, now)
                events.append(self._tell(step, after, now))
        for key in [key for key, shelf in self._shelves.items() if is_shelf_over(shelf, now)]:
            events += self._set_shelf(key, None, now, by=None)
        self.due_at = self._find_due(now)
        return tuple(event for event in events if event is not None)

    def acknowledge(
        self, alert_id: str, now: datetime, by: str | None, comment: str | None = None
    ) -> AlertEvent | None:
        """Say that somebody is on an alert; None if somebody was already.

        Raises UnknownAlertError and ResolvedAlertError.
        """
        alert = self._get_unresolved(alert_id)
        if alert.is_acknowledged:
            return None
        alert = self._put(replace(alert, acknowledgement=Acknowledgement(now, by, comment)), now)
        return AlertEvent(AlertEventType.ACKNOWLEDGED, alert, now, by)

    def shelve(
        self, alert_id: str, now: datetime, time: timedelta, by: str | None, comment: str | None = None
    ) -> tuple[AlertEvent, ...]:
        """Hear nothing of an alert's condition for a time, from SHELVE_SHORTEST to SHELVE_LONGEST.

        Shelving again sets another time. Every unresolved alert of that condition is shelved: one
        event each. Raises UnknownAlertError, ResolvedAlertError and ShelvingTimeError.
        """
        alert = self._get_unresolved(alert_id)
        if not SHELVE_SHORTEST <= time <= SHELVE_LONGEST:
            raise ShelvingTimeError(SHELVE_SHORTEST, SHELVE_LONGEST)
        shelf = Shelf(now, now + time, by, comment)
        if alert.shelf is not None and alert.shelf.until == shelf.until:
            return ()
        return self._set_shelf(alert.key, shelf, now, by)

    def unshelve(self, alert_id: str, now: datetime, by: str | None) -> tuple[AlertEvent, ...]:
        """Bring an alert's condition back before its time: one event for each alert that is unresolved.

        Raises UnknownAlertError.
        """
        alert = self.get(alert_id)
        return self._set_shelf(alert.key, None, now, by) if alert.is_shelved else ()

    def resolve(self, alert_id: str, now: datetime, by: str | None) -> AlertEvent | None:
        """Resolve one alert; None if it was resolved already. Raises UnknownAlertError."""
        alert = self.get(alert_id)
        if alert.is_resolved:
            return None
        alert = self._put(replace(alert, resolved_at=now, resolved_by=by), now)
        return AlertEvent(AlertEventType.RESOLVED, alert, now, by)

    def resolve_all(self, now: datetime, by: str | None) -> tuple[AlertEvent, ...]:
        """Resolve every unresolved alert, oldest first."""
        events = (self.resolve(alert.id, now, by) for alert in reversed(self.unresolved))
        return tuple(event for event in events if event is not None)

    def adopt(self, alerts: Iterable[Alert], now: datetime) -> int:
        """Take up cleared and resolved alerts of another watch over this motor; return how many were new.

        Ours come first: of the others as many are kept, newest first, as there is room for.
        """
        new = {alert.id: alert for alert in alerts if alert.raised_at >= now - KEEP_TIME}
        known = self._alerts
        fresh = sorted((new[key] for key in new.keys() - known.keys()), key=lambda alert: alert.raised_at)
        fresh = fresh[max(0, len(fresh) + len(known) - KEEP_COUNT) :]
        merged = sorted([*fresh, *known.values()], key=lambda alert: alert.raised_at)
        self._alerts = {alert.id: alert for alert in merged}
        return len(fresh)

    def get(self, alert_id: str) -> Alert:
        """Return an alert by its id. Raises UnknownAlertError."""
        try:
            return self._alerts[alert_id]
        except KeyError:
            raise UnknownAlertError(alert_id) from None

    def query(self, where: AlertFilter = ANY_ALERT, *, limit: int) -> list[Alert]:
        """Return the alerts that match, newest first, at most ``limit``."""
        matching = [alert for alert in self._alerts.values() if where.matches(alert)]
        matching.sort(key=lambda alert: alert.raised_at, reverse=True)
        return matching[:limit]

    def _raise(self, condition: Condition, now: datetime) -> AlertEvent | None:
        key = condition.category, condition.phase
        for alert in self.unresolved:
            if alert.key == key:
                return self._tell(AlertEventType.RAISED, raised_again(alert, condition, now), now)
        self._prune(now)
        # Whatever holds, or did a moment ago, is still the same episode.
        around = [alert for alert in self.unresolved if was_cleared_lately(alert, now)]
        earlier = min((*self._open.values(), *around), key=lambda alert: alert.raised_at, default=None)
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
            first_out_id=earlier.episode if earlier else None,
            shelf=self._shelves.get(key),
        )
        return self._tell(AlertEventType.RAISED, alert, now)

    def _end(self, alert: Alert, now: datetime) -> AlertEvent | None:
        if not alert.is_chattering:
            return self._tell(AlertEventType.CLEARED, cleared(alert, now), now)
        if alert.quiet_since is None:
            self._put(replace(alert, quiet_since=now), now)
        return None

    def _set_shelf(
        self, key: ConditionKey, shelf: Shelf | None, now: datetime, by: str | None
    ) -> tuple[AlertEvent, ...]:
        """Shelve a condition or bring it back. Every alert on a shelf carries it, so that it is saved."""
        if shelf is None:
            del self._shelves[key]
        else:
            self._shelves[key] = shelf
        event_type = AlertEventType.UNSHELVED if shelf is None else AlertEventType.SHELVED
        concerned = [
            alert
            for alert in self._alerts.values()
            if alert.key == key and (alert.is_shelved or not alert.is_cleared or not alert.is_resolved)
        ]
        alerts = [self._put(replace(alert, shelf=shelf), now) for alert in concerned]
        return tuple(AlertEvent(event_type, alert, now, by) for alert in alerts if not alert.is_resolved)

    def _tell(self, event_type: AlertEventType, alert: Alert, now: datetime) -> AlertEvent | None:
        """Keep what an alert did by itself, and return the event of it unless it is shelved."""
        self._put(alert, now)
        return None if alert.is_shelved else AlertEvent(event_type, alert, now)

    def _put(self, alert: Alert, now: datetime) -> Alert:
        self._file(alert)
        self._collect_unresolved()
        self._latest = now
        self.due_at = self._find_due(now)
        return alert

    def _file(self, alert: Alert) -> None:
        self._alerts[alert.id] = alert
        if not alert.is_cleared:
            self._open[alert.key] = alert
        elif (still := self._open.get(alert.key)) is not None and still.id == alert.id:
            del self._open[alert.key]
        if alert.is_resolved:
            self._unresolved.pop(alert.id, None)
        else:
            self._unresolved[alert.id] = alert

    def _collect_unresolved(self) -> None:
        alerts = self._unresolved.values()
        self.unresolved = tuple(sorted(alerts, key=lambda alert: (alert.raised_at, alert.id), reverse=True))

    def _waits(self) -> Iterator[tuple[Alert, datetime]]:
        """Yield what clears or resolves itself once it has been calm, and since when it is."""
        for alert in self._open.values():
            if alert.quiet_since is not None:
                yield alert, alert.quiet_since
        for alert in () if self._latching else reversed(self.unresolved):
            if alert.cleared_at is not None and resolves_itself(alert):
                yield alert, alert.cleared_at

    def _find_due(self, now: datetime) -> datetime | None:
        dues = [now if is_calm(since, now) else since + CALM for _, since in self._waits()]
        dues += [now if is_shelf_over(shelf, now) else shelf.until for shelf in self._shelves.values()]
        return min(dues, default=None)

    def _get_unresolved(self, alert_id: str) -> Alert:
        alert = self.get(alert_id)
        if alert.is_resolved:
            raise ResolvedAlertError(alert_id)
        return alert

    def _new_id(self, condition: Condition, now: datetime) -> str:
        """Make an id that people can read aloud, and that no other alert of this motor has."""
        place = f"-{condition.phase}" if condition.phase else ""
        stem = f"{now:%Y%m%dT%H%M%S}-{condition.category}{place}"
        alert_id, copy = stem, 1
        while alert_id in self._alerts:
            copy += 1
            alert_id = f"{stem}-{copy}"
        return alert_id

    def _prune(self, now: datetime) -> None:
        done = [a for a in self._alerts.values() if a.is_cleared and a.is_resolved and not a.is_shelved]
        surplus = len(self._alerts) + 1 - KEEP_COUNT
        for position, alert in enumerate(done):
            if position < surplus or alert.raised_at < now - KEEP_TIME:
                del self._alerts[alert.id]
