from datetime import UTC, datetime, timedelta

from custom_components.motor_monitor.motor.reading import Refusal, RefusalKind
from custom_components.motor_monitor.motor.refusals import RefusalCounter

START = datetime(2026, 11, 1, tzinfo=UTC)
NAN = Refusal(RefusalKind.NOT_FINITE, "phase_a.voltage", "nan")
TEXT = Refusal(RefusalKind.WRONG_TYPE, "phase_a.voltage", "'on'")


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_every_refusal_is_counted_and_a_streak_is_told_once():
    counter = RefusalCounter()
    told = [entry for second in range(1000) for entry in counter.count(NAN, at(second))]
    assert len(told) == 1
    assert told[0].details["kind"] == "not_finite"
    assert counter.counts == {RefusalKind.NOT_FINITE: 1000}


def test_streaks_of_different_kinds_are_told_apart():
    counter = RefusalCounter()
    assert len([*counter.count(NAN, START), *counter.count(TEXT, START), *counter.count(NAN, START)]) == 2


def test_a_streak_ends_after_a_minute_without_and_says_how_much_it_was():
    counter = RefusalCounter()
    for second in range(3):
        list(counter.count(NAN, at(second)))
    assert counter.due_at == at(62)
    assert list(counter.tick(at(61))) == []
    (ended,) = counter.tick(at(62))
    assert (ended.message, ended.details["count"]) == ("input_accepted_again", 3)
    assert counter.due_at is None
    assert len(list(counter.count(NAN, at(63)))) == 1


def test_counts_go_on_after_a_restart():
    counter = RefusalCounter({RefusalKind.MALFORMED: 7})
    list(counter.count(NAN, START))
    assert counter.counts == {RefusalKind.MALFORMED: 7, RefusalKind.NOT_FINITE: 1}
