from datetime import UTC, datetime, timedelta

from custom_components.motor_monitor.motor.alert import Acknowledgement, Alert, Category, Severity
from custom_components.motor_monitor.motor.report_alerts import record_of, time_held

NOW = datetime(2026, 10, 5, 12, tzinfo=UTC)
WARNING, CRITICAL = Severity


def alert(category, severity, raised, *, acknowledged=None, cleared=None, resolved=None):
    """An alert, with the minutes before now at which everything happened."""

    def at(minutes):
        return None if minutes is None else NOW - timedelta(minutes=minutes)

    return Alert(
        id=f"{category}-{raised}",
        category=category,
        phase=None,
        severity=severity,
        value=90,
        threshold=80,
        cause=None,
        raised_at=at(raised),
        acknowledgement=None if acknowledged is None else Acknowledgement(at(acknowledged), "Ana"),
        cleared_at=at(cleared),
        resolved_at=at(resolved),
    )


def test_alerts_are_counted_and_timed():
    record = record_of(
        [
            alert(Category.TEMPERATURE, WARNING, 100, acknowledged=90, cleared=80, resolved=70),
            alert(Category.TEMPERATURE, CRITICAL, 60, acknowledged=40, cleared=50, resolved=50),
            alert(Category.VIBRATION, WARNING, 30),
        ],
        NOW,
    )
    assert record.count == 3
    assert record.by_category == {
        Category.TEMPERATURE: {WARNING: 1, CRITICAL: 1},
        Category.VIBRATION: {WARNING: 1, CRITICAL: 0},
    }
    assert (record.of(WARNING), record.of(CRITICAL)) == (2, 1)
    assert record.unresolved == 1
    assert record.time_to_acknowledge == timedelta(minutes=15)
    assert record.time_to_resolve == timedelta(minutes=20)
    # It still holds.
    assert record.longest.category is Category.VIBRATION
    assert time_held(record.longest, NOW) == timedelta(minutes=30)


def test_no_alerts_have_no_times():
    record = record_of([], NOW)
    assert (record.count, record.by_category, record.unresolved) == (0, {}, 0)
    assert record.time_to_acknowledge is record.time_to_resolve is record.longest is None


def test_clock_that_was_set_back_makes_no_negative_time():
    record = record_of([alert(Category.STALL, CRITICAL, 10, acknowledged=20, cleared=20, resolved=20)], NOW)
    assert record.time_to_acknowledge == record.time_to_resolve == timedelta(0)
    assert time_held(record.longest, NOW) == timedelta(0)
