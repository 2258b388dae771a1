from datetime import UTC, datetime, timedelta

from custom_components.motor_monitor.motor.log import KEEP_COUNT, Log, LogEntry, LogLevel, LogSource

START = datetime(2026, 11, 1, 12, tzinfo=UTC)


def entry(seconds: float, message: str = "imported") -> LogEntry:
    at = START + timedelta(seconds=seconds)
    return LogEntry(at, LogLevel.INFO, LogSource.IMPORT, message, {"text": f"{seconds}"})


def test_entries_of_another_log_are_taken_up_once_and_by_their_times():
    log = Log([entry(0), entry(10)])
    assert log.adopt([entry(5), entry(-5)]) == 2
    assert list(log.entries) == [entry(-5), entry(0), entry(5), entry(10)]
    assert log.adopt([entry(5), entry(-5)]) == 0
    # They are no news.
    assert log.drain() == ()


def test_own_entries_come_before_those_of_another_log():
    own = [entry(second) for second in range(KEEP_COUNT - 1)]
    log = Log(own)
    assert log.adopt([entry(-3), entry(-1), entry(-2)]) == 1
    assert list(log.entries) == [entry(-1), *own]
