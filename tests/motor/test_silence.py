from datetime import UTC, datetime, timedelta

from custom_components.motor_monitor.motor.silence import LONG_SILENCE, SilenceWatch

START = datetime(2026, 11, 1, tzinfo=UTC)
LIMIT = timedelta(seconds=60)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def messages(entries) -> list[str]:
    return [entry.message for entry in entries]


def test_a_motor_that_falls_silent_is_noticed_by_time():
    watch = SilenceWatch(LIMIT, START)
    assert messages(watch.hear(at(10))) == ["connected"]
    assert watch.is_reporting
    assert watch.due_at == at(70)
    assert messages(watch.tick(at(69))) == []
    assert messages(watch.tick(at(70))) == ["silent"]
    assert not watch.is_reporting
    (back,) = watch.hear(at(100))
    assert (back.message, back.details["seconds"]) == ("back", 90)
    assert watch.is_reporting


def test_a_long_silence_is_told_apart_and_ends_with_the_next_message():
    watch = SilenceWatch(LIMIT, START)
    list(watch.tick(at(LONG_SILENCE * 60 - 1)))
    assert not watch.is_long
    list(watch.tick(at(LONG_SILENCE * 60)))
    assert watch.is_long
    assert watch.due_at is None
    list(watch.hear(at(1000)))
    assert not watch.is_long


def test_a_motor_never_heard_of_is_silent_and_not_reported_twice():
    watch = SilenceWatch(LIMIT, START)
    assert not watch.is_reporting
    assert messages(watch.tick(at(120))) == []


def test_a_clock_that_steps_back_does_not_hide_a_silence():
    watch = SilenceWatch(LIMIT, START)
    list(watch.hear(at(3600)))
    assert messages(watch.tick(at(0))) == []
    assert messages(watch.tick(at(60))) == ["silent"]
