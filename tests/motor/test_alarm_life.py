"""Whatever happens in whatever order, no alert is lost, duplicated or stuck.

Random sequences of conditions, restarts, commands and clock steps are run against the journal and
against a model of it, which is written from the rules alone: it keeps no index and no due time, and looks
through everything at every step.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product
import json

from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
import pytest

from custom_components.motor_monitor.motor.alert import (
    Alert,
    AlertEvent,
    AlertEventType,
    Category,
    Condition,
    ConditionKey,
    Severity,
)
from custom_components.motor_monitor.motor.codec import alert_from_dict, alert_to_dict
from custom_components.motor_monitor.motor.errors import ResolvedAlertError
from custom_components.motor_monitor.motor.journal import Journal
from custom_components.motor_monitor.motor.reading import Phase

START = datetime(2026, 11, 1, 12, tzinfo=UTC)
KEYS: list[ConditionKey] = [
    (Category.TEMPERATURE, None),
    (Category.SPEED, Phase.A),
    (Category.SPEED, Phase.B),
]
TEN_MINUTES = timedelta(minutes=10)
PAUSES = [0, 0, 1, 30, 200, 599, 600, 3600]
STEPS = [-1, -300, -600, -5000, -90_000, 5000, 90_000]
SEVERITIES = [None, None, Severity.WARNING, Severity.CRITICAL]
TIMES = [timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=2), timedelta(days=7)]


@dataclass
class Expected:
    """What an alert should be."""

    key: ConditionKey
    severity: Severity
    raised: list[datetime]
    episode: int
    shelf: tuple[datetime, datetime] | None
    cleared: datetime | None = None
    quiet: datetime | None = None
    resolved: bool = False
    seen: bool = False
    held: bool = False
    occurrences: int = 1

    @property
    def is_problem(self) -> bool:
        return not self.resolved and self.shelf is None

    def recent(self, now: datetime) -> bool:
        return self.cleared is not None and abs(now - self.cleared) < TEN_MINUTES


@dataclass
class Model:
    """The rules, as plainly as they can be written."""

    latching: bool
    alerts: list[Expected] = field(default_factory=list)
    out_of_service: bool = False
    events: list[tuple[str, int]] = field(default_factory=list)

    def tell(self, what: str, alert: Expected) -> None:
        if alert.shelf is None:
            self.events.append((what, self.alerts.index(alert)))

    def shelf_of(self, key: ConditionKey) -> tuple[datetime, datetime] | None:
        return next((alert.shelf for alert in self.alerts if alert.key == key and alert.shelf), None)

    def note(self, key: ConditionKey, severity: Severity | None, now: datetime) -> None:
        held = [alert for alert in self.alerts if alert.key == key and alert.cleared is None]
        if severity is not None:
            if held:
                self.holds_on(held[0], severity)
            elif not self.out_of_service:
                self.comes(key, severity, now)
        elif held and not held[0].held:
            held[0].cleared = now
            self.tell("cleared", held[0])
        elif held and held[0].quiet is None:
            held[0].quiet = now

    def holds_on(self, alert: Expected, severity: Severity) -> None:
        if alert.quiet is not None:
            alert.quiet = None
            alert.occurrences += 1
        if severity.rank > alert.severity.rank and not self.out_of_service:
            self.worsen(alert, severity)
            self.tell("escalated", alert)

    def worsen(self, alert: Expected, severity: Severity) -> None:
        alert.severity = severity
        alert.resolved = alert.seen = False

    def comes(self, key: ConditionKey, severity: Severity, now: datetime) -> None:
        same = [alert for alert in self.alerts if alert.key == key and not alert.resolved]
        if same:
            alert = same[-1]
            alert.cleared = None
            alert.raised.append(now)
            alert.occurrences += 1
            alert.held = len(alert.raised) >= 3 and abs(now - alert.raised[-3]) < TEN_MINUTES
            if severity.rank > alert.severity.rank:
                self.worsen(alert, severity)
        else:
            lately = [alert for alert in self.alerts if alert.recent(now) and not alert.resolved]
            around = lately + [alert for alert in self.alerts if alert.cleared is None]
            first = min(around, key=lambda alert: alert.raised[0]).episode if around else len(self.alerts)
            alert = Expected(key, severity, [now], first, self.shelf_of(key))
            self.alerts.append(alert)
        self.tell("raised", alert)

    def tick(self, now: datetime) -> None:
        for alert in self.alerts:
            if alert.quiet is not None and abs(now - alert.quiet) >= TEN_MINUTES:
                alert.cleared, alert.quiet = now, None
                self.tell("cleared", alert)
            elif alert.cleared is not None and not alert.resolved and not alert.recent(now):
                needs_nobody = alert.severity is Severity.WARNING or alert.seen
                if needs_nobody and not self.latching:
                    alert.resolved = True
                    self.tell("resolved", alert)
        for alert in self.alerts:
            if alert.shelf and (now >= alert.shelf[1] or now <= alert.shelf[0] - TEN_MINUTES):
                self.off_shelf(alert)

    def off_shelf(self, alert: Expected) -> None:
        alert.shelf = None
        if not alert.resolved:
            self.tell("unshelved", alert)

    def shelve(self, key: ConditionKey, shelf: tuple[datetime, datetime]) -> None:
        for index, alert in enumerate(self.alerts):
            done = alert.cleared is not None and alert.resolved
            if alert.key == key and (alert.shelf or not done):
                alert.shelf = shelf
                if not alert.resolved:
                    self.events.append(("shelved", index))


class AlarmLife(RuleBasedStateMachine):
    """Drives a journal and its model side by side."""

    now = START

    @initialize(latching=st.booleans())
    def begin(self, *, latching: bool) -> None:
        self.journal = Journal(latching=latching)
        self.model = Model(latching)
        self.problems: set[str] = set()
        self.ids: list[str] = []

    def expect(self, told: Iterable[AlertEvent | None]) -> None:
        """Compare what was told with what should have been, and keep what a listener would know."""
        events = [event for event in told if event is not None]
        self.ids += [alert.id for alert in self.journal if alert.id not in self.ids]
        expected, self.model.events = self.model.events, []
        assert sorted((event.type, self.ids.index(event.alert.id)) for event in events) == sorted(expected)
        for event in events:
            assert event.at == self.now
            assert event.alert == self.journal.get(event.alert.id)
            if event.type in (AlertEventType.RESOLVED, AlertEventType.SHELVED):
                self.problems.discard(event.alert.id)
            elif event.type in (
                AlertEventType.RAISED,
                AlertEventType.ESCALATED,
                AlertEventType.UNSHELVED,
            ):
                self.problems.add(event.alert.id)

    def pick(self, choice: int) -> tuple[str, Expected]:
        """Choose an alert, of the newest rather than of all."""
        index = max(0, len(self.ids) - 6) + choice % min(6, len(self.ids))
        return self.ids[index], self.model.alerts[index]

    # One draw for all arguments makes hypothesis twice as fast.
    @rule(what=st.sampled_from(list(product(KEYS, SEVERITIES, PAUSES))))
    def note(self, what: tuple[ConditionKey, Severity | None, int]) -> None:
        key, severity, pause = what
        self.now += timedelta(seconds=pause)
        category, phase = key
        condition = Condition(category, severity, 2.0, 1.0, phase) if severity else None
        self.model.note(key, severity, self.now)
        self.expect([self.journal.note(category, phase, condition, self.now)])

    @rule(what=st.sampled_from(list(product(KEYS, [1, 100, 250]))))
    def flap(self, what: tuple[ConditionKey, int]) -> None:
        key, pause = what
        for severity in (Severity.WARNING, None, Severity.WARNING, None):
            self.note((key, severity, pause))

    @rule(pause=st.sampled_from(PAUSES))
    def tick(self, pause: int) -> None:
        self.now += timedelta(seconds=pause)
        self.model.tick(self.now)
        self.expect(self.journal.tick(self.now))
        assert self.journal.due_at is None or self.journal.due_at > self.now

    @precondition(lambda self: self.journal.due_at is not None)
    @rule()
    def sleep_until_due(self) -> None:
        assert self.journal.due_at is not None
        before = list(self.journal)
        # What a step of the clock made due may no longer be when the clock has moved on.
        is_ahead = self.journal.due_at >= self.now
        self.now = max(self.now, self.journal.due_at)
        self.tick(0)
        assert not is_ahead or list(self.journal) != before

    @rule(step=st.sampled_from(STEPS))
    def step_the_clock(self, step: int) -> None:
        self.now += timedelta(seconds=step)

    @precondition(lambda self: self.ids)
    @rule(choice=st.sampled_from(range(6)))
    def acknowledge(self, choice: int) -> None:
        alert_id, expected = self.pick(choice)
        if expected.resolved:
            with pytest.raises(ResolvedAlertError):
                self.journal.acknowledge(alert_id, self.now, "Ann")
            return
        if not expected.seen:
            self.model.events = [("acknowledged", self.ids.index(alert_id))]
            expected.seen = True
        self.expect([self.journal.acknowledge(alert_id, self.now, "Ann", "On my way")])

    @precondition(lambda self: self.ids)
    @rule(choice=st.sampled_from(range(6)))
    def resolve(self, choice: int) -> None:
        alert_id, expected = self.pick(choice)
        if not expected.resolved:
            self.model.events = [("resolved", self.ids.index(alert_id))]
            expected.resolved = True
        self.expect([self.journal.resolve(alert_id, self.now, "Ann")])

    @precondition(lambda self: self.ids)
    @rule(what=st.sampled_from(list(product(range(6), TIMES))))
    def shelve(self, what: tuple[int, timedelta]) -> None:
        choice, time = what
        alert_id, expected = self.pick(choice)
        if expected.resolved:
            with pytest.raises(ResolvedAlertError):
                self.journal.shelve(alert_id, self.now, time, "Ann")
            return
        until = self.now + time
        if expected.shelf is None or expected.shelf[1] != until:
            self.model.shelve(expected.key, (self.now, until))
        self.expect(self.journal.shelve(alert_id, self.now, time, "Ann"))

    @precondition(lambda self: self.ids)
    @rule(choice=st.sampled_from(range(6)))
    def unshelve(self, choice: int) -> None:
        alert_id, expected = self.pick(choice)
        if expected.shelf is not None:
            for alert in self.model.alerts:
                if alert.key == expected.key and alert.shelf is not None:
                    self.model.off_shelf(alert)
        self.expect(self.journal.unshelve(alert_id, self.now, "Ann"))

    @rule(out=st.booleans())
    def work_on_the_motor(self, *, out: bool) -> None:
        self.model.out_of_service = self.journal.out_of_service = out

    @rule()
    def restart(self) -> None:
        before = self.journal
        saved = json.loads(json.dumps([alert_to_dict(alert) for alert in before]))
        self.journal = Journal(
            map(alert_from_dict, saved),
            latching=self.model.latching,
            out_of_service=before.out_of_service,
        )
        assert list(self.journal) == list(before)
        assert self.journal.unresolved == before.unresolved
        assert self.journal.open_severities == before.open_severities

    @invariant()
    def all_is_well(self) -> None:
        self.is_as_the_rules_say()
        self.nothing_is_duplicated()
        self.the_lists_agree_with_the_alerts_and_the_events_with_both()

    def is_as_the_rules_say(self) -> None:
        alerts = list(self.journal)
        assert [alert.id for alert in alerts] == self.ids
        for alert, expected in zip(alerts, self.model.alerts, strict=True):
            assert facts_of(alert) == (
                expected.key,
                expected.severity,
                expected.cleared,
                expected.resolved,
                expected.seen,
                expected.shelf,
                expected.occurrences,
                expected.held and expected.cleared is None,
                expected.quiet,
                self.ids[expected.episode],
            )

    def nothing_is_duplicated(self) -> None:
        holding = [alert.key for alert in self.journal if not alert.is_cleared]
        assert len(holding) == len(set(holding))

    def the_lists_agree_with_the_alerts_and_the_events_with_both(self) -> None:
        unresolved = [alert for alert in self.journal if not alert.is_resolved]
        assert {alert.id for alert in self.journal.unresolved} == {alert.id for alert in unresolved}
        assert self.problems == {alert.id for alert in unresolved if not alert.is_shelved}

    def teardown(self) -> None:
        """Whatever went before: a quiet week, and every alert is over or can be resolved."""
        if not hasattr(self, "journal"):
            return
        for key in KEYS:
            self.note((key, None, 0))
        for _ in range(3):
            self.tick(7 * 24 * 3600)
        assert self.journal.due_at is None
        assert not self.journal.open_severities
        for alert in self.journal.unresolved:
            assert self.model.latching or alert.severity is Severity.CRITICAL
            assert not alert.is_shelved
            assert self.journal.resolve(alert.id, self.now, "Ann") is not None
        assert self.journal.unresolved == ()


def facts_of(alert: Alert) -> tuple[object, ...]:
    """Return what the model knows of an alert."""
    return (
        alert.key,
        alert.severity,
        alert.cleared_at,
        alert.is_resolved,
        alert.is_acknowledged,
        (alert.shelf.at, alert.shelf.until) if alert.shelf else None,
        alert.occurrences,
        alert.is_chattering,
        alert.quiet_since,
        alert.episode,
    )


class LongAlarmLife(AlarmLife):
    """The same, for a night."""


TestAlarmLife = pytest.mark.slow(AlarmLife.TestCase)
TestAlarmLife.settings = settings(max_examples=2000, stateful_step_count=25, deadline=None)

TestLongAlarmLife = pytest.mark.long(LongAlarmLife.TestCase)
TestLongAlarmLife.settings = settings(max_examples=20_000, stateful_step_count=60, deadline=None)
