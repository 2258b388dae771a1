from datetime import UTC, datetime, timedelta

import pytest

from custom_components.motor_monitor.motor.alert import AlertEventType, Category, Condition, Severity
from custom_components.motor_monitor.motor.errors import UnknownAlertError
from custom_components.motor_monitor.motor.journal import (
    KEEP_COUNT,
    KEEP_TIME,
    RESOLVE_CLEARED_WARNING_AFTER,
    Journal,
)

START = datetime(2026, 11, 1, 12, tzinfo=UTC)
HOT = Condition(Category.TEMPERATURE, Severity.WARNING, 61.0, 60.0)
VERY_HOT = Condition(Category.TEMPERATURE, Severity.CRITICAL, 81.0, 80.0)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def note(journal: Journal, condition: Condition | None, seconds: float = 0):
    return journal.note(Category.TEMPERATURE, None, condition, at(seconds))


def test_one_episode_is_one_alert():
    journal = Journal()
    raised = note(journal, HOT)
    assert raised.type is AlertEventType.RAISED
    assert note(journal, HOT, 1) is None
    escalated = note(journal, VERY_HOT, 2)
    assert escalated.type is AlertEventType.ESCALATED
    assert note(journal, HOT, 3) is None
    cleared = note(journal, None, 4)
    assert cleared.type is AlertEventType.CLEARED
    assert note(journal, None, 5) is None
    alert = cleared.alert
    assert alert.id == raised.alert.id == escalated.alert.id
    assert alert.severity is Severity.CRITICAL
    assert (alert.raised_at, alert.escalated_at, alert.cleared_at) == (at(0), at(2), at(4))
    assert (alert.value, alert.threshold) == (81.0, 80.0)
    assert len(list(journal)) == 1


def test_resolving_while_the_condition_holds_means_seen():
    journal = Journal()
    alert = note(journal, HOT).alert
    resolved = journal.resolve(alert.id, at(1), "Ann")
    assert resolved.type is AlertEventType.RESOLVED
    assert resolved.alert.resolved_by == "Ann"
    assert note(journal, HOT, 2) is None
    assert journal.unresolved == ()
    assert note(journal, None, 3).type is AlertEventType.CLEARED
    again = note(journal, HOT, 4)
    assert again.type is AlertEventType.RAISED
    assert again.alert.id != alert.id


def test_a_resolved_alert_that_escalates_is_unresolved_again():
    journal = Journal()
    alert = note(journal, HOT).alert
    journal.resolve(alert.id, at(1), "Ann")
    escalated = note(journal, VERY_HOT, 2)
    assert escalated.type is AlertEventType.ESCALATED
    assert journal.unresolved == (escalated.alert,)
    assert escalated.alert.resolved_by is None


def test_resolving_twice_changes_nothing_and_an_unknown_alert_is_an_error():
    journal = Journal()
    alert = note(journal, HOT).alert
    journal.resolve(alert.id, at(1), "Ann")
    assert journal.resolve(alert.id, at(2), "Bob") is None
    assert journal.get(alert.id).resolved_by == "Ann"
    with pytest.raises(UnknownAlertError):
        journal.resolve("no-such-alert", at(3), None)


def test_a_cleared_warning_resolves_itself_and_a_critical_alert_waits_for_a_person():
    journal = Journal()
    note(journal, HOT)
    note(journal, None, 1)
    vibration = Condition(Category.VIBRATION, Severity.CRITICAL, 12, 10)
    journal.note(Category.VIBRATION, None, vibration, at(0))
    journal.note(Category.VIBRATION, None, None, at(1))
    due = at(1) + RESOLVE_CLEARED_WARNING_AFTER
    assert journal.due_at == due
    assert journal.resolve_expired(due - timedelta(seconds=1)) == ()
    (event,) = journal.resolve_expired(due)
    assert event.alert.category is Category.TEMPERATURE
    assert event.alert.resolved_by is None
    assert [alert.category for alert in journal.unresolved] == [Category.VIBRATION]
    assert journal.due_at is None


def test_resolve_all_leaves_nothing_unresolved():
    journal = Journal()
    note(journal, HOT)
    journal.note(Category.SPEED, None, Condition(Category.SPEED, Severity.WARNING, 2600, 2500), at(1))
    events = journal.resolve_all(at(2), "Ann")
    assert [event.alert.category for event in events] == [Category.TEMPERATURE, Category.SPEED]
    assert journal.unresolved == ()
    assert journal.resolve_all(at(3), "Ann") == ()


def test_a_journal_taken_up_again_knows_what_is_open_and_what_is_unresolved():
    journal = Journal()
    note(journal, VERY_HOT)
    restored = Journal(list(journal))
    assert restored.open_severities == {Category.TEMPERATURE: Severity.CRITICAL}
    assert restored.unresolved == journal.unresolved
    assert note(restored, VERY_HOT, 1) is None
    assert note(restored, None, 2).type is AlertEventType.CLEARED


def test_ids_are_unique_even_within_one_second():
    journal = Journal()
    first = note(journal, HOT).alert
    note(journal, None)
    second = note(journal, HOT).alert
    assert first.id != second.id


def test_queries_filter_and_put_the_newest_first():
    journal = Journal()
    for minute, condition in enumerate((HOT, VERY_HOT, HOT)):
        note(journal, condition, 60 * minute)
        note(journal, None, 60 * minute + 1)
    assert [alert.raised_at for alert in journal.query(limit=2)] == [at(120), at(60)]
    assert [a.raised_at for a in journal.query(limit=9, severity=Severity.CRITICAL)] == [at(60)]
    assert [a.raised_at for a in journal.query(limit=9, start=at(60), end=at(60))] == [at(60)]
    journal.resolve(journal.query(limit=1)[0].id, at(200), None)
    assert len(journal.query(limit=9, resolved=False)) == 2
    assert journal.query(limit=9, category=Category.SPEED) == []


def test_the_journal_is_pruned_by_count_and_age_but_never_loses_an_unresolved_alert():
    journal = Journal()
    kept = note(journal, VERY_HOT).alert
    note(journal, None, 1)
    for minute in range(1, KEEP_COUNT + 50):
        alert = note(journal, HOT, 60 * minute).alert
        note(journal, None, 60 * minute + 1)
        journal.resolve(alert.id, at(60 * minute + 2), None)
    assert len(list(journal)) <= KEEP_COUNT
    assert journal.get(kept.id) in journal.unresolved
    journal.note(Category.TEMPERATURE, None, HOT, START + KEEP_TIME + timedelta(days=30))
    assert len(list(journal)) == 2
